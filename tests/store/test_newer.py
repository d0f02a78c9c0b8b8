"""On a file of a newer major version nothing is changed, on one of a newer minor nothing is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rhythm.cli.main import answer
from rhythm.domain.clock import SystemClock
from rhythm.domain.definitions import Leave, LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.sentences import refusal
from rhythm.store import Store
from rhythm.store.digest import digest_of
from rhythm.store.guard import SCHEMA_VERSION
from tests.store import versions
from tests.store.building import log, moment, raw, redo, undo

NEWER_MINOR = SCHEMA_VERSION + 1
NEWER_MAJOR = (SCHEMA_VERSION // 1000 + 1) * 1000
HABIT = "CREATE TABLE habit (id VARCHAR NOT NULL PRIMARY KEY, recorded_at VARCHAR NOT NULL, digest VARCHAR \
NOT NULL, act VARCHAR NOT NULL REFERENCES act (id), counter INTEGER NOT NULL, said VARCHAR NOT NULL)"
AT = "2026-09-09T06:00:00.000Z"


def take_over(path: Path, version: int = NEWER_MINOR) -> None:
    """Do to a file what a newer minor version may: a column and a table more, both with triggers."""
    with raw(path) as connection:
        connection.execute("ALTER TABLE entry ADD COLUMN minutes INTEGER")
        connection.execute(HABIT)
        for verb in ("update", "delete"):
            connection.execute(
                f"CREATE TRIGGER habit_no_{verb} BEFORE {verb} ON habit "
                "BEGIN SELECT RAISE(ABORT, 'kept'); END"
            )
        connection.execute(f"PRAGMA user_version = {version}")


def insert(path: Path, table: str, row: dict[str, object]) -> None:
    whole = {**row, "digest": digest_of(row)}
    names, places = ", ".join(f'"{name}"' for name in whole), ", ".join("?" * len(whole))
    with raw(path) as connection:
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', tuple(whole.values()))


def act(path: Path, act_id: str, kind: str) -> dict[str, object]:
    """Write an act as the newer program would, on the one device, and return what its rows share."""
    with raw(path) as connection:
        ((device,),) = connection.execute("SELECT id FROM device").fetchall()
        ((counter,),) = connection.execute("SELECT MAX(counter) + 1 FROM act").fetchall()
    own = {"id": act_id, "recorded_at": AT, "device": device, "counter": counter, "kind": kind}
    insert(path, "act", {**own, "zone": "UTC", "offset": 0})
    return {"recorded_at": AT, "act": act_id, "counter": counter}


def entry_with_minutes(path: Path) -> None:
    shared = act(path, "zz-entry", "log")
    with raw(path) as connection:
        ((device, seq),) = connection.execute("SELECT device, MAX(seq) + 1 FROM entry").fetchall()
    what = {"day": "2026-09-09", "zone": "UTC", "offset": 0, "activity": "call", "quantity": 2, "minutes": 45}
    insert(path, "entry", {**shared, "id": "zz-1", "device": device, "seq": seq, **what})


def habit(path: Path) -> None:
    insert(path, "habit", {**act(path, "zz-habit", "habit"), "id": "zz-2", "said": "a walk before calling"})


def minutes(path: Path) -> list[int]:
    with raw(path) as connection:
        found = connection.execute(
            "SELECT minutes FROM entry WHERE minutes IS NOT NULL ORDER BY id"
        ).fetchall()
    return [number for (number,) in found]


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def newer(path: Path, store: Store) -> Path:
    """A file of a newer minor version with something in all that is new."""
    log(store, 3)
    store.close()
    take_over(path)
    entry_with_minutes(path)
    return path


def test_it_reads_what_it_knows(newer: Path, store: Store) -> None:
    assert store.day_totals() == [("2026-09-09", "call", 2), ("2026-09-09", "message", 3)]
    assert [(one.activity, one.quantity) for one in store.entries()] == [("message", 3), ("call", 2)]
    assert store.check() == []


def test_it_writes_and_takes_back_and_leaves_the_rest_as_it_is(newer: Path, store: Store) -> None:
    log(store, 1)
    with store.write("leave", moment()) as act:
        act.define(Leave(moment().local.date(), moment().local.date(), LeaveKind.SICK))
    undo(store)
    undo(store)
    redo(store)
    assert store.day_totals() == [("2026-09-09", "call", 2), ("2026-09-09", "message", 4)]
    assert (minutes(newer), versions.version_of(newer)) == ([45], NEWER_MINOR)
    assert store.check() == []


def test_what_it_takes_back_and_brings_back_is_whole_again(newer: Path, store: Store) -> None:
    undo(store)
    assert store.day_totals() == [("2026-09-09", "message", 3)]
    redo(store)
    assert store.day_totals() == [("2026-09-09", "call", 2), ("2026-09-09", "message", 3)]
    assert minutes(newer) == [45, 45]
    assert store.check() == []


def test_an_act_that_it_does_not_know_is_not_half_taken_back(newer: Path, store: Store) -> None:
    habit(newer)
    counter = store.commit_counter()
    with pytest.raises(Refused) as refused:
        undo(store)
    assert refused.value.code == "act_of_newer_program"
    assert refusal(refused.value).count(".") == 1
    assert store.commit_counter() == counter
    log(store, 1)
    undo(store)
    assert store.day_totals() == [("2026-09-09", "call", 2), ("2026-09-09", "message", 3)]


def test_nor_is_the_taking_back_of_one_redone(newer: Path, store: Store) -> None:
    habit(newer)
    shared = act(newer, "zz-undo", "undo")
    turned = {"id": "zz-3", "reverses": "zz-2", "what": "habit", "subject": "zz-2", "out": 1}
    insert(newer, "reversal", {**shared, **turned})
    with pytest.raises(Refused, match="act_of_newer_program"):
        redo(store)
    assert store.check() == []


def test_an_open_program_goes_on_when_a_newer_minor_takes_the_file_over(path: Path, store: Store) -> None:
    log(store, 3)
    take_over(path)
    entry_with_minutes(path)
    assert store.changed()
    log(store, 1)
    undo(store)
    assert store.day_totals() == [("2026-09-09", "call", 2), ("2026-09-09", "message", 3)]
    assert store.check() == []
    assert (minutes(path), versions.version_of(path)) == ([45], NEWER_MINOR)


def test_an_open_program_stops_when_a_newer_major_takes_the_file_over(path: Path, store: Store) -> None:
    log(store, 3)
    take_over(path, NEWER_MAJOR)
    before = path.read_bytes()
    for use in (store.day_totals, store.changed, lambda: log(store), lambda: undo(store)):
        with pytest.raises(Refused) as refused:
            use()
        assert (refused.value.code, refused.value.details["found"]) == ("database_newer", NEWER_MAJOR)
    store.close()
    assert path.read_bytes() == before


def test_an_open_program_upgrades_an_older_file_that_was_copied_into_its_own(
    path: Path, store: Store, tmp_path: Path
) -> None:
    log(store, 3)
    path.write_bytes(versions.unpack(1_000, tmp_path / "old.db").read_bytes())
    with pytest.raises(Refused, match="database_replaced"):
        store.day_totals()
    assert store.entries()[-1].note == "the newest of all"
    assert (versions.version_of(path), store.check()) == (SCHEMA_VERSION, [])


@pytest.mark.parametrize("version", versions.VERSIONS)
def test_no_command_changes_a_byte_of_a_newer_major(
    version: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = versions.unpack(version, tmp_path / "rhythm.db")
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWER_MAJOR}")
    before = fingerprints(tmp_path)
    for words in (["today"], ["log", "call"], ["undo"], ["import", "list"], ["export"], ["contact", "list"]):
        assert answer(words, {"RHYTHM_HOME": str(tmp_path), "RHYTHM_LANGUAGE": "en"}, SystemClock()) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert f"is of version {NEWER_MAJOR}, from a newer rhythm" in said.err
    assert fingerprints(tmp_path) == before
