"""Everything that writes to a home: where each starts from, and what is seen of it afterwards."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from rhythm import settings_file
from rhythm.cli import main
from rhythm.domain.definitions import Campaign, LeaveKind
from rhythm.domain.imports import ContactFact, DealFact, Fact, Habit, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.kept_mappings import KeptMapping, keep_mapping
from rhythm.logbook import Logbook
from rhythm.paths import Home, find_home
from rhythm.store import Store
from tests.logbook.building import MONDAY, WEDNESDAY, HandClock

NAMES = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{16}")
"""Ids, digests and keys that were made by chance: two runs of the same act differ in nothing else."""

DRAFT = re.compile(r"\.(rhythm\.db|status\.json|settings\.toml|mappings\.json)\..*")
"""A file that was still being made: nobody reads it, and `rhythm doctor` tells of it."""

UNSEEN = frozenset({"seq", "counter", "recorded_at", "place"})
"""Columns that tell in which order and where something was written, not what."""

ELSEWHERE = "elsewhere"

OLDER = Path(__file__).parents[1] / "store" / "released" / "1003.db.gz"

NO_BACKUPS = {"RHYTHM_BACKUPS": "0"}

KNOWN = re.compile(
    r"rhythm\.db|backups|status\.json|settings\.toml|mappings\.json|holidays\.json|elsewhere"
    r"|rhythm\.db-journal|rhythm\.db\.damaged-\w+"
)
"""What may stand in a home; a journal that holds nothing to be taken back stays until the next act."""

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"

Seen = Counter[tuple[str, ...]]
"""All rows of all tables, without what chance gave them."""


def home_of(folder: Path) -> Home:
    """Return the home that `RHYTHM_HOME` means: all in one folder."""
    return find_home({"RHYTHM_HOME": str(folder)})


def seen(folder: Path) -> Seen:
    """Return what stands in a home: its rows, read by SQLite alone, and its settings."""
    home = home_of(folder)
    rows: Seen = Counter()
    for file in (home.settings_file, home.mappings):
        if file.exists():
            rows[file.name, file.read_text(encoding="utf-8")] += 1
    if home.database.exists():
        try:
            with closing(sqlite3.connect(home.database)) as connection:
                rows.update(_rows(connection))
        except sqlite3.DatabaseError:
            rows["no logbook",] += 1
    return rows


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    for (name,) in connection.execute(TABLES).fetchall():
        with closing(connection.execute(f'SELECT * FROM "{name}"')) as cursor:
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                yield name, *(_plain(column, value) for column, value in zip(columns, row, strict=True))


def unsound(folder: Path) -> str:
    """Return what is wrong with the file of a home, or left beside it; nothing when all is well."""
    home = home_of(folder)
    store = Store(home.database, "elsewhere")
    try:
        found = store.check()
    finally:
        store.close()
    left = sorted(
        {DRAFT.sub("a draft", path.name) for path in folder.iterdir() if not KNOWN.fullmatch(path.name)}
    )
    return (f" unsound: {found}" if found else "") + (f" left: {left}" if left else "")


def _plain(column: str, value: object) -> str:
    return "" if column in UNSEEN else NAMES.sub("#", str(value))


def open_in(folder: Path) -> Logbook:
    """Open the logbook of a home on the Wednesday of all tests."""
    return Logbook(home_of(folder), Rules(), HandClock(WEDNESDAY))


def prepare(folder: Path, operation: Operation) -> None:
    """Make the home that an operation starts from."""
    if operation.before:
        with open_in(folder) as logbook:
            for step in operation.before:
                step(logbook)


def begin(logbook: Logbook) -> None:
    logbook.begin()


def log(logbook: Logbook) -> None:
    logbook.log(Wish("call", logbook.today, 2, note="rang back"))


def burst(logbook: Logbook) -> None:
    for answer in logbook.log_all([Wish("message", logbook.today, note=f"word {n}") for n in range(12)]):
        if isinstance(answer, Exception):
            raise answer


def undo(logbook: Logbook) -> None:
    logbook.undo()


def redo(logbook: Logbook) -> None:
    logbook.redo()


def leave(logbook: Logbook) -> None:
    logbook.add_leave(WEDNESDAY + timedelta(days=9), WEDNESDAY + timedelta(days=12), LeaveKind.VACATION)


def campaign(logbook: Logbook) -> None:
    last = WEDNESDAY + timedelta(days=20)
    wish = Campaign("", WEDNESDAY, "Doublesales", "", WEDNESDAY, last, Fraction(2))
    logbook.start_campaign(wish, ("dinner for two", 200))


def contact(logbook: Logbook) -> None:
    logbook.add_contact("Anna de Vries", {"company": "Molen", "mail": "anna@molen.nl", "phone": "+31 6 1234"})


def deal(logbook: Logbook) -> None:
    logbook.add_deal("Anna de Vries", {"opened": MONDAY, "company": "Molen", "amount": 500_000})


def target(logbook: Logbook) -> None:
    logbook.set_target("call", 4, None)


def activity(logbook: Logbook) -> None:
    logbook.add_activity("Demo", {"letter": "d"}, daily=1)


def bring_in(logbook: Logbook) -> None:
    days = [MONDAY - timedelta(days=number) for number in range(60)]
    facts = tuple(
        Fact(day, "Calls", 1, f"row-{day}", line, note="x" * 60) for line, day in enumerate(days, 2)
    )
    people = tuple(ContactFact(str(n), n, name=f"Person {n}", mail=f"p{n}@x.nl") for n in range(20))
    deals = tuple(DealFact(str(n), n, name=f"Deal {n}", opened=MONDAY) for n in range(20))
    reading = Reading("csv", "csv:x", 100, facts, (Habit("Calls"),), deals=deals, contacts=people)
    logbook.import_reading(reading, "all.csv")


def revert(logbook: Logbook) -> None:
    logbook.revert_import(logbook.imports()[-1].id)


def erase(logbook: Logbook) -> None:
    logbook.erase_contact(logbook.contact_called("Anna").key)


def save_setting(logbook: Logbook) -> None:
    file = logbook.home.settings_file
    settings_file.write(file, settings_file.read(file), {"name": "Ada", "floor": 70})


def keep_columns(logbook: Logbook) -> None:
    keep_mapping(logbook.home, ["When", "What"], KeptMapping({"When": "day", "What": "type"}))


def log_by_command(logbook: Logbook) -> None:
    environ = {"RHYTHM_HOME": str(logbook.home.data), "LANG": "C.UTF-8", **NO_BACKUPS}
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        code = main.answer(["log", "call", "--note", "by command"], environ, HandClock(WEDNESDAY))
    if code:
        raise Refused("not_all_saved")


def back_up(logbook: Logbook) -> None:
    logbook.back_up()


def copy_elsewhere(logbook: Logbook) -> None:
    """Copy the home, as one takes it to another computer, and log there and here."""
    there = logbook.home.data / ELSEWHERE
    there.mkdir()
    shutil.copy(logbook.home.database, there)
    with open_in(there) as other:
        for step in (log, burst, undo, contact):
            step(other)
    log(logbook)


def merge(logbook: Logbook) -> None:
    logbook.merge(logbook.home.data / ELSEWHERE / "rhythm.db")


def go_back(logbook: Logbook) -> None:
    # A restore makes a backup of its own, which stays where it was killed.
    logbook.restore(next(logbook.home.backups.glob("rhythm-*-asked.db")))


def destroy(logbook: Logbook) -> None:
    logbook.home.database.write_bytes(b"\x5a" * 40_000)


def bring_back(logbook: Logbook) -> None:
    logbook.restore()


def older_version(logbook: Logbook) -> None:
    logbook.home.database.write_bytes(gzip.decompress(OLDER.read_bytes()))
    logbook.home.database.chmod(0o600)


def open_only(logbook: Logbook) -> None:
    logbook.day()


def seen_with_version(folder: Path) -> Seen:
    """Return what stands in a home, and of which version its logbook is."""
    with closing(sqlite3.connect(home_of(folder).database)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return seen(folder) + Counter({("version", str(version)): 1})


def seen_with_backups(folder: Path) -> Seen:
    """Return what stands in a home, and how many backups it has."""
    return seen(folder) + Counter({("backups",): len([*home_of(folder).backups.glob("rhythm-*.db")])})


class Operation(NamedTuple):
    """What writes: the act itself, the steps before it, and what is looked at afterwards."""

    act: Callable[[Logbook], object]
    before: tuple[Callable[[Logbook], object], ...] = ()
    seen: Callable[[Path], Seen] = seen


LIVED = (begin, log, burst, contact, deal, log)

OPERATIONS: dict[str, Operation] = {
    "begin": Operation(begin),
    "first log": Operation(log),
    "log": Operation(log, LIVED),
    "burst": Operation(burst, LIVED),
    "undo": Operation(undo, LIVED),
    "redo": Operation(redo, (*LIVED, undo)),
    "undo of an import": Operation(undo, (*LIVED, bring_in)),
    "leave": Operation(leave, LIVED),
    "campaign": Operation(campaign, LIVED),
    "contact": Operation(contact, (begin, log)),
    "deal": Operation(deal, (begin, log)),
    "target": Operation(target, LIVED),
    "activity": Operation(activity, LIVED),
    "import": Operation(bring_in, LIVED),
    "revert": Operation(revert, (*LIVED, bring_in)),
    "erase": Operation(erase, LIVED),
    "backup": Operation(back_up, LIVED, seen_with_backups),
    "merge": Operation(merge, (*LIVED, copy_elsewhere)),
    "restore": Operation(go_back, (*LIVED, back_up, log, burst)),
    "restore of a destroyed file": Operation(bring_back, (*LIVED, back_up, log, burst, destroy)),
    "upgrade": Operation(open_only, (older_version,), seen_with_version),
}
"""By name, those whose every writing goes through SQLite."""

EVERYTHING: dict[str, Operation] = {
    **OPERATIONS,
    "log by command": Operation(log_by_command, LIVED),
    "setting": Operation(save_setting, LIVED),
    "mapping": Operation(keep_columns, LIVED),
}
