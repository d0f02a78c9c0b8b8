"""Words inside an f-string never reach the catalogs: the tool that collects them cannot look in there."""

from __future__ import annotations

import ast
from pathlib import Path

import rhythm

CALLS = {"_", "_n", "N_"}


def test_no_words_stand_inside_an_f_string() -> None:
    package = Path(rhythm.__file__).parent
    found = [
        f"{path.name}:{call.lineno}"
        for path in package.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CALLS
    ]
    assert found == []
