"""Appointments as a person tells them, checked before they are kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from rhythm.domain.appointments import DAY_MINUTES, LONGEST, Appointment
from rhythm.domain.refusal import Refused
from rhythm.domain.spellings import folded
from rhythm.logbook.campaigning import LATEST
from rhythm.logbook.defining import within
from rhythm.logbook.recording import EARLIEST
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, nearest, shown

KEY_BYTES = 8
MOST_CHOICES = 5


def new_appointment(wanted: Appointment) -> Appointment:
    """Return a new appointment with a key of its own. Raises `Refused`."""
    return checked_appointment(wanted._replace(key=secrets.token_hex(KEY_BYTES)))


def changed_appointment(before: Appointment, wanted: dict[str, object]) -> Appointment:
    """Return an appointment with the fields that are wanted otherwise. Raises `Refused`."""
    after = before._replace(**wanted)  # type: ignore[arg-type]  # by name
    return checked_appointment(after._replace(import_id=None))


def checked_appointment(one: Appointment) -> Appointment:
    """Return an appointment with clean texts. Raises `Refused` for a day or time that cannot be."""
    if not EARLIEST <= one.day <= LATEST:
        raise Refused("day_out_of_reach", day=one.day, first=EARLIEST, last=LATEST)
    if one.minute is not None:
        within("minute", one.minute, 0, DAY_MINUTES - 1)
    within("length", one.length, 1, LONGEST)
    return one._replace(
        zone=clean_text(one.zone, NAME_LIMIT),
        uid=shown(one.uid),
        who=clean_text(one.who, NAME_LIMIT),
        title=clean_text(one.title, NOTE_LIMIT),
        place=clean_text(one.place, NOTE_LIMIT),
        note=clean_text(one.note, NOTE_LIMIT, lines=True),
    )


def appointment_called(word: str, appointments: Sequence[Appointment]) -> Appointment:
    """Return the appointment that a person means, by its key, title or who it is with, or how one begins.

    Raises `Refused` with the keys of those it can be, or the nearest words.
    """
    wanted = folded(word)
    names = [(one, _names_of(one)) for one in appointments] if wanted else []
    for found in (
        [one for one, (key, *_) in names if key == wanted],
        [one for one, own in names if wanted in own],
        [one for one, own in names if any(name.startswith(wanted) for name in own)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(
                "appointment_ambiguous", name=word, choices=[one.key for one in found[:MOST_CHOICES]]
            )
    told = (text for one in appointments for text in (one.title, one.who) if text)
    raise Refused("unknown_appointment", name=word, nearest=nearest(word, told))


def _names_of(one: Appointment) -> tuple[str, ...]:
    return one.key, folded(one.title), folded(one.who)
