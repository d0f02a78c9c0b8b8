"""What erasing a contact takes: the words about it, wherever they stand, and what they become."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rhythm.domain.appointments import CALENDAR, calendar_id, own_calendar_id
from rhythm.domain.contacts import Contact, contact_key
from rhythm.domain.erasing import (
    NAMES,
    WITH_SOMEBODY,
    Erasable,
    Erased,
    Marks,
    Trace,
    anonymous_deal_key,
    rewritten,
    stands_for,
    whose,
)
from rhythm.domain.phones import phone_of
from rhythm.domain.refusal import Refused
from rhythm.domain.spellings import folded
from rhythm.logbook.contacting import KEY_BYTES, contact_called, several, unknown
from rhythm.logbook.defining import key_for
from rhythm.logbook.twins import known_by
from rhythm.store import Store
from rhythm.store.erase import Rewriting
from rhythm.text import NAME_LIMIT, NOTE_LIMIT

WORDS = ("name", "company", "mail")
"""What a contact that was taken back can be called."""


Rows = list[dict[str, str]]
"""What was told of one contact, by field, the oldest first."""


class Erasing(NamedTuple):
    """What is to be done: the keys to mark, of the contact and its appointments, and words to overwrite."""

    told: Erased
    keys: tuple[str, ...]
    words: Rewriting


def erasable(word: str, contacts: Sequence[Contact], traces: Sequence[Trace]) -> Erasable:
    """Return who is meant: a contact, else one that was taken back, else a name that entries bear.

    Raises `Refused` where it can be several, or nobody is known.
    """
    try:
        found = contact_called(word, contacts)
    except Refused as refused:
        if refused.code not in ("unknown_contact", "no_contacts"):
            raise
        return _gone(word, {one.key for one in contacts}, traces) or _in_words(word, traces, refused)
    return Erasable(found.key, found.called)


def _gone(word: str, live: Collection[str], traces: Iterable[Trace]) -> Erasable | None:
    """Return the contact that was taken back, perhaps with its import, and was called so."""
    wanted = folded(word)
    gone = {key: rows for key, rows in _told(traces).items() if key not in live}
    found = [
        key
        for key, rows in gone.items()
        if wanted == key or any(wanted == folded(row.get(field, "")) for row in rows for field in WORDS)
    ]
    if not wanted or not found:
        return None
    if any(key not in _twins(found[0], gone, ()) for key in found[1:]):
        raise several(word, sorted(found))
    return Erasable(found[0], _called(gone[found[0]]))


def _in_words(word: str, traces: Iterable[Trace], refused: Refused) -> Erasable:
    """Return a name that is nothing but words, with a new key. Raises the refusal where nobody has it."""
    wanted = folded(word)
    names = (one.text for one in traces if one.table in WITH_SOMEBODY and one.field == "who")
    name = next((name for name in names if folded(name) == wanted and not stands_for(name)), "")
    if not name or not wanted:
        raise refused
    return Erasable(secrets.token_hex(KEY_BYTES), name, words=name)


def planned(store: Store, key: str, words: str = "") -> Erasing:
    """Return what erasing a contact takes; `words` is its name where it is none, and only entries bear it.

    Raises `Refused` where nothing is known of one of that key.
    """
    traces = store.traces()
    contacts = store.contacts()
    told = _told(traces)
    if words:
        told.setdefault(key, [{"name": words}])
    if key not in told:
        raise unknown(key, contacts)
    others = {one.key: one for one in contacts if one.key != key}
    twins = _twins(key, told, others)
    rows = [row for one in (key, *twins) for row in told[one]]
    marks = Marks(key, rows, _names_of(others.values()), twins)
    own = whose(traces, marks, others.keys())
    texts = {one: _fitting(one, rewritten(one, marks, own, others.keys()), marks) for one in traces}
    touched = [one for one, text in texts.items() if text != one.text]
    appointments = _appointments(store, marks, touched, own)
    erased = Erased(
        key=key,
        name=next((one.called for one in contacts if one.key == key), _called(told[key])),
        entries=_entries_with(store, marks, others.keys()),
        deals=len({one.owner for one in touched if one.table == "deal"}),
        appointments=len(appointments & {one.key for one in store.appointments()}),
        texts=sum(_elsewhere(one, marks, own) for one in touched),
        rows=0 if words else len(rows),
    )
    overwritten = {(one.subject, one.field): texts[one] for one in touched}
    rewriting = Rewriting(overwritten, _anonymous(touched, marks))
    return Erasing(erased, _keys(store, marks, appointments), rewriting)


def _keys(store: Store, marks: Marks, appointments: Collection[str]) -> tuple[str, ...]:
    """Return the keys to mark: its own, those it has elsewhere, and those of its appointments, there too."""
    sources = {source for key in marks.keys for source in store.sources_of(key)}
    elsewhere = (contact_key(*source) for source in sources)
    events = {calendar_id(one) for one in store.appointments() if one.key in appointments}
    events |= {own_calendar_id(key) for key in appointments}
    exported = (contact_key(CALENDAR, event) for event in events)
    groups = (marks.keys, elsewhere, appointments, exported)
    keys = dict.fromkeys((marks.key, *(key for group in groups for key in sorted(group))))
    erased = store.erased_contacts()
    return tuple(one for one in keys if one not in erased)


def _twins(key: str, told: Mapping[str, Rows], live: Collection[str]) -> list[str]:
    """Return the keys of contacts that were taken back and seem to be the same as one."""
    own = _known_by(told[key])
    return sorted(one for one in told.keys() - {key, *live} if not own.isdisjoint(_known_by(told[one])))


def _known_by(rows: Rows) -> set[tuple[str, ...]]:
    """Return by what a contact can be known again, of all that was told of it."""
    told = ([row.get(field, "") for field in WORDS] for row in rows)
    contacts = (Contact("", name=name, company=company, mail=mail) for name, company, mail in told)
    return {word for one in contacts for word in known_by(one)}


def _fitting(trace: Trace, text: str, marks: Marks) -> str:
    """Return a text that a stand-in made too long for its place as a stand-in alone, a note cut short."""
    if trace.field in (*NAMES, "agent") and len(text) > max(NAME_LIMIT, len(trace.text)):
        return marks.stand_in(trace.text)
    return text[:NOTE_LIMIT]


def _told(traces: Iterable[Trace]) -> dict[str, Rows]:
    """Return what was ever told of each contact, by its key, as far as it is not overwritten yet."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for one in traces:
        if one.table == "contact" and one.text:
            found.setdefault(one.owner, {}).setdefault(one.subject, {})[one.field] = one.text
    return {key: [*rows.values()] for key, rows in found.items()}


def _called(rows: Sequence[Mapping[str, str]]) -> str:
    """Return what a contact was called last."""
    return next((row[field] for row in reversed(rows) for field in WORDS if row.get(field)), "")


def _names_of(contacts: Iterable[Contact]) -> set[str]:
    """Return what contacts are called, where they work, and their addresses, however they are written."""
    contacts = [*contacts]
    texts = (text for one in contacts for text in (one.called, one.name, one.company, one.mail) if text)
    phones = filter(None, (phone_of(one.phone) for one in contacts))
    return {*map(folded, texts), *(phone.national for phone in phones)}


def _appointments(store: Store, marks: Marks, touched: Iterable[Trace], own: Collection[str]) -> set[str]:
    subjects = {one.subject for one in touched if one.table == "appointment" and one.subject in own}
    kept = {one for key in marks.keys for one in store.appointments_with(key)}
    return kept | {*store.keys_of("appointment", subjects).values()}


def _entries_with(store: Store, marks: Marks, others: Collection[str]) -> int:
    """Return how many live entries were with the contact."""
    return sum(
        one.contact in marks.keys or (one.contact not in others and marks.named(one.who))
        for one in store.attempts()
    )


def _elsewhere(trace: Trace, marks: Marks, own: Collection[str]) -> bool:
    """Tell whether a text is a note about something else."""
    return (
        trace.field not in NAMES
        and trace.subject not in own
        and not (trace.table == "contact" and trace.owner in marks.keys)
    )


def _anonymous(touched: Sequence[Trace], marks: Marks) -> dict[str, str]:
    """Return the new keys of deals in whose keys a name of the contact can be read."""
    slugs = [key_for(name, "deal") for name in marks.names]
    keys = {one.owner for one in touched if one.table == "deal"}
    return {key: anonymous_deal_key(key) for key in keys if any(f"_{slug}_" in f"_{key}_" for slug in slugs)}
