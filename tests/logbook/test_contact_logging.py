"""Logging with contacts, and any life with contacts against a reading of all of it anew."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from rhythm.domain.contacts import Contact, Response
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.phrases import inverted_sentence
from tests.logbook.building import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Desk
from tests.logbook.campaigns import refusal
from tests.logbook.contacts import meet
from tests.test_import_hygiene import loaded_by, ours


@pytest.fixture
def anna(logbook: Logbook) -> Contact:
    return logbook.add_contact("Anna de Vries", {"mail": "anna@mill.nl", "company": "Mill"})


def test_one_wish_counts_links_and_tells_what_came_of_it(logbook: Logbook, anna: Contact) -> None:
    wish = Wish("call", WEDNESDAY, note="[b", whom=anna.key, response=Response.REACHED, next_day=FRIDAY)
    logged = logbook.log(wish)
    assert (logged.points, logged.view.points) == (2, 2)
    (entry,) = logbook.entries()
    assert (entry.contact, entry.note) == ("Anna de Vries", "[b")
    page = logbook.contact_page(anna.key)
    (attempt,) = page.attempts
    assert (attempt.entry, attempt.contact, attempt.response) == (entry.id, anna.key, Response.REACHED)
    assert (page.line.touches, page.line.contact.next_day) == (1, FRIDAY)


def test_it_is_one_act(logbook: Logbook, anna: Contact) -> None:
    before = logbook.contact_lines()
    logbook.log(Wish("call", WEDNESDAY, whom=anna.key, response=Response.REACHED, next_day=FRIDAY))
    after = logbook.contact_lines()
    undone = logbook.undo()
    assert inverted_sentence(undone, undone=True) == "Undone: Calls +1 on Wed 9 Sep"
    assert (logbook.contact_lines(), logbook.entries()) == (before, [])
    logbook.redo()
    assert logbook.contact_lines() == after
    (attempt,) = logbook.contact_page(anna.key).attempts
    assert attempt.response is Response.REACHED


@pytest.mark.parametrize("words", ["anna DE vries", " Anna  de Vries ", "ANNA@mill.nl"])
def test_words_that_are_exactly_one_contact_are_linked(logbook: Logbook, anna: Contact, words: str) -> None:
    logbook.log(Wish("call", WEDNESDAY, contact=words))
    (attempt,) = logbook.contact_page(anna.key).attempts
    assert (attempt.contact, attempt.who) == (anna.key, "Anna de Vries")


@pytest.mark.parametrize("words", ["Anna", "Mill", "anna@mill", "[/x]", "Anna de Vries jr"])
def test_other_words_stay_words(logbook: Logbook, anna: Contact, words: str) -> None:
    logbook.log(Wish("call", WEDNESDAY, contact=words))
    assert logbook.contact_page(anna.key).attempts == ()
    assert [entry.contact for entry in logbook.entries()] == [words]


def test_a_name_that_two_have_links_to_neither(logbook: Logbook, anna: Contact) -> None:
    twin = logbook.add_contact("anna de vries")
    logbook.log(Wish("call", WEDNESDAY, contact="Anna de Vries"))
    assert logbook.contact_page(anna.key).attempts == logbook.contact_page(twin.key).attempts == ()
    meet(logbook, twin)
    assert len(logbook.contact_page(twin.key).attempts) == 1


def test_an_entry_from_before_the_contact_was_kept_is_its_own(logbook: Logbook) -> None:
    logbook.log(Wish("visit", MONDAY, contact="BOB"))
    bob = logbook.add_contact("Bob")
    assert [one.day for one in logbook.contact_page(bob.key).attempts] == [MONDAY]
    logbook.change_contact(bob.key, {"name": "Robert"})
    assert logbook.contact_page(bob.key).attempts == ()
    meet(logbook, bob)
    logbook.change_contact(bob.key, {"name": "Bob"})
    assert [one.day for one in logbook.contact_page(bob.key).attempts] == [WEDNESDAY, MONDAY]


def test_a_name_longer_than_words_may_be_is_cut(logbook: Logbook) -> None:
    mail = f"{'x' * 90}@example.com"
    contact = logbook.add_contact("", {"mail": mail})
    meet(logbook, contact)
    assert [entry.contact for entry in logbook.entries()] == [mail[:60]]
    assert logbook.contact_lines()[0].touches == 1


def test_what_cannot_be_logged_changes_nothing(logbook: Logbook, anna: Contact) -> None:
    logbook.block_contact(anna.key)
    before = logbook.contact_lines()
    for wish, code in (
        (Wish("call", WEDNESDAY, whom=anna.key), "contact_blocked"),
        (Wish("call", WEDNESDAY, contact="Anna de Vries"), "contact_blocked"),
        (Wish("call", WEDNESDAY, whom="nobody"), "unknown_contact"),
        (Wish("call", WEDNESDAY, response=Response.REACHED), "response_without_contact"),
        (Wish("call", WEDNESDAY, contact="Bob", next_day=FRIDAY), "next_without_contact"),
        (Wish("call", THURSDAY, whom=anna.key), "day_in_future"),
    ):
        assert refusal(partial(logbook.log, wish)).code == code
    assert (logbook.entries(), logbook.contact_lines()) == ([], before)


def test_words_alone_have_an_outcome_too(logbook: Logbook) -> None:
    logbook.log(Wish("call", WEDNESDAY, contact="Bob", response=Response.NOT_REACHED))
    bob = logbook.add_contact("Bob")
    page = logbook.contact_page(bob.key)
    assert ([one.response for one in page.attempts], page.line.touches) == ([Response.NOT_REACHED], 0)


def test_of_many_wishes_each_stands_alone(logbook: Logbook, anna: Contact) -> None:
    bob = logbook.add_contact("Bob")
    logbook.block_contact(bob.key)
    answers = logbook.log_all(
        [Wish("call", WEDNESDAY, whom=key, response=Response.REACHED) for key in (anna.key, bob.key)]
        + [Wish("call", WEDNESDAY)]
    )
    assert [isinstance(one, Refused) for one in answers] == [False, True, False]
    assert logbook.contact_lines()[0].touches == 1
    assert logbook.day().points == 4


def test_what_came_of_it_is_told_later_and_again(logbook: Logbook, anna: Contact) -> None:
    logged = meet(logbook, anna)
    assert logbook.contact_lines()[0].touches == 1
    told = logbook.respond(logged.entry, Response.NOT_REACHED)
    assert (told.entry, told.response) == (logged.entry, Response.NOT_REACHED)
    assert logbook.contact_lines()[0].touches == 0
    counter = logbook._store.commit_counter()
    logbook.respond(logged.entry, Response.NOT_REACHED)
    assert logbook._store.commit_counter() == counter, "nothing new, nothing written"
    logbook.respond(logged.entry, Response.APPOINTMENT)
    assert logbook.contact_lines()[0].touches == 1
    assert inverted_sentence(logbook.undo(), undone=True) == "Undone: an outcome"
    assert logbook.contact_lines()[0].touches == 0


def test_an_entry_done_again_keeps_its_outcome_and_takes_others(logbook: Logbook, anna: Contact) -> None:
    logged = meet(logbook, anna, Response.NOT_REACHED)
    logbook.undo()
    assert refusal(lambda: logbook.respond(logged.entry, Response.REACHED)).code == "entry_taken_back"
    logbook.redo()
    (copy,) = (entry.id for entry in logbook.entries())
    assert logbook.contact_page(anna.key).attempts[0].response is Response.NOT_REACHED
    logbook.respond(copy, Response.REACHED)
    assert logbook.contact_page(anna.key).attempts[0].response is Response.REACHED


def test_nothing_has_an_outcome_before_anything_was_logged(logbook: Logbook) -> None:
    assert refusal(lambda: logbook.respond("nowhere", Response.REACHED)).code == "entry_taken_back"
    assert not logbook.exists


def test_a_work_day_from_who_is_next_alone(logbook: Logbook) -> None:
    for number in range(8):
        logbook.add_contact(f"Contact {number}", {"known": MONDAY})
    for left in range(8, 0, -1):
        due = logbook.next_contacts()
        assert len(due) == left
        meet(logbook, due[0].contact, Response.REACHED, activity="message" if left > 3 else "call")
    assert logbook.next_contacts() == []
    assert logbook.day().points == 5 + 3 * 2
    assert [line.touches for line in logbook.contact_lines()] == [1] * 8


def test_a_plain_log_loads_no_contacts_and_one_with_somebody_does(tmp_path: Path) -> None:
    contacts = {"rhythm.domain.contacts", "rhythm.store.contacts", "rhythm.logbook.contacting"}
    code = "import os\nfrom rhythm.cli.main import run\nfor args in {}: assert run(args, os.environ) == 0"
    loaded_by(code.format("[['log', 'call']]"), tmp_path)
    assert not contacts & ours(loaded_by(code.format("[['log', 'call'], ['today']]"), tmp_path))
    assert contacts <= ours(loaded_by(code.format("[['log', 'call', '--contact', 'Anna']]"), tmp_path))


NAMES = ("Anna", "Bob", "anna")
back = st.integers(0, 4)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A life is short enough to read; to look for a shorter one takes minutes."""


class Contacts(RuleBasedStateMachine):
    """What is patched after each act is what another logbook reads anew, and undo and redo lose nothing."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name))
        self.logbook = self.desk.logbook()
        self.logbook.begin()
        self.logbook.add_contact("Anna", {"known": MONDAY})

    def told(self) -> list[object]:
        """Return all about contacts, once it is sure that another logbook reads the same."""
        now, then = self.all_of(self.logbook), self.all_of(other := self.desk.logbook())
        other.close()
        assert now == then
        return now

    def all_of(self, logbook: Logbook) -> list[object]:
        pages = (logbook.contact_page(one.key) for one in logbook.contacts())
        return [*pages, *logbook.next_contacts(), logbook.touch_curve(), logbook.day().points]

    def do(self, act: Callable[[], object]) -> None:
        before, counter = self.told(), self.logbook._store.commit_counter()
        act()
        after = self.told()
        if self.logbook._store.commit_counter() == counter:
            assert before == after
            return
        self.logbook.undo()
        assert self.told() == before
        self.logbook.redo()
        assert self.told() == after

    def key(self, number: int) -> str:
        contacts = self.logbook.contacts()
        return contacts[number % len(contacts)].key

    @rule(name=st.sampled_from(NAMES))
    def add(self, name: str) -> None:
        self.do(lambda: self.logbook.add_contact(name, {"known": TUESDAY}))

    @rule(which=back, name=st.sampled_from(NAMES))
    def rename(self, which: int, name: str) -> None:
        self.do(lambda: self.logbook.change_contact(self.key(which), {"name": name}))

    @rule(
        which=back,
        days=back,
        activity=st.sampled_from(["call", "offer", "newsletter"]),
        response=st.none() | st.sampled_from(Response),
        ahead=st.none() | back,
    )
    def meet(
        self, which: int, days: int, activity: str, response: Response | None, ahead: int | None
    ) -> None:
        later = None if ahead is None else WEDNESDAY + timedelta(days=ahead)
        day = WEDNESDAY - timedelta(days=days)
        wish = Wish(activity, day, whom=self.key(which), response=response, next_day=later)
        self.do(lambda: self.logbook.log(wish))

    @rule(words=st.sampled_from([*NAMES, "Cato", ""]), days=back)
    def name(self, words: str, days: int) -> None:
        self.do(lambda: self.logbook.log(Wish("visit", WEDNESDAY - timedelta(days=days), contact=words)))

    @precondition(lambda self: self.logbook.entries())
    @rule(which=back, response=st.sampled_from(Response))
    def respond(self, which: int, response: Response) -> None:
        entries = self.logbook.entries()
        self.do(lambda: self.logbook.respond(entries[which % len(entries)].id, response))

    @rule(which=back, what=st.sampled_from(["win", "lose", "skip", "resume", "pause"]))
    def change(self, which: int, what: str) -> None:
        self.do(lambda: getattr(self.logbook, f"{what}_contact")(self.key(which)))

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self.folder.cleanup()


TestContacts = Contacts.TestCase
TestContacts.settings = settings(max_examples=6, stateful_step_count=9, deadline=None, phases=UNSHRUNK)
