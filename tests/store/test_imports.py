from __future__ import annotations

import time

from rhythm.store import Store
from rhythm.store.records import NewEntry
from tests.store.building import log, moment, redo, undo


def read_in(store: Store, ids: list[str]) -> str:
    with store.write("import", moment()) as act:
        new_id = act.add_import(format="loop", file="habits.zip", rows=9, entries=len(ids), problems=1)
        act.entries(
            {
                "day": "2026-01-05",
                "activity": "call",
                "quantity": 1,
                "source": "loop",
                "source_id": one,
                "import_id": new_id,
            }
            for one in ids
        )
    return new_id


def test_an_import_is_told_and_its_sources_are_known(store: Store) -> None:
    new_id = read_in(store, ["a", "b"])
    (record,) = store.imports()
    assert record[:7] == (new_id, "loop", "habits.zip", 9, 2, 1, "2026-09-09T06:00:00.000Z")
    assert [item.id for item in store.rows_of(record.act).items] == [new_id]
    assert store.known_sources("loop") == {"a", "b"}
    assert store.known_sources("harsh") == set()


def test_a_reverted_import_is_gone_from_every_fold(store: Store) -> None:
    gone = read_in(store, ["a", "b"])
    taken_back = store.entries()[0].id
    with store.write("edit", moment()) as act:
        act.reverse_entry(taken_back)
    assert store.day_totals() == [("2026-01-05", "call", 1)]
    assert len(store.known_sources("loop")) == 1
    with store.write("revert", moment()) as act:
        assert act.reverse("import", gone)
        assert not act.reverse("import", gone)
    assert store.day_totals() == []
    assert store.entries() == []
    assert store.imports() == []
    assert store.known_sources("loop") == set()
    assert store.first_live_day() is None
    log(store)
    assert store.first_live_day() == "2026-09-09"


def test_an_import_goes_out_and_in_and_out_again(store: Store) -> None:
    read_in(store, ["a", "b"])
    for _ in range(3):
        undo(store)
        assert (store.imports(), store.day_totals()) == ([], [])
        redo(store)
        assert len(store.imports()) == 1
        assert store.day_totals() == [("2026-01-05", "call", 2)]
    assert store.check() == []


def test_the_same_file_may_come_in_again_after_a_revert(store: Store) -> None:
    first = read_in(store, ["a"])
    with store.write("revert", moment()) as act:
        act.reverse("import", first)
    read_in(store, ["a"])
    assert store.known_sources("loop") == {"a"}
    assert store.day_totals() == [("2026-01-05", "call", 1)]


def test_twenty_one_thousand_entries_take_less_than_two_seconds(store: Store) -> None:
    many: list[NewEntry] = [
        {"day": f"20{n % 20 + 10}-01-{n % 28 + 1:02}", "activity": "call", "quantity": 1, "source_id": str(n)}
        for n in range(21_000)
    ]
    began = time.process_time()
    with store.write("import", moment()) as act:
        act.entries(many)
    assert time.process_time() - began < 2
    assert sum(quantity for _, _, quantity in store.day_totals()) == 21_000
