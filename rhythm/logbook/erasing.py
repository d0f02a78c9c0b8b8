"""What erasing a contact takes: the words about it, wherever they stand, and what they become."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from rhythm.domain.contacts import Contact, contact_key
from rhythm.domain.erasing import NAMES, Erased, Marks, Trace, anonymous_deal_key, rewritten, whose
from rhythm.domain.spellings import folded
from rhythm.logbook.contacting import unknown
from rhythm.logbook.defining import key_for
from rhythm.store import Store
from rhythm.store.erase import Rewriting
from rhythm.text import NAME_LIMIT, NOTE_LIMIT


class Erasing(NamedTuple):
    """What is to be done: the keys to mark, of the contact and its appointments, and words to overwrite."""

    told: Erased
    keys: tuple[str, ...]
    words: Rewriting


def planned(store: Store, key: str) -> Erasing:
    """Return what erasing a contact takes. Raises `Refused` where nothing is known of one of that key."""
    traces = store.traces()
    contacts = store.contacts()
    rows = _rows_of(key, traces)
    if not rows:
        raise unknown(key, contacts)
    others = {one.key: one for one in contacts if one.key != key}
    marks = Marks(key, rows, _names_of(others.values()))
    own = whose(traces, marks, others.keys())
    texts = {one: _fitting(one, rewritten(one, marks, own, others.keys()), marks) for one in traces}
    touched = [one for one, text in texts.items() if text != one.text]
    appointments = _appointments(store, key, touched, own)
    told = Erased(
        key=key,
        name=next((one.called for one in contacts if one.key == key), ""),
        entries=_entries_with(store, marks, others.keys()),
        deals=len({one.owner for one in touched if one.table == "deal"}),
        appointments=len(appointments & {one.key for one in store.appointments()}),
        texts=sum(_elsewhere(one, key, own) for one in touched),
        rows=len(rows),
    )
    words = Rewriting({(one.subject, one.field): texts[one] for one in touched}, _anonymous(touched, marks))
    return Erasing(told, _keys(store, key, appointments), words)


def _keys(store: Store, key: str, appointments: Collection[str]) -> tuple[str, ...]:
    """Return the keys to mark: its own, those it has elsewhere, and those of its appointments."""
    elsewhere = (contact_key(*source) for source in store.sources_of(key))
    erased = store.erased_contacts()
    keys = dict.fromkeys((key, *sorted(elsewhere), *sorted(appointments)))
    return tuple(one for one in keys if one not in erased)


def _fitting(trace: Trace, text: str, marks: Marks) -> str:
    """Return a text that a stand-in made too long for its place as a stand-in alone, a note cut short."""
    if trace.field in (*NAMES, "agent") and len(text) > max(NAME_LIMIT, len(trace.text)):
        return marks.stand_in(trace.text)
    return text[:NOTE_LIMIT]


def _rows_of(key: str, traces: Iterable[Trace]) -> list[dict[str, str]]:
    """Return what was ever told of a contact, by field, as far as it is not overwritten yet."""
    rows: dict[str, dict[str, str]] = {}
    for one in traces:
        if one.table == "contact" and one.owner == key and one.text:
            rows.setdefault(one.subject, {})[one.field] = one.text
    return [*rows.values()]


def _names_of(contacts: Iterable[Contact]) -> set[str]:
    """Return what contacts are called, where they work, and their addresses, however they are written."""
    return {
        folded(text)
        for one in contacts
        for text in (one.called, one.name, one.company, one.mail, one.phone)
        if text
    }


def _appointments(store: Store, key: str, touched: Iterable[Trace], own: Collection[str]) -> set[str]:
    subjects = {one.subject for one in touched if one.table == "appointment" and one.subject in own}
    return store.appointments_with(key) | {*store.keys_of("appointment", subjects).values()}


def _entries_with(store: Store, marks: Marks, others: Collection[str]) -> int:
    """Return how many live entries were with the contact."""
    return sum(
        one.contact == marks.key or (one.contact not in others and marks.named(one.who))
        for one in store.attempts()
    )


def _elsewhere(trace: Trace, key: str, own: Collection[str]) -> bool:
    """Tell whether a text is a note about something else."""
    return (
        trace.field not in NAMES
        and trace.subject not in own
        and (trace.table, trace.owner) != ("contact", key)
    )


def _anonymous(touched: Sequence[Trace], marks: Marks) -> dict[str, str]:
    """Return the new keys of deals in whose keys a name of the contact can be read."""
    slugs = [key_for(name, "deal") for name in marks.names]
    keys = {one.owner for one in touched if one.table == "deal"}
    return {key: anonymous_deal_key(key) for key in keys if any(f"_{slug}_" in f"_{key}_" for slug in slugs)}
