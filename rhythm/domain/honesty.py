"""What in a week's entries may be worth a look: for the person alone, and never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.counted import OFFER
from rhythm.domain.funnel import OpenDeal
from rhythm.domain.hit_rates import Rate
from rhythm.domain.snapshots import Entry

SAME_NOTE_CONTACTS = 3
MOST_IN_A_MINUTE = 5
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
WEEKS_WORK_DAYS = 3
"""Days whose entries make a week's work."""

CONVERSATIONS = frozenset(
    {"message", "call", "booking_call", "visit", "follow_up", "customer_spoken", "prospect_spoken"}
)


class Hinted(StrEnum):
    """What was noticed."""

    SAME_NOTE = "same_note"
    IN_A_MINUTE = "in_a_minute"
    IN_AN_HOUR = "in_an_hour"
    OFFER_FIRST = "offer_first"
    RATE_OVER = "rate_over"
    LONG_OPEN = "long_open"
    TOUCH_BEFORE_CONTACT = "touch_before_contact"


class Hint(NamedTuple):
    """Something worth a look: the day, how many entries or contacts it is about, and a note or name.

    Of a hit rate above 100 % the number is its percent and the text the step's name, else its key. Of `deals`
    that are open for more than twice the `usual` days it tells the oldest: the day is the one it was opened,
    the number its days, and the text what it is called. Of contacts that were touched before they are known
    of, the number tells how many, the day and the text the first of them.
    """

    what: Hinted
    day: date
    number: int
    text: str = ""
    deals: int = 0
    usual: Fraction | None = None


def hints(week: Sequence[Entry], before: Iterable[Entry]) -> tuple[Hint, ...]:
    """Return what is worth a look in the entries of a week; `before` are those of earlier days.

    Entries that came from elsewhere were not logged here, so their moments tell nothing.
    """
    own = sorted((entry for entry in week if entry.source is None), key=_moment)
    return (
        *_same_notes(week),
        *_in_a_minute(own),
        *_in_an_hour(own),
        *_offers_first(week, before),
    )


def rate_hints(rates: Iterable[tuple[str, Rate]], day: date) -> tuple[Hint, ...]:
    """Return the steps of which more got further than came, by their key with their rate, as of a day."""
    return tuple(
        Hint(Hinted.RATE_OVER, day, round(rate.share * 100), key)
        for key, rate in rates
        if rate.over and rate.share is not None
    )


def deal_hints(long_open: Sequence[OpenDeal], usual: Fraction | None) -> tuple[Hint, ...]:
    """Return one hint for all deals that are open for longer than twice the usual days, oldest first."""
    if not long_open or usual is None:
        return ()
    deal, age = long_open[0]
    if deal.opened is None:
        return ()
    return (Hint(Hinted.LONG_OPEN, deal.opened, age, deal.called, len(long_open), usual),)


def needs_history(week: Iterable[Entry]) -> bool:
    """Tell whether entries of earlier days matter: only an offer to somebody asks for them."""
    return any(entry.activity == OFFER and entry.contact for entry in week)


def _same_notes(entries: Iterable[Entry]) -> Iterator[Hint]:
    contacts: dict[str, dict[str, date]] = {}
    notes: dict[str, str] = {}
    for entry in entries:
        if entry.note and entry.contact:
            folded = " ".join(entry.note.casefold().split())
            notes.setdefault(folded, entry.note)
            contacts.setdefault(folded, {}).setdefault(entry.contact.casefold(), entry.day)
    for folded, days in contacts.items():
        if len(days) >= SAME_NOTE_CONTACTS:
            yield Hint(Hinted.SAME_NOTE, max(days.values()), len(days), notes[folded])


def _in_a_minute(own: Sequence[Entry]) -> Iterator[Hint]:
    """Yield each run of entries logged within a minute; an entry belongs to one of them at the most."""
    start = 0
    while start < len(own):
        end = start
        while end < len(own) and _moment(own[end]) - _moment(own[start]) < MINUTE:
            end += 1
        if end - start > MOST_IN_A_MINUTE:
            yield Hint(Hinted.IN_A_MINUTE, own[start].day, end - start)
            start = end
        else:
            start += 1


def _in_an_hour(own: Sequence[Entry]) -> Iterator[Hint]:
    days = {entry.day for entry in own}
    if len(days) >= WEEKS_WORK_DAYS and _moment(own[-1]) - _moment(own[0]) <= HOUR:
        yield Hint(Hinted.IN_AN_HOUR, max(days), len(own))


def _offers_first(week: Sequence[Entry], before: Iterable[Entry]) -> Iterator[Hint]:
    """Yield offers to somebody with whom no conversation was logged by that day."""
    if not needs_history(week):
        return
    first: dict[str, date] = {}
    for entry in (*before, *week):
        if entry.activity in CONVERSATIONS and entry.contact:
            contact = entry.contact.casefold()
            first[contact] = min(entry.day, first.get(contact, entry.day))
    for entry in week:
        if entry.activity == OFFER and entry.contact:
            spoken = first.get(entry.contact.casefold())
            if spoken is None or spoken > entry.day:
                yield Hint(Hinted.OFFER_FIRST, entry.day, 1, entry.contact)


def _moment(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.recorded_at)
