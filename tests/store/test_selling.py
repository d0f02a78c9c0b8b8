"""Who was met and what was sold, from the entries that count."""

from __future__ import annotations

from datetime import date

from rhythm.domain.counted import Met
from rhythm.domain.sales import Sold
from rhythm.store import Store
from tests.store.building import log, moment, redo, undo

DAY = date(2026, 9, 9)


def meet(store: Store, who: str, activity: str = "call", day: str = "2026-09-09") -> None:
    with store.write("log", moment()) as act:
        act.entry(day=day, activity=activity, quantity=1, who=who, note="Coffee")


def sell(store: Store, amount: int | None, quantity: int = 1) -> None:
    with store.write("log", moment()) as act:
        act.entry(day="2026-09-09", activity="sale", quantity=quantity, amount=amount)


def test_entries_that_name_a_contact_are_told_oldest_day_first(store: Store) -> None:
    meet(store, "Anna [/")
    log(store)
    meet(store, "Bo", "visit", "2026-09-08")
    assert store.met() == [Met(date(2026, 9, 8), "visit", "Bo"), Met(DAY, "call", "Anna [/")]
    assert store.sold() == []


def test_sales_are_told_in_cents(store: Store) -> None:
    sell(store, 1_234_567_890, 2)
    sell(store, None)
    meet(store, "Anna", "offer")
    assert store.sold() == [Sold(DAY, 123_456_789, 2), Sold(DAY, None, 1)]


def test_what_was_taken_back_is_not_told_and_what_was_done_again_once(store: Store) -> None:
    meet(store, "Anna", "sale")
    met, sold = store.met(), store.sold()
    undo(store)
    assert (store.met(), store.sold()) == ([], [])
    redo(store)
    assert (store.met(), store.sold()) == (met, sold)


def test_entries_of_an_import_that_was_reverted_are_not_told(store: Store) -> None:
    with store.write("import", moment()) as act:
        brought = act.add_import(format="csv", file="x.csv", rows=1, entries=1, problems=0)
        act.entry(day="2026-09-09", activity="sale", quantity=1, who="Anna", import_id=brought)
    assert (len(store.met()), len(store.sold())) == (1, 1)
    with store.write("revert", moment()) as act:
        act.reverse("import", brought)
    assert (store.met(), store.sold()) == ([], [])
