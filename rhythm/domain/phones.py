"""Phone numbers, which people write in several ways: +31 6 5551 2345, 0031655512345, 06-55512345."""

from __future__ import annotations

import re
from typing import NamedTuple

LEAST_DIGITS = 7
"""Fewer may be any number in a note."""

_SHORT_COUNTRIES = frozenset(
    map(
        str,
        (
            *(1, 7, 20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59)),
            *(*range(60, 67), 81, 82, 84, 86, *range(90, 96), 98),
        ),
    )
)
"""Country codes of one digit and of two; all others have three (ITU-T E.164)."""

_BETWEEN = r"[\s().\-/‐‑–]{0,3}"
_LETTERS = re.compile(r"[^\W\d_]+")
_ZERO_BESIDE = re.compile(r"\(\s*0\s*\)")


class Phone(NamedTuple):
    """A number within its country, without the zeros before it; `country` is "" where it is not told."""

    country: str
    national: str


def phone_of(text: str) -> Phone | None:
    """Return the number that a text is; None for one with too few digits to be known again."""
    parts = _LETTERS.split(_ZERO_BESIDE.sub("", text))
    bare = next((part for part in parts if sum(map(str.isdecimal, part)) >= LEAST_DIGITS), "")
    bare = bare.lstrip(" \t\n.:,;-()")
    digits = "".join(str(int(sign)) for sign in bare if sign.isdecimal())
    country = ""
    if bare.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        country = next((digits[:n] for n in (1, 2) if digits[:n] in _SHORT_COUNTRIES), digits[:3])
    national = digits[len(country) :].lstrip("0")
    return Phone(country, national) if len(national) >= LEAST_DIGITS else None


def same_phone(one: str, other: str) -> bool:
    """Tell whether two texts are one phone number, however it is written."""
    first, second = phone_of(one), phone_of(other)
    if first is None or second is None or first.national != second.national:
        return False
    return first.country == second.country or not (first.country and second.country)


def phone_pattern(text: str) -> str:
    """Return a pattern that finds a number in any way of writing it; "" where it has too few digits."""
    phone = phone_of(text)
    if phone is None:
        return ""
    country = _BETWEEN.join(phone.country) or r"[0-9]{1,3}"
    before = rf"(?:(?:\+|00){_BETWEEN}{country}{_BETWEEN})?(?:\(?0\)?{_BETWEEN})?"
    return rf"\(?{before}{_BETWEEN.join(phone.national)}"
