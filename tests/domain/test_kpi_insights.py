"""Insights: computed by hand, shown with what they rest on, and never against a target."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.counted import Met
from rhythm.domain.hit_rates import Method
from rhythm.domain.kpi_figures import Missing, Part, Said
from rhythm.domain.sales import Sold
from tests.domain.building import activity, rhythm
from tests.domain.kpi_building import TODAY, figures, open_deal, values, won

YEAR_BEGAN = date(2025, 9, 10)
"""The first of the 12 months that end on the day looked at."""

ONE_DAY = timedelta(days=1)
AUGUST = date(2026, 8, 15)


def test_conversions_are_of_those_that_came_in_the_last_twelve_months() -> None:
    deals = [
        won(AUGUST, lead=YEAR_BEGAN, opened=date(2025, 9, 20), offered=date(2025, 10, 1)),
        won(AUGUST, company="b", lead=YEAR_BEGAN - ONE_DAY, opened=date(2025, 9, 20)),
        open_deal("c", lead=date(2026, 1, 1), opened=date(2026, 1, 2), offered=date(2026, 1, 3)),
        open_deal("d", lead=date(2026, 2, 1)),
        open_deal("e", opened=date(2026, 3, 1)),
    ]
    found = figures(deals=deals)
    # Three marketing leads: one bought, one was offered, one waits.
    first = found["marketing_to_sales"]
    assert first.rate is not None
    assert (first.rate.method, first.rate.hits, first.rate.trials, first.rate.waiting) == (
        *(Method.COHORT, 2, 3, 1),
    )
    assert (first.value, first.number, first.said) == (Fraction(2, 3), 3, Said.FEW)
    assert found["sales_to_customer"].value == Fraction(2, 4)
    assert found["offer_to_customer"].value == Fraction(1, 2)


def test_a_share_of_twenty_is_no_longer_too_few() -> None:
    deals = [open_deal(str(number), lead=AUGUST, opened=AUGUST) for number in range(20)]
    assert figures(deals=deals[:19])["marketing_to_sales"].said is Said.FEW
    assert figures(deals=deals)["marketing_to_sales"].said is Said.INSIGHT


def test_revenue_growth_is_told_month_by_month() -> None:
    months = ((4, 100), (5, 150), (6, 75), (8, 30))
    deals = [won(date(2026, month, 1), cents) for month, cents in months]
    found = figures(deals=deals)["revenue_growth"]
    assert values(found) == [Fraction(1, 2), Fraction(-1, 2), -1, None]
    assert (found.value, found.missing, found.said) == (None, Missing.TWO_MONTHS, Said.MISSING)
    earlier = figures(deals=deals, day=date(2026, 7, 1))["revenue_growth"]
    assert (earlier.value, earlier.missing, earlier.said) == (Fraction(-1, 2), None, Said.INSIGHT)


def test_revenue_per_channel_puts_the_largest_first_and_the_unsaid_last() -> None:
    deals = [
        won(AUGUST, 300_00, channel="Website"),
        won(AUGUST, 200_00, channel="website"),
        won(AUGUST, 600_00, channel="referral"),
        won(AUGUST, 9_000_00),
        won(YEAR_BEGAN - ONE_DAY, 70_000_00, channel="event"),
    ]
    found = figures(deals=deals, sold=[Sold(AUGUST, 50_00, 2), Sold(YEAR_BEGAN - ONE_DAY, 1)])
    assert found["revenue_by_channel"].parts == (
        *(Part("referral", 600_00, 1), Part("Website", 500_00, 2), Part("", 9_050_00, 3)),
    )
    assert figures(deals=[won(AUGUST)])["revenue_by_channel"].missing is Missing.CHANNELS


def test_lifetime_value_is_revenue_so_far_by_company() -> None:
    deals = [
        won(date(2020, 1, 1), 100_00, "Mill"),
        won(AUGUST, 50_00, " MILL", upsell=True),
        won(AUGUST, 51_00, "Bakery"),
        won(AUGUST, 9_000_00),
        won(TODAY + ONE_DAY, 9_000_00, "Bakery"),
    ]
    found = figures(deals=deals)["lifetime_value"]
    assert (found.value, found.number) == (Fraction(201_00, 2), 2)
    assert figures(deals=deals[3:4])["lifetime_value"].missing is Missing.COMPANIES


def test_hours_per_customer_go_by_the_minutes_of_their_day() -> None:
    call = activity("call")._replace(minutes=15)
    longer = call._replace(from_day=date(2026, 8, 1), minutes=30, counter=1)
    own = rhythm(activities=[call, longer])
    totals = [(date(2026, 7, 31), "call", 4), (date(2026, 8, 1), "call", 4), (date(2026, 8, 1), "gone", 9)]
    deals = [won(AUGUST, 1, "Mill"), won(AUGUST, 1, "Bakery"), won(AUGUST, 2, "Bakery")]
    found = figures(deals=deals, totals=totals, definitions=own)["hours_per_customer"]
    # 60 minutes and 120 minutes for two customers.
    assert (found.value, found.number) == (Fraction(3, 2), 2)


def test_hours_per_customer_leave_out_whom_was_won_before_anything_was_logged() -> None:
    deals = [won(date(2026, 7, 30), 1, "Mill"), won(AUGUST, 1, "Bakery")]
    totals = [(date(2026, 7, 31), "call", 6)]
    assert figures(deals=deals, totals=totals)["hours_per_customer"].value == 1
    assert figures(deals=deals)["hours_per_customer"].missing is Missing.MINUTES
    assert figures(deals=deals[:1], totals=totals)["hours_per_customer"].missing is Missing.WON_DEALS


def test_churn_is_who_bought_in_the_year_before_and_not_since() -> None:
    deals = [
        won(YEAR_BEGAN - ONE_DAY, 1, "Gone"),
        won(date(2024, 9, 10), 1, "Stays"),
        won(YEAR_BEGAN, 1, "stays"),
        won(date(2024, 9, 9), 1, "Long ago"),
        won(AUGUST, 1, "New"),
        won(YEAR_BEGAN - ONE_DAY, 1),
    ]
    found = figures(deals=deals)["churn"]
    assert found.rate is not None
    assert (found.rate.hits, found.rate.trials, found.value) == (1, 2, Fraction(1, 2))
    assert figures(deals=deals[4:])["churn"].missing is Missing.EARLIER_CUSTOMERS


@pytest.mark.parametrize("channel", ["referral", "Doorverwijzing", "ANBEFALING "])
def test_referral_share_is_of_new_customers_whose_channel_is_known(channel: str) -> None:
    deals = [
        won(AUGUST, 1, "a", channel=channel),
        won(AUGUST, 1, "b", channel="website"),
        won(AUGUST, 1, "c", channel="event"),
        won(AUGUST, 1, "d"),
        won(AUGUST, 2, "a", channel=channel),
        won(AUGUST, 1, "e", channel=channel, upsell=True),
    ]
    found = figures(deals=deals)["referral_share"]
    assert found.rate is not None
    assert (found.rate.hits, found.rate.trials) == (1, 3)


def test_time_to_first_reply_is_the_middle_of_the_leads_that_had_one() -> None:
    deals = [
        open_deal("Anna", lead=date(2026, 8, 1)),
        open_deal("x", "Mill", lead=date(2026, 8, 1), opened=date(2026, 8, 9)),
        open_deal("y", "Bakery", opened=date(2026, 8, 1)),
        open_deal("nobody", lead=date(2026, 8, 1)),
        open_deal("z", "Old", lead=YEAR_BEGAN - ONE_DAY),
    ]
    met = [
        Met(date(2026, 7, 1), "call", "anna"),
        Met(date(2026, 8, 1), "offer", "Anna"),
        Met(date(2026, 8, 3), "message", " ANNA "),
        Met(date(2026, 8, 1), "visit", "mill"),
        Met(date(2026, 8, 8), "call", "Bakery"),
        Met(date(2026, 8, 30), "call", "Bakery"),
        Met(date(2025, 9, 10), "call", "Old"),
        Met(TODAY + ONE_DAY, "call", "nobody"),
    ]
    found = figures(deals=deals, met=met)["reply_time"]
    # Replied to after 2, 0 and 7 days.
    assert (found.value, found.number) == (Fraction(2), 3)
    assert figures(deals=deals)["reply_time"].missing is Missing.REPLIES


def test_a_channel_is_named_as_it_is_written_most_often() -> None:
    deals = [
        won(AUGUST, 100_00, company, channel=word)
        for company, word in zip("abc", ("WEB", "web ", "web"), strict=True)
    ]
    found = figures(deals=deals)["revenue_by_channel"]
    assert [(part.name, part.value, part.sales) for part in found.parts] == [("web", 300_00, 3)]
