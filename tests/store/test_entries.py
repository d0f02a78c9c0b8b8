from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from rhythm.store import Store
from tests.store.building import log, moment, raw


def log_and_fail(store: Store) -> None:
    log(store, 4)
    raise ZeroDivisionError


def test_what_goes_in_comes_out(store: Store) -> None:
    with store.write("log", moment(0.25)) as act:
        new_id = act.entry(
            day="2026-09-08",
            activity="message",
            quantity=3,
            amount=1500,
            contact="c1",
            source="loop",
            source_id="7",
            note="a good talk",
            who="Anna",
        )
    (entry,) = store.entries()
    assert entry.id == new_id
    assert entry[1:9] == ("2026-09-08", "message", 3, None, 1500, "c1", "loop", "7")
    assert entry.recorded_at == "2026-09-09T06:00:00.250Z"
    assert (entry.zone, entry.offset, entry.counter) == ("Europe/Amsterdam", 120, 1)
    assert (entry.note, entry.who) == ("a good talk", "Anna")


def test_a_moment_of_its_own_is_kept(store: Store) -> None:
    with store.write("import", moment()) as act:
        act.entry(
            day="2025-01-02",
            activity="call",
            quantity=1,
            recorded_at="2025-01-02T09:00:00.000Z",
            zone="Europe/Oslo",
            offset=60,
        )
    (entry,) = store.entries()
    assert (entry.recorded_at, entry.zone, entry.offset) == ("2025-01-02T09:00:00.000Z", "Europe/Oslo", 60)


def test_day_totals_add_up_and_leave_out_what_comes_to_nothing(store: Store) -> None:
    log(store, 2)
    log(store, 3)
    log(store, 4, activity="call")
    log(store, 1, day="2026-09-10")
    log(store, -1, day="2026-09-10")
    assert store.day_totals() == [("2026-09-09", "call", 4), ("2026-09-09", "message", 5)]
    assert store.day_totals("2026-09-10", None) == []
    assert store.day_totals(None, "2026-09-08") == []
    assert store.first_live_day() == "2026-09-09"


def test_day_totals_read_the_covering_index_only(store: Store, path: Path) -> None:
    log(store)
    with raw(path) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT day, activity, SUM(quantity) FROM entry"
            " WHERE import_id IS NULL GROUP BY day, activity"
        ).fetchall()
    assert [row[3] for row in plan] == ["SCAN entry USING COVERING INDEX ix_entry_totals"]


def test_an_entry_is_taken_back_once(store: Store) -> None:
    first, second = log(store, 2), log(store, 5)
    with store.write("undo", moment()) as act:
        assert act.reverse_entry(first)
    with store.write("undo", moment()) as act:
        assert not act.reverse_entry(first)
    assert [entry.id for entry in store.entries()] == [second]
    assert store.day_totals() == [("2026-09-09", "message", 5)]


def test_a_reversal_carries_day_activity_and_contact_of_its_original(store: Store, path: Path) -> None:
    with store.write("log", moment()) as act:
        original = act.entry(day="2026-09-01", activity="call", quantity=4, amount=250, contact="c9")
    with store.write("undo", moment(60)) as act:
        act.reverse_entry(original)
    with raw(path) as connection:
        rows = connection.execute(
            "SELECT day, activity, contact, quantity, amount, seq FROM entry WHERE reverses = ?", (original,)
        ).fetchall()
    assert rows == [("2026-09-01", "call", "c9", -4, -250, None)]


def test_a_copy_is_the_same_but_for_its_id(store: Store) -> None:
    with store.write("log", moment()) as act:
        original = act.entry(day="2026-09-01", activity="call", quantity=4, note="back on Monday", who="Bo")
    (before,) = store.entries()
    with store.write("undo", moment(60)) as act:
        act.reverse_entry(original)
    with store.write("redo", moment(120)) as act:
        copy = act.copy_entry(original)
    (after,) = store.entries()
    assert after == before._replace(id=copy)
    assert copy != original
    assert store.check() == []


def test_what_stands_for_an_entry_is_taken_back_in_its_stead(store: Store) -> None:
    original = log(store)
    for _ in range(3):
        with store.write("undo", moment()) as act:
            assert act.reverse_entry(original)
        assert store.entries() == []
        with store.write("redo", moment()) as act:
            copy = act.copy_entry(original)
            assert act.copy_entry(original) == copy
        assert [entry.id for entry in store.entries()] == [copy]


def test_an_unknown_entry_is_named(store: Store) -> None:
    with pytest.raises(KeyError, match="nowhere"), store.write("undo", moment()) as act:
        act.reverse_entry("nowhere")
    assert store.commit_counter() == 0


def test_progress_is_read_in_the_order_of_days_and_acts(store: Store) -> None:
    for day, percent in (("2026-09-02", 40), ("2026-09-01", 20), ("2026-09-02", 30)):
        with store.write("log", moment()) as act:
            act.entry(day=day, activity="newsletter", quantity=0, percent=percent)
    with store.write("log", moment()) as act:
        gone = act.entry(day="2026-09-03", activity="newsletter", quantity=0, percent=90)
        act.entry(day="2026-09-03", activity="case", quantity=0, percent=10)
    with store.write("undo", moment()) as act:
        act.reverse_entry(gone)
    found = [(log.day, log.percent) for log in store.progress_log("newsletter")]
    assert found == [("2026-09-01", 20), ("2026-09-02", 40), ("2026-09-02", 30)]
    assert len(store.progress_log()) == 4
    assert store.day_totals() == []


def test_the_sequence_has_no_gaps_and_reversals_stand_outside(store: Store, path: Path) -> None:
    first = log(store)
    with store.write("edit", moment()) as act:
        act.reverse_entry(first)
        act.entries([{"day": "2026-09-09", "activity": "call", "quantity": n} for n in (1, 2, 3)])
    with pytest.raises(ZeroDivisionError), store.transaction():
        log_and_fail(store)
    log(store)
    with raw(path) as connection:
        assert connection.execute("SELECT seq FROM entry ORDER BY rowid").fetchall() == [
            (1,),
            (None,),
            (2,),
            (3,),
            (4,),
            (5,),
        ]
    assert store.check() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": 1_000_001},
        {"quantity": True},
        {"quantity": "3"},
        {"quantity": 1.0},
        {"percent": 101},
        {"day": "9 September"},
        {"activity": ""},
        {"recorded_at": "2026-09-09 08:00"},
        {"colour": "red"},
    ],
)
def test_an_impossible_entry_is_refused_before_it_is_written(store: Store, wrong: dict[str, object]) -> None:
    values: dict[str, object] = {"day": "2026-09-09", "activity": "call", "quantity": 1} | wrong
    with pytest.raises(ValidationError), store.write("log", moment()) as act:
        act.entries([values])  # type: ignore[list-item]  # a caller that is not type-checked
    assert store.entries() == []
    assert store.commit_counter() == 0


def test_two_places_are_two_devices(store: Store, path: Path) -> None:
    log(store)
    elsewhere = Store(path, "there")
    with elsewhere.write("log", moment(), born_day="2026-09-08") as act:
        act.entry(day="2026-09-09", activity="message", quantity=1)
    assert elsewhere.born_day() == "2026-09-08"
    assert elsewhere.check() == []
    again = Store(path, "there")
    log(again)
    elsewhere.close()
    again.close()
    with raw(path) as connection:
        rows = connection.execute("SELECT place, seq FROM entry JOIN device ON device.id = device").fetchall()
    assert sorted(rows) == [("here", 1), ("there", 1), ("there", 2)]


def test_the_counter_follows_the_highest_of_all_devices(store: Store, path: Path) -> None:
    elsewhere = Store(path, "there")
    for one in (store, elsewhere, store):
        log(one)
    elsewhere.close()
    assert store.commit_counter() == 3
    assert [entry.counter for entry in store.entries()] == [1, 2, 3]


def test_acts_in_one_transaction_are_kept_together_or_not_at_all(store: Store) -> None:
    with store.transaction():
        assert store.born_day() is None
        log(store, 1)
        log(store, 2)
        assert store.day_totals() == [("2026-09-09", "message", 3)]
    with pytest.raises(ZeroDivisionError), store.transaction():
        log_and_fail(store)
    assert store.day_totals() == [("2026-09-09", "message", 3)]
    assert store.commit_counter() == 2


def test_nothing_is_written_from_a_snapshot(store: Store) -> None:
    log(store)
    with pytest.raises(RuntimeError, match="snapshot"), store.snapshot():
        log(store)
    assert store.commit_counter() == 1


def test_a_snapshot_does_not_see_what_others_write(store: Store, path: Path) -> None:
    log(store)
    with store.snapshot():
        before = store.commit_counter()
        with raw(path) as other:
            other.execute("PRAGMA busy_timeout = 0")
            # A writer may prepare, but not commit while somebody reads.
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO words VALUES ('x', 'note', 'y')")
            with pytest.raises(Exception, match="locked"):
                other.execute("COMMIT")
            other.execute("ROLLBACK")
        assert store.commit_counter() == before == 1
