"""Actions and results: definition, baseline, target; and how they are counted."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.grains import Grain
from rhythm.domain.kpi_figures import Missing, Said, too_many
from rhythm.domain.kpis import CONVERSATIONS, KpiKind, Unit
from rhythm.domain.sales import Sold
from tests.domain.building import activity, leave, rhythm
from tests.domain.kpi_building import TODAY, chosen, figures, open_deal, running, values, won

JULY, AUGUST = date(2026, 7, 15), date(2026, 8, 15)
JUNE, MAY = date(2026, 6, 15), date(2026, 5, 15)


def test_three_kpis_are_in_use_from_the_start_and_tell_what_brings_the_first_figure() -> None:
    found = figures(only_active=True)
    assert [(one.key, one.kind, one.grain, one.missing, one.said) for one in found.values()] == [
        ("revenue", KpiKind.RESULT, Grain.MONTH, Missing.SALES, Said.MISSING),
        ("leads", KpiKind.RESULT, Grain.MONTH, Missing.LEADS, Said.MISSING),
        ("conversations", KpiKind.ACTION, Grain.WEEK, Missing.CONVERSATIONS, Said.MISSING),
    ]
    assert all((one.periods, one.running, one.baseline, one.value) == ((), None, None, None)
               for one in found.values())  # fmt: skip


def test_every_ready_made_kpi_without_data_names_what_is_missing() -> None:
    ready_made = [one for one in figures().values() if not one.activity]
    assert len(ready_made) == 18
    assert all(one.missing is not None and one.said is Said.MISSING for one in ready_made)


def test_revenue_is_what_was_won_and_sold_in_a_month() -> None:
    found = figures(
        deals=[
            won(date(2026, 6, 1), 100_000_00),
            won(date(2026, 6, 30), 20_000_00),
            won(date(2026, 8, 31), 30_000_00),
            won(date(2026, 9, 9), 7_000_00),
            won(date(2026, 9, 10), 9_000_00),
            Deal("lost", closed=AUGUST, outcome=Outcome.LOST, amount=5_000_00),
            open_deal("offer", offered=AUGUST),
        ],
        sold=[Sold(date(2026, 8, 3), 500_00, 2), Sold(date(2026, 8, 4), None)],
    )["revenue"]
    assert values(found) == [120_000_00, 0, 30_500_00]
    assert [(one.start, one.last) for one in found.periods] == [
        (date(2026, 6, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 31)),
    ]
    assert running(found) == 7_000_00
    assert found.value == found.baseline == 30_500_00
    assert found.measured == 3
    # July brought nothing, and nothing grows out of nothing.
    assert (found.growth, found.said, found.unit) == (None, Said.BASELINE, Unit.MONEY)


def test_growth_is_the_last_complete_month_against_the_one_before() -> None:
    deals = [won(JULY, 8_000_00), won(AUGUST, 10_000_00), won(TODAY, 90_000_00)]
    assert figures(deals=deals)["revenue"].growth == Fraction(1, 4)
    assert figures(deals=deals, day=date(2026, 8, 31))["revenue"].growth is None
    assert figures(deals=[won(JULY, 8_000_00)])["revenue"].growth == -1


def test_a_baseline_is_the_median_of_the_newest_four_and_needs_three() -> None:
    deals = [won(date(2026, month, 10), cents) for month, cents in ((4, 99), (5, 1), (6, 5), (7, 2), (8, 4))]
    assert figures(deals=deals)["revenue"].baseline == 3
    two = figures(deals=deals[3:])["revenue"]
    assert (two.baseline, two.measured, two.said) == (None, 2, Said.MEASURING)


def test_a_month_on_leave_is_no_part_of_a_baseline() -> None:
    deals = [won(date(2026, month, 10), cents) for month, cents in ((4, 7), (5, 9), (6, 5), (8, 4))]
    away = rhythm(leaves=[leave(date(2026, 7, 2), date(2026, 7, 31))])
    found = figures(deals=deals, definitions=away)["revenue"]
    assert values(found) == [7, 9, 5, 0, 4]
    assert (found.baseline, found.measured) == (Fraction(6), 4)
    nearly = rhythm(leaves=[leave(date(2026, 7, 3), date(2026, 7, 31))])
    assert figures(deals=deals, definitions=nearly)["revenue"].baseline == Fraction(9, 2)


def test_at_most_twelve_complete_periods_are_told() -> None:
    found = figures(deals=[won(date(2024, 2, 29), 1), won(AUGUST, 2)])["revenue"]
    assert values(found) == [0] * 11 + [2]
    assert found.periods[0].start == date(2025, 9, 1)


def test_a_deal_is_one_lead_and_a_logged_lead_is_another() -> None:
    deals = [
        open_deal("both", lead=date(2026, 7, 31), opened=date(2026, 8, 1)),
        open_deal("sales", opened=date(2026, 8, 5)),
        open_deal("marketing", lead=date(2026, 8, 6)),
        open_deal("to come", lead=date(2026, 9, 10)),
    ]
    totals = [(date(2026, 8, 7), "lead", 2)]
    found = figures(deals=deals, totals=totals)
    assert values(found["leads"]) == [1, 4]
    assert values(found["marketing_leads"]) == [1, 1]
    # The sales lead that was a marketing lead first counts in the month it became one.
    assert values(found["sales_leads"]) == [4]
    assert running(found["leads"]) == 0


def test_conversations_are_talks_in_person_by_the_week() -> None:
    totals = [(date(2026, 9, 6), key, 1) for key in (*CONVERSATIONS, "message", "offer", "newsletter")]
    totals += [(date(2026, 8, 31), "call", 3), (date(2026, 9, 7), "visit", 2), (date(2026, 8, 30), "call", 9)]
    found = figures(totals=totals)["conversations"]
    assert values(found) == [9, 9]
    assert [one.start for one in found.periods] == [date(2026, 8, 24), date(2026, 8, 31)]
    assert running(found) == 2
    assert found.growth is None
    sunday = figures(totals=totals, first_weekday=7)["conversations"]
    assert values(sunday) == [12]
    assert [one.start for one in sunday.periods] == [date(2026, 8, 30)]


def test_a_company_is_a_new_customer_once_and_never_by_an_upsell() -> None:
    deals = [
        won(date(2026, 6, 3), 1, "Mill"),
        won(date(2026, 7, 3), 1, " mill "),
        won(date(2026, 7, 4), 1, "Bakery", upsell=True),
        won(date(2026, 8, 4), 1, "Bakery"),
        won(date(2026, 8, 5), 1),
        won(date(2026, 8, 6), 2),
    ]
    found = figures(deals=deals)
    assert values(found["new_customers"]) == [1, 0, 2]
    assert values(found["upsell"]) == [1, 0]


def test_an_average_sale_has_no_value_in_a_month_without_a_sale() -> None:
    deals = [won(JUNE, 100), won(JUNE, 201), won(AUGUST, None), won(MAY, 7)]
    found = figures(deals=deals, sold=[Sold(JUNE + timedelta(days=1), 300, 2)])["average_sale"]
    assert values(found) == [7, Fraction(601, 4), None, None]
    assert (found.measured, found.value, found.growth) == (2, None, None)


def test_the_last_complete_period_is_told_against_the_target() -> None:
    deals = [won(date(2026, month, 10), 10_000_00) for month in (5, 6, 7, 8)]
    for target, said in ((10_000_00, Said.MET), (10_000_01, Said.SHORT), (None, Said.BASELINE)):
        found = figures(deals=deals, rows=[chosen("revenue", target)])["revenue"]
        assert (found.said, found.target) == (said, target)


def test_a_target_does_not_judge_a_month_that_was_over() -> None:
    deals = [won(date(2026, month, 10), 10_000_00) for month in (5, 6, 7, 8)]
    new = chosen("revenue", 20_000_00, from_day=date(2026, 9, 1), counter=2)
    found = figures(deals=deals, rows=[new])["revenue"]
    assert (found.said, found.target, found.judged) == (Said.BASELINE, 20_000_00, None)
    old = chosen("revenue", 9_000_00, from_day=date(2026, 8, 31), counter=1)
    found = figures(deals=deals, rows=[old, new])["revenue"]
    assert (found.said, found.target, found.judged) == (Said.MET, 20_000_00, 9_000_00)
    found = figures(deals=deals, rows=[old, new], day=date(2026, 10, 1))["revenue"]
    assert (found.said, found.judged) == (Said.SHORT, 20_000_00)


def test_what_was_said_about_a_kpi_holds_from_its_day_on() -> None:
    rows = [
        chosen("revenue", 1, from_day=date(2026, 9, 1), counter=1),
        chosen("revenue", 2, from_day=date(2026, 9, 5), active=False, counter=2),
        chosen("revenue", 3, from_day=date(2026, 9, 5), means="All of it.", counter=3),
    ]
    assert [figures(rows=rows, day=date(2026, 9, day))["revenue"].target for day in (1, 4, 5, 30)] == [
        *(1, 1, 3, 3),
    ]
    assert figures(rows=rows, day=date(2026, 8, 31))["revenue"].target is None
    assert figures(rows=rows)["revenue"].means == "All of it."
    assert "revenue" not in figures(rows=rows[:2], only_active=True)


def test_an_insight_never_has_a_target() -> None:
    found = figures(rows=[chosen("churn", 5)])["churn"]
    assert (found.active, found.target, found.baseline) == (True, None, None)


def test_any_counted_activity_can_be_an_action_kpi() -> None:
    own = rhythm(
        activities=[
            activity("demo", name="Demos")._replace(counts="Held, not planned."),
            activity("call"),
            activity("lead"),
            activity("sale"),
            activity("old", active=False),
        ]
    )
    found = figures(definitions=own, totals=[(date(2026, 9, 1), "demo", 4)])
    actions = [key for key in found if key.startswith("activity:")]
    assert actions == ["activity:call", "activity:demo"]
    demo, call = found["activity:demo"], found["activity:call"]
    assert (demo.name, demo.means, demo.defined, values(demo)) == ("Demos", "Held, not planned.", True, [4])
    assert (call.defined, call.active, call.missing) == (False, False, Missing.ACTIVITY)
    kept = figures(definitions=own, rows=[chosen("activity:old"), chosen("activity:call", means="Spoken.")])
    assert kept["activity:old"].active
    assert kept["activity:call"].defined


def test_offers_of_deals_count_as_the_activity_too() -> None:
    deals = [open_deal(offered=date(2026, 9, 1))]
    totals = [(date(2026, 9, 2), "offer", 2)]
    offers = rhythm(activities=[activity("offer")])
    assert values(figures(deals=deals, totals=totals, definitions=offers)["activity:offer"]) == [3]


def test_the_eighth_kpi_is_one_too_many() -> None:
    more = ("marketing_leads", "sales_leads", "new_customers", "churn", "upsell")
    seven = figures(rows=[chosen(key) for key in more[:4]], only_active=True)
    eight = figures(rows=[chosen(key) for key in more], only_active=True)
    assert (len(seven), too_many(seven.values())) == (7, False)
    assert (len(eight), too_many(eight.values())) == (8, True)
    # What could be used is not too many.
    assert not too_many(figures().values())


days = st.dates(date(2025, 6, 1), date(2026, 10, 31))
maybe_days = st.none() | days


@st.composite
def some_deals(draw: st.DrawFn) -> list[Deal]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        closed = draw(maybe_days)
        outcome = draw(st.sampled_from(list(Outcome))) if closed else None
        found.append(
            Deal(
                f"d{number}", draw(maybe_days), draw(maybe_days), draw(maybe_days), closed, outcome,
                draw(st.none() | st.integers(0, 10**7)),
            )
        )  # fmt: skip
    return found


@settings(max_examples=40)
@given(
    some_deals(),
    st.lists(st.builds(Sold, days, st.none() | st.integers(0, 10**7), st.integers(1, 5)), max_size=6),
    st.dictionaries(
        st.tuples(days, st.sampled_from(("call", "visit", "lead", "message"))), st.integers(1, 9), max_size=20
    ),
    days,
)
def test_periods_equal_a_slow_count_day_by_day(
    deals: list[Deal], sold: list[Sold], totals: dict[tuple[date, str], int], day: date
) -> None:
    found = figures(
        deals=deals, sold=sold, totals=[(when, key, n) for (when, key), n in totals.items()], day=day
    )

    def revenue(one: date) -> int:
        won_then = [deal for deal in deals if deal.closed == one and deal.outcome is Outcome.WON]
        sold_then = [sale for sale in sold if sale.day == one]
        return sum(deal.amount or 0 for deal in won_then) + sum(sale.cents or 0 for sale in sold_then)

    def leads(one: date) -> int:
        came = sum(1 for deal in deals if (deal.lead or deal.opened) == one)
        return came + totals.get((one, "lead"), 0)

    def talks(one: date) -> int:
        return totals.get((one, "call"), 0) + totals.get((one, "visit"), 0)

    for key, slow in (("revenue", revenue), ("leads", leads), ("conversations", talks)):
        figure = found[key]
        told = [*figure.periods, *([figure.running] if figure.running else [])]
        for period in told:
            one, total = period.start, 0
            while one <= min(period.last, day):
                total += slow(one)
                one += timedelta(days=1)
            assert period.value == total
        # The periods follow each other without a gap, up to the one that runs.
        for before, after in pairwise(told):
            assert after.start == before.last + timedelta(days=1)
        if figure.running:
            assert figure.running.start <= day <= figure.running.last
        measured = [period.value for period in figure.periods if period.value is not None]
        if figure.baseline is not None:
            assert min(measured) <= figure.baseline <= max(measured)
