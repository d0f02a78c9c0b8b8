"""What an import would bring, or has brought, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from rhythm.domain.snapshots import Imported
from rhythm.file_imports import Opened
from rhythm.i18n import _, format_period
from rhythm.import_phrases import (
    counts_sentence,
    more_set_aside,
    new_activities,
    noted,
    same_ids_sentence,
    where_set_aside,
)
from rhythm.sentences import problem, refusal
from rhythm.text import shown
from rhythm.tui.importing.course import Done, Tried

MOST_TOLD = 200
"""Rows set aside that are told one by one."""


def told_before(tried: Tried) -> list[str]:
    """Return what would come in, and which rows would be set aside where."""
    found, opened, place = tried
    lines = [*_common(found), *_unused(opened)]
    if not _brings(found):
        lines.append(_("There is nothing new in it."))
    if found.problems:
        told = _("Rows that cannot be used are set aside in {file}, to be mended and imported:")
        lines += ["", told.format(file=shown(str(place)))]
        lines += [problem(one) for one in found.problems[:MOST_TOLD]]
        if len(found.problems) > MOST_TOLD:
            lines.append(more_set_aside(len(found.problems) - MOST_TOLD))
    return lines


def told_after(done: Done) -> list[str]:
    """Return what came in, and what goes with it."""
    found = done.imported
    lines = [
        _("It is in.") if found.id else _("There was nothing new; nothing was written."),
        *_common(found),
    ]
    if done.kept.set_aside:
        lines.append(where_set_aside(str(done.kept.set_aside)))
    if done.remembered:
        lines.append(_("What you said is remembered for files with the same columns."))
    return [*lines, *map(refusal, done.kept.troubles)]


def _brings(found: Imported) -> bool:
    new = (found.entries, found.deals, found.contacts, found.appointments)
    return any(new) or any((found.updated, found.contacts_updated, found.appointments_updated))


def _common(found: Imported) -> Iterator[str]:
    period = ""
    if found.first and found.last:
        period = f" ({format_period(found.first, found.last, year=True)})"
    yield counts_sentence(found) + period
    if found.activities:
        yield new_activities([shown(name) for name in found.activities])
    yield from map(noted, found.notes)
    if found.same_ids:
        yield same_ids_sentence(found.same_ids)


def _unused(opened: Opened) -> Iterator[str]:
    """Tell which columns are not used."""
    names = [shown(name) for name, field in opened.reading.columns if not field and name]
    if names and len(names) < len(opened.reading.columns):
        yield _("Not used: {names}").format(names=", ".join(names))
