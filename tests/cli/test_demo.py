from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rhythm import status
from rhythm.cli.demo import PERSON, UNTIL, fill_demo, sample_year
from rhythm.cli.opening import open_logbook
from rhythm.domain.clock import Moment
from rhythm.domain.contacts import ContactKind
from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.imports import Fact
from rhythm.domain.pace import Status
from rhythm.domain.plan_hits import Used
from rhythm.domain.plan_sheet import PlanState
from rhythm.domain.refusal import Refused
from rhythm.domain.sales import Base
from rhythm.exchange import read
from rhythm.logbook import Logbook
from rhythm.paths import Home, packaged

MONDAY = date(2027, 3, 29)
"""The day after the clocks went forward."""

BY = MONDAY - date(2026, 11, 16)
"""From the sample's last week to this one: 19 weeks."""

WEEK = [MONDAY + timedelta(days=number) for number in range(7)]
SEASONS = [date(2027, 1, 1), date(2028, 2, 29), date(2031, 8, 16)]


class At:
    """A clock that stands still."""

    def __init__(self, day: date, hour: int = 13, minute: int = 0, zone: str = "Europe/Amsterdam") -> None:
        self._now = Moment(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)), zone)

    def now(self) -> Moment:
        return self._now


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, tmp_path, tmp_path)


@pytest.fixture(scope="module")
def wednesday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logbook]:
    """The demo of a Wednesday, only to be read."""
    folder = tmp_path_factory.mktemp("wednesday")
    with demo(Home(folder, folder, folder), At(WEEK[2])) as logbook:
        yield logbook


def demo(home: Home, clock: At, environ: Mapping[str, str] | None = None) -> Logbook:
    fill_demo(home, environ or {}, clock)
    return open_logbook(home, environ or {}, clock)


def local(recorded_at: str | None, offset: int | None) -> datetime:
    assert recorded_at is not None
    assert offset is not None
    return datetime.fromisoformat(recorded_at).astimezone(timezone(timedelta(minutes=offset)))


def assert_alive(logbook: Logbook) -> None:
    """What the demo promises on whatever day it is opened."""
    view = logbook.day()
    assert view.streak.current >= 10
    assert view.streak.longest > view.streak.current
    assert 0.8 <= view.strength <= 0.9
    assert 0 < view.points < 8
    assert view.sheet.catch_up is None
    assert view.campaign is not None
    assert view.campaign.sheet.name == "Call sprint"
    assert view.campaign.pace.status in (Status.ON_TRACK, Status.AHEAD)
    assert view.campaign.streak.current >= 1
    assert logbook.unseen_result() is None
    if view.day.isoweekday() <= 5:
        assert (view.state, view.sheet.plan, view.streak.freezes) == (DayState.OPEN, 14, 1)
        assert not any(row.met for row in view.rows)
    else:
        assert (view.state, view.streak.freezes) == (DayState.OFF, 2)
        assert view.week.done > view.week.target == 70


def assert_contacts_alive(logbook: Logbook) -> None:
    """Somebody is next, of each kind and with a few touches; something is agreed in the coming days."""
    lines, due, today = logbook.contact_lines(), logbook.next_contacts(), logbook.today
    assert len(lines) == 60
    assert 10 <= len(due) <= 45
    assert {one.contact.kind for one in due} == set(ContactKind)
    assert any(3 <= one.number <= 7 for one in due[:5])
    assert not [line for line in lines if line.last and line.last > today]
    planned = logbook.appointments(today)
    assert planned[0].day <= today + timedelta(days=4)
    assert len({one.contact for one in planned}) == len(planned) >= 4
    assert len(logbook.open_offers().offers) == 7
    assert not logbook.touch_curve().replies.few
    assert logbook.suspect_share() is not None


@pytest.mark.parametrize("today", WEEK)
def test_it_is_alive_on_every_day_of_a_week(home: Home, today: date) -> None:
    with demo(home, At(today)) as logbook:
        assert_alive(logbook)
        assert_contacts_alive(logbook)
        days = [entry.day for entry in logbook.entries()]
        assert max(days) == today
        assert min(days) == MONDAY - timedelta(weeks=52)
        assert DayState.FROZEN in {day.state for day in logbook.history(today - timedelta(days=21))}


@pytest.mark.parametrize("today", SEASONS)
def test_it_is_alive_in_every_season(home: Home, today: date) -> None:
    with demo(home, At(today)) as logbook:
        assert_alive(logbook)
        assert_contacts_alive(logbook)


@pytest.mark.parametrize("today", [*SEASONS, WEEK[0], date(2026, 12, 31)])
def test_its_plan_is_that_of_the_year_it_is_shown_in(home: Home, today: date) -> None:
    with demo(home, At(today)) as logbook:
        sheet, funnel = logbook.plan(), logbook.funnel()
        assert sheet.year == (date(today.year, 1, 1), date(today.year, 12, 31))
        assert sheet.state is PlanState.RUNNING
        assert [line.hit.source for line in sheet.steps] == [Used.PERIOD] * 4
        assert sheet.average.base is Base.YEAR
        assert 1_200_000 <= (sheet.average.value or 0) <= 1_300_000
        assert sheet.next_year.day is not None
        assert (funnel.won, len(funnel.offers), len(funnel.long_open)) == (27, 7, 1)
        assert max(offer.age for offer in funnel.offers) > 90 > 30 > min(offer.age for offer in funnel.offers)
        days = [day for deal in logbook.deals() for day in (deal.opened, deal.offered, deal.closed) if day]
        assert today - timedelta(days=14) < max(days) < today


def test_its_talks_are_linked_to_its_contacts(wednesday: Logbook) -> None:
    linked = [one.contact_key for one in wednesday.entries() if one.contact]
    assert len(linked) > 700
    assert None not in linked
    assert {one.zone for one in wednesday.appointments()} == {"Europe/Amsterdam"}


@pytest.mark.parametrize(
    ("today", "zone"), [(WEEK[0], "Pacific/Auckland"), (WEEK[1], "Pacific/Honolulu"), (WEEK[6], "UTC")]
)
def test_nothing_is_of_the_future_wherever_it_is_shown(home: Home, today: date, zone: str) -> None:
    clock = At(today, 0, 5, zone)
    with demo(home, clock) as logbook:
        entries = logbook.entries()
        assert max(local(one.recorded_at, one.offset) for one in entries) <= clock.now().local
        assert {one.zone for one in entries} == {zone}
        assert entries[-1].day == logbook.today == today


def test_today_has_what_was_logged_in_the_morning(home: Home) -> None:
    sample = read(packaged("sample_data") / "year.json")
    last_friday = max(fact.day for fact in sample.facts) - timedelta(days=2)

    def early(fact: Fact) -> bool:
        return local(fact.recorded_at, fact.offset).time() < UNTIL

    morning = [fact for fact in sample.facts if fact.day == last_friday and early(fact)]
    with demo(home, At(WEEK[4])) as logbook:
        logged = logbook.entries(WEEK[4])
        assert [(one.activity, one.quantity, one.note, one.contact) for one in logged] == [
            (fact.habit, fact.quantity, fact.note, fact.contact or "") for fact in morning
        ]
        assert 2 <= len(logged) <= 5


def test_times_of_day_stay_across_a_change_of_the_clocks() -> None:
    year = read(packaged("sample_data") / "year.json")
    moved = sample_year(WEEK[6], At(WEEK[6]).now()).before
    assert timedelta(weeks=19) == BY
    amsterdam = ZoneInfo("Europe/Amsterdam")
    changed = 0
    for old, new in zip(year.facts, moved.facts, strict=False):
        then, now = local(old.recorded_at, old.offset), local(new.recorded_at, new.offset)
        assert then.time() == now.time()
        assert now.utcoffset() == now.astimezone(amsterdam).utcoffset()
        assert new.day - old.day == now.date() - then.date() == BY
        changed += old.offset != new.offset
    assert changed > 100


def test_a_zone_without_a_known_name_keeps_the_offset_it_has() -> None:
    now = Moment(datetime(2027, 3, 29, 13, tzinfo=timezone(timedelta(hours=5, minutes=45))), "Nowhere/Here")
    facts = sample_year(MONDAY, now).before.facts
    assert {(fact.zone, fact.offset) for fact in facts} == {("Nowhere/Here", 345)}


def test_leave_and_holidays_move_along(wednesday: Logbook) -> None:
    leave = wednesday.leave()
    assert (date(2026, 7, 20) + BY, date(2026, 8, 9) + BY, LeaveKind.VACATION) in leave
    assert {kind for _, _, kind in leave} == set(LeaveKind)
    off = {one.day for year in (2026, 2027) for one in wednesday.holidays(year) if one.off}
    assert off == {
        date.fromisoformat(day) + BY
        for day in (
            *("2025-12-25", "2025-12-26", "2026-01-01", "2026-04-06"),
            *("2026-04-27", "2026-05-14", "2026-05-25"),
        )
    }


def test_the_raised_target_holds_from_its_day_and_the_start_stays(wednesday: Logbook) -> None:
    raised = date(2026, 6, 1) + BY
    asked = {
        day: next(one.daily for one in wednesday.activities(day) if one.activity.key == "message")
        for day in (raised - timedelta(days=1), raised)
    }
    assert list(asked.values()) == [4, 5]
    assert all(one.activity.from_day == date.min for one in wednesday.activities())


def test_undo_takes_back_this_morning_one_by_one_and_never_the_year(home: Home) -> None:
    with demo(home, At(WEEK[1])) as logbook:
        before = logbook.entries()
        morning = [entry for entry in before if entry.day == WEEK[1]]
        undone = logbook.undo()
        assert undone.kind == "log"
        assert logbook.entries() == before[:-1]
        for _ in morning[1:]:
            logbook.undo()
        assert logbook.entries() == before[: -len(morning)]
        with pytest.raises(Refused, match="nothing_to_undo"):
            logbook.undo()
        logbook.redo()
        assert logbook.day().points > 0


def test_the_settings_of_whoever_looks_do_not_spoil_it(home: Home) -> None:
    environ = {"RHYTHM_WORKDAYS": "1234567", "LANG": "en_US.UTF-8"}
    with demo(home, At(WEEK[6]), environ) as logbook:
        view = logbook.day()
        assert view.streak.current >= 10
        assert view.state is DayState.OFF
        assert 0.8 <= view.strength <= 0.9


def test_before_the_day_starts_it_is_still_yesterday(home: Home) -> None:
    with demo(home, At(WEEK[1], 4), {"RHYTHM_DAY_START": "05:00"}) as logbook:
        assert logbook.today == MONDAY
        assert_alive(logbook)


def test_the_status_file_is_ready_and_nothing_else_is_left(home: Home, tmp_path: Path) -> None:
    clock = At(WEEK[3])
    fill_demo(home, {}, clock)
    shown = status.shape(home, {}, clock)
    assert shown is not None
    assert (shown["day"], shown["person"]) == ("2027-04-01", PERSON)
    assert shown["points"]["done"] > 0
    kept = {"results-seen.json", "rhythm.db", "settings.toml", "status.json"}
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_it_is_the_seller_of_the_sample() -> None:
    assert f'"person":"{PERSON}"' in (packaged("sample_data") / "year.json").read_text(encoding="utf-8")


def test_a_logbook_that_is_there_is_left_alone(home: Home) -> None:
    with open_logbook(home, {}, At(MONDAY)) as logbook:
        logbook.begin()
    kept = home.database.read_bytes()
    with pytest.raises(FileExistsError):
        fill_demo(home, {}, At(MONDAY))
    assert home.database.read_bytes() == kept
    assert not home.settings_file.exists()


def test_moments_are_written_as_the_logbook_writes_them(wednesday: Logbook) -> None:
    for entry in wednesday.entries():
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry.recorded_at)
