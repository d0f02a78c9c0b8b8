"""Every code that is raised anywhere has a sentence, and its details fill the sentence's places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import rhythm
from rhythm.sentences import SENTENCES

PACKAGE = Path(rhythm.__file__).parent
ROW = {"line", "column", "value", "file"}
"""Details of every row that an import sets aside."""

DETAILS = 3
"""Arguments of a row set aside before its details; of a problem they are named."""

BUILT = {"bad_quantity", "bad_percent"}
"""Codes that are put together or handed on, and so stand nowhere as they are."""


class Raised(NamedTuple):
    code: str
    details: frozenset[str]
    complete: bool
    """Whether all details can be read from the call."""
    place: str


@cache
def raised() -> list[Raised]:
    return [
        one
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
        for one in _raised(node, node.func.id, f"{path.relative_to(PACKAGE)}:{node.lineno}")
    ]


def _raised(call: ast.Call, maker: str, place: str) -> Iterator[Raised]:
    code = call.args[0]
    if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
        return
    if maker in ("Refused", "Misused"):
        names = [keyword.arg for keyword in call.keywords]
        details = frozenset(name for name in names if name is not None)
        yield Raised(code.value, details, None not in names, place)
    elif maker in ("SetAside", "Problem"):
        more = len(call.args) > DETAILS or any(keyword.arg == "details" for keyword in call.keywords)
        yield Raised(code.value, frozenset(ROW), not more, place)


def test_codes_are_found_all_over_the_package() -> None:
    folders = {one.place.split("/")[0] for one in raised()}
    assert {"cli", "domain", "exchange", "logbook", "store", "tui"} <= folders
    assert len({one.code for one in raised()}) > 80


def test_each_code_has_a_sentence_that_its_details_fill() -> None:
    assert [one for one in raised() if one.code not in SENTENCES] == []
    assert [one for one in raised() if one.complete and not places(one.code) <= one.details] == []


def places(code: str) -> set[str]:
    found = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
    return found - {"where"} | {"file", "line"} if "where" in found else found


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) - {one.code for one in raised()} - BUILT == set()
