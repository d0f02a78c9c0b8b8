"""KPIs on real files: definition, then baseline, then target; and all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from rhythm.domain.deals import Outcome
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.kpi_figures import KpiFigure, Said, too_many
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.phrases import inverted_sentence
from tests.logbook.building import WEDNESDAY, Desk, log

MONTHS = [date(2026, month, 10) for month in (5, 6, 7, 8)]


def win(logbook: Logbook, name: str, day: date, cents: int, **fields: object) -> None:
    """Keep a deal that was opened and won on a day."""
    deal = logbook.add_deal(name, {"opened": day, **fields})
    logbook.end_deal(deal.key, Outcome.WON, day, cents)


@pytest.fixture
def selling(logbook: Logbook) -> Logbook:
    """Four months of sales: 10,000, 20,000, 30,000 and 40,000."""
    for number, day in enumerate(MONTHS, start=1):
        win(logbook, f"Deal {number}", day, number * 10_000_00, channel="referral", company=f"C{number}")
    return logbook


def figure(logbook: Logbook, key: str, on: date | None = None) -> KpiFigure:
    return next(one for one in logbook.all_kpis(on) if one.key == key)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_reading_an_empty_home_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert [one.key for one in logbook.kpis()] == ["revenue", "leads", "conversations"]
    assert not bare_desk.home.database.exists()


def test_figures_follow_from_deals_and_entries(selling: Logbook) -> None:
    selling.edit_activity("sale", {"active": True}, date(2026, 1, 1))
    selling.log(Wish("sale", date(2026, 8, 20), 1, amount=1_500_500))
    log(selling, "call", 3, date(2026, 9, 3))
    revenue = figure(selling, "revenue")
    assert [one.value for one in revenue.periods] == [10_000_00, 20_000_00, 30_000_00, 41_500_50]
    assert figure(selling, "leads").value == 1
    assert figure(selling, "conversations").value == 3
    assert figure(selling, "referral_share").value == 1


def test_an_earlier_day_is_answered_as_of_then(selling: Logbook) -> None:
    assert [one.value for one in figure(selling, "revenue", date(2026, 7, 31)).periods] == [
        *(10_000_00, 20_000_00),
    ]
    assert figure(selling, "revenue", date(2026, 4, 1)).said is Said.MISSING


def test_a_target_needs_a_baseline(logbook: Logbook) -> None:
    for number, day in enumerate(MONTHS[2:]):
        win(logbook, f"Deal {number}", day, 1)
    with pytest.raises(Refused) as refused:
        logbook.set_kpi_target("revenue", 5_000_00)
    assert (code(refused), refused.value.details["measured"], refused.value.details["needed"]) == (
        *("kpi_unmeasured", 2, 3),
    )
    assert figure(logbook, "revenue").target is None


def test_a_target_needs_a_definition(logbook: Logbook) -> None:
    for weeks in range(1, 5):
        log(logbook, "visit", 2, WEDNESDAY - timedelta(weeks=weeks))
    added = logbook.add_kpi("visit")
    assert (added.key, added.active, added.defined) == ("activity:visit", True, False)
    assert added.baseline == 2
    with pytest.raises(Refused) as refused:
        logbook.set_kpi_target("activity:visit", 3)
    assert code(refused) == "kpi_undefined"
    logbook.define_kpi("activity:visit", "  At the customer's,\nnot on the phone. ")
    found = logbook.set_kpi_target("activity:visit", 3)
    assert (found.means, found.target, found.said) == (
        *("At the customer's, not on the phone.", 3, Said.BASELINE),
    )


def test_the_definition_of_an_activity_is_that_of_its_kpi(logbook: Logbook) -> None:
    logbook.edit_activity("visit", {"counts": "Face to face."})
    assert figure(logbook, "activity:visit").means == "Face to face."


def test_an_insight_is_given_no_target(selling: Logbook) -> None:
    with pytest.raises(Refused) as refused:
        selling.set_kpi_target("lifetime_value", 1)
    assert code(refused) == "kpi_insight_target"


@pytest.mark.parametrize("target", [0, -1, 10**15 + 1])
def test_a_target_out_of_range_is_refused(selling: Logbook, target: int) -> None:
    with pytest.raises(Refused) as refused:
        selling.set_kpi_target("revenue", target)
    assert code(refused) == "number_out_of_range"


def test_a_target_takes_its_kpi_into_use_and_holds_from_today_on(selling: Logbook, desk: Desk) -> None:
    found = selling.set_kpi_target("average_sale", 35_000_00)
    # A target does not judge the months before its day.
    assert (found.active, found.target, found.judged, found.said) == (True, 35_000_00, None, Said.BASELINE)
    assert figure(selling, "average_sale", WEDNESDAY - timedelta(days=1)).target is None
    other = desk.logbook()
    assert figure(other, "average_sale").target == 35_000_00
    other.set_kpi_target("average_sale", None)
    assert figure(selling, "average_sale").target is None
    assert figure(selling, "average_sale").active


def test_every_change_is_undone_and_told(selling: Logbook) -> None:
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: selling.set_kpi_target("revenue", 5), "Undone: the target of a KPI (Revenue)"),
        (lambda: selling.define_kpi("leads", "Mine."), "Undone: the definition of a KPI (Leads)"),
        (lambda: selling.add_kpi("call"), "Undone: the use of a KPI (Calls)"),
        (lambda: selling.activate_kpi("revenue", active=False), "Undone: the dropping of a KPI (Revenue)"),
    ]
    for change, told in changes:
        before = selling.all_kpis()
        change()
        after = selling.all_kpis()
        assert after != before
        assert inverted_sentence(selling.undo(), undone=True) == told
        assert selling.all_kpis() == before
        selling.redo()
        assert selling.all_kpis() == after


def test_nothing_is_written_where_nothing_changes(selling: Logbook) -> None:
    selling.activate_kpi("revenue", active=True)
    selling.set_kpi_target("revenue", None)
    selling.define_kpi("revenue", "")
    assert inverted_sentence(selling.undo(), undone=True).startswith("Undone: a deal won")


def test_an_own_definition_of_a_ready_made_kpi_can_go_again(logbook: Logbook) -> None:
    assert logbook.define_kpi("revenue", "Invoices.").means == "Invoices."
    assert logbook.define_kpi("revenue", "").means == ""
    with pytest.raises(Refused) as refused:
        logbook.define_kpi("activity:call", " ")
    assert code(refused) == "kpi_definition_missing"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("revenue", "revenue"),
        ("REV", "revenue"),
        ("Sales  conversations", "conversations"),
        ("lead", "leads"),
        ("activity:call", "activity:call"),
        ("calls", "activity:call"),
        ("visit", "activity:visit"),
        ("offer → customer", "offer_to_customer"),
    ],
)
def test_a_word_finds_a_kpi(untouched: Logbook, word: str, key: str) -> None:
    assert untouched.kpi_called(word).key == key


@pytest.mark.parametrize(
    ("word", "refusal"), [("", "unknown_kpi"), ("revnue", "unknown_kpi"), ("marketing", "kpi_ambiguous")]
)
def test_a_word_that_finds_none_or_several_is_refused(untouched: Logbook, word: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        untouched.kpi_called(word)
    assert code(refused) == refusal
    if word == "revnue":
        assert "Revenue" in str(refused.value.details["nearest"])


@pytest.mark.parametrize(
    ("activity", "refusal"),
    [("newsletter", "kpi_not_counted"), ("lead", "activity_archived"), ("nothing", "unknown_activity")],
)
def test_what_is_not_counted_is_no_action(untouched: Logbook, activity: str, refusal: str) -> None:
    before = untouched.all_kpis()
    with pytest.raises(Refused) as refused:
        untouched.add_kpi(activity)
    assert code(refused) == refusal
    assert untouched.all_kpis() == before


def test_an_unknown_kpi_is_not_changed(untouched: Logbook) -> None:
    changes: list[Callable[[], object]] = [
        lambda: untouched.define_kpi("activity:nothing", "x"),
        lambda: untouched.set_kpi_target("nothing", None),
        lambda: untouched.activate_kpi("activity:nothing", active=True),
    ]
    for change in changes:
        with pytest.raises(Refused) as refused:
            change()
        assert code(refused) == "unknown_kpi"


def test_an_eighth_kpi_is_taken_and_is_one_too_many(logbook: Logbook) -> None:
    for key in ("churn", "upsell", "reply_time", "new_customers"):
        logbook.activate_kpi(key, active=True)
    assert not too_many(logbook.kpis())
    logbook.activate_kpi("lifetime_value", active=True)
    assert too_many(logbook.kpis())


def test_a_monthly_review_tells_the_kpis_with_its_month_as_the_last_one(selling: Logbook) -> None:
    selling.set_kpi_target("revenue", 35_000_00)
    due = selling.review(Reviewed.MONTH)
    assert [one.key for one in due.kpis] == ["revenue", "leads", "conversations"]
    assert due.kpis[0].value == 40_000_00
    assert due.kpis[0].target == 35_000_00
    july = selling.review(Reviewed.MONTH, start=date(2026, 7, 5))
    assert july.kpis[0].value == 30_000_00
    assert july.kpis[0].target is None
    assert selling.review(Reviewed.WEEK).kpis == ()
