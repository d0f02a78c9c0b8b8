from __future__ import annotations

import datetime

import pytest
from babel.numbers import get_territory_currencies

from rhythm.countries import COUNTRIES
from rhythm.domain.currencies import CURRENCIES, currency_of

THIS_YEAR = datetime.date(2026, 11, 1)
WITHOUT_MONEY_OF_ITS_OWN = {"AQ"}
NEWER_THAN_CLDR = {"BG"}
"""Bulgaria pays in euros since 2026."""


@pytest.mark.parametrize("country", sorted(COUNTRIES - WITHOUT_MONEY_OF_ITS_OWN - NEWER_THAN_CLDR))
def test_each_country_pays_in_a_currency_of_its_own(country: str) -> None:
    assert currency_of(country) in get_territory_currencies(country, THIS_YEAR)


@pytest.mark.parametrize(
    ("country", "currency"), [("NO", "NOK"), ("NL", "EUR"), ("SE", "SEK"), ("BG", "EUR"), (None, "EUR")]
)
def test_the_currency_of_a_country(country: str | None, currency: str) -> None:
    assert currency_of(country) == currency


def test_each_currency_of_a_country_can_be_set() -> None:
    assert {currency_of(country) for country in COUNTRIES} == CURRENCIES
