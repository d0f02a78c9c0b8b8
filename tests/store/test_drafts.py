"""Acts that are made ready before the write lock is held, and written after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.contacts import Contact, Responded, Response
from rhythm.domain.deals import Deal
from rhythm.store import Act, Store
from tests.store.building import log, moment, raw, redo, undo

CALLS = 30
DAY = "2026-09-08"


def drafted(store: Store) -> Act:
    """Return an import of some calls, what came of one, a deal and a contact, ready to be written."""
    act = store.draft("import", moment())
    brought = act.add_import(format="csv", file="calls.csv", rows=CALLS, entries=CALLS, problems=0)
    ids = act.entries(
        {"day": DAY, "activity": "call", "quantity": 1, "note": f"call {number}", "import_id": brought}
        for number in range(CALLS)
    )
    act.responses([Responded(ids[0], Response.REACHED, brought)])
    act.deals([Deal("mill", opened=date(2026, 9, 1), name="A mill", import_id=brought)])
    act.contacts([Contact("anna", name="Anna", import_id=brought)])
    return act


def sequence(path: Path) -> list[tuple[str, int]]:
    with raw(path) as connection:
        return connection.execute("SELECT device, seq FROM entry ORDER BY seq").fetchall()


def test_nothing_is_written_and_nobody_waits_until_it_is_told_to(store: Store, path: Path) -> None:
    act = drafted(store)
    assert not path.exists()
    other = Store(path, "here")
    log(other)
    assert [entry.activity for entry in store.entries()] == ["message"]
    store.write_draft(act)
    assert len(store.entries()) == 1 + CALLS
    other.close()


def test_it_takes_the_place_that_is_free_when_it_is_written(store: Store, path: Path) -> None:
    log(store)
    act = drafted(store)
    log(store)
    undo(store)
    log(store)
    store.write_draft(act)
    log(store)
    assert act.counter == store.commit_counter() - 1 == 5
    assert {entry.counter for entry in store.entries(DAY, DAY)} == {5}
    assert [seq for _, seq in sequence(path) if seq] == [*range(1, 5 + CALLS)]
    assert store.check() == []


def test_a_home_that_never_wrote_becomes_a_device_by_it(store: Store, path: Path) -> None:
    elsewhere = Store(path, "elsewhere")
    log(elsewhere)
    elsewhere.close()
    store.write_draft(drafted(store))
    assert len({device for device, _ in sequence(path)}) == 2
    assert [seq for _, seq in sequence(path)] == [1, *range(1, CALLS + 1)]
    assert store.check() == []


def test_all_that_it_holds_comes_out_and_goes_with_one_undo(store: Store) -> None:
    act = drafted(store)
    store.write_draft(act)

    def held() -> tuple[list[str], int, list[str], list[str]]:
        notes = [entry.note for entry in store.entries()]
        deals, contacts = ([one.name for one in many] for many in (store.deals(), store.contacts()))
        return notes, len(store.imports()), deals, contacts

    all_of_it = ([f"call {number}" for number in range(CALLS)], 1, ["A mill"], ["Anna"])
    assert held() == all_of_it
    assert [*store.entry_responses().values()] == [Response.REACHED]
    undo(store)
    assert held() == ([], 0, [], [])
    redo(store)
    assert held() == all_of_it
    assert store.check() == []


def test_what_it_takes_back_is_taken_back_in_the_same_act(store: Store) -> None:
    with store.write("contact", moment()) as act:
        bob = act.contacts([Contact("bob", name="Bob")])[0]
    store.write_draft(drafted(store), [("contact", bob)])
    assert [one.name for one in store.contacts()] == ["Anna"]
    undo(store)
    assert [one.name for one in store.contacts()] == ["Bob"]


def test_one_wrong_row_and_none_is_written(store: Store) -> None:
    log(store)
    act = drafted(store)
    act.responses([Responded("nowhere", Response.REACHED)])
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"):
        store.write_draft(act)
    assert [entry.activity for entry in store.entries()] == ["message"]
    assert (store.deals(), store.contacts(), store.imports(), store.commit_counter()) == ([], [], [], 1)
    log(store)
    assert store.check() == []


def test_an_impossible_row_is_refused_before_the_lock(store: Store, path: Path) -> None:
    act = store.draft("import", moment())
    with pytest.raises(ValueError, match="quantity"):
        act.entry(day=DAY, activity="call", quantity=1_000_001)
    assert not path.exists()


def test_what_needs_a_place_in_the_logbook_says_so(store: Store) -> None:
    act = drafted(store)
    with pytest.raises(RuntimeError, match="no place"):
        _ = act.counter
    with pytest.raises(RuntimeError, match="no place"):
        act.reverse_entry("any")


def test_what_was_written_since_matters_unless_it_was_only_logged(store: Store) -> None:
    log(store)
    counter = store.commit_counter()
    assert store.only_logged_since(counter)
    log(store)
    assert store.only_logged_since(counter)
    with store.write("log", moment()) as act:
        act.entry(day=DAY, activity="call", quantity=1, who="Anna")
        act.contacts([Contact("anna", name="Anna")])
    assert not store.only_logged_since(counter)
    counter = store.commit_counter()
    with store.write("log", moment()) as act:
        act.entry(day=DAY, activity="call", quantity=1, source="log:crm", source_id="1")
    log(store)
    assert not store.only_logged_since(counter)
    counter = store.commit_counter()
    undo(store)
    assert not store.only_logged_since(counter)
