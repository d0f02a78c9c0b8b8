"""The steps of an import: what stands above each of them, and its keys."""

from __future__ import annotations

from enum import Enum, auto

from rhythm.file_imports import Opened
from rhythm.i18n import _
from rhythm.import_phrases import delimiter_name, format_name, kind_name, rows_text
from rhythm.text import shown
from rhythm.tui.importing.course import Course


class Step(Enum):
    """How far it is; BUSY reads and compares, WRITING cannot be stopped."""

    FILE = auto()
    COLUMNS = auto()
    WORDS = auto()
    BUSY = auto()
    FIGURES = auto()
    WRITING = auto()
    DONE = auto()


ASKING = (Step.COLUMNS, Step.WORDS)
TELLING = (Step.FIGURES, Step.DONE)
WAITING = (Step.BUSY, Step.WRITING)


def hint(step: Step, *, undoable: bool) -> str:
    """Return the keys of a step."""
    return {
        Step.FILE: _("enter opens   tab writes on   ↓ ↑ choose   esc closes"),
        Step.COLUMNS: _("← → another field   space all   - not used   enter goes on   esc back"),
        Step.WORDS: _("← → another meaning   space all   enter goes on   esc back"),
        Step.BUSY: _("esc stops"),
        Step.FIGURES: _("enter takes it in, all or nothing   esc back"),
        Step.WRITING: "",
        Step.DONE: _("u takes it back   enter closes") if undoable else _("enter closes"),
    }[step]


def what_it_is(course: Course, opened: Opened | None, step: Step) -> str:
    """Return what a file is, as far as that is known."""
    known, peeked = course.understood, course.peeked
    parts = [shown(course.path.name)]
    if opened is not None:
        parts.append(format_name(opened.reading.format))
    elif known is not None:
        parts.append(format_name(known.format))
    if known is not None:
        parts.append(kind_name(known.kind))
    if peeked.table is not None:
        parts.append(rows_text(len(peeked.table.rows)))
    if peeked.encoding:
        parts.append(f"{delimiter_name(peeked.delimiter)}, {peeked.encoding}")
    lines = [" · ".join(parts)]
    if course.before is not None and step is Step.COLUMNS:
        lines.append(_("As you said of a file with the same columns before."))
    return "\n".join(lines)
