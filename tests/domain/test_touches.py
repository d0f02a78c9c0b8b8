"""Touches: what counts as one, whom it belongs to, and which round it is of."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.activities import READY_MADE
from rhythm.domain.contacts import Attempt, Contact, Response, Tier, contact_key, personal
from rhythm.domain.definitions import Kind
from rhythm.domain.touches import NO_ROUNDS, Rounds, Touch, by_contact, rounds_of
from tests.domain.building import activity
from tests.domain.slow_touches import touch_days, tried_days
from tests.domain.touching import PERSONAL, TODAY, ago, contact, known, tried

REACHED, NOT_REACHED, APPOINTMENT = Response.REACHED, Response.NOT_REACHED, Response.APPOINTMENT


def test_the_key_of_an_imported_contact_never_changes() -> None:
    """Reckoned by hand: `printf '7:hubspot501' | sha256sum`."""
    assert contact_key("hubspot", "501") == "00e3de312837e8ee"
    assert contact_key("ab", "c") != contact_key("a", "bc")


def test_what_is_personal() -> None:
    conversations = {"message", "call", "visit", "booking_call", "follow_up", "inspiration"}
    assert conversations | {"customer_spoken", "prospect_spoken"} == PERSONAL
    own = [*READY_MADE, activity("coffee"), activity("book", kind=Kind.PROGRESS)]
    assert personal(own) - PERSONAL == {"coffee"}


def test_a_day_is_one_touch_whatever_is_done_on_it() -> None:
    attempts = [
        tried(3, activity="message"),
        tried(3, response=NOT_REACHED),
        tried(3, response=REACHED),
        tried(3, activity="message", response=APPOINTMENT),
        tried(1, activity="visit"),
    ]
    assert rounds_of(contact(), attempts, PERSONAL, TODAY).now == (
        Touch(ago(3), ("message", "call"), (REACHED, APPOINTMENT)),
        Touch(ago(1), ("visit",), ()),
    )


@pytest.mark.parametrize("activity", ["newsletter", "offer", "webinar_promoted", "case", "lead", "sale"])
def test_what_is_no_conversation_touches_nobody(activity: str) -> None:
    assert rounds_of(contact(), [tried(1, activity=activity)], PERSONAL, TODAY) == NO_ROUNDS


def test_who_was_not_reached_is_not_touched_but_was_tried() -> None:
    attempts = [tried(9), tried(2, response=NOT_REACHED)]
    rounds = rounds_of(contact(), attempts, PERSONAL, TODAY)
    assert rounds == Rounds((Touch(ago(9), ("call",), ()),), (), ago(2))
    assert rounds.last == ago(9)


def test_won_or_lost_begins_a_new_round_on_the_day_after() -> None:
    attempts = [tried(days) for days in (1, 3, 5, 8)]
    rounds = rounds_of(contact(ended=ago(5)), attempts, PERSONAL, TODAY)
    assert [touch.day for touch in rounds.before] == [ago(8), ago(5)]
    assert [touch.day for touch in rounds.now] == [ago(3), ago(1)]
    over = rounds_of(contact(ended=ago(1)), attempts, PERSONAL, TODAY)
    assert (over.now, over.last, len(over.all)) == ((), ago(1), 4)


def test_a_day_to_come_is_left_out_and_so_is_an_end_to_come() -> None:
    attempts = [tried(5), tried(2), tried(-1)]
    then = rounds_of(contact(ended=ago(1)), attempts, PERSONAL, ago(3))
    assert [touch.day for touch in then.now] == [ago(5)]
    assert then.attempted == ago(5)
    assert len(rounds_of(contact(), attempts, PERSONAL, TODAY).now) == 2


def test_entries_without_a_key_go_by_their_words() -> None:
    anna, mill = contact("anna", name="Anna de Vries"), contact("mill", name="", company="Mill")
    words = [
        tried(4, "", who="anna  DE vries"),
        tried(3, "gone", who="Mill"),
        tried(2, "mill", who="Anna de Vries"),
    ]
    assert by_contact([anna, mill], words) == {"anna": words[:1], "mill": words[1:]}
    assert by_contact([anna, mill], [tried(1, "", who="Anna"), tried(1, "", who="")]) == {}


def test_words_that_mean_two_contacts_mean_none() -> None:
    both = [contact("one", name="Jan Bakker"), contact("two", name="jan bakker")]
    by_key = tried(2, "two", who="Jan Bakker")
    assert by_contact(both, [tried(3, "", who="Jan Bakker"), by_key]) == {"two": [by_key]}


NAMES = st.sampled_from(["Anna", "anna", " ANNA ", "Bo", "", "[/x]", "İ"])
CONTACTS = st.lists(
    st.builds(
        Contact,
        st.sampled_from("abcd"),
        tier=st.sampled_from(Tier),
        ended=st.none() | st.integers(-3, 30).map(ago),
        name=NAMES,
        company=NAMES,
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)
ATTEMPTS = st.lists(
    st.builds(
        Attempt,
        st.just("e"),
        st.integers(-3, 30).map(ago),
        st.sampled_from(["call", "message", "newsletter", "offer"]),
        st.sampled_from(["a", "b", "c", "d", "", "gone"]),
        NAMES,
        st.none() | st.sampled_from(Response),
    ),
    max_size=25,
)


@given(CONTACTS, ATTEMPTS)
def test_touches_are_what_the_slow_way_finds(contacts: list[Contact], attempts: list[Attempt]) -> None:
    facts = known(contacts, attempts)
    for one in contacts:
        rounds = facts.rounds_of(one.key)
        touched = touch_days(one, contacts, attempts, PERSONAL, TODAY)
        ended = one.ended if one.ended and one.ended <= TODAY else date.min
        assert [touch.day for touch in rounds.now] == [day for day in touched if day > ended]
        assert [touch.day for touch in rounds.all] == touched
        days = [day for day in tried_days(one, contacts, attempts, PERSONAL) if day <= TODAY]
        assert rounds.attempted == max(days, default=None)


@given(ATTEMPTS, st.randoms())
def test_the_order_of_attempts_does_not_matter(attempts: list[Attempt], chance: Random) -> None:
    numbered = [one._replace(counter=number) for number, one in enumerate(attempts)]
    people = [contact("a"), contact("b")]
    shuffled = numbered.copy()
    chance.shuffle(shuffled)
    assert known(people, numbered).rounds == known(people, shuffled).rounds


def test_many_take_time_in_line_with_their_number() -> None:
    """Ten times as many take about ten times as long, not a hundred times."""

    def taken(number: int) -> float:
        people = [contact(f"k{place}", name=f"Name {place}") for place in range(number)]
        attempts = [
            Attempt("e", TODAY - timedelta(days=place % 90), "call", "", f"Name {place % number}")
            for place in range(number * 4)
        ]
        times = []
        for _ in range(3):
            begun = perf_counter()
            known(people, attempts)
            times.append(perf_counter() - begun)
        return min(times)

    assert taken(5_000) < 40 * taken(500)
