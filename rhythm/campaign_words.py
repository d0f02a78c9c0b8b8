"""Reads what people write about a campaign: factors, hours, and the working days of a ramp."""

from __future__ import annotations

import re
from fractions import Fraction

from rhythm.domain.refusal import Refused

LONGEST = 12
"""Characters of a number that is meant."""

_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?|[0-9]+/[0-9]*[1-9][0-9]*")
_CLOCK = re.compile("([0-9]{1,4}):([0-5][0-9])")


def parse_factor(text: str) -> Fraction:
    """Return an exact factor from "2", "×2", "1.5", "1,5" or "3/2". Raises `Refused`."""
    word = text.strip().removeprefix("×").removeprefix("x").strip()
    if len(word) > LONGEST or not _NUMBER.fullmatch(word):
        raise Refused("bad_factor", value=text)
    return Fraction(word.replace(",", "."))


def parse_hours(text: str) -> int:
    """Return minutes from hours written as "4", "1.5" or "1:30". Raises `Refused`."""
    word = text.strip().removesuffix("h").strip()
    clock = _CLOCK.fullmatch(word)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    if len(word) > LONGEST or not _NUMBER.fullmatch(word):
        raise Refused("bad_hours", value=text)
    return round(Fraction(word.replace(",", ".")) * 60)


def parse_stretch(text: str) -> tuple[int, Fraction]:
    """Return working days and their factor from "1.5:5": factor 1.5 for 5 days. Raises `Refused`."""
    factor, colon, days = text.strip().rpartition(":")
    if not colon or not re.fullmatch("[0-9]{1,3}", days.strip()):
        raise Refused("bad_stretch", value=text)
    return int(days), parse_factor(factor)


def stretch_text(days: int, factor: str) -> str:
    """Return what `parse_stretch` reads, empty for no days."""
    return f"{factor}:{days}" if days else ""
