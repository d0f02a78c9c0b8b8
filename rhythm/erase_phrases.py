"""What erasing a contact takes away and what it leaves, in words."""

from __future__ import annotations

from pathlib import Path

from rhythm.domain.erasing import Erased
from rhythm.i18n import _, _n, format_number


def erase_explained(erased: Erased) -> str:
    """Return what erasing takes and leaves, in whole sentences; to be read before it and after it."""
    return " ".join((*_counts(erased), *_always(), *_leftovers(erased)))


def _counts(erased: Erased) -> list[str]:
    told = (
        (
            erased.entries,
            _n(
                "{n} entry keeps its day and its points, without name and note.",
                "{n} entries keep their days and points, without name and note.",
                erased.entries,
            ),
        ),
        (
            erased.deals,
            _n(
                "{n} deal keeps its days and its amount, without the name.",
                "{n} deals keep their days and amounts, without the name.",
                erased.deals,
            ),
        ),
        (
            erased.appointments,
            _n("{n} appointment goes.", "{n} appointments go.", erased.appointments),
        ),
        (
            erased.texts,
            _n(
                "In {n} other note a sign takes the place of the name.",
                "In {n} other notes a sign takes the place of the name.",
                erased.texts,
            ),
        ),
        (
            erased.copies,
            _n(
                "The words go from {n} older copy of the logbook, too.",
                "The words go from {n} older copies of the logbook, too.",
                erased.copies,
            ),
        ),
    )
    return [text.format(n=format_number(number)) for number, text in told if number]


def _always() -> tuple[str, ...]:
    return (
        _("Points, streaks and hit rates stay as they are."),
        _("It cannot be undone, and the file that it came from does not bring it back."),
        _("Files that you exported yourself still hold the name."),
    )


def _leftovers(erased: Erased) -> list[str]:
    told = []
    if not erased.swept:
        told.append(
            _(
                "The logbook could not be written anew just now, so that traces can be left in its file until"
                " the next time a contact is erased."
            )
        )
    if erased.left:
        told.append(
            _(
                "Nothing can be erased in these files, in which the words may still stand; delete them when"
                " you miss nothing (rhythm locate names the folders): {files}"
            ).format(files=", ".join(Path(one).name for one in erased.left))
        )
    return told
