"""Who is here: contacts found by where they came from, by their mail, and by how they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from rhythm.domain.contacts import Contact, contact_key
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.domain.spellings import folded
from rhythm.logbook.twins import known_by
from rhythm.store import Store

PERSON = ""
"""Who said something, where that was the person and no file from elsewhere."""

CHOSEN = ("kind", "state", "tier")
"""Fields that are never empty; who told of a contact first has said them."""

FIELDS = (
    *CHOSEN,
    *("known", "customer", "ended", "next_day", "skipped", "growth"),
    *("name", "company", "role", "phone", "mail", "channel", "owner", "note"),
)
"""What a contact says, however it is called here and wherever it came from."""

OWN_FORMATS = ("json", "csv")


class People:
    """The contacts that are here, and those that an import is about to add."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.rows: dict[str, list[Contact]] = {}
        for row in store.contact_rows():
            self.rows.setdefault(row.key, []).append(row)
        self.live = {key: rows[-1] for key, rows in self.rows.items()}
        self.erased = store.erased_contacts()
        self._from = {
            (row.source, row.source_id): key
            for key, rows in self.rows.items()
            for row in rows
            if row.source and row.source_id
        }
        self._sources: dict[str, set[str]] = {}
        for (source, _), key in self._from.items():
            self._sources.setdefault(key, set()).add(source)
        self._mails: dict[str, set[str]] = {}
        self._called: dict[str, set[str]] = {}
        for contact in self.live.values():
            self._find_by_words(contact)
        self._before = _alike(self.live.values())

    def keep(self, contact: Contact, source: str | None, source_id: str) -> None:
        """Take note of a contact that will be here, and of the id that a source has for it."""
        self.live[contact.key] = contact
        self._sources.setdefault(contact.key, set()).add(source or OWN_SOURCE)
        if source and source_id:
            self._from[source, source_id] = contact.key
        self._find_by_words(contact)

    def key_from(self, source: str | None, source_id: str) -> str | None:
        """Return the key of the contact that a source has an id for, an erased one too; None without one."""
        if not source or not source_id:
            return None
        found = self._from.get((source, source_id))
        if found is not None:
            return found
        key = contact_key(source, source_id)
        return key if key in self.live or key in self.erased else None

    def alike(self, contact: Contact) -> Contact | None:
        """Return the one contact that was here before the import and is surely the same.

        It has the same mail, or the same name and company and no other mail, and no other id in that source.
        """
        found: set[str] = set()
        for word in known_by(contact):
            found |= self._before.get(word, set())
        same = [self.live[key] for key in found if self._may_be(self.live[key], contact)]
        return same[0] if len(same) == 1 else None

    def with_mail(self, mail: str) -> str | None:
        """Return the key of the one contact with a mail address."""
        return _only(self._mails, mail)

    def called(self, name: str) -> str | None:
        """Return the key of the one contact that is called so."""
        return _only(self._called, name)

    def said_by(self, key: str) -> dict[str, str]:
        """Return who said each field of a contact last: a source, or the `PERSON`; fields never said lack."""
        found: dict[str, str] = {}
        before = Contact("")
        for row in self.rows.get(key, ()):
            by = self._told_by(row)
            first = CHOSEN if not before.key else ()
            changed = (field for field in FIELDS if getattr(row, field) != getattr(before, field))
            found |= dict.fromkeys((*first, *changed), by)
            before = row
        return found

    def _told_by(self, row: Contact) -> str:
        """Return who told a row; what came with a file of our own counts as the person's."""
        if row.import_id is None or not row.source:
            return PERSON
        own = self._formats.get(row.import_id) in OWN_FORMATS and not row.source.startswith("csv:")
        return PERSON if own else row.source

    @cached_property
    def _formats(self) -> Mapping[str, str]:
        return {one.id: one.format for one in self._store.imports()}

    def _may_be(self, here: Contact, told: Contact) -> bool:
        if here.mail and told.mail and folded(here.mail) != folded(told.mail):
            return False
        return (told.source or OWN_SOURCE) not in self._sources.get(here.key, ())

    def _find_by_words(self, contact: Contact) -> None:
        for words, word in ((self._mails, contact.mail), (self._called, contact.called)):
            if word:
                words.setdefault(folded(word), set()).add(contact.key)


def _alike(contacts: Iterable[Contact]) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for contact in contacts:
        for word in known_by(contact):
            found.setdefault(word, set()).add(contact.key)
    return found


def _only(words: Mapping[str, set[str]], word: str) -> str | None:
    found = words.get(folded(word), set())
    return next(iter(found)) if len(found) == 1 else None
