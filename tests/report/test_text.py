from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.definitions import Claim, Leave, LeaveKind, Reward, Span
from rhythm.report import campaign_text
from tests.report.building import (
    AUGUST,
    DOUBLE,
    LAST,
    LIVED,
    LONG_AFTER,
    OCTOBER,
    PLANNED,
    RUNNING,
    SEPTEMBER,
    Tale,
    done,
    phases,
    rounded,
)

DAY = timedelta(days=1)
KEYS = {"Messages": "message", "Calls": "call", "Visits": "visit"}


def bars(text: str) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """The rows of the picture by measure and phase: the length of the bar, and the numbers behind it."""
    found = {}
    name = ""
    for line in text.splitlines():
        row = re.fullmatch(r"(.*?) +(before|during|after) +([█▒#=]*) +([-–\d.,].*)", line)
        if row and not re.search(r"[A-Z][a-z]{2} \d", line):
            name = row[1].strip() or name
            found[name, row[2]] = (len(row[3]), row[4].split())
    return found


@pytest.mark.parametrize("today", [RUNNING, OCTOBER, date(2026, 10, 9), LONG_AFTER])
def test_the_numbers_are_those_of_the_facts(today: date) -> None:
    found = bars(campaign_text(LIVED.report(today), 80))
    shown_phases = [phase for phase in phases(DOUBLE) if phase != "after" or today > LAST]
    assert {phase for _, phase in found} == set(shown_phases)
    for phase in shown_phases:
        first, last = phases(DOUBLE)[phase]
        end = min(last, today - DAY)
        days = len(LIVED.days(first, end, today))
        points = LIVED.points(first, end)
        per_day = f"{rounded(Fraction(points, days))}" if days else "–"
        assert found["Points", phase][1] == [per_day, str(points)]
        for (name, key), weight in zip(KEYS.items(), (1, 2, 3), strict=True):
            units = LIVED.units(key, first, end)
            per_day = f"{rounded(Fraction(units, days))}" if days else "–"
            assert found[name, phase][1] == [per_day, str(units), str(units * weight)]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_bars_are_as_long_as_their_numbers_ask(width: int) -> None:
    found = bars(campaign_text(LIVED.report(LONG_AFTER), width))
    for name in {name for name, _ in found}:
        lengths = {phase: found[name, phase][0] for phase in phases(DOUBLE)}
        values = {phase: float(found[name, phase][1][0]) for phase in phases(DOUBLE)}
        longest, most = max(lengths.values()), max(values.values())
        assert longest >= 8
        for phase, value in values.items():
            assert abs(lengths[phase] - longest * value / most) <= 1 + longest * 0.05 / most


def test_a_progress_activity_says_that_it_is_measured_in_percent() -> None:
    found = bars(campaign_text(LIVED.report(LONG_AFTER), 80))
    assert found["Newsletter, in %", "before"][1] == ["1.0", "20", "2"]
    assert found["Newsletter, in %", "during"][1] == ["1.8", "40", "4"]
    assert found["Newsletter, in %", "after"] == (0, ["0.0", "0", "0"])


def test_lift_and_hangover_are_told_in_a_sentence_each() -> None:
    text = " ".join(campaign_text(LIVED.report(LONG_AFTER), 100).split())
    per_day = {
        phase: Fraction(LIVED.points(*edges), len(LIVED.days(*edges, LONG_AFTER)))
        for phase, edges in phases(DOUBLE).items()
    }
    lift = rounded((per_day["during"] / per_day["before"] - 1) * 100, "1")
    less = rounded((1 - per_day["after"] / per_day["before"]) * 100, "1")
    assert lift > 90
    assert less > 5
    assert f"A working day brought {lift}% more points than in the four weeks before." in text
    assert f"The four weeks after brought {less}% less a working day than before" in text


@pytest.mark.parametrize(
    ("during", "after", "sentences"),
    [
        (5, 5, ["as many points as in", "as much a working day as before"]),
        (4, 6, ["20% fewer points than in", "20% more a working day than before"]),
    ],
)
def test_as_much_and_less_are_facts_too(during: int, after: int, sentences: list[str]) -> None:
    tale = Tale(
        facts=(
            *done(AUGUST, SEPTEMBER - DAY, [("message", 5)]),
            *done(SEPTEMBER, LAST, [("message", during)]),
            *done(OCTOBER, LONG_AFTER, [("message", after)]),
        )
    )
    text = campaign_text(tale.report(LONG_AFTER), 100)
    assert [sentence for sentence in sentences if sentence in text] == sentences


def test_too_early_to_say_what_stays() -> None:
    text = campaign_text(LIVED.report(date(2026, 10, 9)), 100)
    assert "too early to say: 6 of 20 working days in the four weeks after so far" in text
    assert "less a working day" not in text


def test_weeks_of_nothing_but_leave_after_it_are_no_hangover() -> None:
    away = Leave(OCTOBER, date(2026, 10, 28), LeaveKind.VACATION)
    text = campaign_text(replace(LIVED, leaves=(away,)).report(LONG_AFTER), 100)
    assert "The four weeks after had no working day." in text


def test_without_anything_before_there_is_nothing_to_compare_with() -> None:
    tale = Tale(facts=tuple(done(SEPTEMBER, LAST, [("call", 4)])), beginning=SEPTEMBER)
    report = tale.report(LONG_AFTER)
    text = campaign_text(report, 80)
    assert report.lift is None
    assert "nothing from the four weeks before it to compare with" in text
    assert "%" not in text.partition("before  ")[0].replace("33% of the target", "")
    assert bars(text)["Calls", "before"] == (0, ["–", "0", "0"])


def test_a_running_campaign_says_so_far() -> None:
    text = campaign_text(LIVED.report(RUNNING), 100)
    points = LIVED.points(SEPTEMBER, RUNNING)
    assert f"{points} of 528 points so far: {100 * points // 528}% of the target." in text
    assert "day 12 of 22" in text
    assert "So far a working day brings 93% more points" in text
    assert "11 working days so far" in text
    assert "without today" in text
    assert "after  " not in text


def test_its_first_day_has_nothing_behind_it_yet() -> None:
    text = campaign_text(LIVED.report(SEPTEMBER), 80)
    assert bars(text)["Points", "during"] == (0, ["–", "0"])
    assert "more points" not in text
    assert "compare" not in text


def test_a_planned_campaign_says_what_it_asks_for() -> None:
    text = campaign_text(LIVED.report(PLANNED), 80)
    assert text.splitlines() == [
        "doublesales september",
        "1 September 2026 – 30 September 2026 · 22 working days · target ×2",
        "It has not begun yet; it asks for 528 points in 22 working days.",
    ]


def test_a_stopped_campaign_is_over_on_its_last_day() -> None:
    # 1 to 11 September: 9 working days of 24 points, 23 of them done.
    stopped = replace(LIVED, campaign=DOUBLE._replace(last=date(2026, 9, 11)))
    text = campaign_text(stopped.report(date(2026, 9, 14)), 80)
    points = stopped.points(SEPTEMBER, date(2026, 9, 11))
    assert f"{points} of 216 points: {100 * points // 216}% of the target." in text
    assert "9 working days · target ×2" in text


@pytest.mark.parametrize(("messages", "sentence"), [(24, "target reached"), (23, "95% of the target")])
def test_the_target_is_reached_or_how_near(messages: int, sentence: str) -> None:
    tale = Tale(facts=tuple(done(SEPTEMBER, LAST, [("message", messages)])))
    assert f"{22 * messages} of 528 points: {sentence}." in campaign_text(tale.report(LONG_AFTER), 80)


def test_one_point_short_is_not_the_whole_target() -> None:
    tale = Tale(facts=((SEPTEMBER, "message", 527),))
    assert "527 of 528 points: 99% of the target." in campaign_text(tale.report(LONG_AFTER), 80)


def test_a_campaign_that_asks_for_nothing_has_points_alone() -> None:
    away = replace(LIVED, leaves=(Leave(SEPTEMBER, LAST, LeaveKind.OWN),))
    lines = campaign_text(away.report(LONG_AFTER), 80).splitlines()
    assert lines[1:3] == ["1 September 2026 – 30 September 2026 · 0 working days · target ×2", "516 points."]


def test_what_a_point_is_worth_in_its_total_is_explained() -> None:
    scored = replace(LIVED, campaign=DOUBLE._replace(score=Fraction(3, 2), factor=Fraction(1)))
    text = campaign_text(scored.report(LONG_AFTER), 100)
    assert "· its total counts each point ×1.5" in text
    assert "targets ×" not in text
    assert f"{LIVED.points(SEPTEMBER, LAST) * 3 // 2} of 264 points: target reached." in text


def test_the_weeks_of_the_campaign_are_told_apart_by_a_sign() -> None:
    lines = campaign_text(LIVED.report(LONG_AFTER), 100).splitlines()
    place = lines.index("Points a week  (■ = campaign)")
    label, marks, numbers = lines[place + 1 : place + 4]
    assert label.startswith("Mon 3 Aug ")
    mondays = [AUGUST + timedelta(days=7 * number) for number in range(13)]
    # The picture ends with the four weeks after, on 28 October; it begins on the 4th of August.
    ends = [(max(day, date(2026, 8, 4)), min(day + 6 * DAY, date(2026, 10, 28))) for day in mondays]
    assert numbers.split() == [str(LIVED.points(*edges)) for edges in ends]
    campaign = [day <= LAST and day + 6 * DAY >= SEPTEMBER for day in mondays]
    assert [sign == "■■■" for sign in marks.split()] == campaign
    best = max(range(13), key=lambda number: LIVED.points(*ends[number]))
    heights = label.split()[3:]
    assert heights[best] == "███"
    assert heights.count("███") == 1


def test_best_day_and_streak_are_kept_as_trophies() -> None:
    lines = campaign_text(LIVED.report(LONG_AFTER), 80).splitlines()
    assert "▲ Best day: Wednesday 16 September 2026 · 29 points" in lines
    assert "▲ Longest campaign streak: 22 days" in lines


def test_rewards_with_the_day_they_were_claimed() -> None:
    rewards = [
        Reward(f"r{points}", AUGUST, Span.CAMPAIGN, text, points, "double")
        for points, text in ((480, "Dinner"), (500, "Book"), (528, "Bike"))
    ]
    tale = replace(LIVED, rewards=tuple(rewards), claims=(Claim("r480", OCTOBER),))
    totals = {day: tale.points(SEPTEMBER, day) for day in tale.days(SEPTEMBER, LAST, LONG_AFTER)}
    reached = min(day for day, total in totals.items() if total >= 500)
    lines = campaign_text(tale.report(LONG_AFTER), 80).splitlines()
    assert lines[-3:] == [
        "★ Dinner (480 points): claimed on 1 October 2026",
        f"★ Book (500 points): reached on {reached.day} September 2026, still to be claimed",
        f"★ Bike: {totals[LAST]} of 528 points",
    ]
