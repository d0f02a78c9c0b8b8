"""Who asked not to be contacted stays left alone, whatever files say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rhythm.domain.contacts import ContactState, contact_key
from rhythm.domain.imports import ContactFact
from rhythm.logbook import Logbook
from tests.logbook.files import own_reading
from tests.logbook.people_files import ANNA, BOB, only, people


def test_a_block_survives_every_import(logbook: Logbook) -> None:
    first = logbook.import_reading(people(ANNA, BOB), "x")
    anna, bob = (one.key for one in logbook.contacts())
    logbook.block_contact(anna)
    logbook.lose_contact(bob)
    active = [replace(one, state=ContactState.ACTIVE, role="new") for one in (ANNA, BOB)]
    logbook.import_reading(people(*active), "y")
    assert [one.state for one in logbook.contacts()] == [ContactState.BLOCKED, ContactState.LOST]
    assert {one.role for one in logbook.contacts()} == {"new"}
    for one in (first, logbook.imports()[-1]):
        logbook.revert_import(one.id or "")
    logbook.import_reading(people(*active), "z")
    assert [one.state for one in logbook.contacts()] == [ContactState.BLOCKED, ContactState.LOST]


def test_who_asks_elsewhere_not_to_be_contacted_is_blocked_until_the_person_says_otherwise(
    logbook: Logbook,
) -> None:
    logbook.import_reading(people(ANNA), "x")
    key = only(logbook).key
    logbook.pause_contact(key)
    opted_out = people(replace(ANNA, state=ContactState.BLOCKED))
    assert logbook.import_reading(opted_out, "y").contacts_updated == 1
    assert only(logbook).state is ContactState.BLOCKED
    assert logbook.import_reading(people(replace(ANNA, state=ContactState.ACTIVE)), "z").id is None
    logbook.unblock_contact(key)
    assert logbook.import_reading(opted_out, "y").id is None
    assert only(logbook).state is ContactState.ACTIVE


def test_an_own_file_never_lifts_a_block(logbook: Logbook) -> None:
    key = logbook.add_contact("Anna").key
    told = logbook.definitions()
    logbook.block_contact(key)
    told["contact"][0]["role"] = "CFO"
    assert logbook.import_reading(own_reading(definitions=told), "me.json").contacts_updated == 1
    assert (only(logbook).state, only(logbook).role) == (ContactState.BLOCKED, "CFO")
    assert logbook.import_reading(own_reading(definitions=told), "me.json").id is None


TWINS = [
    replace(BOB, source_id="900", name="A. de Vries", mail="anna@MOLEN.nl"),
    replace(BOB, source_id="900", name="anna  de vries", company="MOLEN [/X]"),
]


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("source", ["hubspot", "pipedrive", "csv:1"])
def test_who_seems_to_be_a_blocked_contact_comes_in_blocked(
    logbook: Logbook, twin: ContactFact, source: str
) -> None:
    logbook.import_reading(people(ANNA, BOB), "x")
    anna = logbook.contact_called("anna").key
    logbook.block_contact(anna)
    told = logbook.import_reading(people(twin, replace(twin, source_id="901"), source=source), "y")
    blocked = [one for one in logbook.contacts() if one.state is ContactState.BLOCKED]
    assert len(blocked) == len(logbook.contacts()) - 1
    assert [one.contact.name for one in logbook.next_contacts()] == ["Bob"]
    assert {one.details["name"] for one in told.notes} == {"Anna de Vries"}
    assert len(told.notes) == told.contacts
    again = logbook.import_reading(people(twin, replace(twin, source_id="901"), source=source), "z")
    assert (again.known, again.id) == (2, None)
    for one in blocked:
        logbook.unblock_contact(one.key)
    assert logbook.import_reading(people(twin, source=source), "z").id is None


@pytest.mark.parametrize("first_blocked", [True, False])
def test_a_block_wins_within_a_file_in_any_order(logbook: Logbook, first_blocked: bool) -> None:
    rows = [replace(ANNA, source_id="900", state=ContactState.BLOCKED, name="A."), ANNA]
    found = logbook.import_reading(people(*rows if first_blocked else reversed(rows)), "x")
    assert {one.state for one in logbook.contacts()} == {ContactState.BLOCKED}
    assert (found.contacts, [one.value for one in found.notes]) == (2, ["Anna de Vries"])


def test_a_block_from_a_file_holds_for_who_is_here_as_well(logbook: Logbook) -> None:
    logbook.import_reading(people(ANNA, BOB), "x")
    blocked = replace(ANNA, source_id="900", state=ContactState.BLOCKED)
    assert logbook.import_reading(people(blocked), "y").contacts_updated == 1
    assert [one.contact.name for one in logbook.next_contacts()] == ["Bob"]
    key = logbook.contact_called(contact_key("hubspot", "501")).key
    logbook.unblock_contact(key)
    assert logbook.import_reading(people(ANNA, BOB, blocked), "z").id is None
