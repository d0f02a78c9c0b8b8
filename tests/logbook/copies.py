"""Copies of a logbook that go their own ways, and what they hold together, worked out the slow way."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from rhythm.logbook import Logbook
from rhythm.store import Store
from tests.logbook.building import Desk, log, told

Row = Mapping[str, Any]


def backed_up(folder: Path, who: str) -> Desk:
    """Return a home with two calls and a contact of that name, and one backup of that; it stays open."""
    desk = Desk(folder)
    logbook = desk.logbook()
    log(logbook, "call", 2)
    logbook.add_contact(who, {})
    logbook.back_up()
    return desk


def copied(desk: Desk, folder: Path) -> Desk:
    """Copy a home as people do, with all that is in it, while nothing has it open."""
    desk.close()
    shutil.copytree(desk.folder, folder)
    other = Desk(folder)
    other.clock.moment = desk.clock.moment
    return other


def facts(logbook: Logbook) -> tuple[object, ...]:
    """Return all that a logbook tells."""
    others = (logbook.contacts(), logbook.deals(), logbook.appointments(), logbook.definitions())
    return told(logbook), others, [one._replace(id="") for one in logbook.imports()]


def faults(desk: Desk) -> list[object]:
    """Return what is wrong with the file of a home."""
    store = Store(desk.home.database, "looking")
    with closing(store):
        return [*store.check()]


def rows(path: Path) -> dict[str, list[Row]]:
    """Return all rows of all tables of facts."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%digest%' AND type = 'table'"
        )
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for (name,) in names.fetchall()
        }


def united(all_of: Iterable[dict[str, list[Row]]]) -> dict[str, dict[str, Row]]:
    """Unite rows by their ids in plain dictionaries; what a merge itself wrote is left out."""
    found: dict[str, dict[str, Row]] = {}
    for tables in all_of:
        acts = {row["id"]: row["act"] for row in tables["entry"]}
        for name, many in tables.items():
            for row in many:
                if name == "entry" and row["reverses"] and acts[row["reverses"]] == row["act"]:
                    continue
                known = found.setdefault(name, {}).get(row["id"])
                if known is None or row["digest"] < known["digest"]:
                    found[name][row["id"]] = row
    return found


def day_totals(tables: Mapping[str, Mapping[str, Row]]) -> dict[tuple[str, str], int]:
    """Add up what counts: not taken back, of imports that stand, each row of a file once."""
    turned = Counter(row["subject"] for row in tables.get("reversal", {}).values())
    entries = tables.get("entry", {}).values()
    counters = {act: row["counter"] for act, row in tables["act"].items()}
    back = {row["reverses"]: counters[row["act"]] for row in entries if row["reverses"]}
    lines: dict[str, list[Row]] = {}
    for row in entries:
        if not row["reverses"] and turned[row["import_id"]] % 2 == 0:
            lines.setdefault(row["copies"] or row["id"], []).append(row)
    touched = {
        first: max(max(one["counter"], counters[one["act"]], back.get(one["id"], 0)) for one in line)
        for first, line in lines.items()
    }
    newest: dict[tuple[str, str], str] = {}
    for first, line in lines.items():
        source = (line[0]["source"], line[0]["source_id"])
        if all(source):
            newest[source] = max(newest.get(source, first), first, key=lambda one: (touched[one], one))
    totals: Counter[tuple[str, str]] = Counter()
    for first, line in lines.items():
        source = (line[0]["source"], line[0]["source_id"])
        for row in line:
            if row["id"] not in back and newest.get(source, first) == first:
                totals[row["day"], row["activity"]] += row["quantity"]
    return {key: total for key, total in totals.items() if total}
