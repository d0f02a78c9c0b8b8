from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest

from rhythm import i18n
from rhythm.campaign_phrases import number_text, realism_lines, span_word, target_explained, when_word
from rhythm.domain.campaigns import When
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Leave, Schedule, Span, Target
from rhythm.domain.ledger import Ledger
from rhythm.domain.realism import Forecast, Month, Reach
from rhythm.status_lines import status_lines
from tests.domain.building import (
    FIVE_TWO_ONE,
    FRIDAY,
    MONDAY,
    SATURDAY,
    campaign,
    leave,
    planner_of,
    rhythm,
    schedule,
    weekly,
)

HALF_DAYS = "1/2 1/2 1/2 1/2 1/2 0 0"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def explained(
    factor: Fraction | int | str | None = None,
    *,
    own: Mapping[str, int] | None = None,
    targets: tuple[Target, ...] = FIVE_TWO_ONE,
    week: str = "1 1 1 1 1 0 0",
    leaves: tuple[Leave, ...] = (),
    day: date = MONDAY,
) -> dict[str, str | None]:
    """Return what is told of each target on a day of a campaign from Monday to Sunday, or without one."""
    campaigns = []
    if factor is not None:
        campaigns = [campaign(MONDAY, date(2026, 9, 13), Fraction(factor), targets=own)]
    schedules: tuple[Schedule, ...] = (schedule(week),)
    planner = planner_of(
        rhythm(targets=targets, schedules=schedules, leaves=leaves, campaigns=campaigns), beginning=MONDAY
    )
    sheet = Chronicle(planner, Ledger([]), MONDAY, day, freezes=True).sheet(day, "Me")
    return {line.key: target_explained(line, sheet) for line in sheet.lines}


def test_a_plain_target_needs_no_word() -> None:
    assert set(explained().values()) == {None}
    assert set(explained(1).values()) == {None}
    assert set(explained(targets=(weekly("visit", 4),)).values()) == {None}


def test_a_factor_and_what_it_is_rounded_to() -> None:
    assert explained(2) == {
        "message": "10 = base 5 × 2",
        "call": "4 = base 2 × 2",
        "visit": "2 = base 1 × 2",
        "newsletter": None,
    }
    assert explained("3/2")["message"] == "8 = base 5 × 1.5, rounded up"
    assert explained("3/2")["call"] == "3 = base 2 × 1.5"
    assert explained("4/3")["message"] == "7 = base 5 × 4/3, rounded up"


def test_half_days() -> None:
    assert explained(week=HALF_DAYS)["message"] == "3 = base 5 × ½, rounded up"
    assert explained(week=HALF_DAYS)["call"] == "1 = base 2 × ½"
    assert explained(2, week=HALF_DAYS)["message"] == "5 = base 5 × ½ × 2"
    assert explained("5/4", week="3/4 1 1 1 1 0 0")["message"] == "5 = base 5 × ¾ × 1.25, rounded up"


def test_own_targets_of_a_campaign() -> None:
    own = explained(2, own={"call": 4, "message": 5, "newsletter": 1})
    assert own["call"] == "4 in this campaign, base 2"
    assert own["message"] is None
    assert own["newsletter"] == "1 in this campaign, no target otherwise"
    assert own["visit"] == "2 = base 1 × 2"
    half = explained(1, own={"call": 5}, week=HALF_DAYS)["call"]
    assert half == "3 = 5 × ½ in this campaign, base 2, rounded up"
    assert explained(1, own={"visit": 2}, targets=(*FIVE_TWO_ONE[:2], weekly("visit", 4)))["visit"] == (
        "2 in this campaign, base 4 a week"
    )


def test_a_weekly_target_is_shared_among_the_days() -> None:
    told = explained(2, targets=(weekly("visit", 4), *FIVE_TWO_ONE[:2]))
    assert told["visit"] == "this day's part of 8 a week (base 4 × 2)"
    told = explained("3/2", targets=(weekly("visit", 3), *FIVE_TWO_ONE[:2]))
    assert told["visit"] == "this day's part of 4.5 a week (base 3 × 1.5)"


def test_days_that_ask_nothing_explain_nothing() -> None:
    assert set(explained(2, day=SATURDAY).values()) == {None}
    assert set(explained(2, leaves=(leave(MONDAY),)).values()) == {None}


def test_numbers_are_told_in_the_language_of_the_person() -> None:
    i18n.use("nl")
    assert "× 1,5" in (explained("3/2")["message"] or "")
    assert [number_text(Fraction(word)) for word in ("3", "1/2", "1.125", "4/3")] == [
        "3",
        "0,5",
        "1,125",
        "4/3",
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_value_has_a_word(language: str) -> None:
    i18n.use(language)
    words = [*(when_word(when) for when in When), *(span_word(span) for span in Span)]
    assert all(words)
    assert len(set(words)) == len(When) + len(Span)


def forecast(reach: Reach, *, points: int = 528, months: bool = True, promised: int = 0) -> Forecast:
    best = Month(date(2026, 5, 1), 310, Fraction(20))
    return Forecast(
        days=22,
        workdays=Fraction(22),
        points=points,
        base_points=264,
        months=2 if months else 0,
        best=best if months else None,
        median=Fraction(561, 2) if months else None,
        reach=reach,
        extra_minutes=4400,
        promised_minutes=promised,
        weeks=Fraction(30, 7),
    )


def test_the_realism_check_in_sentences() -> None:
    assert realism_lines(forecast(Reach.AMBITIOUS, promised=2400)) == [
        "22 working days × 24 points = 528 points; 264 without the campaign.",
        "Your best month was 310 points, about 15.5 a day (May 2026); your median month 280.5.",
        "Ambitious: more a day than in any month before.",
        "The price: about 73 hours more, 17 a week; you set 9.3 a week free, 7.8 too few.",
    ]
    unknown = realism_lines(forecast(Reach.UNKNOWN, points=500, months=False))
    assert unknown[0] == "500 points in 22 working days, about 22.7 a day; 264 without the campaign."
    assert unknown[1:] == [
        "There is no whole month yet to compare this with.",
        "The price: about 73 hours more, 17 a week; you set no hours free for it.",
    ]
    told = {realism_lines(forecast(reach))[2] for reach in Reach}
    assert len(told) == len(Reach)


def test_status_lines_name_the_campaign_where_there_is_room() -> None:
    planner = planner_of(rhythm(campaigns=[campaign(MONDAY, FRIDAY)]), beginning=MONDAY)
    ledger = Ledger([(MONDAY, "message", 7)])
    told = status_lines(Chronicle(planner, ledger, MONDAY, MONDAY, freezes=True).view(MONDAY, "Me"))
    assert told["short"] == told["tmux"] == "7/24"
    assert " · Double: 7 of 120 points" in told["long"]
    assert "Double: 7 of 120 points" in told["waybar"]
    assert told["xbar"].splitlines()[-1] == "Double: 7 of 120 points"
    after = Chronicle(planner, ledger, MONDAY, SATURDAY, freezes=True).view(SATURDAY, "Me")
    assert "Double" not in "".join(status_lines(after).values())
