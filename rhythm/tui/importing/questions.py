"""What is asked of a file: what its rows are, which field each column holds, what its words mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rhythm.deal_phrases import stage_name
from rhythm.domain.deals import Stage
from rhythm.domain.definitions import Activity
from rhythm.exchange.dates import ORDERS, day_of
from rhythm.exchange.fields import NOT_USED
from rhythm.exchange.kinds import KINDS, TableKind
from rhythm.exchange.responses import DONE, NOT_DONE
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Table
from rhythm.file_imports import Opened
from rhythm.i18n import _, format_day
from rhythm.import_phrases import field_name, kind_name, rows_text
from rhythm.phrases import activity_name
from rhythm.tui.importing.course import Course, types_of, words_aside

KIND, ALL_ARE, COLUMN, ORDER, WORD = "kind", "all", "column", "order", "word"

ROWS_SHOWN = 5
CELL_SHOWN = 40
"""Characters of a cell in the preview."""

BETWEEN = " · "

Choices = tuple[tuple[str, str], ...]


class Question(NamedTuple):
    """One line of the list: what is asked, the answer chosen, and all there are (one: nothing is asked).

    `place` is that of the column, `word` the word asked about. `needed` tells that nothing goes on without an
    answer.
    """

    about: str
    label: str
    value: str = ""
    choices: Choices = ()
    beside: str = ""
    place: int = -1
    word: str = ""
    needed: bool = False

    @property
    def answer(self) -> str:
        """The name of the answer chosen."""
        return dict(self.choices).get(self.value, "")

    @property
    def open(self) -> bool:
        """Whether it has to be answered and is not."""
        return self.needed and not self.value


def column_questions(course: Course) -> list[Question]:
    """Return what is asked of a table: its kind, what all rows are where nothing tells it, each column."""
    table, known = course.peeked.table, course.understood
    if table is None or known is None:
        return []
    kinds = tuple((kind, kind_name(kind)) for kind in KINDS)
    asked = [Question(KIND, _("The rows are"), known.kind, kinds)]
    if _is_nameless(known.kind, known.columns, known.format):
        choices = (("", _("choose one")), *_named(course.desk.activities))
        asked.append(Question(ALL_ARE, _("Every row is"), course.said.all_are, choices, needed=True))
    fields = ((NOT_USED, _("not used")), *((field, field_name(field)) for field in known.fields))
    for place, (name, held) in enumerate(zip(table.header, known.columns, strict=True)):
        choices = fields if name else fields[:1]
        label = name or _("(no name)")
        asked.append(Question(COLUMN, label, held or NOT_USED, choices, _preview(table, place), place=place))
        if place in known.unclear:
            order = course.said.fields.get(name, "").partition(":")[2]
            asked.append(_order_question(place, known.unclear[place], order))
    return asked


def _is_nameless(kind: TableKind, held: Iterable[str | None], format: str) -> bool:
    return kind is TableKind.ENTRY and format == "csv" and "activity" not in held


def _order_question(place: int, example: str, order: str) -> Question:
    """Ask which of two days a date is."""
    choices = (("", _("choose one")), *((one, _day(example, one)) for one in ORDERS))
    label = _("{date} is").format(date=example)
    return Question(ORDER, label, order, choices, place=place, needed=True)


def _day(text: str, order: str) -> str:
    try:
        return format_day(day_of(text, order), "long")
    except SetAside:
        return _("no day")


def _preview(table: Table, place: int) -> str:
    rows = table.rows[:ROWS_SHOWN]
    cells = (row.cells[place][:CELL_SHOWN].strip() if place < len(row.cells) else "" for row in rows)
    return BETWEEN.join(cell or "–" for cell in cells)


def word_questions(course: Course, opened: Opened) -> list[Question]:
    """Return what is asked of the words of a file: types of activity, stages and statuses nobody knows."""
    said, activities = course.said, course.desk.activities
    usual = {habit.name: habit.activity or "" for habit in opened.reading.habits}
    asked = []
    for name, times in types_of(opened).items() if not said.all_are else ():
        own = next((one for one in activities if name.casefold() in _names(one)), None)
        new = () if usual[name] and name not in said.words else (("", _("a new activity")),)
        value = said.words.get(name, usual[name] or (own.key if own else ""))
        asked.append(Question(WORD, name, value, (*new, *_named(activities)), rows_text(times), word=name))
    aside = words_aside(opened)
    stages = (("", _("set aside")), *((stage.value, stage_name(stage)) for stage in Stage))
    done = (("", _("set aside")), (DONE, _("took place")), (NOT_DONE, _("did not take place")))
    for code, choices in (("unknown_stage", stages), ("unknown_status", done)):
        for word, times in aside[code].items():
            asked.append(Question(WORD, word, said.words.get(word, ""), choices, rows_text(times), word=word))
    return asked


def _names(activity: Activity) -> tuple[str, str]:
    return activity.key, activity_name(activity.key, activity.name).casefold()


def _named(activities: Iterable[Activity]) -> Choices:
    return tuple((one.key, activity_name(one.key, one.name)) for one in activities)
