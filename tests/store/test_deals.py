from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.definitions import ALWAYS
from rhythm.domain.kept_plans import Kpi, Step, YearPlan
from rhythm.store import Store
from tests.store.building import moment, redo, undo

STEPS = (
    Step("prospecting", "", "call", Fraction(1, 3)),
    Step("", 'Proefrit, "gratis"', "", Fraction(1, 1)),
)
THE_PLAN = YearPlan(date(2026, 9, 9), date(2026, 1, 1), 150_000_000, 7_500_000, STEPS, 40, 960, -5)
OPEN = Deal(
    "mill",
    opened=date(2026, 9, 1),
    amount=1_200_000,
    name="Mill [/red]",
    company="Windmill",
    agent="Anna",
    product="GTX",
    channel="referral",
    upsell=True,
)
WON = OPEN._replace(closed=date(2026, 10, 1), outcome=Outcome.WON)


def plain(deals: list[Deal]) -> list[Deal]:
    return [deal._replace(id="", counter=0) for deal in deals]


def add(store: Store, deal: Deal) -> None:
    with store.write("deal", moment()) as act:
        act.define(deal)


def test_a_plan_comes_back_as_it_was_kept(store: Store) -> None:
    with store.write("plan", moment()) as act:
        act.define(THE_PLAN)
        act.define(THE_PLAN._replace(average=None, weeks=None, carried=0))
    found = {plan._replace(id="", counter=0) for plan in store.definitions().plans}
    assert found == {THE_PLAN, THE_PLAN._replace(average=None, weeks=None, carried=0)}


def test_a_kpi_comes_back_as_it_was_kept(store: Store) -> None:
    kpi = Kpi("revenue", ALWAYS, "revenue", "Omzet", "Zonder btw", 7_500_000, False)
    with store.write("kpi", moment()) as act:
        act.define(kpi)
    assert [one._replace(id="", counter=0) for one in store.definitions().kpis] == [kpi]


def test_a_deal_comes_back_as_it_was_kept(store: Store) -> None:
    add(store, OPEN)
    assert plain(store.deals()) == [OPEN]
    assert store.deals()[0].stage(date(2026, 9, 30)) is Stage.SALES_LEAD


def test_the_newest_row_of_a_deal_counts_and_undo_gives_the_one_before(store: Store) -> None:
    add(store, OPEN)
    add(store, Deal("other", name="Other"))
    add(store, WON)
    assert plain(store.deals()) == [WON, Deal("other", name="Other")]
    assert plain(store.rows_of_deal("mill")) == [OPEN, WON]
    undo(store)
    assert plain(store.deals()) == [OPEN, Deal("other", name="Other")]
    redo(store)
    assert plain(store.deals())[0] == WON


def test_imported_deals_stand_and_fall_with_their_import(store: Store) -> None:
    with store.write("import", moment()) as act:
        brought = act.add_import(format="maven", file="x.csv", rows=2, entries=0, problems=0)
        act.deals(
            OPEN._replace(key=key, source="maven", source_id=key, import_id=brought) for key in ("a", "b")
        )
    add(store, Deal("own", name="Own"))
    assert [deal.key for deal in store.deals()] == ["a", "b", "own"]
    assert set(store.imported_deals("maven")) == {"a", "b"}
    with store.write("revert", moment()) as act:
        act.reverse("import", brought)
    assert [deal.key for deal in store.deals()] == ["own"]
    assert store.imported_deals("maven") == {}
    undo(store)
    assert [deal.key for deal in store.deals()] == ["a", "b", "own"]


def test_undoing_an_import_takes_its_deals_out_once(store: Store) -> None:
    with store.write("import", moment()) as act:
        brought = act.add_import(format="maven", file="x.csv", rows=1, entries=0, problems=0)
        act.deals([OPEN._replace(import_id=brought)])
    undo(store)
    assert store.deals() == []
    redo(store)
    assert [deal.key for deal in store.deals()] == ["mill"]


def test_words_about_a_deal_stand_outside_its_digest(store: Store, path: Path) -> None:
    add(store, OPEN)
    with store.write("deal", moment()) as act:
        act.deals([OPEN._replace(key="second")])
    assert store.check() == []
    assert {deal.company for deal in store.deals()} == {"Windmill"}
