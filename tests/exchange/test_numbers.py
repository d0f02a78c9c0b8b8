from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.entries import MOST_AMOUNT
from rhythm.exchange.numbers import amount_of, decimal_text, percent_of, quantity_of
from rhythm.exchange.set_aside import SetAside


@pytest.mark.parametrize(
    ("text", "quantity"), [("", 1), ("1", 1), (" 7 ", 7), ("1000", 1000), ("3.0", 3), ("3,00", 3)]
)
def test_quantities(text: str, quantity: int) -> None:
    assert quantity_of(text) == quantity


@pytest.mark.parametrize("text", ["0", "1001", "-1", "1.5", "one", "1e2", "٣", "1.000", "9" * 5000])
def test_no_quantities(text: str) -> None:
    with pytest.raises(SetAside) as caught:
        quantity_of(text, "count")
    assert (caught.value.code, caught.value.column) == ("bad_quantity", "count")


@pytest.mark.parametrize(
    ("text", "percent"), [("0", 0), ("100", 100), ("40%", 40), ("40 %", 40), ("40.0", 40)]
)
def test_percents(text: str, percent: int) -> None:
    assert percent_of(text) == percent


@pytest.mark.parametrize("text", ["", "101", "-1", "33.3", "half"])
def test_no_percents(text: str) -> None:
    with pytest.raises(SetAside, match="bad_percent"):
        percent_of(text)


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("8", 8000),
        ("0.25", 250),
        (".5", 500),
        ("1,5", 1500),
        ("0.0005", 1),
        ("0.0004", 0),
        ("1000000", 10**9),
        ("10000000000000", 10**16),
    ],
)
def test_amounts(text: str, thousandths: int) -> None:
    assert amount_of(text) == thousandths


@pytest.mark.parametrize(
    "text", ["", ".", "-1", "1e3", "nan", "1.2.3", "10000000000001", "8 glasses", "9" * 5000]
)
def test_no_amounts(text: str) -> None:
    with pytest.raises(SetAside, match="bad_amount"):
        amount_of(text)


@pytest.mark.parametrize(
    ("thousandths", "text"), [(8000, "8"), (250, "0.25"), (0, "0"), (1, "0.001"), (100_000, "100")]
)
def test_the_shortest_decimal_text(thousandths: int, text: str) -> None:
    assert decimal_text(thousandths) == text


@given(st.integers(0, MOST_AMOUNT))
def test_an_amount_that_is_written_is_read_again(thousandths: int) -> None:
    assert amount_of(decimal_text(thousandths)) == thousandths
