"""JSON: our own export, with everything in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

from rhythm.domain.contacts import Response
from rhythm.domain.entries import MOST_AT_ONCE
from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.dates import iso_day
from rhythm.exchange.habits import mapped
from rhythm.exchange.numbers import amount_of
from rhythm.exchange.own_entries import RHYTHM, checked_moment, checked_offset, response_of
from rhythm.exchange.set_aside import SetAside

JSON = "json"

VERSION = 1
"""Of the shape of the export; a reader refuses a newer one."""

Wanted = TypeVar("Wanted", str, int)


def read_json(text: str, file: str, mapping: Mapping[str, str]) -> Reading:
    """Read our own export; `mapping` is activity key in the file to activity key here.

    A problem's line is the number of the entry. Definitions are handed on as they are.
    Raises `Refused` for broken JSON, another program's JSON, a newer version, or a part of the wrong shape.
    """
    whole = _parsed(text, file)
    if not isinstance(whole, dict) or whole.get("format") != RHYTHM:
        raise Refused("not_this_format", file=file, format=JSON)
    _check_version(whole.get("v"), file)
    entries = whole.get("entries")
    if not isinstance(entries, list):
        raise Refused("broken_export", file=file, field="entries")
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        try:
            fact = _fact(entry, number)
            if fact.source_id in facts:
                raise SetAside("id_repeated", "id", fact.source_id)
        except SetAside as fault:
            problems.append(fault.problem(number))
        else:
            facts[fact.source_id] = fact
    progress = {fact.habit for fact in facts.values() if fact.percent is not None}
    names = dict.fromkeys(fact.habit for fact in facts.values())
    return Reading(
        format=JSON,
        source=RHYTHM,
        rows=len(entries),
        facts=tuple(facts.values()),
        habits=mapped((Habit(name, name, name in progress) for name in names), mapping, file),
        problems=tuple(problems),
        definitions=_definitions(whole.get("definitions", {}), file),
    )


def _parsed(text: str, file: str) -> object:
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused("broken_json", file=file, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        # Nested too deep, or a number of thousands of digits: well-formed, but nothing we wrote.
        raise Refused("not_this_format", file=file, format=JSON) from error
    return parsed


def _check_version(version: object, file: str) -> None:
    if not isinstance(version, int) or version < 1:
        raise Refused("broken_export", file=file, field="v")
    if version > VERSION:
        raise Refused("newer_export", file=file, found=version, known=VERSION)


def _definitions(found: object, file: str) -> dict[str, list[dict[str, object]]]:
    if not isinstance(found, dict):
        raise Refused("broken_export", file=file, field="definitions")
    for kind, rows in found.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Refused("broken_export", file=file, field=f"definitions.{kind}")
    return found


def _fact(entry: object, number: int) -> Fact:
    """Return what an entry tells; raises `SetAside`."""
    if not isinstance(entry, dict):
        raise SetAside("wrong_type", "", json.dumps(entry))
    percent = _within(entry, "percent", 0, 100)
    amount = _value(entry, "amount", str)
    recorded_at = _value(entry, "recorded_at", str)
    offset = _value(entry, "offset", int)
    return Fact(
        day=iso_day(_needed(entry, "day"), "day"),
        habit=_needed(entry, "activity"),
        quantity=_quantity(entry, percent),
        source_id=_needed(entry, "id"),
        line=number,
        percent=percent,
        amount=None if amount is None else amount_of(amount, "amount"),
        note=_value(entry, "note", str) or "",
        contact=_value(entry, "contact", str),
        contact_id=_value(entry, "contact_key", str),
        response=_response(entry),
        recorded_at=None if recorded_at is None else checked_moment(recorded_at),
        zone=_value(entry, "zone", str),
        offset=None if offset is None else checked_offset(offset),
        origin=_value(entry, "source", str),
        origin_id=_value(entry, "source_id", str),
    )


def _response(entry: dict[str, object]) -> Response | None:
    found = _value(entry, "response", str)
    return None if found is None else response_of(found)


def _quantity(entry: dict[str, object], percent: int | None) -> int:
    quantity = _within(entry, "quantity", 0, MOST_AT_ONCE)
    if percent is not None and quantity:
        raise SetAside("quantity_and_percent", "quantity", str(quantity))
    if percent is None and not quantity:
        raise SetAside("bad_quantity", "quantity", "" if quantity is None else "0")
    return quantity or 0


def _value(entry: dict[str, object], key: str, kind: type[Wanted]) -> Wanted | None:
    found = entry.get(key)
    if found is None:
        return None
    if not isinstance(found, kind) or isinstance(found, bool):
        raise SetAside("wrong_type", key, json.dumps(found))
    return found


def _needed(entry: dict[str, object], key: str) -> str:
    found = _value(entry, key, str)
    if not found:
        raise SetAside("missing_value", key)
    return found


def _within(entry: dict[str, object], key: str, lowest: int, highest: int) -> int | None:
    found = _value(entry, key, int)
    if found is not None and not lowest <= found <= highest:
        raise SetAside(f"bad_{key}", key, str(found))
    return found
