"""The contacts of a logbook as they are known at one moment, and what was tried with each of them.

A change is taken in where it can be, so that one key press among thousands of contacts stays one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_deals import DealEnds, as_dealt_with, deals_by_contact
from rhythm.domain.contact_facts import ContactFacts, facts_of
from rhythm.domain.contacts import Attempt, Contact, Response
from rhythm.domain.touches import by_contact, rounds_of
from rhythm.store import Store


class _Dealt(NamedTuple):
    """By their keys: the contacts as their deals tell of them up to a day, and the ends of these deals."""

    day: date
    ends: dict[str, list[DealEnds]]
    contacts: dict[str, Contact]


class KnownContacts:
    """A reading of contacts, attempts and appointments; each is read when it is first asked for."""

    def __init__(self, store: Store, personal: Collection[str], of: int) -> None:
        """Take the activities that touch, and how many touches a customer is thought to take."""
        self._store = store
        self._personal = personal
        self._of = of
        self._facts: ContactFacts | None = None
        self._dealt: _Dealt | None = None
        self._ended: tuple[date, list[DealEnds]] | None = None

    @cached_property
    def by_key(self) -> dict[str, Contact]:
        """The live contacts by their keys, as they are kept; who was kept first is first."""
        return {contact.key: contact for contact in self._store.contacts()}

    @cached_property
    def attempts(self) -> list[Attempt]:
        """The live entries that name somebody, by (day, counter)."""
        return self._store.attempts()

    @cached_property
    def appointments(self) -> tuple[Appointment, ...]:
        """The live appointments, by day and time."""
        return tuple(self._store.appointments())

    @cached_property
    def _own(self) -> dict[str, list[Attempt]]:
        return by_contact(self.by_key.values(), self.attempts)

    def attempts_of(self, key: str) -> list[Attempt]:
        """Return the attempts of one contact, by its key or its name, oldest first."""
        return self._own.get(key, [])

    def dealt_with(self, day: date) -> dict[str, Contact]:
        """Return the contacts by their keys, as their deals tell of them up to a day; never to be kept so."""
        if not self.by_key:
            return {}
        if self._dealt is None or self._dealt.day != day:
            if self._ended is None or self._ended[0] != day:
                self._ended = day, self._store.deal_ends(day)
            ends = deals_by_contact(self.by_key.values(), self._ended[1])
            told = {key: as_dealt_with(one, ends.get(key, ())) for key, one in self.by_key.items()}
            self._dealt = _Dealt(day, ends, told)
        return self._dealt.contacts

    def facts(self, day: date) -> ContactFacts:
        """Return what the rules of contacts go by on a day."""
        if self._facts is None or self._facts.day != day:
            contacts, appointments = self.dealt_with(day).values(), self.appointments
            self._facts = facts_of(contacts, self._own, appointments, self._personal, day, self._of)
        return self._facts

    def keep(self, contact: Contact) -> None:
        """Take in a contact as it is kept now."""
        before = self.by_key.get(contact.key)
        self.by_key[contact.key] = contact
        if before is None or _words(before) != _words(contact):
            # Entries and deals that know it by its words alone may be another's now.
            self._forget_whose()
        elif self._dealt is not None:
            told = as_dealt_with(contact, self._dealt.ends.get(contact.key, ()))
            self._dealt.contacts[contact.key] = told
            if self._facts is not None and self._facts.day == self._dealt.day:
                contacts = tuple(told if one.key == told.key else one for one in self._facts.contacts)
                self._facts = self._facts._replace(contacts=contacts)
                self._count(contact.key)
            else:
                self._facts = None

    def logged(self, attempt: Attempt, contact: Contact | None) -> None:
        """Take in one more entry that names somebody, and its contact where something is new about it."""
        if contact is not None:
            self.keep(contact)
        if "attempts" not in self.__dict__:
            return
        if attempt.contact in self.by_key:
            _put(attempt, self._own.setdefault(attempt.contact, []))
            self._count(attempt.contact)
        else:
            self._forget_whose()
        _put(attempt, self.attempts)

    def responded(self, entry: str, response: Response) -> None:
        """Take in what came of an entry, the first of its line."""
        if "attempts" not in self.__dict__:
            return
        for key, attempts in (("", self.attempts), *self._own.items()):
            for place, attempt in enumerate(attempts):
                if attempt.entry == entry:
                    attempts[place] = attempt._replace(response=response)
                    self._count(key)

    def _count(self, key: str) -> None:
        """Count the touches of one contact anew, where they are counted at all."""
        if self._facts is not None and key in self.by_key:
            day = self._facts.day
            rounds = rounds_of(self.dealt_with(day)[key], self.attempts_of(key), self._personal, day)
            self._facts = self._facts._replace(rounds={**self._facts.rounds, key: rounds})

    def _forget_whose(self) -> None:
        self.__dict__.pop("_own", None)
        self._facts = self._dealt = None


def _words(contact: Contact) -> tuple[str, str, str]:
    """Return the words by which entries and deals find a contact."""
    return contact.called, contact.name, contact.company


def _put(attempt: Attempt, attempts: list[Attempt]) -> None:
    """Put an attempt in its place by (day, counter)."""
    attempts.append(attempt)
    attempts.sort(key=lambda one: (one.day, one.counter))
