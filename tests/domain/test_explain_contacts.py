"""Explanations of contacts come to what who is next, the contact's line and the share of suspects show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contact_growth import suspect_share
from rhythm.domain.contacts import Attempt, Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Role
from rhythm.domain.explain.figures import explain, figures_elsewhere
from rhythm.domain.who_is_next import contact_line
from rhythm.explanations import told
from tests.domain.building import rhythm
from tests.domain.test_explain import about as small_life
from tests.domain.test_touches import ATTEMPTS
from tests.domain.test_who_is_next import DATED, MEETINGS
from tests.domain.touching import TODAY, ago, contact, known, tried


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def about(facts: ContactFacts) -> About:
    life = small_life(TODAY, rhythm())
    return About(life.chronicle, rhythm(), life.view, 60, contacts=lambda: facts)


def explained(facts: ContactFacts, figure: str) -> Explanation:
    found = explain(about(facts), figure)
    assert found is not None, figure
    assert found.figure == figure
    return found


def due(
    fields: dict[str, Any], attempts: list[Attempt] | None = None, meetings: list[Appointment] | None = None
) -> tuple[list[tuple[str, object]], list[str]]:
    found = explained(known([contact(**fields)], attempts or [], meetings or []), "due:anna")
    assert found.value == found.sum
    return [(line.code, line.number) for line in found.lines], [line.code for line in found.closing]


def test_by_the_cadence() -> None:
    assert due({"tier": Tier.A}, [tried(20), tried(9)]) == (
        [("due_last_touch", ago(9)), ("due_cadence", 7), ("due_after", ago(2))],
        ["due_days"],
    )
    assert due({"ended": ago(3), "skipped": TODAY}, [tried(9)]) == (
        [("due_ended", ago(3)), ("due_cadence", 14), ("due_after", ago(-11))],
        ["due_skipped"],
    )


def test_by_what_was_agreed() -> None:
    assert due({"next_day": ago(-2)}, [tried(9)]) == (
        [("due_last_touch", ago(9)), ("due_own_day", ago(-2))],
        [],
    )
    assert due({}, [tried(0)], [Appointment("v", TODAY, contact="anna")]) == (
        [("due_last_touch", TODAY), ("due_appointment", TODAY)],
        ["due_tried_today"],
    )


def test_by_nothing_at_all_or_in_vain() -> None:
    assert due({}) == ([("due_now", TODAY)], [])
    assert due({"known": ago(4)}, [tried(1, response=Response.NOT_REACHED)]) == (
        [("due_attempted", ago(1)), ("due_day_after", TODAY)],
        [],
    )


@pytest.mark.parametrize(
    ("state", "closing"), [("lost", "Lost"), ("blocked", "Do not"), ("paused", "Paused")]
)
def test_who_is_left_out_is_told_why(state: str, closing: str) -> None:
    words = told(explained(known([contact(state=ContactState(state))]), "due:anna"))
    assert (words.title, words.value, words.lines) == ("Anna: due", "–", ())
    assert words.closing.startswith(closing)


def test_touches_day_by_day() -> None:
    anna = contact(name="[/x] {y}", ended=ago(30))
    attempts = [tried(40), tried(5, activity="message"), tried(5), tried(2, activity="visit")]
    words = told(explained(known([anna], attempts), "touches:anna"))
    assert (words.title, words.value) == ("[/x] {y}: touches", "2")
    assert [(line.what, line.number, line.counts) for line in words.lines] == [
        ("of earlier rounds, up to Mon 10 Aug", "1", False),
        ("Fri 4 Sep: Messages, Calls", "1", True),
        ("Mon 7 Sep: Visits", "1", True),
    ]
    assert words.closing.startswith("The next one is number 3; your goal is 7.")
    none = explained(known([anna]), "touches:anna")
    assert (none.value, none.sum, [line.code for line in none.lines]) == (0, 0, ["no_touch"])


@pytest.mark.parametrize(("number", "lines"), [(10, 10), (11, 10), (30, 10)])
def test_many_touches_are_told_together(number: int, lines: int) -> None:
    found = explained(known([contact()], [tried(days) for days in range(number)]), "touches:anna")
    assert (found.value, found.sum, len(found.lines)) == (number, number, lines)
    assert found.lines[-1].details["day"] == TODAY
    if number > lines:
        assert (found.lines[0].code, found.lines[0].number) == ("touches_before", number - 9)
        assert found.lines[0].details["day"] == found.lines[1].details["day"] == ago(8)


def test_the_share_of_suspects() -> None:
    people = [contact(key) for key in ("anna", "bo", "cas")]
    facts = known(people, [tried(4)])
    words = told(explained(facts, "suspect_share"))
    assert (words.value, words.closing) == ("33.3%", "The quarter ends on Wed 30 Sep.")
    assert [(line.what, line.number) for line in words.lines] == [
        ("active suspects", "3"),
        ("of them, those touched since Wed 1 Jul", "1"),
        ("touched ÷ suspects", "33.3 %"),
    ]
    assert "suspect_share" in figures_elsewhere(about(facts))
    none = told(explained(known([contact(kind=ContactKind.CUSTOMER)]), "suspect_share"))
    assert (none.value, none.closing) == ("–", "There is no active suspect.")


def test_without_contacts_there_is_nothing_to_explain() -> None:
    subject = small_life(TODAY, rhythm())
    assert explain(subject, "due:anna") is None
    assert explain(subject, "touches:anna") is None
    assert "suspect_share" not in figures_elsewhere(subject)


@given(DATED, ATTEMPTS, MEETINGS, st.sampled_from(i18n.LANGUAGES))
def test_every_contact_can_be_told_in_every_language(
    people: list[Contact], attempts: list[Attempt], meetings: list[Appointment], language: str
) -> None:
    i18n.use(language)
    facts = known(people, attempts, meetings)
    for one in people:
        line = contact_line(facts, one)
        when, number = explained(facts, f"due:{one.key}"), explained(facts, f"touches:{one.key}")
        assert (when.value, number.value) == (line.due.day if line.due else None, line.touches)
        for found in (when, number):
            assert found.sum == found.value
            words = told(found)
            assert all((words.title, words.value, *(line.what for line in words.lines)))
            for text in (words.title, words.closing, *(line.what for line in words.lines)):
                assert "{" not in text.replace(one.called, "")
                assert "None" not in text.replace(one.called, "")
    share = suspect_share(facts)
    assert explained(facts, "suspect_share").value == (float(share.share) if share else None)
    assert any(line.role is Role.STEP for line in explained(facts, "suspect_share").lines) == bool(share)
