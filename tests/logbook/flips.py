"""Bits of a logbook's file that flip: what the program does then, and whether the doctor finds it."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from rhythm.domain.definitions import Campaign, LeaveKind
from rhythm.domain.findings import is_sound
from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.domain.levels import Dimension, Level
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.logbook.doctor import examine
from rhythm.paths import Home
from tests.logbook.building import MONDAY, ONE_DAY, TUESDAY, WEDNESDAY, Desk, log, percent

Contents = dict[str, list[tuple[object, ...]]]


class Before(NamedTuple):
    """A home as it was before a bit flipped."""

    home: Home
    file: bytes
    plain_copy: bytes


def lived_in(desk: Desk) -> Home:
    """Fill a home with something of everything, and make a backup of it."""
    logbook = desk.logbook()
    for back in range(10, -1, -1):
        desk.clock.set(WEDNESDAY - ONE_DAY * back)
        log(logbook, "message", 3)
        logbook.log(Wish("call", logbook.today, note="spoke of the öffer", contact="Anna de Vries"))
    log(logbook, "visit")
    logbook.undo()
    logbook.undo()
    logbook.redo()
    percent(logbook, "newsletter", 40)
    logbook.add_leave(WEDNESDAY + ONE_DAY * 30, WEDNESDAY + ONE_DAY * 40, LeaveKind.VACATION)
    logbook.set_target("call", 4, None)
    logbook.set_schedule({4: Fraction(1, 2)})
    logbook.choose_holiday(WEDNESDAY + ONE_DAY * 5, off=True)
    logbook.start_campaign(
        Campaign("", WEDNESDAY, "Double", "harvest", WEDNESDAY, WEDNESDAY + ONE_DAY * 20),
        ("Dinner for two", 100),
    )
    logbook.add_contact("Jan Jansen", {"company": "Acme", "phone": "0612345678"})
    logbook.add_deal("Acme machines", {"amount": 5_000_00, "opened": WEDNESDAY - ONE_DAY})
    logbook.add_appointment(WEDNESDAY + ONE_DAY, {"title": "A look at the works"})
    logbook.check_levels(dict.fromkeys(Dimension, Level.WALK), Dimension.PROCESS)
    logbook.define_kpi("revenue", "What came in")
    logbook.import_reading(
        Reading(
            "csv",
            "x",
            2,
            (Fact(MONDAY, "walks", 2, "a", 1), Fact(TUESDAY, "walks", 3, "b", 2)),
            (Habit("walks"),),
        ),
        "walks.csv",
    )
    logbook.back_up()
    log(logbook, "message", 2)
    desk.close()
    return desk.home


def bits(file: bytes, rounds: int, seed: int) -> Iterator[tuple[int, int]]:
    """Choose bits: one in two anywhere, the others where something is written."""
    chance = random.Random(seed)
    written = [place for place, byte in enumerate(file) if byte]
    for number in range(rounds):
        place = chance.choice(written) if number % 2 else chance.randrange(len(file))
        yield place, chance.randrange(8)


def flipped(file: bytes, place: int, bit: int) -> bytes:
    """Return a file with one bit of it turned."""
    changed = bytearray(file)
    changed[place] ^= 1 << bit
    return bytes(changed)


def contents(path: Path) -> Contents | None:
    """Return every row of every table as bytes; None where SQLite cannot read them all."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name.decode(): sorted(
                    connection.execute(f'SELECT * FROM "{name.decode()}" NOT INDEXED').fetchall(), key=repr
                )
                for (name,) in names
            }
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def lived_through(logbook: Logbook) -> str:
    """Ask a logbook all there is to be asked, log and undo; return the code of a refusal, or nothing."""
    try:
        logbook.day()
        logbook.history()
        logbook.streaks()
        logbook.weeks()
        logbook.entries()
        logbook.entry_page()
        logbook.entry_page(search="anna")
        logbook.leave()
        logbook.imports()
        logbook.definitions()
        logbook.review()
        logbook.contacts()
        logbook.log(Wish("message", WEDNESDAY))
        logbook.log(Wish("call", WEDNESDAY, 2, contact="Anna"))
        logbook.undo()
        logbook.unreadable()
        logbook.day()
    except Refused as refused:
        return refused.code
    return ""


def one_flip(desk: Desk, before: Before, place: int, bit: int) -> tuple[str, bool]:
    """Flip a bit; return what came of it, and whether the doctor missed a row that changed."""
    path = before.home.database
    sound = contents(path)
    path.write_bytes(flipped(before.file, place, bit))
    try:
        after = contents(path)
        findings = examine(before.home, desk.clock.now().local, wants_backups=True)
        troubles = {one.check for one in findings if one.state.value == "trouble"}
        code = lived_through(desk.logbook())
        desk.close()
    finally:
        path.write_bytes(before.file)
        before.home.plain_copy.write_bytes(before.plain_copy)
        Path(f"{path}-journal").unlink(missing_ok=True)
    missed = after != sound and is_sound(findings)
    if code:
        told = f"refused: {code}"
    elif not troubles:
        told = "harmless"
    else:
        rows = {"digest", "unreadable", "order", "sequence", "copies", "words", "plain_copy"}
        told = "found by us alone" if "integrity" not in troubles and troubles & rows else "found by SQLite"
        told = "schema" if troubles <= {"schema", "trigger"} else told
    return told, missed


def campaign(desk: Desk, rounds: int, seed: int = 7) -> tuple[Counter[str], list[tuple[int, int]]]:
    """Flip so many bits, one at a time; return what came of them, and those that the doctor missed."""
    home = desk.home
    before = Before(home, home.database.read_bytes(), home.plain_copy.read_bytes())
    told: Counter[str] = Counter()
    missed: list[tuple[int, int]] = []
    for place, bit in bits(before.file, rounds, seed):
        what, is_missed = one_flip(desk, before, place, bit)
        told[what] += 1
        if is_missed:
            missed.append((place, bit))
    return told, missed
