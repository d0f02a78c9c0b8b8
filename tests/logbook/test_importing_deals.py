"""Deals that come in from files, move on with later files, and are taken back with their import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.acts import Inverted, Part
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.imports import DealFact, Fact, Habit, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.exchange import deals_csv, read
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, log, told
from tests.logbook.campaigns import refusal
from tests.logbook.files import json_file, loop_file

OPENED = MONDAY - 30 * ONE_DAY
OPEN = DealFact("A-1", 2, opened=OPENED, company="Molen", agent="Anna", product="GTXPro")
LEAD = DealFact("B-2", 3, name="Fjord")
WON = replace(OPEN, closed=TUESDAY, outcome=Outcome.WON, amount=105_400)


def pipeline(*deals: DealFact, source: str = "maven") -> Reading:
    """Return what a file of deals says."""
    return Reading(source, source, len(deals), (), (), deals=deals)


def plain(deals: list[Deal]) -> list[Deal]:
    """Return deals without what differs from row to row."""
    return [deal._replace(id="", counter=0, import_id=None) for deal in deals]


def test_deals_come_in_as_they_are(logbook: Logbook) -> None:
    imported = logbook.import_reading(pipeline(OPEN, LEAD), "pipeline.csv")
    assert (imported.rows, imported.entries, imported.deals, imported.updated) == (2, 0, 2, 0)
    assert (imported.first, imported.last, imported.activities) == (OPENED, OPENED, ())
    assert plain(logbook.deals()) == [
        Deal(
            "a_1",
            opened=OPENED,
            company="Molen",
            agent="Anna",
            product="GTXPro",
            source="maven",
            source_id="A-1",
        ),
        Deal("b_2", name="Fjord", source="maven", source_id="B-2"),
    ]
    assert [deal.stage(WEDNESDAY) for deal in logbook.deals()] == [Stage.SALES_LEAD, Stage.LEAD]


def test_days_of_entries_and_deals_are_told_together(logbook: Logbook) -> None:
    fact = Fact(WEDNESDAY, "call", 1, "1", 4)
    reading = replace(pipeline(WON), facts=(fact,), habits=(Habit("call", "call"),))
    imported = logbook.import_reading(reading, "x")
    assert (imported.entries, imported.deals) == (1, 1)
    assert (imported.first, imported.last) == (OPENED, WEDNESDAY)


def test_a_dry_run_tells_the_same_and_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    rehearsed = logbook.import_reading(pipeline(OPEN, LEAD), "x", dry_run=True)
    assert list(bare_desk.folder.iterdir()) == []
    imported = logbook.import_reading(pipeline(OPEN, LEAD), "x")
    assert rehearsed == imported._replace(id=None)
    assert (rehearsed.deals, rehearsed.updated) == (2, 0)


def test_the_same_deals_twice_add_nothing(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(OPEN, LEAD), "x")
    before = (logbook.deals(), logbook.imports())
    again = logbook.import_reading(pipeline(replace(LEAD, line=2), replace(OPEN, line=3)), "y")
    assert (again.deals, again.updated, again.known, again.id) == (0, 0, 2, None)
    assert (again.first, again.last) == (None, None)
    assert (logbook.deals(), logbook.imports()) == before


def test_a_later_file_brings_progress(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(OPEN, LEAD), "march.csv")
    later = logbook.import_reading(pipeline(WON, LEAD, DealFact("C", 4)), "april.csv")
    assert (later.deals, later.updated, later.known) == (1, 1, 1)
    assert [deal.key for deal in logbook.deals()] == ["a_1", "b_2", "c"]
    assert logbook.deals()[0].stage(WEDNESDAY) is Stage.WON
    assert logbook.import_reading(pipeline(WON, LEAD, DealFact("C", 4)), "april.csv").known == 3
    opened_again = logbook.import_reading(pipeline(OPEN), "may.csv")
    assert opened_again.updated == 1
    assert logbook.deals()[0].stage(WEDNESDAY) is Stage.SALES_LEAD
    assert [(one.entries, one.deals) for one in logbook.imports()] == [(0, 2), (0, 2), (0, 1)]


def test_a_deal_that_only_the_person_changed_stays_theirs(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(OPEN, LEAD), "x")
    logbook.end_deal("a_1", Outcome.WON, amount=9_900)
    mine = logbook.deals()
    again = logbook.import_reading(pipeline(OPEN, LEAD), "x")
    assert (again.known, again.id) == (2, None)
    assert logbook.deals() == mine
    theirs = logbook.import_reading(pipeline(WON, LEAD), "x")
    assert (theirs.updated, theirs.known) == (1, 1)
    assert logbook.deals()[0].amount == 105_400


def test_a_revert_takes_the_deals_back_and_leaves_what_was_before(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(OPEN, LEAD), "march.csv")
    before = logbook.deals()
    later = logbook.import_reading(pipeline(WON, LEAD, DealFact("C", 4)), "april.csv")
    reverted = logbook.revert_import(later.id or "")
    assert (reverted.file, reverted.entries, reverted.deals) == ("april.csv", 0, 2)
    assert logbook.deals() == before
    again = logbook.import_reading(pipeline(WON, LEAD, DealFact("C", 4)), "april.csv")
    assert again._replace(id=later.id) == later
    for one in logbook.imports():
        logbook.revert_import(one.id)
    assert logbook.deals() == []
    logbook.undo()
    logbook.undo()
    assert [deal.key for deal in logbook.deals()] == ["a_1", "b_2", "c"]


def test_after_a_revert_what_the_person_changed_is_still_theirs(logbook: Logbook) -> None:
    imported = logbook.import_reading(pipeline(OPEN, LEAD), "x")
    logbook.end_deal("a_1", Outcome.WON, amount=9_900)
    logbook.revert_import(imported.id or "")
    mine = logbook.deals()
    again = logbook.import_reading(pipeline(OPEN, LEAD), "x")
    assert (again.deals, again.known) == (1, 1)
    assert logbook.deals()[0] == mine[0]
    assert [deal.key for deal in logbook.deals()] == ["a_1", "b_2"]


def test_undo_and_redo_of_an_import(logbook: Logbook) -> None:
    log(logbook, "call")
    before = told(logbook)
    logbook.import_reading(pipeline(OPEN, LEAD), "x")
    assert logbook.undo().kind == "import"
    assert (told(logbook), logbook.deals(), logbook.imports()) == (before, [], [])
    logbook.redo()
    assert len(logbook.deals()) == 2
    logbook.undo()
    assert logbook.import_reading(pipeline(OPEN, LEAD), "x").deals == 2


def test_deals_of_two_sources_stay_apart(logbook: Logbook) -> None:
    logbook.add_deal("A 1")
    logbook.import_reading(pipeline(OPEN, replace(OPEN, source_id="a 1", line=3)), "x")
    logbook.import_reading(pipeline(OPEN, source="csv:1"), "y")
    assert [deal.key for deal in logbook.deals()] == ["a_1_2026_09_09", "a_1", "a_1_2", "a_1_3"]
    updated = logbook.import_reading(pipeline(WON, source="csv:1"), "y")
    assert (updated.updated, logbook.deals()[1].outcome) == (1, None)
    assert logbook.deals()[3].outcome is Outcome.WON


def test_ids_that_another_file_brought_are_counted(logbook: Logbook) -> None:
    logbook.add_deal("A 1")
    assert logbook.import_reading(pipeline(OPEN, LEAD), "x").same_ids == 0
    other = pipeline(OPEN, LEAD, DealFact("C", 4), source="csv:1")
    assert logbook.import_reading(other, "y", dry_run=True).same_ids == 2
    second = logbook.import_reading(other, "y")
    assert (second.deals, second.same_ids) == (3, 2)
    assert logbook.import_reading(pipeline(WON, LEAD), "x").same_ids == 0
    for one in reversed(logbook.imports()):
        logbook.revert_import(one.id)
    assert logbook.import_reading(other, "y").same_ids == 0


def test_an_id_is_kept_as_the_file_writes_it(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(DealFact("HAXMC4IX", 2, company="Molen")), "x")
    [deal] = logbook.deals()
    assert (deal.key, deal.source_id) == ("haxmc4ix", "HAXMC4IX")


def test_an_import_is_told_with_its_file_and_what_it_brought(logbook: Logbook) -> None:
    fact = Fact(WEDNESDAY, "call", 1, "1", 4)
    reading = replace(pipeline(OPEN, LEAD), facts=(fact,), habits=(Habit("call", "call"),))
    imported = logbook.import_reading(reading, "sales.csv")
    assert [one.day for one in logbook.imports()] == [logbook.today]
    whole = Part("import", name="sales.csv", quantity=1, deals=2)
    assert logbook.undo() == Inverted("import", (whole,))
    assert logbook.redo() == Inverted("import", (whole,))
    logbook.revert_import(imported.id or "")
    assert logbook.undo() == Inverted("revert", (whole,))


def test_an_id_without_a_letter_has_a_key(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(DealFact("磨", 2), DealFact("# 1", 3)), "x")
    keys = [deal.key for deal in logbook.deals()]
    assert keys[0].startswith("deal_")
    assert keys[1] == "1"


def test_what_cannot_come_in_is_set_aside_and_the_rest_comes_in(logbook: Logbook) -> None:
    deals = (
        replace(OPEN, line=2),
        DealFact("2", 3, opened=THURSDAY),
        DealFact("3", 4, lead=date(1969, 12, 31)),
        DealFact("4", 5, name="x" * 61),
        DealFact("5", 6, closed=THURSDAY, outcome=Outcome.LOST),
        DealFact("6", 7, closed=TUESDAY, outcome=Outcome.WON),
        DealFact("7", 8, opened=TUESDAY, closed=MONDAY, outcome=Outcome.LOST),
        DealFact("8", 9),
    )
    imported = logbook.import_reading(pipeline(*deals), "x")
    assert [(found.line, found.code) for found in imported.problems] == [
        (3, "day_in_future"),
        (4, "day_out_of_reach"),
        (5, "text_too_long"),
        (6, "day_in_future"),
        (7, "deal_amount_missing"),
        (8, "deal_out_of_order"),
    ]
    assert [deal.source_id for deal in logbook.deals()] == ["A-1", "8"]


def test_texts_are_cleaned(logbook: Logbook) -> None:
    hostile = "\x1b]0;x\x07[/ \u202ename"
    logbook.import_reading(pipeline(replace(LEAD, source_id=hostile, name=hostile, product=hostile)), "x")
    [deal] = logbook.deals()
    assert (deal.name, deal.product, deal.source_id) == ("]0;x[/ name", "]0;x[/ name", "]0;x[/ name")
    assert logbook.import_reading(pipeline(replace(LEAD, source_id=hostile, name=hostile)), "x").updated == 1


@pytest.fixture
def full(logbook: Logbook) -> Logbook:
    """A logbook with deals of its own and from elsewhere, some changed by the person."""
    logbook.import_reading(pipeline(OPEN, LEAD), "x")
    logbook.add_deal("Mill", {"amount": 1_250_050, "channel": "referral", "upsell": True})
    logbook.change_deal("b_2", {"offered": TUESDAY, "amount": 5})
    return logbook


ReadingOf = Callable[[Logbook, Path], Reading]


def csv_of(logbook: Logbook, folder: Path) -> Reading:
    path = folder / "deals.csv"
    path.write_text(deals_csv(logbook.deals()), encoding="utf-8", newline="")
    return read(path)


def json_of(logbook: Logbook, folder: Path) -> Reading:
    return read(json_file(logbook, folder / "all.json"))


@pytest.mark.parametrize("reading_of", [csv_of, json_of])
def test_own_files_come_back_here_and_elsewhere(
    desk: Desk, full: Logbook, tmp_path_factory: pytest.TempPathFactory, reading_of: ReadingOf
) -> None:
    reading = reading_of(full, desk.folder)
    again = full.import_reading(reading, "own")
    assert (again.deals, again.updated, again.known, again.id) == (0, 0, 3, None)
    there = Desk(tmp_path_factory.mktemp("there"))
    other = there.logbook()
    imported = other.import_reading(reading, "own")
    assert (imported.deals, imported.updated, imported.problems) == (3, 0, ())
    assert plain(other.deals()) == plain(full.deals())
    assert other.import_reading(pipeline(replace(LEAD, offered=TUESDAY, amount=5)), "x").known == 1
    full.end_deal("mill_2026_09_09", Outcome.WON)
    progress = other.import_reading(reading_of(full, desk.folder), "own")
    assert (progress.deals, progress.updated) == (0, 1)
    assert plain(other.deals()) == plain(full.deals())
    for one in reversed(other.imports()):
        other.revert_import(one.id)
    assert other.deals() == []
    there.close()


@pytest.mark.parametrize("reading_of", [csv_of, json_of])
def test_an_older_own_file_takes_nothing_back(desk: Desk, full: Logbook, reading_of: ReadingOf) -> None:
    older = reading_of(full, desk.folder)
    full.change_deal("b_2", {"amount": 700})
    full.change_deal("mill_2026_09_09", {"amount": 800})
    mine = full.deals()
    assert full.import_reading(older, "own").known == 3
    assert full.deals() == mine


def test_a_row_changed_in_a_spreadsheet_changes_the_deal(desk: Desk, full: Logbook) -> None:
    reading = csv_of(full, desk.folder)
    changed = tuple(replace(one, agent="Bo") if one.name == "Mill" else one for one in reading.deals)
    assert full.import_reading(replace(reading, deals=changed), "own").updated == 1
    assert full.deals()[2].agent == "Bo"


def test_an_id_of_an_own_file_that_means_another_deal_here_is_set_aside(full: Logbook) -> None:
    own = pipeline(DealFact("a_1", 2, name="Mine"), DealFact("New & own", 3), source=OWN_SOURCE)
    imported = full.import_reading(own, "own.csv")
    assert [(found.line, found.code) for found in imported.problems] == [(2, "deal_key_taken")]
    assert [deal.key for deal in full.deals()][3:] == ["new_own"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 10**16},
        {"amount": -1},
        {"amount": True},
        {"closed": "2026-09-01"},
        {"outcome": "won", "closed": "2026-09-01"},
        {"outcome": "nearly", "closed": "2026-09-01", "amount": 5},
        {"key": "A 1"},
        {"opened": "yesterday"},
    ],
)
def test_a_deal_of_an_own_file_that_cannot_be_refuses_the_file(
    untouched: Logbook, wrong: dict[str, object]
) -> None:
    row = {**Deal("x")._asdict(), **wrong}
    reading = Reading("json", OWN_SOURCE, 0, (), (), definitions={"deal": [row]})
    with pytest.raises(Refused) as refused:
        untouched.import_reading(reading, "x.json")
    assert refused.value.code == "definition_wrong"
    assert untouched.deals() == []


def test_a_file_of_entries_beside_deals_is_as_before(desk: Desk, full: Logbook) -> None:
    before = full.deals()
    imported = full.import_reading(read(loop_file(desk.folder)), "loop.zip")
    assert (imported.entries, imported.deals, imported.updated) == (3, 0, 0)
    assert [one.deals for one in full.imports()] == [2, 0]
    assert full.deals() == before


SHARED = Path(__file__).parents[3] / "shared" / "data" / "maven"


if SHARED.exists():

    def test_the_real_pipeline_in_both_variants(logbook: Logbook) -> None:
        first = logbook.import_reading(read(SHARED / "sales_pipeline.csv"), "iso.csv")
        assert (first.deals, first.updated, first.problems) == (8800, 0, ())
        second = logbook.import_reading(read(SHARED / "sales_pipeline_us_dates.csv"), "us.csv")
        assert (second.deals, second.updated, second.known, second.id) == (0, 0, 8800, None)
        deals = logbook.deals()
        assert len({deal.key for deal in deals}) == 8800
        assert sum(deal.amount or 0 for deal in deals) == 10_005_534_00
        logbook.revert_import(first.id or "")
        assert logbook.deals() == []


def test_an_imported_deal_is_found_by_each_name_it_is_shown_under(logbook: Logbook) -> None:
    other = DealFact("HAXMC4IX", 4, company="Fjordbruk", product="MG Basis")
    logbook.import_reading(pipeline(OPEN, LEAD, other), "pipeline.csv")
    molen, fjord, bruk = logbook.deals()
    for deal, words in (
        (molen, ("Molen", "molen · gtxpro", "A-1", "a-1", molen.key, "Mol")),
        (fjord, ("FJORD", "B-2", fjord.key)),
        (bruk, ("Fjordbruk", "Fjordbruk · MG Basis", "haxmc4ix", "HAXMC4IX", "hax", "fjordb")),
    ):
        assert {logbook.deal_called(word).key for word in words} == {deal.key}
        assert logbook.deal_called(deal.called) == deal
    refused = refusal(lambda: logbook.deal_called("fjo"))
    assert (refused.code, refused.details["choices"]) == ("deal_ambiguous", ["B-2", "HAXMC4IX"])
    # Never the word itself as what may have been meant.
    assert refusal(lambda: logbook.deal_called("Molem")).details["nearest"] == ["Molen"]


def test_deals_of_one_company_are_told_apart_by_their_ids(logbook: Logbook) -> None:
    again = replace(OPEN, source_id="C-3")
    logbook.import_reading(pipeline(OPEN, again), "pipeline.csv")
    refused = refusal(lambda: logbook.deal_called("Molen"))
    assert (refused.code, refused.details["choices"]) == ("deal_ambiguous", ["A-1", "C-3"])
    assert logbook.deal_called("c-3").source_id == "C-3"


def test_of_one_id_in_two_sources_the_key_tells_which(logbook: Logbook) -> None:
    logbook.import_reading(pipeline(OPEN), "pipeline.csv")
    logbook.import_reading(pipeline(OPEN, source="csv:other"), "other.csv")
    first, second = logbook.deals()
    refused = refusal(lambda: logbook.deal_called("A-1"))
    assert refused.details["choices"] == [first.key, second.key]
    assert logbook.deal_called(second.key) == second
