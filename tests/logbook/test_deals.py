from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import FRIDAY, MONDAY, ONE_DAY, TUESDAY, WEDNESDAY, Desk, told
from tests.logbook.campaigns import refusal

AUGUST = date(2026, 8, 3)
MILL = "mill_2026_09_07"


def add_mill(logbook: Logbook) -> Deal:
    wanted = {"opened": MONDAY, "amount": 1_250_000, "company": "Windmill", "channel": "referral"}
    return logbook.add_deal("Mill", wanted)


def bare(deals: list[Deal]) -> list[Deal]:
    """Deals without what tells one row from another."""
    return [deal._replace(id="", counter=0) for deal in deals]


def test_a_deal_without_a_day_is_a_sales_lead_of_today(logbook: Logbook) -> None:
    deal = logbook.add_deal("Mill")
    assert (deal.key, deal.opened, deal.stage(WEDNESDAY)) == ("mill_2026_09_09", WEDNESDAY, Stage.SALES_LEAD)
    assert logbook.deals() == [deal]


@pytest.mark.parametrize(
    ("wanted", "stage"),
    [
        ({"lead": MONDAY}, Stage.LEAD),
        ({"lead": AUGUST, "opened": MONDAY}, Stage.SALES_LEAD),
        ({"offered": WEDNESDAY}, Stage.OFFER),
        ({"opened": AUGUST, "closed": TUESDAY, "outcome": Outcome.LOST}, Stage.LOST),
        ({"closed": TUESDAY, "outcome": Outcome.WON, "amount": 1}, Stage.WON),
    ],
)
def test_the_days_given_make_the_stage(logbook: Logbook, wanted: dict[str, object], stage: Stage) -> None:
    logbook.add_deal("Mill", wanted)
    [deal] = logbook.deals()
    assert deal.stage(WEDNESDAY) is stage
    assert {name: getattr(deal, name) for name in wanted} == wanted


def test_two_deals_of_one_name_and_day_have_two_keys(logbook: Logbook) -> None:
    keys = [add_mill(logbook).key for _ in range(3)]
    assert keys == [MILL, f"{MILL}_2", f"{MILL}_3"]
    assert logbook.add_deal("磨坊").key.endswith("_2026_09_09")


def test_a_deal_goes_its_way_and_another_logbook_sees_it(desk: Desk, logbook: Logbook) -> None:
    add_mill(logbook)
    other = desk.logbook()
    assert other.deals()[0].name == "Mill"
    other.change_deal(MILL, {"offered": TUESDAY, "agent": "Anna"})
    assert logbook.deals()[0].stage(WEDNESDAY) is Stage.OFFER
    logbook.end_deal(MILL, Outcome.WON, amount=1_300_000)
    [deal] = other.deals()
    assert (deal.closed, deal.outcome, deal.amount) == (WEDNESDAY, Outcome.WON, 1_300_000)
    assert (deal.agent, deal.company, deal.channel) == ("Anna", "Windmill", "referral")
    assert bare(desk.logbook().deals()) == bare([deal])


def test_a_deal_is_won_for_what_it_was_offered_for_and_lost_without_an_amount(logbook: Logbook) -> None:
    add_mill(logbook)
    logbook.add_deal("Kiln")
    assert logbook.end_deal(MILL, Outcome.WON, TUESDAY).amount == 1_250_000
    lost = logbook.end_deal("kiln_2026_09_09", Outcome.LOST)
    assert (lost.outcome, lost.closed, lost.amount) == (Outcome.LOST, WEDNESDAY, None)


def test_a_deal_that_ended_is_opened_again_before_it_ends_otherwise(logbook: Logbook) -> None:
    add_mill(logbook)
    logbook.end_deal(MILL, Outcome.LOST, TUESDAY)
    refused = refusal(lambda: logbook.end_deal(MILL, Outcome.WON))
    assert (refused.code, refused.details) == ("deal_ended", {"name": "Mill", "day": TUESDAY})
    logbook.change_deal(MILL, {"closed": None, "outcome": None})
    assert logbook.deals()[0].stage(WEDNESDAY) is Stage.SALES_LEAD
    assert logbook.end_deal(MILL, Outcome.WON).outcome is Outcome.WON


def test_texts_come_in_clean(logbook: Logbook) -> None:
    deal = logbook.add_deal(" Mi\x1b[2Jll\n", {"company": "Wind\u202emill", "channel": "\tcall "})
    assert (deal.name, deal.company, deal.channel) == ("Mi[2Jll", "Windmill", "call")


Change = Callable[[Logbook], object]
EARLY = date(1969, 12, 31)
REFUSED: dict[str, tuple[Change, str]] = {
    "no name": (lambda one: one.add_deal(" \x1b "), "deal_name_missing"),
    "name taken away": (lambda one: one.change_deal(MILL, {"name": ""}), "deal_name_missing"),
    "name too long": (lambda one: one.add_deal("x" * 61), "text_too_long"),
    "a day to come": (lambda one: one.add_deal("Kiln", {"opened": FRIDAY}), "day_in_future"),
    "an end to come": (lambda one: one.end_deal(MILL, Outcome.WON, FRIDAY), "day_in_future"),
    "long ago": (lambda one: one.add_deal("Kiln", {"lead": EARLY}), "day_out_of_reach"),
    "ended before it began": (lambda one: one.end_deal(MILL, Outcome.LOST, AUGUST), "deal_out_of_order"),
    "offered before": (lambda one: one.change_deal(MILL, {"offered": AUGUST}), "deal_out_of_order"),
    "lead after": (lambda one: one.change_deal(MILL, {"lead": TUESDAY}), "deal_out_of_order"),
    "won for nothing": (lambda one: one.end_deal(MILL, Outcome.WON, amount=0), "deal_amount_missing"),
    "won, amount gone": (
        lambda one: one.change_deal(MILL, {"closed": TUESDAY, "outcome": Outcome.WON, "amount": None}),
        "deal_amount_missing",
    ),
    "won on no day": (lambda one: one.change_deal(MILL, {"outcome": Outcome.WON}), "deal_end_missing"),
    "ended somehow": (lambda one: one.change_deal(MILL, {"closed": TUESDAY}), "deal_outcome_missing"),
    "below nothing": (lambda one: one.add_deal("Kiln", {"amount": -1}), "money_negative"),
    "too much": (lambda one: one.add_deal("Kiln", {"amount": 10**15 + 1}), "money_too_large"),
    "no such deal": (lambda one: one.remove_deal("kiln"), "unknown_deal"),
    "no word": (lambda one: one.deal_called(" "), "unknown_deal"),
    "range turned": (lambda one: one.funnel(WEDNESDAY, MONDAY), "range_turned"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(logbook: Logbook, case: str) -> None:
    change, code = REFUSED[case]
    add_mill(logbook)
    before = logbook.deals()
    assert refusal(lambda: change(logbook)).code == code
    assert logbook.deals() == before
    assert logbook.undo().kind == "deal"


def test_a_deal_is_found_by_its_key_its_name_or_a_beginning(logbook: Logbook) -> None:
    assert refusal(lambda: logbook.deal_called("mill")).code == "no_deals"
    mill, kiln = add_mill(logbook), logbook.add_deal("Old kiln")
    older = logbook.add_deal("Old mill", {"opened": AUGUST})
    for word, deal in {MILL: mill, " MILL ": mill, "old k": kiln, "old_mill": older, "mi": mill}.items():
        assert logbook.deal_called(word) == deal
    refused = refusal(lambda: logbook.deal_called("old"))
    assert refused.code == "deal_ambiguous"
    assert refused.details["choices"] == [kiln.key, older.key]
    refused = refusal(lambda: logbook.deal_called("Old kilm"))
    assert (refused.code, refused.details["nearest"]) == ("unknown_deal", ["Old kiln", "Old mill"])


def test_of_two_deals_of_one_name_the_key_tells_which(logbook: Logbook) -> None:
    first, second = add_mill(logbook), add_mill(logbook)
    assert refusal(lambda: logbook.deal_called("Mill")).details["choices"] == [first.key, second.key]
    assert logbook.deal_called(second.key) == second


CHANGES: dict[str, Change] = {
    "deal": lambda one: one.add_deal("Kiln"),
    "deal_edit": lambda one: one.change_deal(MILL, {"name": "Grand mill", "offered": TUESDAY}),
    "deal_won": lambda one: one.end_deal(MILL, Outcome.WON, TUESDAY, 999),
    "deal_lost": lambda one: one.end_deal(MILL, Outcome.LOST),
    "deal_remove": lambda one: one.remove_deal(MILL),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_undo_takes_back_a_change_of_any_kind_and_redo_does_it_again(logbook: Logbook, kind: str) -> None:
    add_mill(logbook)
    logbook.change_deal(MILL, {"agent": "Anna"})
    before = bare(logbook.deals())
    CHANGES[kind](logbook)
    after = bare(logbook.deals())
    assert after != before
    for _ in range(2):
        undone = logbook.undo()
        assert (undone.kind, bare(logbook.deals())) == (kind, before)
        redone = logbook.redo()
        assert (redone.kind, bare(logbook.deals())) == (kind, after)
    told_of = {"deal": "Kiln", "deal_edit": "Grand mill"}.get(kind, "Mill")
    assert {part.name for part in undone.parts} == {told_of}


def test_a_removed_deal_is_gone_with_all_its_rows(logbook: Logbook) -> None:
    add_mill(logbook)
    logbook.end_deal(MILL, Outcome.WON)
    assert logbook.remove_deal(MILL).outcome is Outcome.WON
    assert logbook.deals() == []
    assert add_mill(logbook).key == MILL
    assert logbook.deals()[0].outcome is None


def test_a_change_that_changes_nothing_is_no_act(logbook: Logbook) -> None:
    add_mill(logbook)
    logbook.change_deal(MILL, {"amount": 1_250_000, "opened": MONDAY, "name": "Mill "})
    assert logbook.undo().kind == "deal"
    assert logbook.deals() == []


def test_a_day_in_the_past_knows_nothing_of_later_ones(logbook: Logbook) -> None:
    logbook.add_deal("Kiln", {"lead": AUGUST, "opened": MONDAY})
    add_mill(logbook)
    logbook.change_deal(MILL, {"offered": TUESDAY})
    logbook.end_deal(MILL, Outcome.WON, WEDNESDAY)
    assert logbook.deals(AUGUST - ONE_DAY) == []
    stages = {
        day: [(deal.name, deal.stage(day)) for deal in logbook.deals(day)]
        for day in (AUGUST, MONDAY, TUESDAY, WEDNESDAY)
    }
    assert stages == {
        AUGUST: [("Kiln", Stage.LEAD)],
        MONDAY: [("Kiln", Stage.SALES_LEAD), ("Mill", Stage.SALES_LEAD)],
        TUESDAY: [("Kiln", Stage.SALES_LEAD), ("Mill", Stage.OFFER)],
        WEDNESDAY: [("Kiln", Stage.SALES_LEAD), ("Mill", Stage.WON)],
    }
    [kiln, mill] = logbook.deals(TUESDAY)
    assert (kiln.lead, kiln.opened, mill.closed, mill.outcome) == (AUGUST, MONDAY, None, None)
    assert (logbook.funnel(on=TUESDAY).won, logbook.funnel(on=WEDNESDAY).won) == (0, 1)
    assert [one.deal.name for one in logbook.funnel(on=TUESDAY).offers] == ["Mill"]


def test_the_funnel_of_a_range_and_its_entries(logbook: Logbook) -> None:
    add_mill(logbook)
    logbook.end_deal(MILL, Outcome.WON, TUESDAY)
    logbook.add_deal("Kiln", {"opened": AUGUST, "closed": AUGUST, "outcome": Outcome.LOST})
    logbook.edit_activity("lead", {"active": True}, AUGUST)
    logbook.log(Wish("lead", TUESDAY, 2))
    whole, week = logbook.funnel(), logbook.funnel(MONDAY, WEDNESDAY)
    assert [whole.won, whole.lost, whole.sum, whole.average] == [1, 1, 1_250_000, 1_250_000]
    assert (week.won, week.lost) == (1, 0)
    rates = {(rate.key, rate.further): (rate.period.hits, rate.period.trials) for rate in week.rates}
    assert rates["lead", "sale"] == (1, 3)


def test_an_entry_logged_since_counts_in_the_funnel(logbook: Logbook) -> None:
    """What was read for one question must not answer the next one after a key press."""
    add_mill(logbook)
    logbook.edit_activity("sale", {"active": True}, AUGUST)
    for name in ("Anna", "Bo"):
        logbook.log(Wish("offer", MONDAY, contact=name))
    before = {rate.key: rate for rate in logbook.funnel().rates}["offer"]
    logbook.log(Wish("sale", TUESDAY, contact="Anna"))
    after = {rate.key: rate for rate in logbook.funnel().rates}["offer"]
    assert (before.cohort.hits, before.cohort.trials, before.period.hits) == (0, 2, 0)
    assert (after.cohort.hits, after.cohort.trials, after.period.hits) == (1, 2, 1)


def test_reading_deals_makes_no_logbook(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert (logbook.deals(), logbook.funnel().open) == ([], 0)
    with pytest.raises(Refused, match="no_deals"):
        logbook.deal_called("mill")
    assert list(bare_desk.folder.iterdir()) == []


def test_deals_change_nothing_of_the_days(logbook: Logbook) -> None:
    logbook.log(Wish("call", TUESDAY, 2))
    before = told(logbook)
    add_mill(logbook)
    logbook.end_deal(MILL, Outcome.WON)
    assert told(logbook) == before


def test_leads_of_deals_flow_into_the_review(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(MONDAY - timedelta(weeks=6))
    logbook.begin()
    desk.clock.set(WEDNESDAY)
    for number, leads in enumerate((1, 3, 1, 3, 1)):
        day = MONDAY - timedelta(weeks=number + 1)
        for _ in range(leads):
            logbook.add_deal("Mill", {"opened": day})
    [flow] = [one for one in logbook.review().variations if one.key == "lead_flow"]
    assert flow.mean == Fraction(9, 6)


def test_what_is_asked_at_every_key_reads_no_deal(desk: Desk, logbook: Logbook) -> None:
    add_mill(logbook)
    other = desk.logbook()
    other.day()
    other.log(Wish("call", WEDNESDAY, contact="Anna"))
    other.settle()
    assert not {"deals", "met", "sold"} & vars(other._fresh()).keys()
    assert other.deals()[0].name == "Mill"
    assert "deals" in vars(other._fresh())
