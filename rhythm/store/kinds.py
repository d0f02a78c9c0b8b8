"""Every kind of definition: its row, its table, its words, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.store import contact_values, definitions, rows_contacts, rows_definitions
from rhythm.store.records import Definition
from rhythm.store.rows_definitions import DefinitionFact

ROWS: dict[str, type[DefinitionFact]] = rows_definitions.ROWS | rows_contacts.ROWS
"""The rows by the names of their tables."""

TABLE_OF: dict[type[Definition], str] = definitions.TABLE_OF | contact_values.TABLE_OF
VALUE_OF: dict[str, type[Definition]] = {table: value for value, table in TABLE_OF.items()}
WORDS_OF: dict[type[Definition], tuple[str, ...]] = definitions.WORDS_OF | contact_values.WORDS_OF
"""The fields of a definition that are kept as words, apart from its row."""


def columns_of(value: Definition) -> dict[str, object]:
    """Return a definition's own columns, without its id and counter and without its words."""
    outside = {"id", "counter", *WORDS_OF.get(type(value), ())}
    columns = {name: _plain(part) for name, part in value._asdict().items() if name not in outside}
    return columns | {"steps": _steps_text(value.steps)} if isinstance(value, YearPlan) else columns


def words_of(value: Definition) -> dict[str, str]:
    """Return the words of a definition that there are, by field."""
    return {field: text for field in WORDS_OF.get(type(value), ()) if (text := getattr(value, field))}


def value_of(table: str, columns: dict[str, Any]) -> Definition:
    """Return the domain value of a row's columns (those it does not know are left out)."""
    made = contact_values.VALUE_OF.get(table)
    if made is None:
        return definitions.value_of(table, columns)
    value: Definition = contact_values.value_of(made, [columns[name] for name in made._fields])
    return value


def _plain(part: object) -> object:
    match part:
        case date():
            return part.isoformat()
        case bool():
            return int(part)
        case tuple():
            return ",".join(_joined(one) for one in part)
        case Fraction():
            return str(part)
        case str():
            return str(part)
        case _:
            return part


def _steps_text(steps: Iterable[Step]) -> str:
    plain = [(step.key, step.name, step.activity, str(step.hit)) for step in steps]
    return json.dumps(plain, ensure_ascii=False)


def _joined(part: object) -> str:
    """Return a weight as it is, and a pair of an activity and its target as `call=4`."""
    return "=".join(str(one) for one in part) if isinstance(part, tuple) else str(part)
