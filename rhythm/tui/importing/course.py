"""How far an import has come: the file, what it seems to hold, and what the person says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.definitions import Activity
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE, Imported
from rhythm.exchange.peek import Peeked, peek
from rhythm.exchange.progress import Progress
from rhythm.exchange.understanding import Understood, understood
from rhythm.file_imports import (
    Kept,
    Opened,
    forget,
    keep_beside,
    open_as_before,
    open_file,
    remembered,
    take_in,
    uncollected,
    usual_set_aside,
)
from rhythm.kept_mappings import KeptMapping
from rhythm.paths import Home
from rhythm.tui.importing.said import Said

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class Desk(NamedTuple):
    """What an import needs to know of the logbook."""

    home: Home
    activities: tuple[Activity, ...]
    back_up: Callable[[], None]
    """Makes a backup before what comes in, on any thread. Raises `Refused`."""

    @classmethod
    def of(cls, logbook: Logbook) -> Desk:
        """Return what there is to know."""
        activities = tuple(one.activity for one in logbook.activities())
        return cls(logbook.home, activities, partial(logbook.back_up_before, "import"))


class Tried(NamedTuple):
    """What would come in of what was read, and where the rows set aside would go."""

    found: Imported
    opened: Opened
    place: Path


class Done(NamedTuple):
    """What came in, where the rows set aside are, and what could not be kept beside it."""

    imported: Imported
    kept: Kept
    remembered: bool


@dataclass
class Course:
    """A file on its way in; `understood` is None for one whose columns need no mapping.

    `before` is what was said of an earlier file of the same columns, `trouble` why that cannot be used.
    """

    desk: Desk
    path: Path
    peeked: Peeked
    before: KeptMapping | None = None
    trouble: Refused | None = None
    understood: Understood | None = None
    said: Said = field(default_factory=Said)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the file's table."""
        return self.peeked.table.header if self.peeked.table else ()


def begun(desk: Desk, path: Path) -> Course:
    """Look into a file. Raises `Refused` when nothing of it can be used."""
    with uncollected():
        course = Course(desk, path, peek(path))
    try:
        course.before = remembered(desk.home, path)
    except Refused as refused:
        course.trouble = refused
    if course.before is not None:
        course.said = Said.of(course.before.mapping, course.header)
        try:
            course.understood = seen(course, course.said.mapping())
        except Refused as refused:
            course = replace(course, before=None, said=Said(), trouble=refused)
    if course.before is None:
        course.understood = seen(course, {})
    return course


def seen(course: Course, mapping: Mapping[str, str]) -> Understood | None:
    """Return how the file would be read with what the person has said. Raises `Refused`."""
    table, before = course.peeked.table, course.before
    return understood(table, mapping, before and before.format) if table else None


def opened(course: Course, mapping: Mapping[str, str], progress: Progress) -> Opened:
    """Read the file as the person says. Raises `Refused`."""
    before = course.before
    if before is not None and mapping == dict(before.mapping):
        return open_as_before(course.path, before, progress=progress)
    return open_file(course.path, mapping, before and before.format, progress)


def tried(course: Course, opened: Opened, logbook: Logbook) -> Tried:
    """Return what would come in; nothing is written. Raises `Refused`."""
    found = take_in(logbook, opened, course.path.name, dry_run=True)
    return Tried(found, opened, usual_set_aside(course.desk.home, course.path, logbook.today))


def taken_in(course: Course, opened: Opened, logbook: Logbook) -> Done:
    """Take in what was read, all or nothing, and keep what goes with it. Raises `Refused`."""
    home, path = course.desk.home, course.path
    imported = take_in(logbook, opened, path.name)
    place = usual_set_aside(home, path, logbook.today)
    kept = keep_beside(home, path, opened, imported.problems, place)
    if course.before is not None and not opened.mapping:
        forget(home, path)
    return Done(imported, kept, bool(opened.mapping and course.header and not opened.remembered))


def types_of(opened: Opened) -> Counter[str]:
    """Return how often each foreign type of activity is there; none of a file of our own."""
    reading = opened.reading
    if reading.source == OWN_SOURCE:
        return Counter()
    times = Counter(fact.habit for fact in reading.facts)
    return Counter({habit.name: times[habit.name] for habit in reading.habits})


def words_aside(opened: Opened) -> dict[str, Counter[str]]:
    """Return the words for which rows were set aside, by why, and how often each is there."""
    found: dict[str, Counter[str]] = {"unknown_stage": Counter(), "unknown_status": Counter()}
    for one in opened.reading.problems:
        if one.code in found:
            found[one.code][one.value] += 1
    return found
