from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from rhythm import i18n
from rhythm.cells import cells
from rhythm.domain.definitions import Claim, Reward, Span
from rhythm.report import campaign_text
from rhythm.report.picture import ASCII_SIGNS, SIGNS
from rhythm.text import clean_text
from tests.report.building import (
    AUGUST,
    DOUBLE,
    LIVED,
    LONG_AFTER,
    OCTOBER,
    PLANNED,
    RUNNING,
    STEERING,
    STRANGE,
    Tale,
    done,
    named,
)


@pytest.mark.parametrize("today", [PLANNED, RUNNING, LONG_AFTER])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_asked(width: int, language: str, today: date) -> None:
    i18n.use(language)
    for name in ("x" * 60, "many words in a long name of a campaign that goes on and on", "漢字" * 30):
        for ascii in (False, True):
            text = campaign_text(named(name).report(today), width, ascii)
            assert max(map(cells, text.splitlines())) <= width


def test_a_crowd_of_numbers_still_fits() -> None:
    crowd = Tale(facts=tuple(done(AUGUST, LONG_AFTER, [("message", 1_000_000)])))
    for width in (60, 80, 100):
        text = campaign_text(crowd.report(LONG_AFTER), width)
        assert max(map(cells, text.splitlines())) <= width
        assert "1,000,000.0" in text


def test_a_year_of_weeks_goes_on_in_rows() -> None:
    year = replace(LIVED, campaign=DOUBLE._replace(first=date(2026, 9, 1), last=date(2027, 8, 31)))
    text = campaign_text(year.report(date(2027, 12, 1)), 60)
    assert max(map(cells, text.splitlines())) <= 60
    weeks = [line for line in text.splitlines() if set(line.strip()) <= set("■· ") and line.strip()]
    # From the week of 3 August 2026 to that of 27 September 2027.
    assert sum(len(line.split()) for line in weeks) == 61


@pytest.mark.parametrize("today", [PLANNED, RUNNING, LONG_AFTER])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_ascii_is_ascii_and_lines_up_alike(language: str, today: date) -> None:
    i18n.use(language)
    report = named("Ærlig høst – “ÅÉ” 漢").report(today)
    plain, full = campaign_text(report, 80, True), campaign_text(report, 80)
    assert plain.isascii()
    assert not full.isascii()
    assert [cells(line) for line in plain.splitlines()] == [cells(line) for line in full.splitlines()]


def test_the_signs_are_one_cell_each() -> None:
    for signs in (SIGNS, ASCII_SIGNS):
        assert all(cells(sign) == len(sign) for sign in signs)
        assert [len(sign) for sign in signs[:-1]] == [1] * 6
        assert len(set(signs.levels)) == len(signs.levels) == 8
        assert signs.campaign != signs.beside
        assert signs.week != signs.other_week
    assert "".join(ASCII_SIGNS).isascii()


@pytest.mark.parametrize("name", STRANGE)
def test_names_stand_as_they_were_written(name: str) -> None:
    lines = campaign_text(named(name).report(LONG_AFTER), 100).splitlines()
    assert lines[0] == name
    assert f"★ {name} (500 points): claimed on 1 October 2026" in lines
    assert any(line.startswith(f"{name} ") and "before" in line for line in lines)


def test_nothing_steers_the_terminal() -> None:
    text = campaign_text(named(STEERING).report(LONG_AFTER), 80)
    assert text.startswith("[2Jwild name\n")
    assert all(letter.isprintable() for letter in text if letter != "\n")


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60).map(lambda text: clean_text(text, 60)), st.integers(60, 100))
def test_any_name_fits(name: str, width: int) -> None:
    report = named(name).report(LONG_AFTER)
    assert max(map(cells, campaign_text(report, width).splitlines())) <= width
    assert campaign_text(report, width, True).isascii()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_whole_report(language: str, snapshot: SnapshotAssertion) -> None:
    i18n.use(language)
    rewards = (Reward("prize", AUGUST, Span.CAMPAIGN, "Dinner for two", 500, "double"),)
    tale = replace(LIVED, rewards=rewards, claims=(Claim("prize", OCTOBER),))
    assert campaign_text(tale.report(LONG_AFTER), 80) == snapshot
