"""Dated definitions between their domain values and their columns."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.definitions import (
    Activity,
    Campaign,
    Claim,
    Definitions,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Reward,
    Schedule,
    Span,
    Target,
    WeekTarget,
)
from rhythm.domain.kept_plans import Kpi, Step, YearPlan
from rhythm.domain.kept_reviews import Decision, Levels, LevelStep, Review, Reviewed
from rhythm.store.records import Definition

TABLE_OF: dict[type[Definition], str] = {
    Activity: "activity",
    Target: "target",
    WeekTarget: "week_target",
    Schedule: "schedule",
    HolidayChoice: "holiday_choice",
    Leave: "leave",
    Campaign: "campaign",
    Reward: "reward",
    Claim: "claim",
    Review: "review",
    Levels: "levels",
    LevelStep: "level_step",
    YearPlan: "year_plan",
    Kpi: "kpi",
    Deal: "deal",
}
VALUE_OF: dict[str, type[Definition]] = {table: value for value, table in TABLE_OF.items()}


WORDS_OF: dict[type[Definition], tuple[str, ...]] = {
    WeekTarget: ("why",),
    Review: ("sentence", "reason"),
    Deal: ("name", "company", "agent"),
}
"""The fields of a definition that are kept as words, apart from its row."""


def _targets(text: str) -> tuple[tuple[str, int], ...]:
    pairs = (pair.split("=") for pair in text.split(",") if pair)
    return tuple((activity, int(number)) for activity, number in pairs)


def _steps(text: str) -> tuple[Step, ...]:
    return tuple(Step(key, name, activity, Fraction(hit)) for key, name, activity, hit in json.loads(text))


def _maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_PARSERS: dict[str, Any] = {
    "from_day": date.fromisoformat,
    "day": date.fromisoformat,
    "first": date.fromisoformat,
    "last": date.fromisoformat,
    "start": date.fromisoformat,
    "lead": _maybe_day,
    "opened": _maybe_day,
    "offered": _maybe_day,
    "closed": _maybe_day,
    "active": bool,
    "off": bool,
    "done": bool,
    "upsell": bool,
    "weights": lambda text: tuple(Fraction(weight) for weight in text.split(",")),
}
_OF_KIND: dict[type[Definition], dict[str, Any]] = {
    Activity: {"kind": Kind},
    Leave: {"kind": LeaveKind},
    Campaign: dict.fromkeys(("factor", "ramp_factor", "cooldown_factor", "score"), Fraction)
    | {"targets": _targets},
    Reward: {"span": Span},
    Review: {"span": Reviewed, "decision": Decision},
    YearPlan: {"steps": _steps},
    Deal: {"outcome": lambda text: Outcome(text) if text else None},
}
"""What the columns of some tables hold besides."""


def value_of(table: str, columns: dict[str, Any]) -> Definition:
    """Return the domain value of a row's columns (those it does not know are left out)."""
    made = VALUE_OF[table]
    parsers = _PARSERS | _OF_KIND.get(made, {})
    values = {
        name: parsers[name](columns[name]) if name in parsers else columns[name] for name in made._fields
    }
    return made(**values)


def _written_out(table: str, fields: tuple[str, ...]) -> str:
    apart = WORDS_OF.get(VALUE_OF[table], ())
    said_of = "COALESCE((SELECT text FROM words WHERE subject = own.id AND field = '{}'), '')"
    columns = ", ".join(said_of.format(name) if name in apart else f'own."{name}"' for name in fields)
    return f"""
SELECT {columns} FROM "{table}" own JOIN act ON act.id = own.act
WHERE own.id NOT IN (
    SELECT subject FROM reversal WHERE what = '{table}' GROUP BY subject HAVING COUNT(*) % 2 = 1)
ORDER BY own.counter DESC, act.device DESC, own.id DESC
"""


# Every process reads these first; SQLAlchemy would take longer to put them into words than SQLite to answer.
_LIVE = {value: _written_out(table, value._fields) for table, value in VALUE_OF.items() if value is not Deal}


def read_live(connection: Connection) -> Definitions:
    """Return all definitions but deals that were not taken back, the newest act first."""
    found: list[tuple[Any, ...]] = []
    with closing(connection.connection.cursor()) as cursor:
        for value, query in _LIVE.items():
            cursor.execute(query)
            table = TABLE_OF[value]
            found.append(
                tuple(
                    value_of(table, dict(zip(value._fields, row, strict=True))) for row in cursor.fetchall()
                )
            )
    return Definitions(*found)
