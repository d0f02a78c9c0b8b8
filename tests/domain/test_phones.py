"""One phone number in its many spellings."""

from __future__ import annotations

import re

import pytest

from rhythm.domain.phones import phone_of, phone_pattern, same_phone

SAME = [
    *("+31 6 5551 2345", "0031655512345", "06-55512345", "+31 (0)6 5551 2345", "+31(6)55512345"),
    *("(06) 5551 23 45", "06.5551.2345", "06 555 12345", "0031 6-5551-2345", "655512345"),
    *("06-55512345 ext. 12", "tel. +31 6 55512345"),
]


@pytest.mark.parametrize("one", SAME)
@pytest.mark.parametrize("other", SAME)
def test_spellings_of_one_number(one: str, other: str) -> None:
    assert same_phone(one, other)
    found = re.search(rf"(?<!\w){phone_pattern(one)}(?!\w)", f"call 12, {other}, at 5")
    assert found is not None
    assert found[0] in other
    assert "55512345" in "".join(filter(str.isdigit, found[0]))
    assert not re.search("[0-9]", other.replace(found[0], "").replace("12", ""))


@pytest.mark.parametrize("other", ["+32 6 5551 2345", "06-55512346", "55512345", "", "n/a", "06-5551234"])
def test_other_numbers(other: str) -> None:
    assert not same_phone("+31 6 5551 2345", other)


@pytest.mark.parametrize("text", ["", "123", "+31", "000000000", "ext. 12", "+"])
def test_too_few_digits_are_no_number(text: str) -> None:
    assert (phone_of(text), phone_pattern(text), same_phone(text, text)) == (None, "", False)


@pytest.mark.parametrize(
    ("text", "country", "national"),
    [
        *(("+1 (202) 555-0143", "1", "2025550143"), ("+47 99 99 99 99", "47", "99999999")),
        *(("+358 40 1234567", "358", "401234567"), ("99999999", "", "99999999")),
    ],
)
def test_country_and_number(text: str, country: str, national: str) -> None:
    assert phone_of(text) == (country, national)
