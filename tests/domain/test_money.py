"""Money as people write it: what is read, what is refused, and that what is written is read again."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.entries import MOST_AMOUNT, MOST_CENTS
from rhythm.domain.money import cents_in, cents_of, column_sign, share_of
from rhythm.domain.refusal import Refused

LANGUAGES = ("en", "nl", "nb")
MILLION_AND_A_HALF = 150_000_000
SEVENTY_FIVE_THOUSAND = 7_500_000

SAME_EVERYWHERE = {
    "0": 0,
    "0,00": 0,
    "007": 700,
    ".5": 50,
    "0.05": 5,
    "12,5": 1250,
    "75000": SEVENTY_FIVE_THOUSAND,
    "75k": SEVENTY_FIVE_THOUSAND,
    "75 K": SEVENTY_FIVE_THOUSAND,
    "75 tusen": SEVENTY_FIVE_THOUSAND,
    "75 duizend": SEVENTY_FIVE_THOUSAND,
    "75 thousand": SEVENTY_FIVE_THOUSAND,
    "75 000": SEVENTY_FIVE_THOUSAND,
    "75\u00a0000": SEVENTY_FIVE_THOUSAND,
    "75\u202f000": SEVENTY_FIVE_THOUSAND,
    " 75'000 ": SEVENTY_FIVE_THOUSAND,
    "75’000.-": SEVENTY_FIVE_THOUSAND,
    "kr 75 000,-": SEVENTY_FIVE_THOUSAND,
    "kr. 75 000,–": SEVENTY_FIVE_THOUSAND,
    "kr\u00a075\u00a0000,00": SEVENTY_FIVE_THOUSAND,
    "75.000,-": SEVENTY_FIVE_THOUSAND,
    "75.000,--": SEVENTY_FIVE_THOUSAND,
    "75,000.-": SEVENTY_FIVE_THOUSAND,
    "75000 ,-": SEVENTY_FIVE_THOUSAND,
    "€ 75.000": SEVENTY_FIVE_THOUSAND,
    "€75,000": SEVENTY_FIVE_THOUSAND,
    "EUR 75000": SEVENTY_FIVE_THOUSAND,
    "eur75000": SEVENTY_FIVE_THOUSAND,
    "75.000 euro": SEVENTY_FIVE_THOUSAND,
    "75 000 kroner": SEVENTY_FIVE_THOUSAND,
    "75000 kr": SEVENTY_FIVE_THOUSAND,
    "75000 kr.": SEVENTY_FIVE_THOUSAND,
    "NOK 75 000": SEVENTY_FIVE_THOUSAND,
    "75 tkr": SEVENTY_FIVE_THOUSAND,
    "75k€": SEVENTY_FIVE_THOUSAND,
    "75000 MX$": SEVENTY_FIVE_THOUSAND,
    "R$ 75 000": SEVENTY_FIVE_THOUSAND,
    "75000 ₹": SEVENTY_FIVE_THOUSAND,
    "75000 MYR": SEVENTY_FIVE_THOUSAND,
    "$75,000.00": SEVENTY_FIVE_THOUSAND,
    "US$ 75.000,00": SEVENTY_FIVE_THOUSAND,
    "£75,000": SEVENTY_FIVE_THOUSAND,
    "£1,500.50": 150_050,
    "1,5 million": MILLION_AND_A_HALF,
    "1,5 miljoen": MILLION_AND_A_HALF,
    "1,5 mill.": MILLION_AND_A_HALF,
    "1,5 millioner": MILLION_AND_A_HALF,
    "1.5 mln": MILLION_AND_A_HALF,
    "1.5M": MILLION_AND_A_HALF,
    "1,5 mio": MILLION_AND_A_HALF,
    "1,5 MNOK": MILLION_AND_A_HALF,
    "1.5million$": MILLION_AND_A_HALF,
    "1,5mln€": MILLION_AND_A_HALF,
    "€ 1,5 mln.": MILLION_AND_A_HALF,
    "1,5 mill. kr": MILLION_AND_A_HALF,
    "0,500 mln": 50_000_000,
    "1.23456789 million": 123_456_789,
    "1.500.000": MILLION_AND_A_HALF,
    "1.500.000,00": MILLION_AND_A_HALF,
    "1,500,000.00": MILLION_AND_A_HALF,
    "1,500,000": MILLION_AND_A_HALF,
    "1 500 000": MILLION_AND_A_HALF,
    "1'500'000": MILLION_AND_A_HALF,
    "1 500 000,5": 150_000_050,
    "10000000000000": MOST_CENTS,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", SAME_EVERYWHERE)
def test_amounts_that_every_language_reads_alike(text: str, language: str) -> None:
    assert cents_of(text, language) == SAME_EVERYWHERE[text]


@pytest.mark.parametrize(
    ("text", "language", "cents"),
    [
        ("1,500", "en", 150_000),
        ("1.500", "nl", 150_000),
        ("1.500", "nb", 150_000),
        ("1.500 miljoen", "nl", 150_000_000_000),
        ("999,000", "en", 99_900_000),
    ],
)
def test_the_sign_that_groups_in_the_language_decides(text: str, language: str, cents: int) -> None:
    assert cents_of(text, language) == cents


@pytest.mark.parametrize(
    ("text", "language", "whole", "exact"),
    [
        ("1.500", "en", "1500", "1.5"),
        ("1,500", "nl", "1500", "1,5"),
        ("1,500", "nb", "1500", "1,5"),
        ("12.345", "en", "12345", "12.345"),
        ("2.000", "en", "2000", "2"),
        ("1.500 million", "en", "1500 million", "1.5 million"),
        ("€ 1,500 mln", "nl", "1500 mln", "1,5 mln"),
    ],
)
def test_two_readings_are_refused_with_both(text: str, language: str, whole: str, exact: str) -> None:
    with pytest.raises(Refused) as refused:
        cents_of(text, language)
    assert refused.value.code == "money_two_readings"
    assert refused.value.details == {"value": text, "whole": whole, "exact": exact}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *(("money_negative", text) for text in ("-5", "−5", "- 5", "€ -5", "-€5", "–1.500,00")),
        *(("money_too_fine", text) for text in ("1.2345", "0.001", "0.500", "1234.500", "1 500.505")),
        *(("money_too_fine", text) for text in ("1.500,123", "1.234567891 million")),
        *(("money_too_large", text) for text in ("10000000000000.01", "10000001 million", "9" * 50)),
        *(("bad_money", text) for text in ("", " ", "lots", "kr", "€", ".", ",-", "12.", "1..5", "1e5")),
        *(("bad_money", text) for text in ("5 6", "1,50,000", "12.345.6", "1.500.000.00", "1 500'000")),
        *(("bad_money", text) for text in ("1,500,00", "0.500.000", "5 t", "5 t kr", "5 kk", "5 k k", "5%")),
        *(("bad_money", text) for text in ("€ 5 kr", "5 eur eur", "5 kr million", "5 MNOK kr", "€€5", "5-")),
        *(
            ("bad_money", text)
            for text in ("٣", "½", "1/2", "nan", "0x5", "5 abc$", "$$ 5", "(5)", "9" * 5000)
        ),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_is_refused_by_its_own_code(code: str, text: str, language: str) -> None:
    with pytest.raises(Refused) as refused:
        cents_of(text, language)
    assert (refused.value.code, refused.value.details["value"]) == (code, text)


def test_the_largest_amount_fits_in_an_entry() -> None:
    assert MOST_CENTS * 10 == MOST_AMOUNT


def written(cents: int, group: str, point: str) -> str:
    """Write an amount digit by digit: the slow and obvious way."""
    digits = str(cents // 100)
    grouped = ""
    for place, digit in enumerate(digits):
        if place and (len(digits) - place) % 3 == 0:
            grouped += group
        grouped += digit
    return f"{grouped}{point}{cents % 100 // 10}{cents % 10}"


STYLES = [(".", ","), (",", "."), (" ", ","), (" ", "."), ("'", "."), ("’", "."), ("", "."), ("", ",")]
ROUND = ["{}", "€ {}", "{} kr", "EUR{}", "£{}", "\u00a0{} NOK "]


@given(
    st.integers(0, MOST_CENTS), st.sampled_from(STYLES), st.sampled_from(ROUND), st.sampled_from(LANGUAGES)
)
def test_an_amount_with_cents_is_read_again_in_every_style(
    cents: int, style: tuple[str, str], around: str, language: str
) -> None:
    assert cents_of(around.format(written(cents, *style)), language) == cents


@given(st.integers(0, MOST_CENTS // 100), st.sampled_from(".,' "), st.sampled_from([*ROUND[1:], "{},-"]))
def test_a_whole_amount_of_money_is_read_again_however_it_is_grouped(
    units: int, group: str, around: str
) -> None:
    text = around.format(written(units * 100, group, ".")[:-3])
    assert {cents_of(text, language) for language in LANGUAGES} == {units * 100}


@given(
    st.integers(1, 10**12),
    st.sampled_from([1, 2, 4, 5, 6, 7, 8]),
    st.sampled_from(".,"),
    st.sampled_from(["k", "million"]),
)
def test_a_scaled_amount_is_exact(digits: int, places: int, point: str, scale: str) -> None:
    number = f"{digits:0{places + 1}d}"
    text = f"{number[: len(number) - places]}{point}{number[len(number) - places :]} {scale}"
    cents = Fraction(digits, 10**places) * {"k": 1000, "million": 10**6}[scale] * 100
    if cents.denominator == 1 and cents <= MOST_CENTS:
        assert cents_of(text, "en") == cents
    else:
        with pytest.raises(Refused, match="money_too"):
            cents_of(text, "en")


ODD = st.text(alphabet="0123456789.,' -kmr€%", max_size=20)


@given(st.text(max_size=80) | ODD, st.sampled_from(LANGUAGES))
def test_any_text_is_an_amount_or_refused(text: str, language: str) -> None:
    with suppress(Refused):
        assert 0 <= cents_of(text, language) <= MOST_CENTS


@pytest.mark.parametrize(
    ("cells", "language", "sign"),
    [
        (["1.500", "2.50"], "nl", "."),
        (["1.500", "2,50"], "en", ","),
        (["1.500", "1.500.000"], "en", ","),
        (["1,500", "1.500,00"], "en", ","),
        (["1.500", "€ 2.500"], "en", ","),
        (["1,500", "kr 75 000,-"], "nl", None),
        (["1.500", "0.500"], "nl", "."),
        (["1.500", "2.000"], "nl", ","),
        (["1,500", "2,000"], "en", "."),
        (["1.500", "2.000"], "en", None),
        (["1,500", "2.000"], "en", None),
        (["1.50", "2,50"], "en", None),
        (["1500", "75 000", "", "lots"], "nl", None),
        ([], "en", None),
    ],
)
def test_the_decimal_sign_of_a_column(cells: list[str], language: str, sign: str | None) -> None:
    assert column_sign(cells, language) == sign
    assert column_sign(reversed(cells), language) == sign


@pytest.mark.parametrize(
    ("text", "sign", "cents"),
    [
        ("1.500", ",", 150_000),
        ("1.500", ".", 150),
        ("1054.0000", None, 105_400),
        ("1054.5000", ".", 105_450),
        ("€ 1.500", None, 150_000),
        ("12,5", None, 1250),
        ("1.500,00", ".", 150_000),
    ],
)
def test_a_cell_is_read_with_the_sign_of_its_column(text: str, sign: str | None, cents: int) -> None:
    assert cents_in(text, sign) == cents


@pytest.mark.parametrize(
    ("text", "sign", "code"),
    [
        ("1.500", None, "money_two_readings"),
        ("1,500", None, "money_two_readings"),
        ("1.505", ".", "money_too_fine"),
        ("-1", ".", "money_negative"),
        ("lots", ".", "bad_money"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(text: str, sign: str | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        cents_in(text, sign)


@given(st.lists(st.integers(0, MOST_CENTS), min_size=1, max_size=20), st.sampled_from(STYLES))
def test_a_column_in_one_style_is_read_again(amounts: list[int], style: tuple[str, str]) -> None:
    cells = [written(cents, *style) for cents in amounts]
    sign = column_sign(cells, "en")
    assert sign == style[1]
    assert [cents_in(cell, sign) for cell in cells] == amounts


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("50", Fraction(1, 2)),
        ("50%", Fraction(1, 2)),
        ("12,5", Fraction(1, 8)),
        (" 12.5 % ", Fraction(1, 8)),
        ("33.3", Fraction(333, 1000)),
        ("0,5", Fraction(1, 200)),
        ("1/2", Fraction(1, 2)),
        ("1/3", Fraction(1, 3)),
        ("100", Fraction(1)),
        ("2/2", Fraction(1)),
    ],
)
def test_shares(text: str, share: Fraction) -> None:
    assert share_of(text) == share


@pytest.mark.parametrize("text", ["0", "0.0", "101", "100,01", "3/2", "0/5", "-5", "101 %"])
def test_a_share_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        share_of(text)
    assert (refused.value.code, refused.value.details) == ("hit_rate_out_of_range", {"value": text})


@pytest.mark.parametrize("text", ["", "half", "1/0", "1/2 %", "1:2", "5.", ".5", "1.5.5", "٥", "9" * 5000])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        share_of(text)
    assert (refused.value.code, refused.value.details) == ("bad_hit_rate", {"value": text})


@pytest.mark.parametrize(
    ("text", "currency", "written"),
    [
        ("€ 12.500", "NOK", "€"),
        ("$ 75k", "NOK", "$"),
        ("75k usd", "EUR", "USD"),
        ("US$ 75", "CAD", "US$"),
        ("kr 75 000,-", "EUR", "kr"),
        ("5 mnok", "SEK", "NOK"),
        ("75 euro", "GBP", "euro"),
        ("£5", "EUR", "£"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_in_another_currency_is_refused(
    text: str, currency: str, written: str, language: str
) -> None:
    with pytest.raises(Refused) as refused:
        cents_of(text, language, currency)
    assert refused.value.code == "money_other_currency"
    assert refused.value.details == {"value": text, "written": written, "currency": currency}
    assert cents_of(text, language) > 0


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("kr 75", ["NOK", "SEK", "DKK", "ISK"]),
        ("75 tkr", ["NOK", "SEK", "DKK", "ISK"]),
        ("75 mnok", ["NOK"]),
        ("$75", ["USD", "CAD", "AUD", "NZD", "MXN"]),
        ("CA$ 75", ["CAD"]),
        ("£75", ["GBP", "EGP"]),
        ("75 sfr", ["CHF"]),
        ("€75", ["EUR"]),
        ("75", ["EUR", "NOK", "JPY"]),
        ("75,-", ["EUR", "NOK"]),
        ("₡75", ["CRC", "EUR"]),
    ],
)
def test_a_sign_counts_for_every_currency_it_can_mean(text: str, currencies: list[str]) -> None:
    for currency in currencies:
        assert cents_of(text, "en", currency) == cents_of(text, "en")
