"""Who was removed, or stands on entries alone, is found and erased as well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rhythm.domain.erasing import Erasable
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import WEDNESDAY, Desk
from tests.logbook.campaigns import refusal
from tests.logbook.erasing import counted, secrets_in, told_everywhere
from tests.logbook.people_files import ANNA, BOB, people


@pytest.fixture
def full(desk: Desk) -> tuple[Logbook, str]:
    return told_everywhere(desk)


def test_a_contact_that_was_removed_is_found_and_goes(full: tuple[Logbook, str], desk: Desk) -> None:
    logbook, anna = full
    logbook.remove_contact(anna)
    assert refusal(lambda: logbook.contact_called("Anna de Vries")).code == "unknown_contact"
    found = logbook.erasable("anna DE vries")
    assert found == Erasable(anna, "Anna de Vries")
    assert logbook.erasable("ANNA@molen.nl") == found
    foreseen = logbook.erasing(found.key, found.words)
    assert logbook.erase_contact(found.key, found.words) == foreseen
    logbook.settle()
    assert secrets_in(desk.folder) == []
    assert refusal(lambda: logbook.erasable("Anna de Vries")).code == "unknown_contact"


def test_those_of_an_import_that_was_taken_back_are_found(logbook: Logbook, desk: Desk) -> None:
    anna = replace(ANNA, phone="+31 6 12345678")
    brought = logbook.import_reading(people(anna, BOB), "x")
    logbook.revert_import(brought.id or "")
    found = logbook.erasable("Anna de Vries")
    assert logbook.erase_contact(found.key).rows == 1
    assert secrets_in(desk.folder) == []
    assert logbook.import_reading(people(anna, BOB), "x").contacts == 1


def test_a_name_that_only_entries_bear_goes(logbook: Logbook, desk: Desk) -> None:
    logbook.log(Wish("call", WEDNESDAY, 2, contact="Anna de Vries", note="very private"))
    logbook.log(Wish("visit", WEDNESDAY, contact="anna de vries"))
    logbook.log(Wish("visit", WEDNESDAY, contact="Bob", note="knows Anna de Vries"))
    before = counted(logbook)
    found = logbook.erasable("anna de  vries")
    assert (found.words, found.name) == ("Anna de Vries", "Anna de Vries")
    erased = logbook.erase_contact(found.key, found.words)
    assert (erased.entries, erased.texts, erased.rows) == (2, 1, 0)
    logbook.settle()
    assert secrets_in(desk.folder) == []
    assert counted(logbook) == before
    assert refusal(lambda: logbook.erasable("anna de vries")).code == "no_contacts"


def test_what_was_told_of_a_contact_before_it_was_removed_goes_with_it(logbook: Logbook, desk: Desk) -> None:
    first = logbook.add_contact("Anna de Vries", {"role": "CFO"}).key
    logbook.log(Wish("call", WEDNESDAY, whom=first, note="very private"))
    logbook.remove_contact(first)
    second = logbook.add_contact("anna de vries").key
    assert logbook.erase_contact(second).entries == 1
    assert secrets_in(desk.folder) == []


def test_namesakes_that_were_removed_are_told_apart_by_their_keys(logbook: Logbook) -> None:
    keys = [logbook.add_contact("Anna", {"company": company}).key for company in ("Molen", "Fjord")]
    for key in keys:
        logbook.remove_contact(key)
    assert refusal(lambda: logbook.erasable("anna")).details["choices"] == sorted(keys)
    assert logbook.erasable(keys[0]).key == keys[0]
