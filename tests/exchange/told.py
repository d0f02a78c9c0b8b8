"""What a reading tells, as lines that can be written by hand beside the file that was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from rhythm.domain.imports import ContactFact, DealFact, Fact, Reading
from rhythm.sentences import problem

MADE_ID = re.compile("[0-9a-f]{12,}-[0-9]+")
MOST_SHOWN = 100


def lines_told(reading: Reading) -> Iterator[str]:
    """Yield format and numbers, then each fact, deal and contact, then the sentences of rows set aside."""
    rows = "1 row" if reading.rows == 1 else f"{reading.rows} rows"
    yield f"{reading.format}: {rows}, {reading.skipped} skipped"
    activities = {habit.name: habit.activity or "?" for habit in reading.habits}
    yield from (_fact(fact, activities) for fact in reading.facts)
    yield from map(_deal, reading.deals)
    yield from map(_contact, reading.contacts)
    yield from map(problem, reading.problems)


def _fact(fact: Fact, activities: Mapping[str, str]) -> str:
    return _line(
        f"{fact.day} {fact.habit} = {activities[fact.habit]}",
        quantity=fact.quantity if fact.quantity != 1 else None,
        contact=fact.contact,
        id=fact.contact_id,
        mail=fact.mail,
        response=fact.response,
        note=_shown(fact.note),
    )


def _deal(deal: DealFact) -> str:
    return _line(
        f"deal {deal.name}",
        id=_own_id(deal.source_id),
        company=deal.company,
        agent=deal.agent,
        channel=deal.channel,
        outcome=deal.outcome,
        cents=deal.amount,
        lead=deal.lead,
        opened=deal.opened,
        offered=deal.offered,
        closed=deal.closed,
    )


def _contact(contact: ContactFact) -> str:
    return _line(
        f"contact {contact.name or '-'}",
        id=_own_id(contact.source_id),
        company=contact.company,
        role=contact.role,
        phone=contact.phone,
        mail=contact.mail,
        channel=contact.channel,
        owner=contact.owner,
        kind=contact.kind,
        state=contact.state,
        tier=contact.tier,
        known=contact.known,
        customer=contact.customer,
        next=contact.next_day,
        note=_shown(contact.note),
    )


def _line(beginning: str, **details: object) -> str:
    return " | ".join([beginning, *(f"{name}={value}" for name, value in details.items() if value)])


def _shown(note: str) -> str:
    if len(note) > MOST_SHOWN:
        return f"{len(note)} characters"
    return json.dumps(note, ensure_ascii=True) if not note.isprintable() else note


def _own_id(source_id: str) -> str:
    """Return an id of the file's own; one that was made of the row is left out."""
    return "" if MADE_ID.fullmatch(source_id) else source_id
