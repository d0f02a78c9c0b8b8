from __future__ import annotations

from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.report import campaign_html
from rhythm.text import clean_text
from tests.report.building import (
    DOUBLE,
    LIVED,
    LONG_AFTER,
    PLANNED,
    RUNNING,
    STEERING,
    STRANGE,
    named,
    phases,
    rounded,
)

EMPTY = {"meta", "rect"}
"""Elements without an end."""

OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "span", "svg", "rect"),
    *("ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
}


class Document(HTMLParser):
    """A document taken apart: its elements with what they say, its attributes, and its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.cell = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.said.append((tag, ""))
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            span = int(dict(attrs).get("colspan") or 1)
            self.cell = len(self.tables[-1][-1])
            self.tables[-1][-1] += [""] * span

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.said:
            self.said.append((self.open[-1], data))
        if "tr" in self.open and data.strip():
            self.tables[-1][-1][self.cell] += data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def texts(self, tag: str) -> list[str]:
        """What stands right in the elements of one kind."""
        return [text for own, text in self.said if own == tag and text.strip()]


def test_the_tables_hold_the_numbers_of_the_facts() -> None:
    measured, weeks = Document(campaign_html(LIVED.report(LONG_AFTER))).tables
    assert measured[0] == ["phase", "", "a day", "in all", "points"]
    assert measured[1][0] == "Points"
    assert measured[5][0] == "Messages"
    for number, (phase, edges) in enumerate(phases(DOUBLE).items()):
        days = len(LIVED.days(*edges, LONG_AFTER))
        points, units = LIVED.points(*edges), LIVED.units("message", *edges)
        assert measured[2 + number] == [phase, "", f"{rounded(Fraction(points, days))}", "", str(points)]
        per_day = f"{rounded(Fraction(units, days))}"
        assert measured[6 + number] == [phase, "", per_day, str(units), str(units)]
    assert [row[1] for row in weeks[1:]] == [""] * 4 + ["■"] * 5 + [""] * 4
    edges = (phases(DOUBLE)["before"][0], phases(DOUBLE)["after"][1])
    assert sum(int(row[3]) for row in weeks[1:]) == LIVED.points(*edges)


def test_bars_are_as_long_as_their_numbers() -> None:
    document = Document(campaign_html(LIVED.report(LONG_AFTER)))
    widths = [
        float(value.removesuffix("%"))
        for tag, name, value in document.attributes
        if (tag, name) == ("rect", "width")
    ]
    per_day = [
        LIVED.points(*edges) / len(LIVED.days(*edges, LONG_AFTER)) for edges in phases(DOUBLE).values()
    ]
    assert widths[:3] == pytest.approx([100 * one / max(per_day) for one in per_day], abs=0.06)
    assert max(widths) == 100


@pytest.mark.parametrize("today", [PLANNED, RUNNING, LONG_AFTER])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_is_one_closed_file_that_stands_alone(language: str, today: date) -> None:
    i18n.use(language)
    text = campaign_html(LIVED.report(today))
    document = Document(text)
    assert text.startswith("<!DOCTYPE html>\n")
    assert document.open == []
    assert {tag for tag, _ in document.said} <= OURS
    assert ("html", "lang", language) in document.attributes
    names = {name for _, name, _ in document.attributes}
    assert not [name for name in names if name.startswith("on")]
    assert not names & {"href", "src", "xlink:href", "action", "style"}
    style = "".join(document.texts("style"))
    assert "prefers-color-scheme: dark" in style
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("today", [RUNNING, LONG_AFTER])
def test_the_tables_are_regular_and_named(today: date) -> None:
    document = Document(campaign_html(LIVED.report(today)))
    assert [len({len(row) for row in table}) for table in document.tables] == [1, 1]
    labels = [
        value for tag, name, value in document.attributes if (tag, name) == ("table", "aria-labelledby")
    ]
    assert [("h2", "id", label) in document.attributes for label in labels] == [True, True]
    scopes = [value for tag, name, value in document.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == sum(1 for tag, text in document.said if tag == "th" and not text)
    assert set(scopes) == {"col", "row", "rowgroup"}


def test_a_planned_campaign_has_no_table() -> None:
    document = Document(campaign_html(LIVED.report(PLANNED)))
    assert document.tables == []
    assert "It has not begun yet; it asks for 528 points in 22 working days." in document.texts("p")


def shows(name: str) -> None:
    """Assert that a name is read letter by letter wherever it stands, and is never markup."""
    document = Document(campaign_html(named(name).report(LONG_AFTER)))
    assert document.open == []
    assert {tag for tag, _ in document.said} <= OURS
    assert document.texts("h1") == [name]
    assert document.texts("title") == [name]
    assert name in document.texts("th")
    assert f"{name} (500 points): claimed on 1 October 2026" in document.texts("li")


@pytest.mark.parametrize("name", [*STRANGE, "</style><b>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
def test_names_are_read_as_they_were_written(name: str) -> None:
    shows(name)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60).map(lambda text: clean_text(text, 60)).filter(bool))
def test_any_name_is_read_as_it_was_written(name: str) -> None:
    shows(name)


def test_nothing_invisible_is_left_of_a_name() -> None:
    text = campaign_html(named(STEERING).report(LONG_AFTER))
    assert "<h1>[2Jwild name</h1>" in text
    assert all(letter.isprintable() for letter in text if letter != "\n")
