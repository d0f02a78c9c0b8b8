"""What a campaign would ask and what it brought: the forecast, the report, and the result shown once."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.realism import Month, Reach
from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    log,
    whole_day,
)
from tests.logbook.campaigns import all_told, plans, wish

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
NEXT_MONDAY = MONDAY + timedelta(days=7)


# Before the start


def test_a_forecast_writes_nothing(bare_desk: Desk) -> None:
    found = bare_desk.logbook().forecast(wish(WEDNESDAY, FRIDAY))
    assert (found.days, found.points, found.months, found.reach) == (3, 72, 0, Reach.UNKNOWN)
    assert list(bare_desk.folder.iterdir()) == []


def test_a_forecast_compares_with_the_whole_months_there_are(logbook: Logbook) -> None:
    log(logbook, "message", 100, date(2026, 6, 15))
    log(logbook, "message", 230, date(2026, 7, 1))
    log(logbook, "message", 310, date(2026, 8, 31))
    log(logbook, "message", 900, date(2026, 9, 1))
    found = logbook.forecast(wish(*SEPTEMBER))
    assert (found.days, found.points, found.months) == (22, 528, 2)
    assert (found.best, found.median) == (Month(date(2026, 8, 1), 310, Fraction(21)), Fraction(270))
    assert found.reach is Reach.AMBITIOUS


def test_the_price_is_that_of_the_activities(logbook: Logbook) -> None:
    own = wish(THURSDAY, FRIDAY)._replace(extra_minutes=7 * 60)
    found = logbook.forecast(own)
    # A day more of each: 5 messages of 10 minutes, 2 calls of 15, a visit of 120.
    assert found.extra_minutes == 2 * (50 + 30 + 120)
    assert found.promised_minutes == 120


def test_a_forecast_of_a_change_is_about_that_campaign(logbook: Logbook) -> None:
    campaign = logbook.start_campaign(wish(THURSDAY, FRIDAY)).campaign
    before = all_told(logbook)
    assert logbook.forecast(campaign._replace(factor=Fraction(3))).points == 72
    with pytest.raises(Refused, match="unknown_campaign"):
        logbook.forecast(campaign._replace(key="nobody"))
    assert all_told(logbook) == before
    assert plans(logbook, THURSDAY) == [24]


# After the end


def test_a_report_before_during_and_after(desk: Desk, logbook: Logbook) -> None:
    for week in range(1, 5):
        for day in range(5):
            log(logbook, "message", 10, MONDAY - timedelta(days=7 * week - day))
    key = logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    desk.clock.set(date(2026, 10, 12))
    for day in range(5):
        log(logbook, "call", 10, MONDAY + timedelta(days=day))
    log(logbook, "message", 100, NEXT_MONDAY)
    report = logbook.campaign_report(key)
    assert [phase.points for phase in (report.before, report.during, report.after)] == [200, 100, 100]
    assert (report.lift, report.hangover) == (Fraction(1), Fraction(-1, 2))
    assert report.during.activities["call"] == (50, 100)
    assert report.before.activities["message"] == (200, 200)
    assert (report.state.done, report.state.target, report.after.over) == (100, 120, True)


def test_a_report_is_clipped_by_the_day_it_is_told_on(desk: Desk, logbook: Logbook) -> None:
    key = logbook.start_campaign(wish(TUESDAY, THURSDAY)).campaign.key
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        whole_day(logbook, day)
    so_far = logbook.campaign_report(key)
    # The logbook begins on Monday; today is open and does not count yet.
    assert [phase.points for phase in (so_far.before, so_far.during, so_far.after)] == [12, 12, 0]
    assert [phase.workdays for phase in (so_far.before, so_far.during, so_far.after)] == [1, 1, 0]
    assert [phase.over for phase in (so_far.before, so_far.during, so_far.after)] == [True, False, False]
    assert (so_far.lift, so_far.hangover) == (Fraction(0), None)
    desk.clock.set(SATURDAY)
    later = logbook.campaign_report(key)
    assert (later.during.points, later.during.workdays, later.during.over) == (24, Fraction(3), True)
    assert (later.after.workdays, later.after.over) == (Fraction(1), False)
    back = logbook.campaign_report(key, WEDNESDAY)
    assert (back.during, back.before) == (so_far.during, so_far.before)
    with pytest.raises(Refused, match="unknown_campaign"):
        logbook.campaign_report("nobody")


# Shown once


def test_the_result_of_a_campaign_that_ended_is_shown_once(desk: Desk, logbook: Logbook) -> None:
    key = logbook.start_campaign(wish(MONDAY, WEDNESDAY)).campaign.key
    assert logbook.unseen_result() is None
    desk.clock.set(THURSDAY)
    found = desk.logbook().unseen_result()
    assert found is not None
    assert found.state.campaign.key == key
    assert logbook.unseen_result() is not None
    logbook.result_seen()
    assert (logbook.unseen_result(), desk.logbook().unseen_result()) == (None, None)
    desk.clock.set(FRIDAY)
    assert desk.logbook().unseen_result() is None


def test_planned_and_running_campaigns_have_no_result(desk: Desk, logbook: Logbook) -> None:
    logbook.start_campaign(wish(THURSDAY, FRIDAY))
    for day in (WEDNESDAY, THURSDAY, FRIDAY):
        desk.clock.set(day)
        assert logbook.unseen_result() is None
        logbook.result_seen()
    desk.clock.set(SATURDAY)
    assert logbook.unseen_result() is not None


def test_a_stopped_campaign_has_its_result_and_one_that_was_taken_back_none(logbook: Logbook) -> None:
    key = logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    logbook.stop_campaign(key)
    found = logbook.unseen_result()
    assert found is not None
    assert found.state.campaign.last == TUESDAY
    logbook.remove_campaign(key)
    assert logbook.unseen_result() is None


def test_a_campaign_that_goes_on_after_all_ends_once_again(desk: Desk, logbook: Logbook) -> None:
    logbook.stop_campaign(logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key)
    logbook.result_seen()
    logbook.undo()
    assert logbook.unseen_result() is None
    desk.clock.set(SATURDAY)
    assert logbook.unseen_result() is not None
    logbook.result_seen()
    assert logbook.unseen_result() is None


def test_each_campaign_has_a_result_of_its_own(desk: Desk, grown: Logbook) -> None:
    grown.start_campaign(wish(MONDAY, TUESDAY, name="First"))
    grown.result_seen()
    grown.start_campaign(wish(WEDNESDAY, THURSDAY, name="Second"))
    assert grown.unseen_result() is None
    desk.clock.set(FRIDAY)
    found = grown.unseen_result()
    assert found is not None
    assert found.state.campaign.name == "Second"


def test_a_list_of_results_that_cannot_be_read_shows_the_last_one_again(desk: Desk, grown: Logbook) -> None:
    grown.start_campaign(wish(MONDAY, TUESDAY))
    grown.result_seen()
    [kept] = desk.home.state.glob("results*")
    for broken in ("{", "7", '{"a": 1}', "\xff"):
        kept.write_text(broken, encoding="latin-1")
        assert grown.unseen_result() is not None
    grown.result_seen()
    assert grown.unseen_result() is None
