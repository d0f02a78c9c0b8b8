"""harsh: a folder with a file of habits and a log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.dates import iso_day
from rhythm.exchange.habits import mapped
from rhythm.exchange.harsh_folder import HABIT_LINE, Line, TextFile, habit_lines, habits_and_log
from rhythm.exchange.numbers import amount_of
from rhythm.exchange.set_aside import SetAside

HARSH = "harsh"

BETWEEN = re.compile(r"\s:(?:\s|$)")
YES = "y"
NOT_DONE = frozenset({"n", "s"})


def read_harsh(folder: Path, mapping: Mapping[str, str]) -> Reading:
    """Read harsh's folder; `mapping` is habit name to activity key.

    An entry of a habit that the habits file no longer names comes in all the same: harsh keeps its log, too.
    Raises `Refused` when the two files are not both there, or for a mapped name that is no habit.
    """
    if not folder.is_dir():
        raise Refused("harsh_needs_folder", file=str(folder))
    habits_file, log_file = habits_and_log(folder)
    names, problems = _names(habits_file)
    outcomes: dict[tuple[str, date], _Outcome] = {}
    for line in log_file.lines:
        try:
            outcome = _outcome(line)
        except SetAside as fault:
            problems.append(fault.problem(line.number, log_file.name))
            continue
        replaced = outcomes.pop((outcome.habit, outcome.day), None)
        if replaced:
            repeated = SetAside("day_repeated", "date", str(replaced.day))
            problems.append(repeated.problem(replaced.line, log_file.name))
        outcomes[outcome.habit, outcome.day] = outcome
    names.extend(outcome.habit for outcome in outcomes.values())
    facts = tuple(_fact(outcome) for outcome in outcomes.values() if outcome.done)
    return Reading(
        format=HARSH,
        source=HARSH,
        rows=len(log_file.lines),
        facts=facts,
        habits=mapped((Habit(name) for name in dict.fromkeys(names)), mapping, str(folder)),
        problems=tuple(problems),
        skipped=len(outcomes) - len(facts),
    )


class _Outcome(NamedTuple):
    """One line of the log: the last one for a habit and day counts, as in harsh."""

    line: int
    day: date
    habit: str
    done: bool
    comment: str
    amount: int | None


def _outcome(line: Line) -> _Outcome:
    """Read `day : habit : result : comment : amount`; the last two may be missing. Raises `SetAside`."""
    parts = BETWEEN.split(line.text)
    if len(parts) < 3:
        raise SetAside("bad_line", value=line.text)
    day, habit, result = iso_day(parts[0], "date"), parts[1].strip(), parts[2].strip()
    if not habit:
        raise SetAside("missing_value", "habit", line.text)
    if result != YES and result not in NOT_DONE:
        raise SetAside("bad_result", "result", result)
    comment, amount = parts[3:], ""
    if len(comment) > 1:
        amount = comment.pop().strip()
    measured = amount_of(amount, "amount") if amount else 0
    return _Outcome(line.number, day, habit, result == YES, " : ".join(comment), measured or None)


def _fact(outcome: _Outcome) -> Fact:
    source_id = f"{HARSH}:{outcome.habit}:{outcome.day}"
    return Fact(
        outcome.day,
        outcome.habit,
        1,
        source_id,
        outcome.line,
        amount=outcome.amount,
        note=outcome.comment,
    )


def _names(file: TextFile) -> tuple[list[str], list[Problem]]:
    names: list[str] = []
    problems: list[Problem] = []
    for line in habit_lines(file):
        found = HABIT_LINE.fullmatch(line.text)
        if found:
            names.append(found[1])
        else:
            problems.append(SetAside("bad_habit", value=line.text).problem(line.number, file.name))
    return names, problems
