from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rhythm import i18n
from rhythm.report import campaign_markdown, campaign_text
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


def parsed(text: str) -> list[Token]:
    """The blocks of a document, read as CommonMark with tables."""
    return MarkdownIt("commonmark").enable("table").parse(text)


def words(token: Token) -> str:
    """What a reader sees of a line; anything but text in it is an error."""
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text"}
    return "".join(child.content for child in token.children)


def texts_in(tokens: list[Token], kind: str) -> list[str]:
    """The lines that stand right in a kind of block."""
    return [words(line) for block, line in pairwise(tokens) if block.type == f"{kind}_open"]


def tables(tokens: list[Token]) -> list[list[list[str]]]:
    """All tables as rows of cells."""
    found: list[list[list[str]]] = []
    for block, line in pairwise(tokens):
        if block.type == "table_open":
            found.append([])
        elif block.type == "tr_open":
            found[-1].append([])
        elif block.type in ("th_open", "td_open"):
            found[-1][-1].append(words(line))
    return found


def test_the_tables_hold_the_numbers_of_the_facts() -> None:
    points, messages, *_ = tables(parsed(campaign_markdown(LIVED.report(LONG_AFTER))))
    assert points[0] == ["Points", "a day", "in all", "points"]
    assert messages[0] == ["Messages", "a day", "in all", "points"]
    for number, (phase, edges) in enumerate(phases(DOUBLE).items(), start=1):
        days = len(LIVED.days(*edges, LONG_AFTER))
        total, units = LIVED.points(*edges), LIVED.units("message", *edges)
        assert points[number] == [phase, f"{rounded(Fraction(total, days))}", "", str(total)]
        assert messages[number] == [phase, f"{rounded(Fraction(units, days))}", str(units), str(units)]


@pytest.mark.parametrize("today", [RUNNING, LONG_AFTER])
def test_each_table_has_rows_of_one_length(today: date) -> None:
    found = tables(parsed(campaign_markdown(LIVED.report(today))))
    assert len(found) == 5
    assert {len(row) for table in found for row in table} == {4}
    assert {len(table) for table in found} == {3 if today == RUNNING else 4}


def test_it_says_what_the_text_says() -> None:
    report = LIVED.report(LONG_AFTER)
    tokens = parsed(campaign_markdown(report))
    said = texts_in(tokens, "paragraph")
    lines = campaign_text(report, 100).splitlines()
    assert texts_in(tokens, "heading")[0] == lines[0]
    assert said[:4] == [*lines[1:3], *lines[4:6]]
    assert "Best day: Wednesday 16 September 2026 · 29 points" in said
    assert "after: Thu 1 Oct – Wed 28 Oct · 20 working days" in said


def test_the_picture_stands_in_a_block_of_code() -> None:
    report = LIVED.report(LONG_AFTER)
    [picture] = [token.content for token in parsed(campaign_markdown(report)) if token.type == "code_block"]
    assert picture.rstrip() in campaign_text(report, 80)
    assert "Points a week  (■ = campaign)" in picture


def test_a_planned_campaign_has_neither_tables_nor_a_picture() -> None:
    text = campaign_markdown(LIVED.report(PLANNED))
    assert text.splitlines() == [
        "# doublesales september",
        "",
        "- 1 September 2026 – 30 September 2026 · 22 working days · target ×2",
        "- It has not begun yet; it asks for 528 points in 22 working days.",
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("today", [PLANNED, RUNNING, LONG_AFTER])
def test_our_own_sentences_need_no_escapes(today: date, language: str) -> None:
    i18n.use(language)
    assert "\\" not in campaign_markdown(LIVED.report(today))


def shows(name: str) -> None:
    """Assert that a name is read letter by letter wherever it stands."""
    tokens = parsed(campaign_markdown(named(name).report(LONG_AFTER)))
    assert texts_in(tokens, "heading")[0] == name
    assert [table[0][0] for table in tables(tokens)][1] == name
    assert f"★ {name} (500 points): claimed on 1 October 2026" in texts_in(tokens, "paragraph")
    assert {len(row) for table in tables(tokens) for row in table} == {4}
    assert not [token for token in tokens if token.type == "html_block"]


@pytest.mark.parametrize("name", [*STRANGE, "```", "1. one", "- two", "# three #", "https://x.example/_a_"])
def test_names_are_read_as_they_were_written(name: str) -> None:
    shows(name)


@settings(max_examples=25, deadline=None)
@given(
    st.text("`*_[]<>&|~#$\\!-+.:= ab1é\n", min_size=1, max_size=60)
    .map(lambda text: clean_text(text, 60))
    .filter(bool)
)
def test_any_name_is_read_as_it_was_written(name: str) -> None:
    shows(name)


def test_nothing_steers_the_terminal_it_is_read_in() -> None:
    text = campaign_markdown(named(STEERING).report(LONG_AFTER))
    assert text.startswith("# \\[2Jwild name\n")
    assert all(letter.isprintable() for letter in text if letter != "\n")
