from __future__ import annotations

import re
import runpy
from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_deals import deals_by_contact
from rhythm.domain.contact_facts import contact_facts
from rhythm.domain.contact_growth import growths, sales_year, suspect_share
from rhythm.domain.contacts import Attempt, Contact, ContactKind, ContactState, Tier, personal
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.definitions import Activity, Leave, LeaveKind, Target
from rhythm.domain.imports import Fact, Reading
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.touch_curve import touch_curve
from rhythm.domain.who_is_next import DueReason, who_is_next
from rhythm.exchange import read
from rhythm.logbook.plain_definitions import rich
from rhythm.paths import packaged

FOLDER = packaged("sample_data")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Row = TypeVar("Row")


@pytest.fixture(scope="module")
def year() -> Reading:
    return read(FOLDER / "year.json")


def recorded(fact: Fact) -> datetime:
    assert fact.recorded_at is not None
    return datetime.fromisoformat(fact.recorded_at).astimezone(AMSTERDAM)


def units(year: Reading, first: date, last: date) -> int:
    return sum(fact.quantity for fact in year.facts if first <= fact.day <= last)


def test_the_script_writes_the_same_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    script = runpy.run_path(str(FOLDER / "make_year.py"))
    assert (FOLDER / "year.json").read_bytes() == script["year_text"]().encode()


def test_it_is_our_own_export_without_a_fault(year: Reading) -> None:
    assert year.format == "json"
    assert year.problems == ()
    assert 1_500 <= len(year.facts) <= 2_500
    assert (FOLDER / "year.json").stat().st_size < 1_000_000


def test_it_is_53_weeks_and_ends_on_a_sunday(year: Reading) -> None:
    days = [fact.day for fact in year.facts]
    assert days == sorted(days)
    assert max(days) - min(days) == timedelta(days=53 * 7 - 1)
    assert max(days).isoweekday() == 7


def test_times_of_day_are_those_of_a_working_day_in_amsterdam(year: Reading) -> None:
    for fact in year.facts:
        local = recorded(fact)
        assert (fact.zone, timedelta(minutes=fact.offset or 0)) == (AMSTERDAM.key, local.utcoffset())
        assert 7 <= local.hour < 18
    assert {fact.offset for fact in year.facts} == {60, 120}


def test_late_entries_are_of_the_day_before_and_none_is_near_the_end(year: Reading) -> None:
    late = [fact for fact in year.facts if recorded(fact).date() != fact.day]
    assert 20 <= len(late) <= 120
    for fact in late:
        assert timedelta(days=1) <= recorded(fact).date() - fact.day <= timedelta(days=3)
        assert recorded(fact).hour < 9
    assert max(fact.day for fact in late) < year.facts[-1].day - timedelta(days=9)


def test_about_a_fifth_has_a_note_and_contacts_come_back(year: Reading) -> None:
    notes = sum(1 for fact in year.facts if fact.note)
    assert 0.15 < notes / len(year.facts) < 0.25
    contacts = Counter(fact.contact for fact in year.facts if fact.contact)
    assert 40 <= len(contacts) <= 60
    assert sum(1 for times in contacts.values() if times > 20) == 16


def test_newsletters_grow_to_100_percent_and_begin_again(year: Reading) -> None:
    percents = [fact.percent for fact in year.facts if fact.percent is not None]
    assert percents.count(100) >= 6
    for before, after in pairwise(percents):
        assert after > (0 if before == 100 else before)


def test_what_sanne_set(year: Reading) -> None:
    rows = rich(year.definitions)
    leaves = [row for row in rows if isinstance(row, Leave)]
    assert {leave.kind for leave in leaves} == set(LeaveKind)
    assert any((leave.last - leave.first).days + 1 == 21 for leave in leaves)
    targets = [row for row in rows if isinstance(row, Target) and row.activity == "message"]
    assert [row.daily for row in sorted(targets, key=lambda row: row.from_day)][-2:] == [4, 5]
    assert len(year.definitions["holiday_choice"]) == 7


def test_nothing_is_done_on_leave_and_holidays(year: Reading) -> None:
    days = {fact.day for fact in year.facts}
    for row in rich(year.definitions):
        if isinstance(row, Leave):
            assert not any(row.first <= day <= row.last for day in days)
    assert not {date.fromisoformat(str(row["day"])) for row in year.definitions["holiday_choice"]} & days


def test_february_is_weak_and_september_double(year: Reading) -> None:
    january = units(year, date(2026, 1, 5), date(2026, 1, 30))
    february = units(year, date(2026, 2, 2), date(2026, 2, 27))
    september = units(year, date(2026, 9, 1), date(2026, 9, 30))
    october = units(year, date(2026, 10, 1), date(2026, 10, 30))
    assert february < 0.55 * january
    assert 1.8 * october < september < 2.6 * october


def test_her_deals_and_the_plan_of_the_year(year: Reading) -> None:
    rows = rich(year.definitions)
    deals = [row for row in rows if isinstance(row, Deal)]
    won = [deal.amount or 0 for deal in deals if deal.outcome is Outcome.WON]
    assert (len(deals), len(won)) == (47, 27)
    assert 1_200_000 <= sum(won) / len(won) <= 1_300_000
    assert {deal.channel for deal in deals} == {"referral", "website", "call", "event"}
    assert {deal.agent for deal in deals} == {""}
    last = max(fact.day for fact in year.facts) - timedelta(days=7)
    assert {deal.stage(last) for deal in deals} == set(Stage)
    days = {day for deal in deals for day in (deal.opened, deal.offered, deal.closed) if day}
    # The demo may begin on any day of the last week, and nobody sells at the weekend.
    assert max(days) <= last
    assert max(day.isoweekday() for day in days) <= 5
    assert [row.start for row in rows if isinstance(row, YearPlan)] == [date(2026, 1, 1)]


def test_an_upsell_is_to_a_customer_she_had(year: Reading) -> None:
    deals = [row for row in rich(year.definitions) if isinstance(row, Deal)]
    upsells = [deal for deal in deals if deal.upsell]
    assert len(upsells) == 7
    for deal in upsells:
        earlier = [one for one in deals if one.company == deal.company and one.outcome is Outcome.WON]
        assert min(one.closed or date.max for one in earlier) < (deal.closed or date.max)


def test_some_customers_bought_in_the_year_before_and_are_to_grow(year: Reading) -> None:
    facts = contact_facts(rows_of(year, Contact), [], [], frozenset(), date(2026, 11, 16), 7)
    found = growths(facts, rows_of(year, Deal), sales_year(rows_of(year, YearPlan), facts.day))
    with_target = [one for one in found if one.target]
    assert len(with_target) == 5
    assert {one.target: one.left for one in with_target if one.contact.company == "Wolters Verpakking"} == {
        15_620_00: 8_270_00
    }
    assert sum(one.left == 0 for one in with_target) == 2
    # The figures of the last twelve months are those of the year itself.
    before = [one.closed for one in rows_of(year, Deal) if one.closed and one.closed.year == 2025]
    assert max(before) < date(2025, 11, 16)


def rows_of(year: Reading, kind: type[Row]) -> list[Row]:
    return [row for row in rich(year.definitions) if isinstance(row, kind)]


def test_her_contacts_are_all_that_the_table_names(year: Reading) -> None:
    contacts = rows_of(year, Contact)
    table = read(FOLDER / "contacts.csv")
    assert len(contacts) == len({contact.key for contact in contacts}) == 60
    assert {fact.name or fact.company for fact in table.contacts} == {one.called for one in contacts}
    assert {fact.state for fact in table.contacts if fact.name == "Owen Brackley"} == {ContactState.BLOCKED}
    assert table.problems == ()
    kinds = Counter(contact.kind for contact in contacts)
    assert (kinds[ContactKind.CUSTOMER], kinds[ContactKind.PROSPECT]) == (17, 13)
    assert {contact.state for contact in contacts} == set(ContactState)
    assert {contact.tier for contact in contacts} == set(Tier)


def test_nobody_real_can_be_called_or_written_to(year: Reading) -> None:
    for contact in rows_of(year, Contact):
        assert contact.mail == "" or contact.mail.endswith(".example")
        # Subscribers' numbers begin with 0 nowhere in the Netherlands, with 1 nowhere in Norway.
        assert re.fullmatch(r"|\+31 [1-9]\d 0[\d ]+|\+47 1[\d ]+|\+44 1632 960\d{3}", contact.phone)


def test_contacts_fit_the_entries_and_the_deals(year: Reading) -> None:
    contacts = {contact.key: contact for contact in rows_of(year, Contact)}
    deals = deals_by_contact(contacts.values(), rows_of(year, Deal))
    for fact in year.facts:
        if fact.contact is not None:
            assert contacts[fact.contact_id or ""].called == fact.contact
            assert fact.day >= (contacts[fact.contact_id or ""].known or date.max)
    for contact in contacts.values():
        sold = [deal.closed for deal in deals.get(contact.key, []) if deal.outcome is Outcome.WON]
        assert (contact.kind is ContactKind.CUSTOMER) is (contact.customer is not None)
        assert not sold or contact.customer == min(day for day in sold if day)
    assert sum(len(found) for found in deals.values()) == len(rows_of(year, Deal))


@pytest.mark.parametrize("weekday", range(7))
def test_each_day_of_the_last_week_has_some_next_and_something_agreed(year: Reading, weekday: int) -> None:
    day = max(fact.day for fact in year.facts) - timedelta(days=6 - weekday)
    contacts, agreed = rows_of(year, Contact), rows_of(year, Appointment)
    attempts = [
        Attempt(str(number), fact.day, fact.habit, fact.contact_id or "", fact.contact or "", fact.response)
        for number, fact in enumerate(year.facts)
        if fact.contact and fact.day < day
    ]
    facts = contact_facts(contacts, attempts, agreed, personal(rows_of(year, Activity)), day, 7)
    due = who_is_next(facts)
    assert 12 <= len(due) <= 40
    assert {one.why for one in due} >= {DueReason.NEVER, DueReason.CADENCE}
    assert sum(1 for one in due if 3 <= one.number <= 7) >= 5
    assert any(day <= one.day <= day + timedelta(days=4) for one in agreed)
    assert {one.contact for one in agreed} <= {contact.key for contact in contacts}
    curve = touch_curve(facts, rows_of(year, Deal))
    assert not curve.replies.few
    share = suspect_share(facts)
    assert share is not None
    assert Fraction(1, 2) < share.share < 1
