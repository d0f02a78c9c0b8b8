from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.definitions import ALWAYS, Leave, LeaveKind, Target
from rhythm.store import Store
from rhythm.store.digest import digest_of
from rhythm.store.records import Fault
from rhythm.store.schema import FACTS
from tests.store.building import log, moment, raw, redo, undo


@pytest.fixture
def sound(store: Store) -> Store:
    with store.write("begin", moment()) as act:
        act.define(Target("message", ALWAYS, 5, None))
        leave = act.define(Leave(date(2026, 7, 1), date(2026, 7, 2), LeaveKind.OWN))
        act.reverse("leave", leave)
    for _ in range(3):
        log(store)
    undo(store)
    redo(store)
    return store


def but_triggers(store: Store) -> list[Fault]:
    """Return the faults of a file whose triggers had to stand aside for a fault to be made."""
    return [fault for fault in store.check() if fault.code != "trigger"]


def test_a_sound_file_has_no_faults(sound: Store) -> None:
    assert sound.check() == []


@pytest.mark.parametrize(
    ("statement", "code", "table"),
    [
        ("UPDATE entry SET quantity = 2 WHERE seq = 2", "digest", "entry"),
        ("UPDATE entry SET quantity = 2, day = '2026-09-10' WHERE reverses IS NOT NULL", "digest", "entry"),
        ("UPDATE target SET daily = 6", "digest", "target"),
        ("UPDATE act SET offset = 60 WHERE counter = 2", "digest", "act"),
        ("UPDATE device SET place = 'there'", "digest", "device"),
        ("UPDATE reversal SET subject = 'x'", "digest", "reversal"),
        ("UPDATE entry SET seq = 9 WHERE seq = 4", "sequence", "entry"),
        ("UPDATE entry SET counter = 9 WHERE seq = 2", "order", "entry"),
        ("UPDATE entry SET counter = 9 WHERE copies IS NOT NULL", "order", "entry"),
        ("UPDATE target SET counter = 9", "order", "target"),
    ],
)
def test_a_flipped_value_is_found(sound: Store, path: Path, statement: str, code: str, table: str) -> None:
    with raw(path, triggers=False) as connection:
        assert connection.execute(statement).rowcount == 1
    (fault,) = but_triggers(sound)
    assert (fault.code, fault.table) == (code, table)


def test_a_missing_row_is_found(sound: Store, path: Path) -> None:
    with raw(path, triggers=False) as connection:
        connection.execute("DELETE FROM act WHERE counter = 2")
    assert [(fault.code, fault.table) for fault in but_triggers(sound)] == [("reference", "entry")]


def test_a_broken_index_is_found(sound: Store, path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'act)', 'day)') WHERE name = 'ix_entry_act'"
        )
    sound.close()
    assert {fault.code for fault in sound.check()} == {"integrity", "schema"}


def test_the_digest_leaves_out_the_numbers_of_a_home_and_what_is_not_there() -> None:
    content: dict[str, object] = {"id": "a", "quantity": 1, "note": None}
    numbers: dict[str, object] = {"device": "d", "seq": 3, "counter": 4, "digest": "x"}
    assert digest_of(content | numbers) == digest_of({"quantity": 1, "id": "a"})
    assert digest_of(content) != digest_of({"quantity": 2, "id": "a"})


def test_the_digest_is_what_it_always_was() -> None:
    # sha256sum of {"id":"é","quantity":-1} in UTF-8: another answer would condemn every file there is.
    expected = "c6ec08656cea5c94b8e2947e92a85dfcda1ef0572217c6878251f1dd15a1bcf5"
    assert digest_of({"quantity": -1, "id": "é"}) == expected


@pytest.mark.parametrize("table", [table.name for table in FACTS])
def test_every_fact_has_an_id_a_moment_and_a_digest(table: str) -> None:
    columns = next(one for one in FACTS if one.name == table).c
    assert {"id", "recorded_at", "digest"} <= set(columns.keys())
    assert table in {"device", "act"} or {"act", "counter"} <= set(columns.keys())
