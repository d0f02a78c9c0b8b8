"""Bringing two copies of one logbook together: all rows of both, each once.

Any number of times and in any order, the same copies come to the same facts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.store.branches import FAR, add_moved, move, moved_device, renumber
from rhythm.store.doubles import count_once, drop_made, made_here
from rhythm.store.incoming import TABLES, Row, incoming, words_to_take
from rhythm.store.unlocked import unlocked

NOT_TOLD = ("device", "act", "reversal")
_OUT = "SELECT subject FROM main.reversal WHERE what = ? GROUP BY subject HAVING COUNT(*) % 2 = 1"
_STANDING = """
SELECT COUNT(*) FROM main.entry own WHERE own.reverses IS NULL
AND NOT EXISTS (SELECT 1 FROM main.entry back WHERE back.reverses = own.id)
"""


class United(NamedTuple):
    """What came in: new rows by table, those that were taken back left out; of what has a key, new keys.

    `entries` are the new ones that count, for days from `first` to `last`; `known` were here already.
    `clashes` are acts that one device wrote twice under one number, `lost` rows that hang on nothing, and
    `erased` words that were overwritten here.
    """

    rows: dict[str, int]
    known: int
    entries: int = 0
    first: str = ""
    last: str = ""
    clashes: int = 0
    lost: int = 0
    erased: int = 0
    changes: bool = False
    """Whether anything at all was not here like that."""


def unite(own: sqlite3.Connection, other: sqlite3.Connection, *, erases: bool = True) -> United:
    """Add the rows of another copy to the own one, within the caller's transaction; write no act.

    The other copy is sound and of this version; unless it `erases`, no words here give way. Raises
    `Refused` where it knows more columns than this one.
    """
    _refuse_newer(own, other)
    own.execute("PRAGMA defer_foreign_keys = ON")
    # What an older version of a text leaves in the file must not stay in it.
    own.execute("PRAGMA secure_delete = ON")
    drop_made(own)
    return _Union(own, other).brought(erases=erases)


class _Union:
    """One bringing together."""

    def __init__(self, own: sqlite3.Connection, other: sqlite3.Connection) -> None:
        self._own, self._other = own, other
        self._touched: set[str] = set()
        self._moved: dict[str, str] = {}
        self._clashes = 0

    def brought(self, *, erases: bool) -> United:
        told = United({}, 0)
        came: dict[str, list[Row]] = {}
        keys = self._keys()
        changes = self._own.total_changes
        for table, new, better, lost in incoming(self._own, self._other, made_here(self._other)):
            if table == "act":
                self._part(new)
            self._place(table, (*new, *better))
            self._insert(table, new)
            self._replace(table, better)
            told = told._replace(lost=told.lost + lost)
            came[table] = new
        erased = self._words(erases=erases)
        told = told._replace(changes=self._own.total_changes != changes)
        count_once(self._own)
        if self._touched:
            renumber(self._own, self._touched)
        entries = self._counting(came.pop("entry"))
        days = sorted(row["day"] for row in entries)
        return told._replace(
            rows=self._counts(came, keys),
            known=self._standing_there() - len(entries),
            entries=len(entries),
            first=days[0] if days else "",
            last=days[-1] if days else "",
            clashes=self._clashes,
            erased=erased,
        )

    def _counting(self, rows: Sequence[Row]) -> list[Row]:
        """Return the entries of these that count."""
        back = {
            row[0] for row in self._own.execute("SELECT reverses FROM main.entry WHERE reverses NOT NULL")
        }
        out = self._out("import")
        return [
            row
            for row in rows
            if row["reverses"] is None and row["id"] not in back and row["import_id"] not in out
        ]

    def _counts(self, came: Mapping[str, Sequence[Row]], keys: Mapping[str, set[str]]) -> dict[str, int]:
        counts = {}
        for table, rows in came.items():
            if table not in NOT_TOLD:
                out = self._out(table)
                live = [row for row in rows if row["id"] not in out]
                told = {row["key"] for row in live} - keys[table] if table in keys else live
                counts[table] = len(told)
        return {table: number for table, number in counts.items() if number}

    def _keys(self) -> dict[str, set[str]]:
        """Return the keys that are here, by the tables that have them."""
        keyed = [table for table in TABLES if "key" in _columns(self._own, table)]
        return {
            table: {row[0] for row in self._own.execute(f'SELECT key FROM main."{table}"')} for table in keyed
        }

    def _out(self, table: str) -> set[str]:
        return {row[0] for row in self._own.execute(_OUT, (table,))}

    def _standing_there(self) -> int:
        count: int = self._other.execute(_STANDING).fetchone()[0]
        return count

    def _part(self, acts: Sequence[Row]) -> None:
        """Where an act has the device and the number of another, let one of the two move."""
        query = "SELECT device, counter, id FROM main.act"
        numbers: dict[tuple[str, int], str] = {
            (device, counter): act for device, counter, act in self._own.execute(query)
        }
        move_own: list[tuple[str, str]] = []
        for row in sorted(acts, key=lambda act: str(act["id"])):
            place = (row["device"], row["counter"])
            act = numbers.setdefault(place, row["id"])
            if act == row["id"]:
                continue
            self._clashes += 1
            self._touched.add(row["device"])
            if act < row["id"]:
                self._moved[row["id"]] = moved_device(row["device"], row["id"])
                add_moved(self._own, row["device"], self._moved[row["id"]])
            else:
                # Only an act of this file can stand in the way of a smaller one, since these come in order.
                move_own.append((act, row["device"]))
                numbers[place] = row["id"]
        if move_own:
            move(self._own, move_own)
            self._touched.update(moved_device(device, act) for act, device in move_own)

    def _place(self, table: str, rows: Sequence[Row]) -> None:
        """Give rows the device of their act where that moved, and entries numbers that are free."""
        for row in rows if self._moved else ():
            act = row["id"] if table == "act" else row.get("act")
            if "device" in row and act in self._moved:
                row["device"] = self._moved[act]
        if table != "entry":
            return
        query = "SELECT device, seq FROM main.entry WHERE seq IS NOT NULL"
        taken = set(self._own.execute(query).fetchall()) if rows else set()
        for far, row in enumerate(rows, start=FAR):
            if row["seq"] is not None:
                self._touched.add(row["device"])
                if (row["device"], row["seq"]) in taken:
                    row["seq"] = far
                taken.add((row["device"], row["seq"]))

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            names = ", ".join(f'"{name}"' for name in rows[0])
            marks = ", ".join("?" * len(rows[0]))
            insertion = f'INSERT INTO main."{table}" ({names}) VALUES ({marks})'
            self._own.executemany(insertion, ([*row.values()] for row in rows))

    def _replace(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        if table == "entry":
            ids = ((row["id"],) for row in rows)
            found = (self._own.execute("SELECT device FROM main.entry WHERE id = ?", one) for one in ids)
            self._touched.update(one.fetchone()[0] for one in found)
        changes = ", ".join(f'"{name}" = ?' for name in rows[0])
        with unlocked(self._own, table):
            for row in rows:
                self._own.execute(
                    f'UPDATE main."{table}" SET {changes} WHERE id = ?', [*row.values(), row["id"]]
                )

    def _words(self, *, erases: bool) -> int:
        new, erased = words_to_take(self._own, self._other)
        subjects: set[str] = set()
        for table in TABLES if new else ():
            subjects |= self._ids(table)
        rows = (row for row in new if row[0] in subjects)
        self._own.executemany("INSERT INTO main.words (subject, field, text) VALUES (?, ?, ?)", rows)
        if not erases:
            return 0
        change = "UPDATE main.words SET text = ? WHERE subject = ? AND field = ?"
        self._own.executemany(change, ((text, subject, field) for subject, field, text in erased))
        return len(erased)

    def _ids(self, table: str) -> set[str]:
        return {row[0] for row in self._own.execute(f'SELECT id FROM main."{table}"')}


def _refuse_newer(own: sqlite3.Connection, other: sqlite3.Connection) -> None:
    for table in TABLES:
        if _columns(other, table) - _columns(own, table):
            found, known = (_version(one) for one in (other, own))
            raise Refused("merge_newer", found=found, known=known)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')}


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA main.user_version").fetchone()[0]
    return version
