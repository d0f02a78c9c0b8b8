"""Upgrades that are stopped in the middle: `python -m tests.store.upgrading WAY VERSION FOLDER EVERY`.

It forks for each round, so that nothing is loaded twice, and prints one JSON line: how many statements or
pages there are, in how many rounds the file was old or new afterwards, and everything that was wrong.
WAY is `kill` (SIGKILL before the n-th statement), `full` (the disk takes no page more from the n-th on) or
`limit` (no file may grow beyond n pages). EVERY is the step from one n to the next.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.sentences import refusal
from rhythm.store import Store
from rhythm.store.create import create_file
from rhythm.store.guard import SCHEMA_VERSION
from tests.store import versions

PAGE = 4096
FINE, REFUSED, BROKEN = 0, 3, 4
SENTENCES = ("disk_full", "disk_failed", "folder_read_only", "database_locked", "backup_failed")


class Looks(NamedTuple):
    """What can be seen of a file from outside."""

    version: int
    schema: dict[str, str]
    rows: versions.Rows


class Old(NamedTuple):
    """A file of an older version, and what it and a new one look like."""

    path: Path
    old: Looks
    new: Looks


def looks(path: Path, names: list[str]) -> Looks:
    return Looks(versions.version_of(path), versions.schema(path), versions.rows(path, names))


def upgrade(path: Path) -> None:
    """Open a file as any command does, and read it."""
    store = Store(path, "elsewhere")
    try:
        store.day_totals()
    finally:
        store.close()


def each_connection(then: Callable[[sqlite3.Connection], None]) -> None:
    """Do something to every connection that this process opens from now on."""

    real = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*arguments, **named)
        then(connection)
        return connection

    vars(sqlite3)["connect"] = connect


def each_statement(then: Callable[[], None]) -> None:
    each_connection(lambda connection: connection.set_trace_callback(lambda _: then()))


def kill_at(number: int) -> None:
    """Kill this process before its n-th statement."""
    left = [number]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    each_statement(count)


def full_at(pages: int) -> None:
    """Let no database take more pages than so many."""
    each_connection(lambda connection: _with_pages(connection, pages))


def _with_pages(connection: sqlite3.Connection, pages: int) -> None:
    connection.execute(f"PRAGMA max_page_count = {pages}")


def limit_at(pages: int) -> None:
    """Let no file grow beyond so many pages: the write fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, pages * PAGE))


WAYS: dict[str, Callable[[int], None]] = {"kill": kill_at, "full": full_at, "limit": limit_at}


def in_child(prepare: Callable[[], None], path: Path) -> tuple[int, int]:
    """Upgrade a file in a child; return how it ended and which signal ended it."""
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            prepare()
            upgrade(path)
            code = FINE
        except Refused as refused:
            code = REFUSED if refused.code in SENTENCES and refusal(refused) else BROKEN
        finally:
            if code == BROKEN:
                traceback.print_exc()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def statements(old: Old, folder: Path) -> int:
    """Return how many statements an upgrade runs."""
    path, tally = fresh_copy(old, folder), folder / "tally"
    tally.write_text("")

    def count() -> None:
        with tally.open("a") as file:
            file.write(".")

    assert in_child(lambda: each_statement(count), path) == (FINE, 0)
    return len(tally.read_text())


def fresh_copy(old: Old, folder: Path) -> Path:
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(0o700)
    shutil.copy(old.path, home / "rhythm.db")
    return home / "rhythm.db"


def wrong(old: Old, path: Path, found: Looks) -> Iterator[str]:
    """Tell what is not as it must be after an upgrade that was stopped."""
    if found not in (old.old, old.new):
        yield f"between: {found.version}"
    copies = [*path.parent.glob("rhythm.db.v*"), *path.parent.glob("backups/rhythm-*.db")]
    if found == old.new and not copies:
        yield "upgraded without a copy"
    if any(looks(copy, list(old.old.rows)) != old.old for copy in copies):
        yield "a copy that is not what was there"
    try:
        store = Store(path, "elsewhere")
        if faults := store.check():
            yield f"faults: {faults}"
        store.close()
    except Refused as refused:
        yield f"does not open: {refused.code}"
    if looks(path, list(old.old.rows)) != old.new:
        yield "not new after it was opened again"


def rounds(way: str, old: Old, folder: Path, every: int) -> dict[str, Any]:
    size = old.path.stat().st_size // PAGE
    last = statements(old, folder) if way == "kill" else 3 * size
    tally = Counter(dict.fromkeys(("old", "new", "refused", "killed"), 0))
    problems = []
    for number in sorted({*range(1, last + 1, every), last}):
        path = fresh_copy(old, folder)
        code, stopped_by = in_child(partial(WAYS[way], number), path)
        found = looks(path, list(old.old.rows))
        tally["old" if found == old.old else "new"] += 1
        tally["refused"] += code == REFUSED
        tally["killed"] += stopped_by == signal.SIGKILL
        problems += [f"{number}: {one}" for one in wrong(old, path, found)]
        if code == BROKEN:
            problems.append(f"{number}: no sentence")
        if code == FINE and found != old.new:
            problems.append(f"{number}: said fine, and is old")
    return {"way": way, "version": old.old.version, "last": last, **tally, "problems": problems}


def main(way: str, version: int, folder: Path, every: int) -> None:
    # Else each child would load it anew.
    import_module("rhythm.store.migrate")
    path = versions.unpack(version, folder / f"{version}.db")
    names = versions.tables(path)
    create_file(folder / "fresh.db")
    before = looks(path, names)
    new = Looks(SCHEMA_VERSION, versions.schema(folder / "fresh.db"), before.rows)
    sys.stdout.write(json.dumps(rounds(way, Old(path, before, new), folder, every)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
