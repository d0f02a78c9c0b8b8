"""Sales, what they brought, and what one brings on average."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rhythm.domain.sales import Average, Base, Sold, all_sold, average_sale, twelve_months, won_in
from tests.domain.dealing import deal, lost, won

TODAY = date(2026, 9, 9)


def test_sales_are_won_deals_and_entries_up_to_the_day() -> None:
    deals = [
        won("a", "01-05", "02-01", 500),
        won("b", "01-05", "09-09", None),
        won("c", "01-05", "09-10", 900),
        lost("d", "01-05", "02-01"),
        deal("e", "01-05"),
    ]
    entries = [Sold(date(2026, 3, 1), 300, 2), Sold(date(2026, 9, 10), 1)]
    found = all_sold(deals, entries, TODAY)
    assert found == [Sold(date(2026, 2, 1), 500), Sold(TODAY, None), Sold(date(2026, 3, 1), 300, 2)]
    assert won_in(found, date(2026, 1, 1), TODAY) == 800
    assert won_in(found, date(2026, 2, 1), date(2026, 2, 1)) == 500
    assert won_in(found, date(2026, 2, 2), date(2026, 2, 28)) == 0


def test_a_sale_logged_on_the_day_a_deal_was_won_is_that_deal() -> None:
    day, deals = date(2026, 2, 1), [won("a", "01-05", "02-01", 500)]
    assert all_sold(deals, [Sold(day, 500)], TODAY) == [Sold(day, 500)]
    assert all_sold(deals, [Sold(day, 80), Sold(day, None)], TODAY) == [Sold(day, 500), Sold(day, 80)]
    assert all_sold(deals, [Sold(day, 300, 3)], TODAY) == [Sold(day, 500), Sold(day, 200, 2)]
    assert all_sold(deals, [Sold(TODAY, 500)], TODAY) == [Sold(day, 500), Sold(TODAY, 500)]


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2026, 9, 9), date(2025, 9, 10)),
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2024, 3, 1)),
        (date(2024, 2, 28), date(2023, 3, 1)),
    ],
)
def test_twelve_months_end_on_the_day(day: date, since: date) -> None:
    assert twelve_months(day) == since


def test_the_average_is_that_of_the_12_months_that_end_on_the_day() -> None:
    sold = [
        Sold(date(2025, 9, 9), 1_000_000),
        Sold(date(2025, 9, 10), 100),
        Sold(date(2026, 1, 1), 200, 2),
        Sold(date(2026, 2, 1), None),
        Sold(date(2026, 9, 10), 1_000_000),
    ]
    assert average_sale(sold, TODAY) == Average(Fraction(100), Base.YEAR, 3, 300)


def test_without_a_sale_in_12_months_all_there_is_counts() -> None:
    sold = [Sold(date(2020, 1, 1), 100), Sold(date(2020, 1, 2), 101), Sold(date(2026, 9, 9), None)]
    assert average_sale(sold, TODAY) == Average(Fraction(201, 2), Base.ALL, 2, 201)


@pytest.mark.parametrize("sold", [[], [Sold(TODAY, None)], [Sold(TODAY, 0)], [Sold(date(2026, 9, 10), 5)]])
def test_without_an_amount_the_average_is_missing(sold: list[Sold]) -> None:
    assert average_sale(sold, TODAY) == Average(None, Base.MISSING)
