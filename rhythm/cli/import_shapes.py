"""The JSON of imports."""

from __future__ import annotations

from typing import Any, NamedTuple

from rhythm.domain.imports import Problem
from rhythm.domain.snapshots import Imported, PastImport
from rhythm.sentences import problem_reason


class Around(NamedTuple):
    """What is told beside an import itself: how it was read, and where the rows set aside went."""

    dry_run: bool = False
    mapping: tuple[tuple[str, str], ...] = ()
    remembered: bool = False
    set_aside: str | None = None


def import_shape(found: Imported, around: Around) -> dict[str, Any]:
    """Return what an import did, or would do."""
    return {
        "format": found.format,
        "rows": found.rows,
        "entries": found.entries,
        "deals": found.deals,
        "contacts": found.contacts,
        "skipped": found.skipped,
        "problems": [_problem(one) for one in found.problems],
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat() if found.last else None,
        "import": found.id,
        "updated": found.updated,
        "contacts_updated": found.contacts_updated,
        "contacts_blocked": found.contacts_blocked,
        "contacts_paused": found.contacts_paused,
        "contacts_lost": found.contacts_lost,
        "appointments": found.appointments,
        "appointments_updated": found.appointments_updated,
        "appointments_cancelled": found.appointments_cancelled,
        "known": found.known,
        "activities": list(found.activities),
        "same_ids": found.same_ids,
        "columns": [{"column": name, "field": field} for name, field in found.columns],
        "notes": [_problem(one) for one in found.notes],
        "mapping": dict(around.mapping),
        "remembered": around.remembered,
        "set_aside": around.set_aside,
        "dry_run": around.dry_run,
    }


def past_shape(one: PastImport) -> dict[str, Any]:
    """Return an import that came in before."""
    return {**one._asdict(), "day": one.day.isoformat()}


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "line": one.line,
        "column": one.column,
        "value": one.value,
        "reason": problem_reason(one),
        "code": one.code,
        "file": one.file,
    }
