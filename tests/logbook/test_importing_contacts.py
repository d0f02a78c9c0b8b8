"""Contacts that come in from files, are told anew by later ones, and are taken back with their import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rhythm.domain.contacts import Contact, ContactKind, ContactState, Response, Tier, contact_key
from rhythm.domain.imports import ContactFact, DealFact
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, WEDNESDAY, Desk, log
from tests.logbook.people_files import ANNA, BOB, call, only, people


def plain(contacts: list[Contact]) -> list[Contact]:
    """Return contacts without what differs from row to row."""
    return [one._replace(id="", counter=0, import_id=None) for one in contacts]


def test_contacts_come_in_as_they_are(logbook: Logbook) -> None:
    imported = logbook.import_reading(people(ANNA, BOB), "contacts.csv")
    assert (imported.rows, imported.contacts, imported.contacts_updated, imported.known) == (2, 2, 0, 0)
    assert (imported.first, imported.problems) == (None, ())
    assert plain(logbook.contacts()) == [
        Contact(
            contact_key("hubspot", "501"),
            ContactKind.PROSPECT,
            name="Anna de Vries",
            company="Molen [/x]",
            role="CFO",
            phone="+31 6 12345678",
            mail="Anna@Molen.nl",
            source="hubspot",
            source_id="501",
        ),
        Contact(
            contact_key("hubspot", "502"),
            name="Bob",
            company="Fjord AS",
            note="likes\nboats 🚣",
            source="hubspot",
            source_id="502",
        ),
    ]
    assert [(one.contacts, one.entries) for one in logbook.imports()] == [(2, 0)]


def test_a_dry_run_tells_the_same_and_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    reading = people(ANNA, BOB, facts=(call(1, contact_id="501"),))
    rehearsed = logbook.import_reading(reading, "x", dry_run=True)
    assert [*bare_desk.folder.iterdir()] == []
    assert rehearsed == logbook.import_reading(reading, "x")._replace(id=None)
    assert (rehearsed.contacts, rehearsed.entries) == (2, 1)


def test_the_same_file_twice_adds_nothing(logbook: Logbook) -> None:
    reading = people(ANNA, BOB, facts=(call(1, contact_id="501", response=Response.REACHED),))
    logbook.import_reading(reading, "x")
    before = logbook.contacts(), logbook.entries(), logbook.imports()
    again = logbook.import_reading(reading, "y")
    assert (again.contacts, again.contacts_updated, again.entries, again.known, again.id) == (
        0,
        0,
        0,
        3,
        None,
    )
    assert (logbook.contacts(), logbook.entries(), logbook.imports()) == before


def test_a_contact_that_cannot_be_is_set_aside(logbook: Logbook) -> None:
    wrong = [
        replace(BOB, mail="nobody"),
        ContactFact("9", 4, phone="+31"),
        replace(BOB, known=date(2031, 1, 1)),
    ]
    found = logbook.import_reading(people(ANNA, *wrong), "x")
    assert [(one.code, one.line) for one in found.problems] == [
        ("bad_mail", 3),
        ("contact_day_in_future", 3),
        ("contact_name_missing", 4),
    ]
    assert found.contacts == 1


def test_a_later_file_tells_more_and_what_the_person_changed_stays(logbook: Logbook) -> None:
    logbook.import_reading(people(ANNA), "may.csv")
    key = only(logbook).key
    logbook.change_contact(key, {"phone": "0800", "tier": Tier.A, "role": ""})
    said_anew = replace(ANNA, phone="+31 999", role="CEO", tier=Tier.D, mail="anna@wind.nl", note="moved")
    later = logbook.import_reading(people(said_anew), "june.csv")
    assert (later.contacts, later.contacts_updated, later.known) == (0, 1, 0)
    now = only(logbook)
    assert (now.phone, now.tier, now.role) == ("0800", Tier.A, "")
    assert (now.mail, now.note, now.company) == ("anna@wind.nl", "moved", "Molen [/x]")
    assert logbook.import_reading(people(said_anew), "june.csv").id is None


def test_what_a_file_no_longer_tells_stays(logbook: Logbook) -> None:
    logbook.import_reading(people(ANNA), "may.csv")
    assert logbook.import_reading(people(replace(ANNA, phone="", kind=None)), "june.csv").id is None
    assert only(logbook).phone == "+31 6 12345678"


@pytest.mark.parametrize(
    "by_hand",
    [
        {"mail": "anna@molen.NL", "company": "Elsewhere"},
        {"company": "molen  [/X]"},
    ],
)
def test_a_contact_added_by_hand_is_known_again(logbook: Logbook, by_hand: dict[str, object]) -> None:
    mine = logbook.add_contact("anna de vries", by_hand)
    found = logbook.import_reading(people(ANNA), "x")
    assert (found.contacts, found.contacts_updated) == (0, 1)
    now = only(logbook)
    assert (now.key, now.name, now.kind, now.known) == (
        mine.key,
        "anna de vries",
        ContactKind.SUSPECT,
        WEDNESDAY,
    )
    assert (now.role, now.phone) == ("CFO", "+31 6 12345678")
    assert now.company == by_hand["company"]
    assert logbook.import_reading(people(ANNA), "x").id is None
    moved = people(replace(ANNA, mail="anna@wind.nl", role="CEO"))
    assert logbook.import_reading(moved, "y").contacts_updated == 1
    assert only(logbook).role == "CEO"


@pytest.mark.parametrize(
    "by_hand",
    [
        ("Anna de Vries", {"company": "Molen [/x]", "mail": "other@molen.nl"}),
        ("Anna de Vries", {}),
        ("Anna", {"company": "Molen [/x]"}),
    ],
)
def test_somebody_else_is_not_taken_for_the_same(
    logbook: Logbook, by_hand: tuple[str, dict[str, object]]
) -> None:
    logbook.add_contact(*by_hand)
    assert logbook.import_reading(people(ANNA), "x").contacts == 1
    assert len(logbook.contacts()) == 2


def test_two_rows_with_one_mail_are_two_people(logbook: Logbook) -> None:
    shared = [replace(one, mail="info@molen.nl") for one in (ANNA, BOB)]
    logbook.add_contact("Reception", {"mail": "info@molen.nl"})
    found = logbook.import_reading(people(*shared), "x")
    assert (found.contacts, found.contacts_updated) == (1, 1)
    assert logbook.import_reading(people(*shared), "x").id is None


def test_two_systems_that_tell_of_one_contact_do_not_take_turns(logbook: Logbook) -> None:
    other = replace(ANNA, source_id="p-7", phone="+31 000", role="", channel="fair")
    logbook.import_reading(people(ANNA), "hub.csv")
    found = logbook.import_reading(people(other, source="pipedrive"), "pipe.csv")
    assert (found.contacts, found.contacts_updated) == (0, 1)
    assert (only(logbook).phone, only(logbook).channel) == (ANNA.phone, "fair")
    assert logbook.import_reading(people(ANNA), "hub.csv").id is None
    assert logbook.import_reading(people(other, source="pipedrive"), "pipe.csv").id is None
    newer = people(replace(other, channel="mail", phone="+31 111"), source="pipedrive")
    assert logbook.import_reading(newer, "pipe.csv").contacts_updated == 1
    assert (only(logbook).phone, only(logbook).channel) == (ANNA.phone, "mail")


def test_a_revert_takes_the_contacts_back_and_leaves_what_others_brought(logbook: Logbook) -> None:
    log(logbook, "message")
    before = logbook.contacts(), logbook.entries()
    first = logbook.import_reading(people(ANNA), "a.csv")
    second = logbook.import_reading(people(replace(ANNA, role="CEO"), BOB, facts=(call(1),)), "b.csv")
    reverted = logbook.revert_import(second.id or "")
    assert (reverted.contacts, reverted.entries) == (2, 1)
    assert (only(logbook).role, len(logbook.entries())) == ("CFO", 1)
    logbook.revert_import(first.id or "")
    assert (logbook.contacts(), logbook.entries()) == before
    again = logbook.import_reading(people(ANNA), "a.csv")
    assert again.contacts == 1


def test_an_edit_survives_a_revert_and_a_second_import(logbook: Logbook) -> None:
    first = logbook.import_reading(people(ANNA), "a.csv")
    logbook.change_contact(only(logbook).key, {"phone": "0800"})
    logbook.revert_import(first.id or "")
    assert only(logbook).phone == "0800"
    assert logbook.import_reading(people(ANNA), "a.csv").id is None
    assert only(logbook).phone == "0800"


def test_an_import_of_contacts_is_undone_and_done_again_whole(logbook: Logbook) -> None:
    logbook.import_reading(people(ANNA, BOB, facts=(call(1, contact_id="501"),)), "a.csv")
    before = logbook.contacts(), logbook.entries()
    assert logbook.undo().kind == "import"
    assert (logbook.contacts(), logbook.entries()) == ([], [])
    logbook.redo()
    assert (logbook.contacts(), logbook.entries()) == before


def linked(logbook: Logbook) -> list[tuple[str | None, str]]:
    return [(one.contact_key, one.contact) for one in logbook.entries()]


def test_entries_are_linked_by_id_by_mail_and_by_exact_name(logbook: Logbook) -> None:
    twins = [ContactFact(str(number), number, name="Twin") for number in (7, 8)]
    facts = (
        call(1, contact_id="501", contact="A. de Vries"),
        call(2, contact_id="502"),
        call(3, mail="ANNA@molen.nl"),
        call(4, contact="anna  De vries"),
        call(5, contact="Anna"),
        call(6, contact="Twin"),
        call(7, contact_id="900", contact="Later"),
        call(8),
    )
    logbook.import_reading(people(ANNA, BOB, *twins, facts=facts), "x")
    anna, bob = contact_key("hubspot", "501"), contact_key("hubspot", "502")
    assert linked(logbook) == [
        (anna, "A. de Vries"),
        (bob, "Bob"),
        (anna, "Anna de Vries"),
        (anna, "anna  De vries"),
        (None, "Anna"),
        (None, "Twin"),
        (contact_key("hubspot", "900"), "Later"),
        (None, ""),
    ]
    assert logbook.contact_page(anna).line.touches == 1


def test_activities_may_come_in_before_their_contacts(logbook: Logbook) -> None:
    logbook.import_reading(people(facts=(call(1, contact_id="501"),)), "activities.csv")
    logbook.import_reading(people(ANNA), "contacts.csv")
    assert logbook.contact_page(only(logbook).key).line.touches == 1


def test_a_contact_known_by_hand_is_found_by_its_id_afterwards(logbook: Logbook) -> None:
    mine = logbook.add_contact("Anna de Vries", {"mail": "anna@molen.nl"})
    logbook.import_reading(people(ANNA), "contacts.csv")
    logbook.import_reading(people(facts=(call(1, contact_id="501"),)), "activities.csv")
    assert linked(logbook) == [(mine.key, "Anna de Vries")]


def test_what_came_of_entries_comes_in_with_them(logbook: Logbook) -> None:
    facts = (call(1, contact_id="501", response=Response.NOT_REACHED), call(2, contact_id="501"))
    imported = logbook.import_reading(people(ANNA, facts=facts), "x")
    assert [one.response for one in logbook.entries()] == [Response.NOT_REACHED, None]
    logbook.revert_import(imported.id or "")
    logbook.import_reading(people(ANNA, facts=facts), "x")
    assert [one.response for one in logbook.entries()] == [Response.NOT_REACHED, None]


def test_activities_of_a_blocked_contact_are_taken_as_they_happened(logbook: Logbook) -> None:
    logbook.import_reading(people(replace(ANNA, state=ContactState.BLOCKED)), "x")
    assert logbook.import_reading(people(facts=(call(1, contact_id="501"),)), "y").entries == 1


def test_contacts_deals_and_entries_of_one_file_are_one_act(logbook: Logbook) -> None:
    reading = people(ANNA, facts=(call(1, contact_id="501"),))
    reading = replace(reading, deals=(DealFact("D", 9, name="Mill", company=ANNA.company, opened=MONDAY),))
    found = logbook.import_reading(reading, "x")
    assert (found.entries, found.deals, found.contacts) == (1, 1, 1)
    assert [deal.name for deal in logbook.contact_page(only(logbook).key).deals] == ["Mill"]
    logbook.undo()
    assert (logbook.entries(), logbook.deals(), logbook.contacts()) == ([], [], [])


def test_a_copy_of_an_entry_keeps_what_came_of_it(logbook: Logbook) -> None:
    key = logbook.add_contact("Anna").key
    logbook.log(Wish("call", WEDNESDAY, whom=key, response=Response.REACHED))
    logbook.undo()
    logbook.redo()
    assert [(one.contact_key, one.contact, one.response) for one in logbook.entries()] == [
        (key, "Anna", Response.REACHED)
    ]


def test_rows_without_an_id_that_tell_the_same_are_one_contact(logbook: Logbook) -> None:
    made = "0123456789abcdef"
    rows = [replace(ANNA, source_id=f"{made}-{n}", line=n) for n in (1, 2, 3)]
    other = replace(ANNA, source_id=f"{made}-4", line=4, phone="112233445")
    found = logbook.import_reading(people(*rows, other, source="csv:1"), "x")
    assert (found.contacts, found.known) == (2, 2)
    again = logbook.import_reading(people(*rows, other, source="csv:1"), "x")
    assert (again.known, again.id) == (4, None)
    with_ids = [replace(ANNA, source_id="a", mail=""), replace(ANNA, source_id="b", mail="")]
    assert logbook.import_reading(people(*with_ids, source="crm"), "x").contacts == 2
