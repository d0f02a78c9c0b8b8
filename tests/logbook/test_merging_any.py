"""Any life of two or three copies, merged in any order: the same facts on each, as plain dictionaries say."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.logbook import copies
from tests.logbook.building import MONDAY, WEDNESDAY, Desk, log
from tests.logbook.files import reading_of

pytestmark = pytest.mark.long

EXAMPLES = int(os.environ.get("RHYTHM_TEST_ROUNDS", "5"))
ACTIVITIES = ("message", "call", "visit")

deeds = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "log",
                "log",
                "undo",
                "redo",
                "take_back",
                "leave",
                "contact",
                "import",
                "revert",
                "deal",
                "tomorrow",
            )
        ),
        st.integers(0, 9),
    ),
    max_size=7,
)


def do(desk: Desk, logbook: Logbook, deed: str, number: int) -> None:
    """Do one thing, as far as it can be done."""
    day = MONDAY + timedelta(days=number % 3)
    match deed:
        case "log":
            log(logbook, ACTIVITIES[number % 3], 1 + number, day)
        case "undo":
            logbook.undo()
        case "redo":
            logbook.redo()
        case "take_back":
            lines = logbook.entry_page().lines
            if lines:
                logbook.take_back(lines[number % len(lines)].id)
        case "leave":
            logbook.add_leave(day - timedelta(days=14), day - timedelta(days=13), LeaveKind.VACATION)
        case "contact":
            logbook.add_contact(f"Contact {number}", {"note": f"{desk.folder.name} {number}"})
        case "deal":
            logbook.add_deal(f"Deal {number} {desk.folder.name}", {"opened": day})
        case "import":
            logbook.import_reading(reading_of(f"Habit {number % 2}", MONDAY, day), f"{number % 2}.csv")
        case "revert":
            imports = logbook.imports()
            if imports:
                logbook.revert_import(imports[number % len(imports)].id)
        case "tomorrow":
            desk.clock.set(logbook.today + timedelta(days=1))


def live(desk: Desk, what: list[tuple[str, int]]) -> None:
    """Live through deeds; what cannot be is refused, and nothing has happened then."""
    logbook = desk.logbook()
    for deed, number in what:
        try:
            do(desk, logbook, deed, number)
        except Refused:
            continue
    desk.close()


@given(common=deeds, apart=st.lists(deeds, min_size=2, max_size=3), order=st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES, deadline=None)
def test_copies_that_are_merged_in_any_order_tell_the_same(
    common: list[tuple[str, int]], apart: list[list[tuple[str, int]]], order: Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        first = Desk(Path(name, "first"))
        first.logbook().begin()
        live(first, common)
        desks = [
            first,
            *(copies.copied(first, Path(name, f"copy {number}")) for number in range(len(apart) - 1)),
        ]
        for desk, what in zip(desks, apart, strict=True):
            live(desk, what)
        slow = copies.united(copies.rows(desk.home.database) for desk in desks)
        pairs = [*permutations(desks, 2)] * 2
        order.shuffle(pairs)
        for here, there in [*pairs, *permutations(desks, 2)]:
            here.logbook().merge(there.home.database)
            here.close()
        latest = max(desk.clock.moment.local for desk in desks).date()
        told = []
        for desk in desks:
            desk.clock.set(latest)
            logbook = desk.logbook()
            told.append(copies.facts(logbook))
            totals = {(day, key): total for day, key, total in logbook._store.day_totals()}
            assert totals == copies.day_totals(slow)
            own = copies.united([copies.rows(desk.home.database)])
            assert {table: own[table].keys() for table in own} == {table: slow[table].keys() for table in own}
            assert copies.faults(desk) == []
            desk.close()
        assert all(one == told[0] for one in told)


def test_a_merge_is_made_again_without_a_change(tmp_path: Path) -> None:
    first = Desk(tmp_path / "first")
    log(first.logbook(), "call", 2)
    second = copies.copied(first, tmp_path / "second")
    log(second.logbook(), "visit", 1, WEDNESDAY)
    second.close()
    logbook = first.logbook()
    assert logbook.merge(second.home.database).entries == 1
    before = copies.rows(first.home.database)
    again = logbook.merge(second.home.database)
    assert (again.entries, again.known, again.others) == (0, 2, ())
    assert copies.rows(first.home.database) == before
