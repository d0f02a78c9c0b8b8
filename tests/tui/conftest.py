from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from rhythm import i18n
from rhythm.domain.snapshots import Wish
from tests.tui.campaigning import FIRST
from tests.tui.running import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def seller(person: Person) -> Person:
    """Someone who began on the first of September."""
    person.logs(Wish("message", FIRST, 5))
    return person


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_parsed_once() -> Iterator[None]:
    """Keep what Textual made of a style sheet in a theme, for all programs that the tests start.

    Each would parse the same fifty sheets, and again with each theme: a quarter of the work of these tests.
    """
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, css: str, read_from: Any, *how: Any, **also: Any) -> list[RuleSet]:
        key = (css, read_from, how, *also.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, read_from, *how, **also)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")
