"""The databases of every released version, and what their own programs answered."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from rhythm.store.guard import SCHEMA_VERSION
from tests.store.building import raw

RELEASED = Path(__file__).with_name("released")
VERSIONS = tuple(sorted(int(path.name.split(".")[0]) for path in RELEASED.glob("*.db.gz")))
OLDER = tuple(version for version in VERSIONS if version < SCHEMA_VERSION)

Rows = dict[str, list[tuple[object, ...]]]


def unpack(version: int, path: Path) -> Path:
    """Put the database of a version at a path, with mode 0600, and return the path."""
    path.touch(0o600)
    path.write_bytes(gzip.decompress((RELEASED / f"{version}.db.gz").read_bytes()))
    return path


def answers(version: int) -> dict[str, Any]:
    """Return what the program of a version answered, by the question."""
    found: dict[str, Any] = json.loads((RELEASED / f"{version}.json").read_text(encoding="utf-8"))
    return found


def tables(path: Path) -> list[str]:
    """Return the names of the tables of ours."""
    with raw(path) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for (name,) in found if name != "alembic_version"]


def rows(path: Path, names: list[str]) -> Rows:
    """Return every row of some tables; columns stand in the order in which they were added."""
    with raw(path) as connection:
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def schema(path: Path) -> dict[str, str]:
    """Return every table, index and trigger in SQL by its name, Alembic's own aside."""
    with raw(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in found if name != "alembic_version"}


def version_of(path: Path) -> int:
    """Return the version that stands in the header."""
    with raw(path) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def clauses(sql: str) -> set[str]:
    """Return what stands between the commas of a `CREATE TABLE`: columns and constraints."""
    inside = sql[sql.index("(") + 1 : sql.rindex(")")]
    found, depth, start = set(), 0, 0
    for place, mark in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark == "," and depth == 0:
            found.add(inside[start:place].strip())
            start = place + 1
    return {*found, inside[start:].strip()}


def may_be_left_out(clause: str) -> bool:
    """Tell whether rows that know nothing of a clause meet it: a check, or a column without a must."""
    return (
        clause.startswith("CONSTRAINT") or "NOT NULL" not in clause or bool(re.search(r"\bDEFAULT\b", clause))
    )
