"""Readings of small files, as a reader of `rhythm.exchange` hands them over."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.exchange import OutgoingEntry, entries_csv, export_json
from rhythm.logbook import Logbook

LOOP_HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
    "Target Type,Target Value,Archived?\n"
    "001,Cold calls,YES_NO,,,1,1,,,,,false\n"
    "002,Water,NUMERICAL,,,1,1,,glasses,AT_LEAST,8,false\n"
    "003,Never done,YES_NO,,,1,1,,,,,false\n"
)
LOOP_CALLS = (
    "Date,Value,Notes\n2026-09-08,YES_MANUAL,went well\n2026-09-07,YES_AUTO,\n2026-09-04,YES_MANUAL,\n"
)
LOOP_WATER = "Date,Value,Notes\n2026-09-08,8000,\n2026-09-07,0,\n"

HARSH_HABITS = "! Work\nCold calls: 3/7\nReading: 1\nSprint planning: 14\n"
HARSH_LOG = (
    "2026-09-07 : Cold calls : y : two of them : 2\n"
    "2026-09-07 : Reading : n : too tired : 0\n"
    "2026-09-08 : Reading : y : an article : 0.25\n"
    "2026-09-08 : Cold calls : s :  : \n"
)


def reading_of(habit: str, *days: date, note: str = "") -> Reading:
    """Return what a table with one yes a day says."""
    facts = tuple(
        Fact(day, habit, 1, f"{habit}-{day}", line, note=note) for line, day in enumerate(days, start=2)
    )
    return Reading("csv", "csv:sample", len(facts), facts, (Habit(habit),))


def loop_file(folder: Path) -> Path:
    """Write what Loop Habit Tracker exports."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("Habits.csv", LOOP_HABITS)
        archive.writestr("001 Cold calls/Checkmarks.csv", LOOP_CALLS)
        archive.writestr("002 Water/Checkmarks.csv", LOOP_WATER)
        archive.writestr("003 Never done/Checkmarks.csv", "Date,Value,Notes\n")
    path = folder / "loop.zip"
    path.write_bytes(content.getvalue())
    return path


def harsh_home(folder: Path) -> Path:
    """Write the folder that harsh keeps."""
    home = folder / "harsh"
    home.mkdir()
    (home / "habits").write_text(HARSH_HABITS, encoding="utf-8")
    (home / "log").write_text(HARSH_LOG, encoding="utf-8")
    return home


def outgoing(logbook: Logbook) -> list[OutgoingEntry]:
    """Return the entries of a logbook as a writer takes them."""
    return [OutgoingEntry(**entry._asdict()) for entry in logbook.entries()]


def json_file(logbook: Logbook, path: Path) -> Path:
    """Write everything there is to a file."""
    text = export_json("Me", "2026-09-09T12:00:00+02:00", outgoing(logbook), logbook.definitions())
    path.write_text(text, encoding="utf-8")
    return path


def csv_file(logbook: Logbook, path: Path) -> Path:
    """Write the entries to a file."""
    path.write_text(entries_csv(outgoing(logbook)), encoding="utf-8", newline="")
    return path


def own_reading(*facts: Fact, definitions: dict[str, list[dict[str, object]]] | None = None) -> Reading:
    """Return what a file of our own says."""
    habits = tuple(Habit(name, name) for name in dict.fromkeys(fact.habit for fact in facts))
    return Reading("json", OWN_SOURCE, len(facts), facts, habits, definitions=definitions or {})
