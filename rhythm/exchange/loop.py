"""Loop Habit Tracker: a zip with Habits.csv and, per habit, a folder with Checkmarks.csv."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.archive import inside, texts_in
from rhythm.exchange.dates import iso_day
from rhythm.exchange.habits import mapped
from rhythm.exchange.numbers import thousandths_of
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table, table_of

LOOP = "loop"
HABITS = "Habits.csv"
CHECKMARKS = "Checkmarks.csv"

YES = "YES_MANUAL"
NOT_DONE = frozenset({"YES_AUTO", "NO", "SKIP", "UNKNOWN"})
"""YES_AUTO says that the frequency was met, not that the habit was done that day."""

POSITION = re.compile(r"[0-9]{1,9}")
FOLDER = re.compile(r"([0-9]{1,9}) ?(.*)")


def read_loop(data: bytes, file: str, mapping: Mapping[str, str]) -> Reading:
    """Read the bytes of an export; `mapping` is habit name to activity key.

    Raises `Refused` for a broken zip, one without Habits.csv, a missing column, or a mapped name that is no
    habit.
    """
    texts = texts_in(data, file, (HABITS, CHECKMARKS))
    home = _home(texts, file)
    marks = _Marks()
    names = _names(table_of(texts[home + HABITS], inside(file, home + HABITS), ","), home + HABITS, marks)
    times: Counter[str] = Counter()
    for member, text in texts.items():
        folder = FOLDER.fullmatch(member.removeprefix(home).removesuffix(CHECKMARKS).rstrip("/"))
        if folder and member.startswith(home) and member.endswith(CHECKMARKS):
            name = names.setdefault(int(folder[1]), folder[2] or folder[1])
            times[name] += 1
            marks.read(table_of(text, inside(file, member), ","), member, name, times[name])
    habits = mapped((Habit(name) for name in dict.fromkeys(names.values())), mapping, file)
    return Reading(LOOP, LOOP, marks.rows, tuple(marks.facts), habits, tuple(marks.problems), marks.skipped)


def _home(texts: Mapping[str, str], file: str) -> str:
    """Return the folder of Habits.csv, which some programs put into one of its own when zipping again."""
    found = [name.removesuffix(HABITS) for name in texts if name.rpartition("/")[2] == HABITS]
    if not found:
        raise Refused("not_this_format", file=file, format=LOOP)
    return min(found, key=len)


def _names(table: Table, member: str, marks: _Marks) -> dict[int, str]:
    """Return the habits' names by position; the folders carry the position, but not always the whole name."""
    position, name = table.column("Position"), table.column("Name")
    names: dict[int, str] = {}
    for row in table.rows:
        try:
            cells = table.checked(row)
            if not POSITION.fullmatch(cells[position]) or not cells[name].strip():
                raise SetAside("bad_habit", table.header[position], cells[position])
        except SetAside as fault:
            marks.problems.append(fault.problem(row.line, member))
        else:
            names[int(cells[position])] = cells[name].strip()
    return names


@dataclass
class _Marks:
    """What the Checkmarks files hold, file by file."""

    rows: int = 0
    skipped: int = 0
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, table: Table, member: str, habit: str, time: int) -> None:
        """Add the marks of one habit; `time` tells habits of the same name apart."""
        known: set[str] = set()
        self.rows += len(table.rows)
        for row in table.rows:
            try:
                fact = _fact(table, row, habit, time)
                if fact and fact.source_id in known:
                    raise SetAside("day_repeated", "Date", str(fact.day))
            except SetAside as fault:
                self.problems.append(fault.problem(row.line, member))
                continue
            if fact:
                known.add(fact.source_id)
                self.facts.append(fact)
            else:
                self.skipped += 1


def _fact(table: Table, row: Row, habit: str, time: int) -> Fact | None:
    date_at, value_at = table.column("Date"), table.column("Value")
    cells = table.checked(row)
    day = iso_day(cells[date_at], "Date")
    value = cells[value_at]
    amount = None if value == YES or value in NOT_DONE else thousandths_of(value, "Value")
    if value in NOT_DONE or amount == 0:
        return None
    note = cells[table.header.index("Notes")] if "Notes" in table.header else ""
    source_id = f"{LOOP}:{habit}:{day}" + (f":{time}" if time > 1 else "")
    return Fact(day, habit, 1, source_id, row.line, amount=amount, note=note)
