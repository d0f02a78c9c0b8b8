"""Every code that is raised anywhere has a sentence, and its details fill the sentence's places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

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


def raised() -> Iterator[Raised]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                yield from _raised(node, node.func.id, f"{path.relative_to(PACKAGE)}:{node.lineno}")


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


ALL = list(raised())


def test_codes_are_found_all_over_the_package() -> None:
    folders = {one.place.split("/")[0] for one in ALL}
    assert {"cli", "domain", "exchange", "logbook", "store", "tui"} <= folders
    assert len({one.code for one in ALL}) > 80


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.code}-{one.place}")
def test_a_code_has_a_sentence_that_its_details_fill(one: Raised) -> None:
    places = {name for _, name, _, _ in Formatter().parse(SENTENCES[one.code]) if name}
    if "where" in places:
        places = places - {"where"} | {"file", "line"}
    assert not one.complete or places <= one.details


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) - {one.code for one in ALL} - BUILT == set()
