"""Who is next: on which day a contact is due, why, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import CADENCE, Attempt, Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.who_is_next import (
    ContactLine,
    Due,
    DueReason,
    contact_line,
    contact_lines,
    due_of,
    who_is_next,
)
from tests.domain.slow_touches import due_day, touch_days, tried_days
from tests.domain.test_touches import ATTEMPTS, NAMES
from tests.domain.touching import PERSONAL, TODAY, ago, contact, known, tried

NOT_REACHED = Response.NOT_REACHED


def due(
    fields: dict[str, Any] | None = None, attempts: list[Attempt] | None = None, **more: Any
) -> tuple[date, DueReason] | None:
    one = contact(**(fields or {}))
    found = due_of(known([one], attempts or [], **more), one)
    return (found.day, found.why) if found else None


@pytest.mark.parametrize(("tier", "days"), [("A", 7), ("B", 14), ("C", 30), ("D", 60)])
def test_a_tier_is_due_after_its_cadence(tier: str, days: int) -> None:
    assert due({"tier": Tier(tier)}, [tried(days + 3)]) == (ago(3), DueReason.CADENCE)
    assert CADENCE[Tier(tier)].days == days


def test_all_that_is_told_of_one_that_is_due() -> None:
    anna = contact(tier=Tier.A)
    attempts = [tried(30), tried(20, activity="message"), tried(9)]
    expected = Due(anna, ago(2), overdue=2, number=4, of=7, last=ago(9), why=DueReason.CADENCE)
    facts = known([anna], attempts)
    assert due_of(facts, anna) == expected
    assert contact_line(facts, anna) == ContactLine(anna, touches=3, of=7, last=ago(9), due=expected)
    assert who_is_next(facts) == [expected]


def test_never_touched_is_due_now_once_it_is_known() -> None:
    assert due({"known": ago(20)}) == (TODAY, DueReason.NEVER)
    assert due() == (TODAY, DueReason.NEVER)
    assert due({"known": ago(-2)}) == (ago(-2), DueReason.NEVER)


def test_the_own_day_wins_until_a_touch_uses_it_up() -> None:
    assert due({"next_day": ago(-40)}, [tried(30)]) == (ago(-40), DueReason.OWN_DAY)
    assert due({"next_day": ago(5)}, [tried(6)]) == (ago(5), DueReason.OWN_DAY)
    assert due({"next_day": ago(5)}, [tried(5)]) == (ago(-9), DueReason.CADENCE)
    assert due({"next_day": ago(5)}, [tried(2)]) == (ago(-12), DueReason.CADENCE)
    assert due({"next_day": ago(5), "tier": Tier.D}, [tried(20), tried(5, response=NOT_REACHED)]) == (
        ago(4),
        DueReason.NOT_REACHED,
    )


def test_an_appointment_to_come_makes_its_day_the_due_day() -> None:
    visits = [Appointment("v", ago(-9), contact="anna"), Appointment("w", ago(-3), contact="anna")]
    agreed = (ago(-3), DueReason.APPOINTMENT)
    assert due({}, [tried(40)], appointments=visits) == agreed
    assert due({"next_day": ago(-5)}, [tried(40)], appointments=visits) == agreed
    assert due({"next_day": ago(2)}, appointments=visits) == (ago(2), DueReason.OWN_DAY)
    past = [Appointment("v", ago(1), contact="anna"), Appointment("w", ago(-1), contact="bo")]
    assert due({}, [tried(3)], appointments=past) == (ago(-11), DueReason.CADENCE)


def test_after_a_vain_attempt_not_before_the_day_after_it() -> None:
    in_vain = tried(2, response=NOT_REACHED)
    assert due({}, [tried(30), in_vain]) == (ago(1), DueReason.NOT_REACHED)
    assert due({"known": ago(9)}, [in_vain]) == (ago(1), DueReason.NOT_REACHED)
    assert due({}, [tried(10), in_vain]) == (ago(-4), DueReason.CADENCE)
    assert due({"next_day": ago(-6)}, [tried(30), in_vain]) == (ago(-6), DueReason.OWN_DAY)
    assert due({}, [tried(30), in_vain, tried(2)]) == (ago(-12), DueReason.CADENCE)


def test_won_begins_a_new_round_from_that_day() -> None:
    sold: dict[str, Any] = {"kind": ContactKind.CUSTOMER, "customer": ago(4), "ended": ago(4)}
    assert due(sold, [tried(40)]) == (ago(-10), DueReason.CADENCE)
    assert due(sold) == (ago(-10), DueReason.CADENCE)
    customer = contact(**sold)
    line = contact_line(known([customer], [tried(40), tried(4)]), customer)
    assert (line.touches, line.last, line.due and line.due.number) == (0, ago(4), 1)


@pytest.mark.parametrize("state", ["lost", "blocked", "paused"])
def test_who_is_not_to_be_approached_is_left_out(state: str) -> None:
    one = contact(state=ContactState(state), known=ago(50))
    facts = known([one], [tried(45)])
    assert due_of(facts, one) is None
    assert who_is_next(facts) == []
    assert contact_lines(facts) == [ContactLine(one, 1, 7, ago(45), None)]


def test_a_pause_ends_on_its_day() -> None:
    paused = {"state": ContactState.PAUSED}
    assert due(paused | {"next_day": ago(-1)}) is None
    assert due(paused | {"next_day": TODAY}) == (TODAY, DueReason.OWN_DAY)
    assert due(paused | {"next_day": ago(3)}, [tried(3)]) == (ago(-11), DueReason.CADENCE)
    assert due({"state": ContactState.BLOCKED, "next_day": TODAY}) is None


def test_those_passed_over_or_tried_today_wait_until_tomorrow() -> None:
    people = [contact(key, known=ago(9)) for key in ("anna", "bo", "cas", "dea")]
    people[1] = people[1]._replace(skipped=TODAY)
    attempts = [tried(0, "anna"), tried(0, "cas", response=NOT_REACHED), tried(0, "dea", "newsletter")]
    facts = known(people, attempts)
    assert [one.contact.key for one in who_is_next(facts)] == ["dea"]
    assert [line.due and line.due.overdue for line in contact_lines(facts)] == [-14, 0, -1, 0]
    tomorrow = known(people, attempts, day=ago(-1))
    assert [one.contact.key for one in who_is_next(tomorrow)] == ["bo", "cas", "dea"]


def test_one_touched_this_morning_waits_although_an_appointment_is_today() -> None:
    one = contact()
    facts = known([one], [tried(0)], [Appointment("v", TODAY, contact="anna")])
    assert who_is_next(facts) == []
    assert contact_line(facts, one).due == Due(one, TODAY, 0, 2, 7, TODAY, DueReason.APPOINTMENT)


def test_the_order_is_overdue_then_tier_then_kind_then_touches_then_name() -> None:
    people = [
        contact("later", next_day=ago(-1)),
        contact("emma", name="emma", known=TODAY),
        contact("dirk", name="Dirk", known=TODAY),
        contact("near", next_day=TODAY),
        contact("small", tier=Tier.C, known=TODAY),
        contact("warm", name="zoe", kind=ContactKind.PROSPECT),
        contact("sold", name="yul", kind=ContactKind.CUSTOMER),
        contact("big", tier=Tier.A, known=TODAY),
        contact("long", tier=Tier.D, next_day=ago(3)),
    ]
    facts = known(people, [tried(30, "near"), tried(20, "near")])
    order = ["long", "big", "warm", "sold", "near", "dirk", "emma", "small"]
    assert [one.contact.key for one in who_is_next(facts)] == order
    assert [one.contact.key for one in who_is_next(facts._replace(contacts=tuple(reversed(people))))] == order


WHEN = st.integers(-20, 30).map(ago)
DATED = st.lists(
    st.builds(
        Contact,
        st.sampled_from("abcd"),
        state=st.sampled_from(ContactState),
        tier=st.sampled_from(Tier),
        known=st.none() | WHEN,
        ended=st.none() | WHEN,
        next_day=st.none() | WHEN,
        skipped=st.none() | st.integers(0, 1).map(ago),
        name=NAMES,
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)
MEETINGS = st.lists(st.builds(Appointment, st.just("x"), WHEN, contact=st.sampled_from("abx")), max_size=4)


@given(DATED, ATTEMPTS, MEETINGS)
def test_who_is_due_is_what_the_slow_way_finds(
    contacts: list[Contact], attempts: list[Attempt], meetings: list[Appointment]
) -> None:
    facts = known(contacts, attempts, meetings)
    expected = []
    for one in contacts:
        touched = touch_days(one, contacts, attempts, PERSONAL, TODAY)
        days = [day for day in tried_days(one, contacts, attempts, PERSONAL) if day <= TODAY]
        day = due_day(one, touched, days, meetings, TODAY)
        found = due_of(facts, one)
        assert (found.day if found else None) == day
        if day and day <= TODAY and TODAY not in days and one.skipped != TODAY:
            round_now = [on for on in touched if not one.ended or one.ended > TODAY or on > one.ended]
            expected.append(((TODAY - day).days, one.tier.value, len(round_now), one))
    expected.sort(key=lambda row: (-row[0], row[1], -row[2]))
    told = [(one.overdue, one.contact.tier.value, one.number - 1) for one in who_is_next(facts)]
    assert told == [row[:3] for row in expected]
