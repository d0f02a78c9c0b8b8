"""Definitions as plain values and back, for a logbook's own export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, get_type_hints

from rhythm.domain.activities import READY_MADE
from rhythm.domain.appointments import Appointment
from rhythm.domain.calendar import WEEK
from rhythm.domain.contacts import Contact, Erasure
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.definitions import (
    Activity,
    Campaign,
    Claim,
    Definitions,
    HolidayChoice,
    Leave,
    Reward,
    Schedule,
    Target,
    WeekTarget,
)
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.kept_plans import Kpi, Step, YearPlan
from rhythm.domain.kept_reviews import Levels, LevelStep, Review
from rhythm.domain.refusal import Refused
from rhythm.logbook import appointing, campaigning, contacting, dealing, defining, planning, reviewing
from rhythm.store.records import Definition
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text

KINDS: dict[str, type[Definition]] = {
    "activity": Activity,
    "target": Target,
    "week_target": WeekTarget,
    "schedule": Schedule,
    "holiday_choice": HolidayChoice,
    "leave": Leave,
    "campaign": Campaign,
    "reward": Reward,
    "claim": Claim,
    "review": Review,
    "levels": Levels,
    "level_step": LevelStep,
    "plan": YearPlan,
    "kpi": Kpi,
    "deal": Deal,
    "contact": Contact,
    "appointment": Appointment,
    "erasure": Erasure,
}
KEY = re.compile(r"[a-z0-9_]{1,80}")
KPI_KEY = re.compile(r"[a-z0-9_:]{1,80}")
FRACTION = re.compile(r"[0-9]+(/[0-9]+)?")
INSIDE = ("id", "counter", "import_id")
"""Fields that mean something in one file only."""

MAYBE: dict[object, type] = {date | None: date, Outcome | None: Outcome}
"""What may also be missing."""

ADDED = {"why": ""}
"""Fields that files of an earlier version lack."""


def all_rows(definitions: Definitions) -> Iterator[Definition]:
    """Yield every definition but deals, contacts and appointments, the older act first."""
    # The store gives the newest first, and what came in with one import has one counter.
    rows: list[Definition] = [row for kind in definitions for row in kind]
    rows.reverse()
    yield from sorted(rows, key=lambda row: row.counter)


def plain(definitions: Definitions, others: Iterable[Definition] = ()) -> dict[str, list[dict[str, object]]]:
    """Return definitions by kind as JSON values, the older act first, and others in their order."""
    found: dict[str, list[dict[str, object]]] = {kind: [] for kind in KINDS}
    for row in (*all_rows(definitions), *others):
        kind = next(name for name, type_ in KINDS.items() if isinstance(row, type_))
        found[kind].append(
            {name: _plain(value) for name, value in row._asdict().items() if name not in INSIDE}
        )
    return found


def rich(kept: Mapping[str, Sequence[Mapping[str, object]]]) -> list[Definition]:
    """Return the definitions that `plain` wrote. Raises `Refused` naming the kind and the row."""
    found: list[Definition] = []
    for kind, rows in kept.items():
        if kind not in KINDS:
            raise Refused("definition_unknown", kind=kind, allowed=list(KINDS))
        hints = get_type_hints(KINDS[kind])
        for number, row in enumerate(rows, start=1):
            try:
                found.append(_checked(_rich(KINDS[kind], hints, row)))
            except (ArithmeticError, KeyError, TypeError, ValueError, Refused):
                raise Refused("definition_wrong", kind=kind, row=number) from None
    return found


def said(row: Definition) -> tuple[str, Definition]:
    """Return what a definition says, whoever made it and when; equal for two that say the same."""
    return type(row).__name__, row._replace(id="", counter=0)


def _checked(row: Definition) -> Definition:
    """Return a definition with clean texts. Raises `Refused` or `ValueError` for what cannot be."""
    match row:
        case Activity() if KEY.fullmatch(row.key):
            return defining.checked_activity(row)
        case Target() if KEY.fullmatch(row.activity):
            return defining.checked_target(row)
        case WeekTarget():
            return reviewing.reasoned_target(row.points, row.from_day, row.why)
        case Schedule() if len(row.weights) == WEEK and all(0 <= weight <= 1 for weight in row.weights):
            return row
        case Leave():
            return defining.new_leave(row.first, row.last, row.kind)
        case HolidayChoice():
            return row
        case Campaign() if all(KEY.fullmatch(key) for key in (row.key, *dict(row.targets))):
            return campaigning.checked_campaign(row)
        case Reward() if KEY.fullmatch(row.key) and (not row.campaign or KEY.fullmatch(row.campaign)):
            return campaigning.checked_reward(row)
        case Claim() if KEY.fullmatch(row.reward):
            return row
        case Review():
            return reviewing.checked_review(row)
        case Levels():
            return reviewing.checked_levels(row)
        case LevelStep():
            return reviewing.checked_step(row)
        case YearPlan() if all(_is_step(step) for step in row.steps):
            # Whether its activities are here is not for a file to say.
            return planning.checked_year_plan(row, {step.activity: READY_MADE[0] for step in row.steps})
        case Kpi() if KPI_KEY.fullmatch(row.key) and KPI_KEY.fullmatch(row.measure):
            return _checked_kpi(row)
        case Deal() if KEY.fullmatch(row.key):
            return dealing.checked_deal(row)
        case Contact() if KEY.fullmatch(row.key):
            return contacting.checked_contact(row)
        case Appointment() if KEY.fullmatch(row.key) and (not row.contact or KEY.fullmatch(row.contact)):
            return appointing.checked_appointment(row)
        case Erasure() if KEY.fullmatch(row.contact):
            return row
    raise ValueError


def _checked_kpi(row: Kpi) -> Kpi:
    if row.target is not None and not 0 < row.target <= MOST_CENTS:
        raise ValueError
    return row._replace(name=clean_text(row.name, NAME_LIMIT), means=clean_text(row.means, NOTE_LIMIT))


def _is_step(step: Step) -> bool:
    return bool(KEY.fullmatch(step.key) and (not step.activity or KEY.fullmatch(step.activity)))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Step):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        if value and isinstance(value[0], Step):
            return [_plain(step) for step in value]
        pairs = all(isinstance(one, tuple) for one in value)
        return dict(value) if pairs else [str(one) for one in value]
    return value


def _rich(kind: type[Definition], hints: Mapping[str, object], row: Mapping[str, object]) -> Definition:
    told = {**ADDED, **row}
    values = {name: _typed(hints[name], told[name]) for name in kind._fields if name not in INSIDE}
    made: Definition = kind(**values)
    return made


def _typed(hint: object, value: Any) -> Any:
    if hint in MAYBE:
        return None if value is None else _typed(MAYBE[hint], value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint is Fraction:
        return _fraction(value)
    if hint == tuple[Fraction, ...]:
        return tuple(_fraction(one) for one in value)
    if hint == tuple[tuple[str, int], ...]:
        return _targets(value)
    if hint == tuple[Step, ...]:
        return _steps(value)
    return _simple(hint, value)


def _fraction(text: str) -> Fraction:
    # Fraction would also take `1e999999999`, and work it out.
    if not FRACTION.fullmatch(text):
        raise ValueError
    return Fraction(text)


def _targets(value: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, dict):
        raise TypeError
    return tuple((activity, _simple(int, number)) for activity, number in value.items())


def _steps(value: object) -> tuple[Step, ...]:
    if not isinstance(value, list):
        raise TypeError
    hints = get_type_hints(Step)
    return tuple(Step(**{name: _typed(hints[name], step[name]) for name in Step._fields}) for step in value)


def _simple(hint: object, value: Any) -> Any:
    if hint is bool and not isinstance(value, bool):
        raise TypeError
    if hint in (int, int | None) and (isinstance(value, bool) or not isinstance(value, int | None)):
        raise TypeError
    if hint in (str, str | None) and not isinstance(value, str | None):
        raise TypeError
    if value is None and hint in (int, str):
        raise TypeError
    return value
