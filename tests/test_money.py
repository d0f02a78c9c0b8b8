from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.money import cents_of
from rhythm.money import money, short_money, typed_money


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("language", "cents", "currency", "written"),
    [
        ("en", 7_500_000, "EUR", "€75,000"),
        ("en", 150_000_050, "NOK", "NOK 1,500,000.50"),
        ("en", 5, "USD", "$0.05"),
        ("en", -123_456, "GBP", "-£1,234.56"),
        ("nl", 7_500_000, "EUR", "€ 75.000"),
        ("nl", 7_500_001, "EUR", "€ 75.000,01"),
        ("nl", -500, "EUR", "€ -5"),
        ("nb", 7_500_000, "NOK", "75 000 kr"),
        ("nb", 7_500_050, "NOK", "75 000,50 kr"),
        ("nb", 0, "SEK", "0 SEK"),
        ("nb", -500, "NOK", "-5 kr"),
        ("en", 150, "JPY", "¥1.50"),
    ],
)
def test_an_amount_as_each_language_writes_it(language: str, cents: int, currency: str, written: str) -> None:
    i18n.use(language)
    assert money(cents, currency) == written


@pytest.mark.parametrize(
    ("language", "cents", "currency", "written"),
    [
        ("en", 150_000_000, "EUR", "€1.5M"),
        ("en", 7_500_000, "NOK", "NOK 75K"),
        ("en", 75_049, "EUR", "€750"),
        ("en", 99_994_999, "EUR", "€999.9K"),
        ("en", 99_995_000, "EUR", "€1M"),
        ("en", 0, "EUR", "€0"),
        ("nl", 150_000_000, "EUR", "€ 1,5 mln."),
        ("nb", 150_000_000, "NOK", "kr 1,5 mill."),
        ("nb", -7_500_000, "NOK", "-kr 75k"),
    ],
)
def test_an_amount_in_a_narrow_place(language: str, cents: int, currency: str, written: str) -> None:
    i18n.use(language)
    assert short_money(cents, currency) == written


@pytest.mark.parametrize(
    ("language", "cents", "typed"),
    [
        ("en", 7_500_000, "75000"),
        ("en", 7_500_050, "75000.50"),
        ("nl", 7_500_005, "75000,05"),
        ("nb", 0, "0"),
    ],
)
def test_an_amount_as_it_is_typed(language: str, cents: int, typed: str) -> None:
    i18n.use(language)
    assert typed_money(cents) == typed


@given(
    st.integers(0, MOST_CENTS),
    st.sampled_from(["en", "nl", "nb"]),
    st.sampled_from(["EUR", "NOK", "USD", "GBP", "SEK", "CHF", "JPY", "CAD", "INR"]),
)
def test_what_is_shown_and_what_is_typed_can_be_read_again(cents: int, language: str, currency: str) -> None:
    i18n.use(language)
    assert cents_of(typed_money(cents), language) == cents
    shown = money(cents, currency)
    assert cents_of(shown, language) == cents
    assert shown.isprintable()
    assert "\u00a0" not in shown + short_money(cents, currency)


def test_babel_loads_with_the_first_amount_and_not_before() -> None:
    code = "import sys, rhythm.money; print('babel' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
