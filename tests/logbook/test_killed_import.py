"""An import whose process is killed, at whatever moment, has brought all of its file or nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from rhythm.domain.clock import SystemClock
from rhythm.domain.contacts import Contact, Response
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Definitions
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.exchange import OutgoingEntry, export_json, read
from rhythm.logbook import Logbook
from rhythm.logbook.plain_definitions import plain
from rhythm.store import Store
from tests.logbook.building import home_in

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
ENTRIES, CONTACTS, DEALS = 2_400, 400, 200
MOMENTS = ("at_once", "journal", "writing", "writing_later", "never")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of several thousand rows of all kinds."""
    day = date(2026, 1, 5)
    entries = [
        OutgoingEntry(
            id=f"elsewhere-{number}",
            day=day + timedelta(days=number % 200),
            activity="call",
            quantity=1,
            percent=None,
            amount=None,
            note=f"note {number}",
            contact=f"Person {number % CONTACTS}",
            source=None,
            source_id=None,
            recorded_at=None,
            zone=None,
            offset=None,
            contact_key=f"{number % CONTACTS:016x}",
            response=Response.REACHED if number % 3 else None,
        )
        for number in range(ENTRIES)
    ]
    people = [Contact(f"{number:016x}", name=f"Person {number}", known=day) for number in range(CONTACTS)]
    deals = [Deal(f"deal_{number}", opened=day, name=f"Deal {number}") for number in range(DEALS)]
    path = tmp_path_factory.mktemp("file") / "elsewhere.json"
    none = Definitions(*((),) * len(Definitions._fields))
    text = export_json("Me", "2026-09-09T12:00:00+02:00", entries, plain(none, [*deals, *people]))
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, file: Path) -> tuple[dict[str, Path], set[str]]:
    """Logbooks at which the import was killed, by the moment; and those at which it was through before."""
    folder = tmp_path_factory.mktemp("homes")
    with Logbook(home_in(folder / "start"), Rules(), SystemClock()) as logbook:
        logbook.log(Wish("message", logbook.today, note="before"))
    homes = {moment: folder / moment for moment in ("first", *MOMENTS)}
    for home in homes.values():
        shutil.copytree(folder / "start", home)
    command = [sys.executable, "-m", "tests.logbook.importer", str(file), *map(str, homes.values())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    del homes["first"]
    return homes, set(done.stdout.split())


def brought(folder: Path) -> tuple[int, int, int, int, int]:
    """Return how many there are of all that the file brings, once the logbook is known to be sound."""
    home = home_in(folder)
    store = Store(home.database, str(home.database))
    try:
        assert store.check() == []
        responses = len(store.entry_responses())
    finally:
        store.close()
    with Logbook(home, Rules(), SystemClock()) as logbook:
        assert "before" in {entry.note for entry in logbook.entries()}
        entries = len(logbook.entries()) - 1
        return entries, responses, len(logbook.contacts()), len(logbook.deals()), len(logbook.imports())


ALL = (ENTRIES, ENTRIES - ENTRIES // 3, CONTACTS, DEALS, 1)
NOTHING = (0, 0, 0, 0, 0)


@pytest.mark.parametrize("moment", MOMENTS)
def test_all_or_nothing(folders: tuple[dict[str, Path], set[str]], file: Path, moment: str) -> None:
    homes, through = folders
    found = brought(homes[moment])
    assert found in ((ALL,) if moment in through else (ALL, NOTHING))
    with Logbook(home_in(homes[moment]), Rules(), SystemClock()) as logbook:
        again = logbook.import_reading(read(file), file.name)
    assert (again.id is None) == (found == ALL)
    assert brought(homes[moment]) == ALL


def test_some_were_killed_before_the_end(folders: tuple[dict[str, Path], set[str]]) -> None:
    _, through = folders
    assert "never" in through
    assert not through & {"at_once", "journal"}
