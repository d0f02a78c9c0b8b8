"""The logbook as lines of JSON, for whoever has no program of ours: one line for each row of each table.

The first line says what it is. The rows of an act stand before the line of the act itself, so that an act
whose line is there was written whole.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rhythm.store.bare import columns_of, counter_of, logbook_of, tables_of, version_of
from rhythm.store.create import free_name, sync_folder
from rhythm.store.digest import digest_of
from rhythm.store.engine import connect
from rhythm.store.guard import refusing, refusing_folder

NAME = "logbook.jsonl"
VERSION = 1
MOST_ROWS = 2_000
"""What brings more rows than this is not appended: a backup is due at once then."""

TAIL = 8_192
"""Bytes that are read from the end at first."""

_ACT = b'{"table":"act",'
_NEWER = "act IN (SELECT id FROM main.act WHERE counter > ?)"


def last_counter(path: Path) -> int | None:
    """Return the counter of the last act that a plain copy tells of; it reads the end only.

    None where there is no plain copy, or none of its acts can be read.
    """
    try:
        with path.open("rb") as file:
            size, reach = file.seek(0, os.SEEK_END), TAIL
            while True:
                start = file.seek(max(0, size - reach))
                # Where the window begins within a line, what is left of that line is no act's.
                found = _newest_act(file.read(size - start))
                if found is not None or start == 0:
                    return found
                reach *= 8
    except OSError:
        return None


def _newest_act(text: bytes) -> int | None:
    for line in reversed(text.split(b"\n")[:-1]):
        if line.startswith(_ACT):
            with suppress(ValueError, KeyError, TypeError):
                return int(json.loads(line)["row"]["counter"])
    return None


def acts_in(path: Path, known: Collection[str] = (), *, sound: bool = False) -> set[str]:
    """Return the ids of the acts that a plain copy tells of beyond those known; with `sound`, whole ones."""
    return set(_told_in(path, _ACT, known, sound=sound))


def devices_in(path: Path) -> set[str]:
    """Return the ids of all devices that a plain copy tells of."""
    return set(_told_in(path, b'{"table":"device",', (), sound=True))


def _told_in(path: Path, begins: bytes, known: Collection[str], *, sound: bool) -> Iterator[str]:
    """Yield the ids of the rows of one table; none where the file cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        for line in file:
            if line.startswith(begins):
                with suppress(ValueError, KeyError, TypeError, AttributeError):
                    row = json.loads(line)["row"]
                    if row["id"] not in known and (not sound or digest_of(row) == row["digest"]):
                        yield str(row["id"])


def plain_copies(folder: Path) -> list[Path]:
    """Return the plain copy, and then those that were set aside, the newest first."""
    aside = (path for path in folder.glob("logbook-*.jsonl") if path.is_file())
    current = [folder / NAME] if (folder / NAME).is_file() else []
    return [*current, *sorted(aside, reverse=True)]


def lines_of(connection: sqlite3.Connection, acts: Mapping[str, Collection[str]]) -> bytes:
    """Return the lines of acts, given by id with the tables that each wrote to."""
    lines: list[str] = []
    for act, tables in acts.items():
        others = sorted({*tables} - {"act", "words"})
        rows = [(table, row) for table in others for row in _of(connection, table, act)]
        if "words" in tables:
            rows += [("words", words) for _, row in rows for words in _words_of(connection, row["id"])]
        lines += [line_of(table, row) for table, row in rows]
        lines += [line_of("act", row) for row in _rows(connection, "act", "WHERE id = ?", (act,))]
    return "".join(lines).encode()


def lines_since(connection: sqlite3.Connection, counter: int, most: int | None = None) -> bytes | None:
    """Return the lines of all devices and of acts after a counter; None where they are more than `most`."""
    written = [table for table in tables_of(connection) if "act" in columns_of(connection, table)]
    if most is not None and _are_more(connection, written, counter, most):
        return None
    lines = [line_of("device", row) for row in _rows(connection, "device")]
    subjects: list[str] = []
    for table in written:
        rows = [*_rows(connection, table, f"WHERE {_NEWER}", (counter,))]
        lines += [line_of(table, row) for row in rows]
        subjects += [row["id"] for row in rows]
    lines += [line_of("words", words) for one in subjects for words in _words_of(connection, one)]
    lines += [
        line_of("act", row)
        for row in _rows(connection, "act", "WHERE counter > ? ORDER BY counter", (counter,))
    ]
    return None if most is not None and len(lines) > most else "".join(lines).encode()


def _are_more(connection: sqlite3.Connection, tables: Collection[str], counter: int, most: int) -> bool:
    """Tell whether acts after a counter wrote more than so many rows, without a look at any of them."""
    found = 0
    for table in ("act", *tables):
        newer = "counter > ?" if table == "act" else _NEWER
        some = f'SELECT 1 FROM main."{table}" WHERE {newer} LIMIT ?'
        found += connection.execute(f"SELECT COUNT(*) FROM ({some})", (counter, most + 1)).fetchone()[0]
        if found > most:
            return True
    return False


def begun(path: Path) -> datetime | None:
    """Return when a plain copy was begun or written whole (UTC); None where there is none that says so."""
    try:
        with path.open("rb") as file:
            return datetime.fromisoformat(json.loads(file.readline())["made"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def header_of(connection: sqlite3.Connection, made: datetime) -> bytes:
    """Return the first line."""
    told = {
        "rhythm": "logbook",
        "v": VERSION,
        "schema": version_of(connection),
        "logbook": logbook_of(connection),
        "made": made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return (_json(told) + "\n").encode()


def append_lines(path: Path, lines: bytes, *, new: bool = False) -> bool:
    """Add whole lines at the end in one write, with `new` to a plain copy that begins; False if it failed."""
    flags = os.O_RDWR | os.O_APPEND | (os.O_CREAT | os.O_EXCL if new else 0)
    try:
        if new:
            path.parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(path, flags, 0o600)
    except OSError:
        return False
    try:
        # A line that was torn by a full disk must not swallow the one that follows.
        lines = lines if new or _ends_aline_of(handle) else b"\n" + lines
        return os.write(handle, lines) == len(lines)
    except OSError:
        return False
    finally:
        os.close(handle)


def _ends_aline_of(handle: int) -> bool:
    size = os.lseek(handle, 0, os.SEEK_END)
    if size == 0:
        return True
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def write_plain(path: Path, database: Path, made: datetime, source: Path | None = None) -> bool:
    """Write the whole plain copy of a database file, and then what the logbook `source` has beyond that.

    Return whether that could be added. A plain copy that tells of acts that the logbook does not have is set
    aside, not replaced: the file was set back. The folder must exist. Raises `Refused`.
    """
    with refusing_folder(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, _open(database) as connection:
                counter = counter_of(connection)
                file.write(header_of(connection, made))
                for table, row in _everything(connection):
                    file.write(line_of(table, row).encode())
                file.flush()
                os.fsync(file.fileno())
            if _tells_more(path, source or database):
                _set_aside(path, made)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(path.parent)
    return source is None or _catch_up(path, source, counter)


@contextmanager
def _open(database: Path) -> Iterator[sqlite3.Connection]:
    with refusing(database), closing(connect(database)) as connection:
        # A flipped bit in somebody's words is no reason to keep nothing of them.
        connection.text_factory = lambda text: text.decode(errors="replace")
        yield connection


def _everything(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all rows of one and the same state, the acts last and the newest at the end."""
    connection.execute("BEGIN")
    for table in tables_of(connection):
        if table != "act":
            for row in _rows(connection, table):
                yield table, row
    for row in _rows(connection, "act", "ORDER BY counter, id"):
        yield "act", row
    connection.execute("COMMIT")


def acts_of(database: Path) -> set[str]:
    """Return the ids of all acts in a database file. Raises `Refused`."""
    with _open(database) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM act")}


def _tells_more(path: Path, logbook: Path) -> bool:
    """Tell whether a plain copy tells of acts that the logbook does not have."""
    beyond = acts_in(path, acts_of(logbook))
    # What was written between the two looks is in both.
    return bool(beyond) and not beyond <= acts_of(logbook)


def _set_aside(path: Path, made: datetime) -> None:
    """Give a plain copy another name, as one of the moment at which it was found to know more."""
    path.rename(free_name(path.with_name(f"{path.stem}-"), made, path.suffix))


def _catch_up(path: Path, source: Path, counter: int) -> bool:
    """Add what was written meanwhile by others, who added it to the plain copy before this one.

    False where it could not be added.
    """
    with _open(source) as connection:
        if counter_of(connection) <= counter:
            return True
        return append_lines(path, lines_since(connection, counter) or b"")


def _of(connection: sqlite3.Connection, table: str, act: str) -> list[dict[str, Any]]:
    if table == "device":
        return [*_rows(connection, table)]
    return [*_rows(connection, table, "WHERE act = ?", (act,))]


def _words_of(connection: sqlite3.Connection, subject: str) -> Iterator[dict[str, Any]]:
    return _rows(connection, "words", "WHERE subject = ?", (subject,))


def _rows(
    connection: sqlite3.Connection, table: str, rest: str = "", values: tuple[object, ...] = ()
) -> Iterator[dict[str, Any]]:
    """Yield rows, readable or not, without the columns that hold nothing."""
    with closing(connection.execute(f'SELECT * FROM main."{table}" {rest}', values)) as found:
        names = [column[0] for column in found.description]
        for row in found:
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def line_of(table: str, row: Mapping[str, Any]) -> str:
    """Return the line of one row; columns that hold nothing are left out of it."""
    return f'{{"table":"{table}","row":{_json(row)}}}\n'


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
