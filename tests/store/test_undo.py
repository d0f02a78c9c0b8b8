from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.definitions import ALWAYS, Target
from rhythm.store import Store
from rhythm.store.acts import last_redoable, last_undoable
from rhythm.store.records import ActRecord
from tests.store.building import log, moment, redo, undo


def act_of(number: int, kind: str) -> ActRecord:
    return ActRecord(str(number), "d", number, kind, None, "", "", 0)


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_the_walk_agrees_with_two_stacks(wishes: list[str]) -> None:
    done: list[ActRecord] = []
    undone: list[ActRecord] = []
    acts: list[ActRecord] = []
    for number, wish in enumerate(wishes):
        if wish == "do":
            acts.append(act_of(number, "log"))
            done.append(acts[-1])
            undone.clear()
        elif wish == "undo" and done:
            acts.append(act_of(number, "undo"))
            done.pop()
            undone.append(acts[-1])
        elif wish == "redo" and undone:
            acts.append(act_of(number, "redo"))
            undone.pop()
            done.append(acts[-1])
        assert last_undoable(reversed(acts)) == (done[-1] if done else None)
        assert last_redoable(reversed(acts)) == (undone[-1] if undone else None)


@given(st.lists(st.sampled_from(["log", "target", "drop", "edit", "undo", "redo"]), max_size=12))
@settings(max_examples=20)
def test_undo_and_redo_restore_what_was_seen(wishes: list[str]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "rhythm.db", "here")
        with store.write("begin", moment()) as act:
            act.define(Target("message", ALWAYS, 5, None))
        seen: list[object] = [view(store)]
        at = 0
        for number, wish in enumerate(wishes, 1):
            if wish == "undo":
                if at == 0:
                    assert store.last_undoable_act() is None
                    continue
                undo(store)
                at -= 1
            elif wish == "redo":
                if at == len(seen) - 1:
                    assert store.last_redoable_act() is None
                    continue
                redo(store)
                at += 1
            else:
                carry_out(store, wish, number)
                at += 1
                seen[at:] = [view(store)]
            assert view(store) == seen[at]
        assert store.check() == []
        store.close()


def carry_out(store: Store, wish: str, number: int) -> None:
    if wish == "log":
        log(store, number)
        return
    with store.write(wish, moment()) as act:
        if wish == "target":
            act.define(Target("message", ALWAYS, number, None))
            return
        if wish == "drop":
            for target in store.definitions().targets[-1:]:
                act.reverse("target", target.id)
            return
        for entry in store.entries()[-1:]:
            act.reverse_entry(entry.id)
        act.entry(day="2026-09-01", activity="call", quantity=number, note=f"note {number}")


def view(store: Store) -> object:
    entries = [entry[1:] for entry in store.entries()]
    return entries, store.day_totals(), store.definitions()


def test_each_device_undoes_its_own(store: Store, path: Path) -> None:
    mine = log(store, 1)
    other = Store(path, "there")
    log(other, 2)
    undo(store)
    assert [entry.quantity for entry in store.entries()] == [2]
    assert store.last_undoable_act() is None
    assert other.last_undoable_act() is not None
    other.close()
    assert mine not in {entry.id for entry in store.entries()}


def test_an_act_tells_what_it_holds(store: Store) -> None:
    first = log(store, 3)
    with store.write("edit", moment()) as act:
        act.reverse_entry(first)
        second = act.entry(day="2026-09-09", activity="message", quantity=4)
        target = act.define(Target("message", ALWAYS, 7, None))
    rows = store.rows_of(act.id)
    assert [entry.id for entry in rows.entries] == [second]
    assert [entry.id for entry in rows.reversed_entries] == [first]
    assert [(item.table, item.id) for item in rows.items] == [("target", target)]
    assert rows.reversed_items == ()
    newest = store.last_undoable_act()
    assert newest is not None
    assert (newest.id, newest.kind, newest.counter, newest.inverts) == (act.id, "edit", 2, None)


def test_an_undo_names_the_act_it_takes_back(store: Store) -> None:
    log(store)
    done = store.last_undoable_act()
    undo(store)
    undone = store.last_redoable_act()
    assert done is not None
    assert undone is not None
    assert (undone.kind, undone.inverts) == ("undo", done.id)


def test_the_beginning_is_never_undone(store: Store) -> None:
    with store.write("begin", moment(), born_day="2026-09-09") as act:
        act.define(Target("message", ALWAYS, 5, None))
    assert store.last_undoable_act() is None
    assert store.born_day() == "2026-09-09"
