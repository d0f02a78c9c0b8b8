"""A contact that was erased is gone from every file, for good; what was counted stays as it was."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rhythm.domain.contacts import ContactState, Response, contact_key
from rhythm.domain.erasing import Erased, stand_in
from rhythm.domain.imports import DealFact, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.exchange import read
from rhythm.exchange.calendar_file import calendar_text
from rhythm.logbook import Logbook
from rhythm.store import Store
from tests.logbook.building import MONDAY, TUESDAY, WEDNESDAY, Desk, log
from tests.logbook.campaigns import refusal
from tests.logbook.erasing import counted, secrets_in, told_everywhere
from tests.logbook.files import json_file, own_reading
from tests.logbook.people_files import ANNA, BOB, call, only, people

WEDNESDAY_NOON = datetime(2026, 9, 9, 12, tzinfo=UTC)


@pytest.fixture
def full(desk: Desk) -> tuple[Logbook, str]:
    return told_everywhere(desk)


def test_no_byte_of_it_is_left_and_nothing_that_was_counted_changes(
    desk: Desk, full: tuple[Logbook, str]
) -> None:
    logbook, anna = full
    logbook.settle()
    assert {secret for _, secret in secrets_in(desk.folder)} >= {"Anna de Vries", "anna_de_vries", "Kolibri"}
    before = counted(logbook)
    foreseen = logbook.erasing(anna)
    erased = logbook.erase_contact(anna)
    assert erased == foreseen == Erased(anna, "Anna de Vries", 2, 2, 1, 3, 2, 0)
    logbook.settle()
    assert secrets_in(desk.folder) == []
    assert counted(logbook) == before
    assert logbook._store.check() == []
    assert [one.name for one in logbook.contacts()] == ["Bob"]


def test_what_others_said_stays_but_for_the_name(full: tuple[Logbook, str]) -> None:
    logbook, anna = full
    logbook.erase_contact(anna)
    sign = stand_in(anna, 2)
    assert only(logbook).note == f"colleague of {sign}"
    assert [(one.contact, one.note) for one in logbook.entries() if one.activity == "call"] == [
        (sign, ""),
        ("Bob", f"ask {stand_in(anna, 3)}, or {sign}!"),
    ]
    assert [(deal.name, deal.company, deal.amount) for deal in logbook.deals()] == [
        (sign, "Molen", 500_000),
        ("Website", f"{sign} Coaching", None),
    ]
    assert [(one.who, one.note) for one in logbook.appointments()] == [("Bob", f"about {sign}")]


def test_neither_undo_nor_redo_brings_it_back(full: tuple[Logbook, str], desk: Desk) -> None:
    logbook, anna = full
    logbook.erase_contact(anna)
    undone = []
    while logbook._store.last_undoable_act():
        undone.append(logbook.undo())
    assert undone[0].kind == "appointment"
    assert not {"erase", "contact_edit"} & {one.kind for one in undone}
    named = [part for one in undone if "deal" not in one.kind for part in one.parts if anna in part.name]
    assert named == []
    for _ in undone:
        logbook.redo()
    assert refusal(logbook.redo).code == "nothing_to_redo"
    assert [one.name for one in logbook.contacts()] == ["Bob"]
    assert secrets_in(desk.folder) == []
    assert logbook._store.check() == []


def test_an_undo_may_follow_and_an_erasure_may_follow_an_undo(logbook: Logbook, desk: Desk) -> None:
    key = logbook.add_contact("Anna de Vries").key
    log(logbook, "call")
    logbook.undo()
    logbook.erase_contact(key)
    logbook.redo()
    assert (logbook.day().points, logbook.contacts()) == (2, [])
    assert logbook.undo().kind == "log"
    assert refusal(logbook.undo).code == "nothing_to_undo"
    assert secrets_in(desk.folder) == []


def test_what_was_taken_back_is_erased_as_well(logbook: Logbook, desk: Desk) -> None:
    key = logbook.add_contact("Anna de Vries", {"role": "CFO"}).key
    logbook.remove_contact(key)
    assert logbook.erase_contact(key).name == "Anna de Vries"
    assert refusal(logbook.undo).code == "nothing_to_undo"
    assert (logbook.contacts(), secrets_in(desk.folder)) == ([], [])


def test_no_import_brings_it_back(logbook: Logbook, desk: Desk) -> None:
    facts = (call(1, contact_id="501", contact="Anna de Vries", note="very private"),)
    first = logbook.import_reading(people(ANNA, BOB, facts=facts), "x")
    key = contact_key("hubspot", "501")
    logbook.erase_contact(key)
    again = logbook.import_reading(people(ANNA, BOB, facts=facts), "x")
    assert (again.contacts, again.known, again.id) == (0, 3, None)
    logbook.revert_import(first.id or "")
    back = logbook.import_reading(
        people(ANNA, BOB, facts=(*facts, call(2, contact_id="501", mail=ANNA.mail))), "x"
    )
    assert (back.contacts, back.entries) == (1, 2)
    assert [(one.contact_key, one.contact, one.note) for one in logbook.entries()] == [
        (key, stand_in(key), "")
    ] * 2
    assert [one.name for one in logbook.contacts()] == ["Bob"]
    assert secrets_in(desk.folder) == []


def test_a_contact_of_ones_own_that_a_file_knows_stays_erased(logbook: Logbook) -> None:
    key = logbook.add_contact("Anna de Vries", {"mail": ANNA.mail}).key
    logbook.import_reading(people(ANNA), "x")
    assert only(logbook).key == key
    logbook.erase_contact(key)
    assert logbook.import_reading(people(ANNA), "x").known == 1
    assert logbook.contacts() == []


def test_deals_that_bear_its_name_come_in_without_it(logbook: Logbook, desk: Desk) -> None:
    deal = DealFact("D-1", 2, opened=MONDAY, name="Site", company="Anna de Vries")
    reading = Reading("maven", "maven", 1, (), (), deals=(deal,))
    logbook.import_reading(reading, "x")
    logbook.erase_contact(logbook.add_contact("Anna de Vries").key)
    assert logbook.import_reading(reading, "x").known == 1
    later = replace(reading, deals=(replace(deal, offered=TUESDAY),))
    assert logbook.import_reading(later, "x").updated == 1
    assert logbook.deals()[0].offered == TUESDAY
    assert secrets_in(desk.folder) == []


def test_a_file_of_ones_own_made_before_does_not_bring_it_back(
    full: tuple[Logbook, str], desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    logbook, anna = full
    path = json_file(logbook, tmp_path_factory.mktemp("own") / "me.json")
    logbook.erase_contact(anna)
    before = logbook.definitions(), logbook.entries()
    again = logbook.import_reading(read(path), "me.json")
    assert (again.id, again.contacts, again.deals, again.updated) == (None, 0, 0, 0)
    assert (logbook.definitions(), logbook.entries()) == before
    assert secrets_in(desk.folder) == []


def test_an_erasure_goes_along_with_an_export(
    full: tuple[Logbook, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    logbook, anna = full
    other_desk = Desk(tmp_path_factory.mktemp("other"))
    other_desk.clock.set(WEDNESDAY)
    other = other_desk.logbook()
    folder = tmp_path_factory.mktemp("files")
    other.import_reading(read(json_file(logbook, folder / "before.json")), "before.json")
    assert {one.name for one in other.contacts()} == {"Anna de Vries", "Bob"}
    logbook.erase_contact(anna)
    other.import_reading(read(json_file(logbook, folder / "after.json")), "after.json")
    assert [one.name for one in other.contacts()] == ["Bob"]
    assert "CFO" not in {secret for _, secret in secrets_in(other_desk.folder)}
    other.undo()
    assert [one.name for one in other.contacts()] == ["Bob"]
    other_desk.close()


def test_older_copies_of_the_logbook_forget_it_too(full: tuple[Logbook, str], desk: Desk) -> None:
    logbook, anna = full
    database = desk.home.database
    copies = [database.with_name("rhythm.db.v1003"), desk.home.backups / "2026-09-09.db"]
    for copy in copies:
        shutil.copyfile(database, copy)
    assert logbook.erasing(anna).copies == 2
    assert logbook.erase_contact(anna).copies == 2
    assert secrets_in(desk.folder) == []
    for copy in copies:
        assert Store(copy, "copy").check() == []


def test_what_the_person_wrote_of_it_elsewhere(
    logbook: Logbook, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    key = logbook.add_contact("Anna de Vries").key
    long = "Anna de Vries, about the mill and the kiln and the quarries!"
    logbook.add_deal(long, {"opened": MONDAY})
    logbook.accept_target(90, why="Anna de Vries said so")
    path = json_file(logbook, tmp_path_factory.mktemp("own") / "me.json")
    assert logbook.erase_contact(key).texts == 1
    assert logbook._store.definitions().week_targets[0].why == f"{stand_in(key)} said so"
    assert logbook.deals()[0].name == stand_in(key, 2)
    assert logbook.import_reading(read(path), "me.json").id is None
    fresh = Desk(tmp_path_factory.mktemp("fresh"))
    other = fresh.logbook()
    told = other.import_reading(read(json_file(logbook, path)), "me.json")
    assert told.problems == ()
    assert other.definitions() == logbook.definitions()
    fresh.close()


def test_nothing_is_erased_while_a_copy_cannot_be_changed(full: tuple[Logbook, str], desk: Desk) -> None:
    logbook, anna = full
    copy = desk.home.database.with_name("rhythm.db.v1003")
    shutil.copyfile(desk.home.database, copy)
    copy.with_name("rhythm.db.v1003-journal").mkdir()
    before = logbook.contacts()
    refused = refusal(lambda: logbook.erase_contact(anna))
    assert (refused.code, refused.details["path"]) == ("erase_copy_failed", str(copy))
    assert logbook.contacts() == before


def test_rows_that_were_set_aside_are_removed(full: tuple[Logbook, str], desk: Desk) -> None:
    logbook, anna = full
    desk.home.set_aside.mkdir(parents=True)
    (desk.home.set_aside / "contacts.csv").write_text("name\nAnna de Vries\n")
    logbook.erase_contact(anna)
    assert [*desk.home.set_aside.iterdir()] == []


def test_a_namesake_keeps_the_name(logbook: Logbook) -> None:
    first = logbook.add_contact("Anna de Vries", {"company": "Molen", "role": "CFO"})
    second = logbook.add_contact("Anna de Vries", {"company": "Fjord"})
    for whom in (first.key, second.key):
        logbook.log(Wish("call", WEDNESDAY, whom=whom))
    logbook.log(Wish("call", WEDNESDAY, contact="Anna de Vries"))
    logbook.add_deal("Anna de Vries", {"opened": MONDAY})
    logbook.erase_contact(first.key)
    assert only(logbook).name == "Anna de Vries"
    assert [one.contact for one in logbook.entries()] == [stand_in(first.key), *["Anna de Vries"] * 2]
    assert logbook.deals()[0].name == "Anna de Vries"


def test_a_company_that_is_a_contact_of_its_own_goes_only_where_nobody_else_works_there(
    logbook: Logbook,
) -> None:
    company = logbook.add_contact("", {"company": "Molen Holding"})
    logbook.add_deal("Mill", {"opened": MONDAY, "company": "molen holding"})
    colleague = logbook.add_contact("Bob", {"company": "Molen Holding"})
    logbook.erase_contact(company.key)
    assert (logbook.deals()[0].company, only(logbook).company) == ("molen holding", "Molen Holding")
    logbook.erase_contact(colleague.key)
    alone = logbook.add_contact("", {"company": "Molen Holding"})
    logbook.erase_contact(alone.key)
    assert logbook.deals()[0].company == stand_in(alone.key)


@pytest.mark.parametrize("name", ["[/x]", "[b", "$x y", "\\ z", "é́ ̈å", "🚣 🚣", "x" * 60, "a.* (b", "%s %d"])
def test_awkward_names(logbook: Logbook, desk: Desk, name: str) -> None:
    kept = logbook.add_contact(name, {"note": "Bob"})
    logbook.log(Wish("call", WEDNESDAY, contact=name.upper(), note=f"with {name}"))
    logbook.log(Wish("call", WEDNESDAY, whom=kept.key, note="x"))
    before = counted(logbook)
    assert logbook.erase_contact(kept.key).entries == 2
    assert counted(logbook) == before
    assert {one.note for one in logbook.entries()} == {""}
    assert {one.contact for one in logbook.entries()} == {stand_in(kept.key)}


def test_nobody_of_that_key(logbook: Logbook) -> None:
    key = logbook.add_contact("Anna").key
    logbook.erase_contact(key)
    for again in (logbook.erase_contact, logbook.erasing, logbook.block_contact):
        assert refusal(lambda again=again: again(key)).code == "unknown_contact"  # type: ignore[misc]
    with pytest.raises(Refused):
        logbook.log(Wish("call", WEDNESDAY, whom=key))


def test_a_blocked_contact_can_be_erased(logbook: Logbook) -> None:
    key = logbook.add_contact("Anna").key
    assert logbook.block_contact(key).state is ContactState.BLOCKED
    logbook.erase_contact(key)
    told = logbook.definitions()
    assert [row["contact"] for row in told["erasure"]] == [key]
    assert logbook.import_reading(own_reading(definitions=told), "me.json").id is None


def test_undo_right_after_passes_over_all_that_was_done_with_the_erased(logbook: Logbook) -> None:
    bob = logbook.add_contact("Bob").key
    anna = logbook.add_contact("Anna").key
    logbook.change_contact(bob, {"role": "CFO"})
    logbook.change_contact(anna, {"role": "CEO"})
    entry = logbook.log(Wish("call", WEDNESDAY, whom=anna)).entry
    logbook.respond(entry, Response.REACHED)
    logbook.change_contact(bob, {"role": "CTO"})
    logbook.undo()
    logbook.change_contact(anna, {"note": "x"})
    logbook.undo()
    logbook.erase_contact(anna)
    points = logbook.day().points
    assert refusal(logbook.redo).code == "nothing_to_redo"
    told = logbook.undo()
    assert (told.kind, told.parts[0].name, only(logbook).role) == ("contact_edit", "Bob", "")
    logbook.redo()
    assert (only(logbook).role, logbook.day().points) == ("CFO", points)


def test_a_number_in_another_spelling_and_a_name_of_one_word_go_from_notes(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anouk", {"phone": "+31 6 5551 2345"}).key
    logbook.add_contact("Bob", {"phone": "+31 20 555 1234"})
    notes = {
        "at 06-55512345 or 0031655512345!": "at # or #!",
        "ask Anouk, not Anouks; ANOUK": "ask #, not Anouks; #",
        "an anouk, +31 20 5551234, 5551 2345": "an anouk, +31 20 5551234, 5551 2345",
    }
    for note in notes:
        logbook.log(Wish("call", WEDNESDAY, contact="Bob", note=note))
    logbook.erase_contact(anna)
    told = [re.sub(r"#[0-9a-f]{16}(-[0-9]+)?", "#", one.note) for one in logbook.entries()]
    assert told == [*notes.values()]


def test_a_word_of_another_name_and_another_ones_number_stay(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"phone": "020 555 1234"}).key
    logbook.add_contact("Anna Berg", {"phone": "+31 20 5551234"})
    logbook.log(Wish("call", WEDNESDAY, contact="Anna Berg", note="Anna, 020-5551234"))
    logbook.erase_contact(anna)
    assert [one.note for one in logbook.entries()] == ["Anna, 020-5551234"]


def test_a_calendar_file_of_ones_own_does_not_bring_it_back(
    full: tuple[Logbook, str], desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    logbook, anna = full
    path = tmp_path_factory.mktemp("own") / "me.ics"
    path.write_text(calendar_text(logbook.appointments(), WEDNESDAY_NOON), newline="")
    logbook.erase_contact(anna)
    again = logbook.import_reading(read(path), "me.ics")
    assert (again.appointments, again.known) == (0, 2)
    logbook.settle()
    assert secrets_in(desk.folder) == []
