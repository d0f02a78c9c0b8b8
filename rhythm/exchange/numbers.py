"""Numbers as files write them: quantities, percents, and amounts in thousandths."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from rhythm.domain.entries import MOST_AMOUNT, MOST_AT_ONCE
from rhythm.exchange.set_aside import SetAside

WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")
THOUSANDTHS = re.compile(r"[0-9]{1,17}")
LONE_GROUP = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
DECIMAL = re.compile(r"[0-9]{0,14}(?:[.,][0-9]+)?")


def quantity_of(text: str, column: str = "") -> int:
    """Return a quantity of 1–1000; nothing written is 1. Raises `SetAside`."""
    return _whole(text, "bad_quantity", column, 1, MOST_AT_ONCE) if text.strip() else 1


def percent_of(text: str, column: str = "") -> int:
    """Return a percent of 0–100, written with or without its sign. Raises `SetAside`."""
    return _whole(text.strip().removesuffix("%"), "bad_percent", column, 0, 100)


def amount_of(text: str, column: str = "", point: str = ".") -> int:
    """Return an amount of 0 or more in thousandths, rounded to the nearest. Raises `SetAside`.

    One separator before exactly three digits ("1.500") is a decimal sign only when it is `point`.
    """
    written = text.strip()
    group = LONE_GROUP.fullmatch(written)
    if group and group[1] != point:
        written = written.replace(group[1], "")
    if not written or not DECIMAL.fullmatch(written):
        raise SetAside("bad_amount", column, text)
    thousandths = (Decimal(written.replace(",", ".")) * 1000).to_integral_value(ROUND_HALF_UP)
    if thousandths > MOST_AMOUNT:
        raise SetAside("bad_amount", column, text)
    return int(thousandths)


def thousandths_of(text: str, column: str = "") -> int:
    """Return an amount that the file already gives in whole thousandths. Raises `SetAside`."""
    if not THOUSANDTHS.fullmatch(text) or int(text) > MOST_AMOUNT:
        raise SetAside("bad_amount", column, text)
    return int(text)


def decimal_text(thousandths: int) -> str:
    """Return an amount in thousandths as the shortest decimal text: 8000 is "8", 250 is "0.25"."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def _whole(text: str, code: str, column: str, lowest: int, highest: int) -> int:
    found = WHOLE.fullmatch(text.strip())
    if not found or not lowest <= int(found[1]) <= highest:
        raise SetAside(code, column, text)
    return int(found[1])
