"""Touches: the days on which a person had a real, personal contact with somebody (S2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from rhythm.domain.contacts import Attempt, Contact, Response
from rhythm.domain.spellings import folded


class Touch(NamedTuple):
    """A day with at least one personal entry that got through: what was done, and what came of it.

    Each activity and each response is told once, in the order they were logged in.
    """

    day: date
    activities: tuple[str, ...]
    responses: tuple[Response, ...]


class Rounds(NamedTuple):
    """The touches of a contact as of a day, oldest first: of the present round, and of all before it.

    `attempted` is the last day on which it was tried at all, whether somebody answered or not.
    """

    now: tuple[Touch, ...]
    before: tuple[Touch, ...]
    attempted: date | None = None

    @property
    def all(self) -> tuple[Touch, ...]:
        """The touches of all rounds, oldest first."""
        return self.before + self.now

    @property
    def last(self) -> date | None:
        """The day of the last touch of any round."""
        newest = self.now or self.before
        return newest[-1].day if newest else None


NO_ROUNDS = Rounds((), ())
"""Those of a contact that was never tried."""


def by_contact(contacts: Iterable[Contact], attempts: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    """Return the attempts of each contact that has any, by its key, in the order they are given in.

    An attempt without the key of one of these contacts belongs to the one that is called as its words say,
    whatever the capitals; where several are called so it belongs to none.
    """
    keys: set[str] = set()
    called: dict[str, str | None] = {}
    for contact in contacts:
        keys.add(contact.key)
        word = folded(contact.called)
        called[word] = None if word in called else contact.key
    found: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        key = attempt.contact if attempt.contact in keys else called.get(folded(attempt.who))
        if key is not None:
            found.setdefault(key, []).append(attempt)
    return found


def rounds_of(contact: Contact, attempts: Iterable[Attempt], personal: Collection[str], day: date) -> Rounds:
    """Return the touches of a contact as of a day, from its own attempts.

    `personal` are the keys of the activities that touch. A touch up to the day on which the contact was won
    or lost last belongs to an earlier round.
    """
    counting = [one for one in attempts if one.activity in personal and one.day <= day]
    if not counting:
        return NO_ROUNDS
    counting.sort(key=lambda one: (one.day, one.counter))
    touches = _touches(counting)
    ended = contact.ended if contact.ended and contact.ended <= day else date.min
    return Rounds(
        now=tuple(touch for touch in touches if touch.day > ended),
        before=tuple(touch for touch in touches if touch.day <= ended),
        attempted=counting[-1].day,
    )


def _touches(attempts: Iterable[Attempt]) -> list[Touch]:
    """Return a touch for each day on which somebody was reached, from attempts in the order of their days."""
    days: dict[date, tuple[dict[str, None], dict[Response, None]]] = {}
    for one in attempts:
        if one.response is not Response.NOT_REACHED:
            activities, responses = days.setdefault(one.day, ({}, {}))
            activities[one.activity] = None
            if one.response is not None:
                responses[one.response] = None
    return [Touch(day, tuple(activities), tuple(responses)) for day, (activities, responses) in days.items()]
