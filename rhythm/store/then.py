"""What counts now and did not then, and the other way round: the difference between two states."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rhythm.store.doubles import OWN_SOURCE
from rhythm.store.schema import DEFINITIONS

NEVER = "erasure"
"""What was erased is not brought back, and stays erased."""

TURNED = (*(table.name for table in DEFINITIONS if table.name != NEVER), "import")

# The same row of a file is one fact, whichever line of entries tells it.
_ENTRIES = f"""
SELECT COALESCE(own.copies, own.id), own.day, COALESCE(own.import_id, ''),
    CASE WHEN COALESCE(own.source_id, '') = '' THEN COALESCE(own.copies, own.id)
        WHEN own.source = '{OWN_SOURCE}' THEN own.source_id
        ELSE own.source || char(10) || own.source_id END,
    NOT EXISTS (SELECT 1 FROM main.entry back WHERE back.reverses = own.id)
FROM main.entry own WHERE own.reverses IS NULL
"""
_ROWS = """
SELECT own.id, {key}, {brought}, own.id NOT IN (
    SELECT subject FROM main.reversal WHERE what = ? GROUP BY subject HAVING COUNT(*) % 2 = 1)
FROM main."{table}" own
"""


class Row(NamedTuple):
    """A row that was not taken back: of what, and by which import it came, "" for none."""

    key: str
    brought: str


class Counting(NamedTuple):
    """What was not taken back: entries by the first of their line, with day, import and fact; rows by table.

    `ever` are the facts of all entries and the keys (else ids) of all rows by table, taken back or not.
    """

    entries: dict[str, tuple[str, str, str]]
    rows: dict[str, dict[str, Row]]
    ever: dict[str, set[str]]

    def facts(self) -> dict[str, str]:
        """Return the days of the entries that count, by fact."""
        stand = {"", *self.rows["import"]}
        return {fact: day for day, brought, fact in self.entries.values() if brought in stand}

    def things(self, table: str) -> dict[str, set[str]]:
        """Return what counts of a table by its key, each with its rows."""
        stand = {"", *self.rows["import"]}
        found: dict[str, set[str]] = {}
        for one, row in self.rows[table].items():
            if row.brought in stand and row.key not in self.ever[NEVER]:
                found.setdefault(row.key, set()).add(one)
        return found


class Turns(NamedTuple):
    """How much of each kind counts that never was here, counts again, no longer counts, or is told otherwise.

    `days` are those of the entries among it.
    """

    came: Counter[str]
    again: Counter[str]
    gone: Counter[str]
    changed: Counter[str]
    days: set[str]


class Difference(NamedTuple):
    """What has to be taken away and brought back: entries by the first of their line, with their days.

    Of definitions and imports the table and the id. What an import brought goes and comes with it; `turns`
    tells it all.
    """

    entries_away: dict[str, str]
    entries_back: dict[str, str]
    away: list[tuple[str, str]]
    back: list[tuple[str, str]]
    turns: Turns


def counting(connection: sqlite3.Connection) -> Counting:
    """Read all that was not taken back."""
    found = Counting({}, {}, {"entry": set()})
    for first, day, brought, fact, stands in connection.execute(_ENTRIES):
        found.ever["entry"].add(fact)
        if stands:
            found.entries[first] = (day, brought, fact)
    for table in TURNED:
        rows, ever = found.rows.setdefault(table, {}), found.ever.setdefault(table, set())
        for one, key, brought, stands in connection.execute(_query(connection, table), (table,)):
            ever.add(key)
            if stands:
                rows[one] = Row(key, brought)
    found.ever[NEVER] = {row[0] for row in connection.execute(f"SELECT contact FROM main.{NEVER}")}
    return found


def turns(before: Counting, after: Counting) -> Turns:
    """Return what came, went and changed from one state to another."""
    told = Turns(Counter(), Counter(), Counter(), Counter(), set())
    was, now = before.facts(), after.facts()
    days = was | now
    told.days.update(days[fact] for fact in was.keys() ^ now.keys())
    _count(told, "entry", was, now, before.ever["entry"])
    for table in TURNED:
        had, has = before.things(table), after.things(table)
        _count(told, table, had, has, before.ever[table])
        told.changed[table] += sum(had[key] != has[key] for key in had.keys() & has.keys())
    return told


def _count(
    told: Turns, table: str, was: Mapping[str, object], now: Mapping[str, object], ever: set[str]
) -> None:
    new = now.keys() - was.keys()
    told.came[table] += len(new - ever)
    told.again[table] += len(new & ever)
    told.gone[table] += len(was.keys() - now.keys())


def difference(now: sqlite3.Connection, then: sqlite3.Connection) -> Difference:
    """Return what to turn so that the logbook counts as it did then; it holds all rows of then."""
    own, old = counting(now), counting(then)
    # Who was erased since then does not come back.
    old.ever[NEVER].update(own.ever[NEVER])
    gone = own.rows["import"].keys() - old.rows["import"].keys()
    come = old.rows["import"].keys() - own.rows["import"].keys()
    return Difference(
        {one: day for one, (day, by, _) in own.entries.items() if one not in old.entries and by not in gone},
        {one: day for one, (day, _, _) in old.entries.items() if one not in own.entries},
        _turned(own, old, gone),
        _turned(old, own, come),
        turns(own, old),
    )


def _turned(these: Counting, others: Counting, imports: set[str]) -> list[tuple[str, str]]:
    """Return the rows that are only in the first, but for those that imports take with them."""
    return [
        (table, one)
        for table in TURNED
        for one, row in these.rows[table].items()
        if one not in others.rows[table] and row.brought not in imports
    ]


def _query(connection: sqlite3.Connection, table: str) -> str:
    columns = {row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')}
    key = "own.key" if "key" in columns else "own.id"
    brought = "COALESCE(own.import_id, '')" if "import_id" in columns else "''"
    return _ROWS.format(table=table, key=key, brought=brought)
