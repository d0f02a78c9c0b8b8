"""What an explanation is made of: lines with numbers that come to the figure, as codes without a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, Protocol

from rhythm.domain.definitions import Dated
from rhythm.domain.pace import Status

Number = int | float | Fraction | date | Status | None
"""A figure, or a number on the way to it; floats are shares of 1."""

NO_DETAILS: Mapping[str, object] = MappingProxyType({})


class Role(StrEnum):
    """What a line does for the figure: parts add up to it, the last step is it, facts are told beside."""

    PART = "part"
    STEP = "step"
    FACT = "fact"


class Made(NamedTuple):
    """The act that wrote a definition: its kind, and the local time of the person."""

    kind: str
    at: datetime


class Since(NamedTuple):
    """The dated definition behind a number: the day from which it holds, and the act that wrote it.

    `row` is the id of the definition, empty where it is not on disk yet; `made` is for the logbook to add.
    """

    from_day: date
    row: str
    made: Made | None = None


class Line(NamedTuple):
    """One line: what it is as a code with details, its number, and what it does for the figure."""

    code: str
    number: Number = None
    role: Role = Role.FACT
    details: Mapping[str, object] = NO_DETAILS
    since: Since | None = None


class Explanation(NamedTuple):
    """How a figure came about. `figure` is its name, such as `points` or `target:call`.

    `about` has the details of its title, `value` is the figure as it is shown, `closing` are sentences.
    """

    figure: str
    value: Number
    lines: tuple[Line, ...]
    closing: tuple[Line, ...] = ()
    about: Mapping[str, object] = NO_DETAILS

    @property
    def sum(self) -> Number:
        """What the lines come to: the last step, else all parts together; None where nothing is counted."""
        steps = [line.number for line in self.lines if line.role is Role.STEP]
        if steps:
            return steps[-1]
        parts = [
            line.number
            for line in self.lines
            if line.role is Role.PART and isinstance(line.number, int | float | Fraction)
        ]
        return sum(parts) if parts else None


def part(code: str, number: float | Fraction, **details: object) -> Line:
    """Return a line that adds to the figure."""
    return Line(code, number, Role.PART, details)


def step(code: str, number: Number, **details: object) -> Line:
    """Return a line whose number is worked out from those before; the last of them is the figure."""
    return Line(code, number, Role.STEP, details)


def fact(code: str, number: Number = None, **details: object) -> Line:
    """Return a line that is told beside, or a closing sentence."""
    return Line(code, number, Role.FACT, details)


class Kept(Dated, Protocol):
    """A dated definition with an id."""

    @property
    def id(self) -> str:
        """Its id, empty where it is not on disk yet."""


def held(line: Line, row: Kept | None) -> Line:
    """Return a line with the dated definition that it rests on, if there is one."""
    return line if row is None else line._replace(since=Since(row.from_day, row.id))


def rows_of(explanations: Iterable[Explanation]) -> set[str]:
    """Return the ids of all definitions that explanations rest on."""
    return {
        line.since.row
        for explanation in explanations
        for line in explanation.lines
        if line.since and line.since.row
    }


def with_acts(explanation: Explanation, made: Mapping[str, Made]) -> Explanation:
    """Return an explanation whose definitions know their acts, by the ids of the definitions."""
    return explanation._replace(
        lines=tuple(
            line._replace(since=line.since._replace(made=made.get(line.since.row))) if line.since else line
            for line in explanation.lines
        )
    )
