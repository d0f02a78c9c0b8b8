"""A logbook that leaves through a file and comes in again elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from rhythm.domain.contacts import ContactKind, Response, Tier
from rhythm.domain.deals import Outcome
from rhythm.domain.definitions import Campaign, LeaveKind, Span
from rhythm.domain.imports import ContactFact, Reading
from rhythm.domain.snapshots import Wish
from rhythm.exchange import read
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    log,
    percent,
    told,
    whole_day,
)
from tests.logbook.files import csv_file, json_file, loop_file
from tests.logbook.plans import LADDER, wanted


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("elsewhere"))
    made.clock.set(FRIDAY)
    yield made
    made.close()


@pytest.fixture
def full(desk: Desk) -> Logbook:
    """A logbook with something of everything in it, seen on Friday."""
    desk.clock.set(MONDAY, "21:00", "America/New_York", -4)
    logbook = desk.logbook()
    whole_day(logbook, MONDAY)
    logbook.import_reading(read(loop_file(desk.folder), mapping={"Water": "message"}), "loop.zip")
    desk.clock.set(WEDNESDAY)
    logbook.log(Wish("call", TUESDAY, 2, note='"two",\nlines; = 1', contact="Anna [/", amount=1250))
    percent(logbook, "newsletter", 100)
    percent(logbook, "newsletter", 20)
    logbook.undo()
    logbook.add_activity("Podcast", {"letter": "p", "kind": "progress", "counts": "Sent,\nheard"}, None)
    logbook.add_activity("Letters", {"points": 1, "per": 5}, daily=10)
    logbook.edit_activity("letters", {"points": 3, "name": "Post"}, THURSDAY)
    logbook.edit_activity("visit", {"active": False}, FRIDAY)
    logbook.set_target("call", 9, None, TUESDAY)
    logbook.set_target("call", 4, None, TUESDAY)
    logbook.set_target("message", None, 12, WEDNESDAY)
    logbook.set_week_target(70, MONDAY)
    logbook.set_week_target(None, MONDAY)
    logbook.set_schedule({5: Fraction(1, 2)}, THURSDAY)
    logbook.add_leave(TUESDAY, TUESDAY, LeaveKind.TRAINING)
    logbook.choose_holiday(THURSDAY, off=True)
    logbook.choose_holiday(THURSDAY, off=False)
    _campaign(logbook)
    _selling(logbook)
    _people(logbook)
    desk.clock.set(FRIDAY)
    log(logbook, "letters", 7)
    return logbook


def _campaign(logbook: Logbook) -> None:
    """Start a campaign, change it twice on one day, and take a reward."""
    targets = (("visit", 3), ("call", 9))
    wish = Campaign("", MONDAY, "Dubbel «september»", "", TUESDAY, SUNDAY, Fraction(3, 2), targets)
    key = logbook.start_campaign(wish, ("Dinner\nfor two", 500)).campaign.key
    logbook.edit_campaign(key, {"factor": Fraction(3), "extra_minutes": 240, "score": Fraction(11, 10)})
    edges = {"ramp_days": 1, "ramp_factor": Fraction(5, 4), "cooldown_days": 1}
    logbook.edit_campaign(key, {"factor": Fraction(7, 4), **edges})
    logbook.add_reward(Span.DAY, "Coffee", 5)
    logbook.add_reward(Span.WEEK, "Cinema", 70)
    log(logbook, "message", 10)
    logbook.claim_reward(next(one.key for one in logbook.rewards() if one.span is Span.DAY))


def _selling(logbook: Logbook) -> None:
    """Keep a plan and change it; add deals, win one, and remove one."""
    plan = wanted(logbook, average=None)
    logbook.keep_plan(plan)
    logbook.keep_plan(plan._replace(steps=LADDER, carried=-5, minutes=960))
    details = {"company": 'Wind "mill", [/', "agent": "Anna", "product": "GTX", "channel": "referral"}
    for name in ("Mill", "Kiln", "Quarry"):
        logbook.add_deal(name, {"opened": MONDAY, "amount": 1_250_001, **details})
    logbook.change_deal("mill", {"lead": MONDAY, "offered": TUESDAY, "upsell": True})
    logbook.end_deal("kiln", Outcome.WON, TUESDAY)
    logbook.remove_deal("quarry")
    logbook.add_deal("Idea", {"lead": TUESDAY})


def _people(logbook: Logbook) -> None:
    """Keep contacts, one from elsewhere and one that is erased; log with them; make appointments."""
    anna = logbook.add_contact(
        "Anna [/", {"company": 'Wind "mill"', "mail": "a@b.c", "tier": Tier.A, "growth": -5}
    )
    logbook.change_contact(anna.key, {"note": "=1+1;\n'x", "next_day": FRIDAY, "phone": "+31"})
    logbook.lose_contact(logbook.add_contact("Bob").key)
    fact = ContactFact("7", 2, kind=ContactKind.CUSTOMER, name="Kari", customer=MONDAY)
    logbook.import_reading(Reading("close", "close", 1, (), (), contacts=(fact,)), "close.csv")
    gone = logbook.add_contact("Gone with the wind")
    logbook.log(Wish("call", TUESDAY, whom=anna.key, response=Response.APPOINTMENT, note="x"))
    logbook.log(Wish("call", TUESDAY, whom=gone.key, note="y"))
    logbook.add_appointment(
        SUNDAY, {"minute": 0, "length": 1, "contact": anna.key, "place": "Ås\u00a0", "note": "a\nb"}
    )
    logbook.add_appointment(MONDAY, {"title": "All day", "zone": "Europe/Oslo"})
    logbook.erase_contact(gone.key)
    logbook.undo()
    logbook.redo()


def words(logbook: Logbook) -> tuple[object, ...]:
    """Return all that must be the same in both."""
    plans = [logbook.day(day).sheet.plan for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY)]
    states = logbook.campaigns()
    campaigns = [state._replace(campaign=state.campaign._replace(id="", counter=0)) for state in states]
    asked = (plans, campaigns, logbook.weeks(), logbook.rewards())
    return (*told(logbook), logbook.definitions(), *asked)


def test_json_carries_everything(full: Logbook, elsewhere: Desk) -> None:
    other = elsewhere.logbook()
    imported = other.import_reading(read(json_file(full, elsewhere.folder / "me.json")), "me.json")
    assert imported.problems == ()
    assert imported.entries == len(full.entries())
    assert words(other) == words(full)


def test_a_second_journey_changes_nothing(full: Logbook, elsewhere: Desk, tmp_path: Path) -> None:
    first = json_file(full, tmp_path / "first.json")
    other = elsewhere.logbook()
    other.import_reading(read(first), "first.json")
    second = json_file(other, tmp_path / "second.json")
    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")
    before = words(full)
    assert full.import_reading(read(second), "second.json").id is None
    assert words(full) == before


def test_the_same_json_twice_adds_nothing(full: Logbook, elsewhere: Desk) -> None:
    path = json_file(full, elsewhere.folder / "me.json")
    other = elsewhere.logbook()
    other.import_reading(read(path), "me.json")
    before = words(other)
    again = other.import_reading(read(path), "me.json")
    everything = len(full.entries()) + len(full.deals()) + len(full.contacts()) + len(full.appointments())
    assert (again.entries, again.id, again.known) == (0, None, everything)
    assert words(other) == before


def test_a_newer_json_brings_what_is_new(full: Logbook, elsewhere: Desk) -> None:
    other = elsewhere.logbook()
    other.import_reading(read(json_file(full, elsewhere.folder / "old.json")), "old.json")
    log(full, "message")
    full.set_target("letters", 2, None)
    full.set_target("call", 9, None, TUESDAY)
    more = other.import_reading(read(json_file(full, elsewhere.folder / "new.json")), "new.json")
    assert more.entries == 1
    assert words(other) == words(full)


def test_csv_carries_the_entries(full: Logbook, elsewhere: Desk) -> None:
    other = elsewhere.logbook()
    other.import_reading(read(csv_file(full, elsewhere.folder / "me.csv")), "me.csv")
    assert other.entries() == full.entries()
    again = other.import_reading(read(csv_file(full, elsewhere.folder / "me.csv")), "me.csv")
    assert (again.entries, again.known) == (0, len(full.entries()))


def test_csv_and_json_know_each_other(full: Logbook, elsewhere: Desk) -> None:
    other = elsewhere.logbook()
    other.import_reading(read(csv_file(full, elsewhere.folder / "me.csv")), "me.csv")
    later = other.import_reading(read(json_file(full, elsewhere.folder / "me.json")), "me.json")
    assert later.entries == 0
    assert other.entries() == full.entries()


def test_ones_own_export_adds_nothing_to_oneself(full: Logbook, tmp_path: Path) -> None:
    before = words(full)
    assert full.import_reading(read(json_file(full, tmp_path / "me.json")), "me.json").id is None
    assert words(full) == before


def test_what_was_undone_after_the_export_comes_back(full: Logbook, tmp_path: Path) -> None:
    path = json_file(full, tmp_path / "me.json")
    before = full.entries()
    full.undo()
    assert full.import_reading(read(path), "me.json").entries == 1
    assert [entry._replace(id="") for entry in full.entries()] == [entry._replace(id="") for entry in before]


def test_an_import_from_a_file_of_ones_own_can_be_reverted(full: Logbook, elsewhere: Desk) -> None:
    other = elsewhere.logbook()
    other.begin()
    before = words(other)
    imported = other.import_reading(read(json_file(full, elsewhere.folder / "me.json")), "me.json")
    other.revert_import(imported.id or "")
    assert but_erasures(words(other)) == but_erasures(before)
    assert other.definitions()["erasure"] == full.definitions()["erasure"] != []


def but_erasures(told: tuple[object, ...]) -> list[object]:
    """Return what a logbook tells without what was erased, since that is for good."""
    return [
        {kind: rows for kind, rows in one.items() if kind != "erasure"} if isinstance(one, dict) else one
        for one in told
    ]
