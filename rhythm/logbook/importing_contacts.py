"""Takes in the contacts of a file: which are new, of which it tells more, and whom its entries were with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from rhythm.domain.contacts import Contact, ContactState, Erasure, contact_key
from rhythm.domain.erasing import kept_erased, stand_in, stands_for
from rhythm.domain.imports import ContactFact, Fact, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.logbook.contacting import checked_contact
from rhythm.logbook.people import FIELDS, People
from rhythm.logbook.plain_definitions import KEY
from rhythm.logbook.twins import known_by
from rhythm.store import Store
from rhythm.text import shown

MADE_ID = re.compile(r"[0-9a-f]{16}-[0-9]+")
"""What readers give a row that has no id of its own: what it is called, numbered."""


class Told(NamedTuple):
    """A contact as a file tells it: `says` holds the fields of which it tells something.

    `key` is only known in our own files. `source` and `source_id` tell where it came from first.
    """

    says: Mapping[str, Any]
    line: int
    source: str | None
    source_id: str
    key: str = ""


class Whom(NamedTuple):
    """Whom an entry was with: a contact's key, what it is called, and whether it was erased."""

    key: str
    name: str = ""
    erased: bool = False


@dataclass
class ContactPlan:
    """The contacts that an import will add: new ones, newer rows of those that are here, and mere links.

    A link keeps that a contact that was here has an id in the source, so that it is found by it from then on.
    """

    store: Store
    new: list[Contact] = field(default_factory=list)
    updated: list[Contact] = field(default_factory=list)
    links: list[Contact] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """Who comes in blocked, because somebody who seems to be the same is."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys of contacts here, by the keys that they have in our own file."""
    lines: dict[str, int] = field(default_factory=dict)
    """On which line of the file new contacts stand, by their keys."""
    erasures: list[Erasure] = field(default_factory=list)
    """What a file of our own tells to be erased for good, and is not yet."""

    @property
    def rows(self) -> list[Contact]:
        """All there is to write."""
        return self.new + self.updated + self.links

    @property
    def erased_here(self) -> Collection[str]:
        """The keys of who was erased."""
        return self.people.erased

    @cached_property
    def people(self) -> People:
        """Who is here; read where a file tells of anybody."""
        return People(self.store)

    def erase(self, told: Iterable[Erasure]) -> None:
        """Take in what is to be erased; whatever the file tells of it besides stays away."""
        for one in told:
            if one.contact not in self.people.erased:
                self.people.erased.add(one.contact)
                self.erasures.append(one)

    def take(self, told: Told, today: date) -> None:
        """Take in one contact. Raises `Refused` for one that cannot be kept."""
        contact = checked_contact(_contact(told), today)
        here = self._key_here(told, contact)
        if here in self.people.erased:
            self.known += 1
        elif here is not None and here == told.key:
            self._take_own(contact)
        elif here is not None:
            self._take_more(contact, told, here)
        elif same := self.people.alike(contact):
            here = same.key
            self._take_more(contact, told, here, link=contact.source is not None)
        else:
            self._keep(self.new, contact, contact)
            self.lines[contact.key] = told.line
        if told.key and here is not None:
            self.keys[told.key] = here

    def block_twins(self, *, own: bool) -> None:
        """Block who is new and seems to be somebody who is blocked, and who is here as somebody blocked anew.

        What a file of our own (`own`) tells is only held against who was blocked before it came.
        """
        if not (self.new or self.updated):
            return
        before = {key for key, rows in self.people.rows.items() if rows[-1].state is ContactState.BLOCKED}
        live = self.people.live
        blocked = {key for key in before if key in live} if own else {*_blocked(live.values())}
        here_too = _by_words(live[key] for key in blocked - before)
        here = (live[key] for key in self.people.rows if key in live and key not in blocked)
        for one in [*here] if here_too else ():
            if any(word in here_too for word in known_by(one)):
                self._block(one)
        names = _by_words(live[key] for key in blocked)
        for one in [*self.new] if names else ():
            twin = next(filter(None, map(names.get, known_by(one))), None)
            if twin is not None and one.key not in blocked:
                self._block(one)
                about = {"name": twin}
                line = self.lines[one.key]
                self.notes.append(Problem("twin_came_blocked", line, "", shown(one.called), details=about))

    def _block(self, contact: Contact) -> None:
        """Keep a contact blocked, in the row that it gets anyway or in one of its own."""
        after = contact._replace(state=ContactState.BLOCKED)
        self.people.live[after.key] = after
        for among in (self.new, self.updated):
            for place, one in enumerate(among):
                if one.key == after.key:
                    among[place] = one._replace(state=ContactState.BLOCKED)
        if all(one.key != after.key for one in self.new + self.updated):
            self.updated.append(after)

    def _key_here(self, told: Told, contact: Contact) -> str | None:
        if told.key in self.people.live or told.key in self.people.erased:
            return told.key
        return self.people.key_from(contact.source, contact.source_id)

    def whom(self, fact: Fact, source: str) -> Whom | None:
        """Return whom an entry was with: by its id in the same source, its mail, or its exact name.

        An id of a contact that is not here yet is kept: the contact may come in with a later file. An entry
        of our own is linked as it was, by its id alone.
        """
        if not (fact.contact_id or fact.mail or fact.contact):
            return None
        key = stands_for(fact.contact or "")
        if key not in self.people.erased:
            key = self._key_of(fact, source)
        if key is None and source != OWN_SOURCE:
            key = self.linked(fact.mail or "", fact.contact or "") or None
        if key is None:
            return None
        if key in self.people.erased:
            return Whom(key, stand_in(key), erased=True)
        named = source != OWN_SOURCE and key in self.people.live
        return Whom(key, self.people.live[key].called if named else "")

    def linked(self, mail: str, name: str) -> str:
        """Return the key of the one contact with a mail address or a name; nothing without one."""
        return self.people.with_mail(mail) or self.people.called(name) or ""

    def _key_of(self, fact: Fact, source: str) -> str | None:
        if not fact.contact_id:
            return None
        if source == OWN_SOURCE:
            return self.keys.get(fact.contact_id, fact.contact_id) if KEY.fullmatch(fact.contact_id) else None
        source_id = shown(fact.contact_id).strip()
        return self.people.key_from(source, source_id) or contact_key(source, source_id)

    def _take_own(self, contact: Contact) -> None:
        """Take in what a file of our own tells of a contact that is here, unless it was like that before."""
        live = self.people.live[contact.key]
        after = kept_erased(contact, live, self.people.erased)
        if live.state is ContactState.BLOCKED:
            after = after._replace(state=live.state)
        if _said(after) in {_said(row) for row in self.people.rows.get(contact.key, (live,))}:
            self.known += 1
        else:
            self._keep(self.updated, after, contact)

    def _take_more(self, contact: Contact, told: Told, key: str, *, link: bool = False) -> None:
        """Take in what a source tells anew of a contact that is here; what the person said stays."""
        live = self.people.live[key]
        contact = kept_erased(contact, live, self.people.erased)
        after = live._replace(**dict(self._news(live, contact, told)))
        if contact.source:
            after = after._replace(source=contact.source, source_id=contact.source_id)
        if _said(after) != _said(live):
            self._keep(self.updated, after, contact)
        elif link:
            self.known += 1
            self._keep(self.links, after, contact)
        else:
            self.known += 1

    def _news(self, live: Contact, contact: Contact, told: Told) -> Iterator[tuple[str, Any]]:
        said_by = self.people.said_by(live.key)
        for name in told.says:
            value, here = getattr(contact, name), getattr(live, name)
            if value == here:
                continue
            by = said_by.get(name)
            if name == "state" and (by != contact.source or here is ContactState.BLOCKED):
                if value is ContactState.BLOCKED and not self._blocked_before(contact, live.key):
                    yield name, value
            elif by == contact.source or by is None:
                yield name, value

    def _blocked_before(self, contact: Contact, key: str) -> bool:
        """Tell whether it was this source that once said that the contact is not to be approached."""
        before = ContactState.ACTIVE
        for row in self.people.rows.get(key, ()):
            told = row.import_id is not None and row.source == contact.source
            if told and before is not ContactState.BLOCKED and row.state is ContactState.BLOCKED:
                return True
            before = row.state
        return False

    def _keep(self, among: list[Contact], contact: Contact, told: Contact) -> None:
        among.append(contact)
        self.people.keep(contact, told.source, told.source_id)


def plan_contacts(
    reading: Reading, defined: Iterable[Contact], erased: Iterable[Erasure], store: Store, today: date
) -> ContactPlan:
    """Return what to add of the contacts of a reading, and of those `defined` or `erased` in our own file."""
    plan = ContactPlan(store)
    plan.erase(erased)
    defined_ones = (_defined(contact, number) for number, contact in enumerate(defined, start=1))
    for told in (*_told(reading), *defined_ones):
        try:
            plan.take(told, today)
        except Refused as refused:
            about = shown(_contact(told).called)
            plan.problems.append(Problem(refused.code, told.line, "", about, details=refused.details))
    plan.known += _repeated(reading)
    plan.block_twins(own=reading.source == OWN_SOURCE)
    return plan


def _blocked(contacts: Iterable[Contact]) -> Iterator[str]:
    return (one.key for one in contacts if one.state is ContactState.BLOCKED)


def _by_words(contacts: Iterable[Contact]) -> dict[tuple[str, ...], str]:
    """Return what contacts are called, by the words that they are known by."""
    return {word: one.called for one in contacts for word in known_by(one)}


def _once(reading: Reading) -> Iterator[ContactFact]:
    """Return the contacts of a file, those without an id once where nothing tells them apart."""
    seen: set[ContactFact] = set()
    for fact in reading.contacts:
        if MADE_ID.fullmatch(fact.source_id):
            bare = replace(fact, source_id="", line=0)
            if bare in seen:
                continue
            seen.add(bare)
        yield fact


def _repeated(reading: Reading) -> int:
    """Return how many rows without an id tell of a contact what a row before them told."""
    return len(reading.contacts) - sum(1 for _ in _once(reading))


def _told(reading: Reading) -> Iterator[Told]:
    own = reading.source == OWN_SOURCE
    for fact in _once(reading):
        if own:
            key = _own_key(fact.source_id)
            yield Told(_says(fact, all_of_it=True), fact.line, fact.origin, fact.origin_id or "", key)
        else:
            yield Told(_says(fact, all_of_it=False), fact.line, reading.source, fact.source_id)


def _says(fact: ContactFact, *, all_of_it: bool) -> dict[str, Any]:
    found = {name: getattr(fact, name) for name in FIELDS}
    return {name: value for name, value in found.items() if value is not None and (all_of_it or value != "")}


def _defined(contact: Contact, number: int) -> Told:
    says = {name: getattr(contact, name) for name in FIELDS}
    return Told(says, number, contact.source, contact.source_id, contact.key)


def _own_key(text: str) -> str:
    return text if KEY.fullmatch(text) else contact_key(OWN_SOURCE, text)


def _contact(told: Told) -> Contact:
    """Return a contact with what is told of it, and with the key it gets when it is new."""
    source, source_id = told.source, shown(told.source_id).strip()
    if not source or not source_id:
        source, source_id = None, ""
    key = told.key or contact_key(source or "", source_id)
    source = shown(source) if source else None
    return Contact(key, source=source, source_id=source_id)._replace(**told.says)


def _said(contact: Contact) -> Contact:
    """Return what a contact says, wherever it came from and whenever it was told."""
    return contact._replace(id="", counter=0, source=None, source_id="", import_id=None)
