"""The one big figure: digits three lines high."""

from __future__ import annotations

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

HEIGHT = 3
WIDTH = 3


def big_number(number: int, *, plain: bool = False) -> tuple[str, str, str]:
    """Return a number as three lines of equal width; `plain` for terminals that have ASCII only."""
    text = str(number)
    if plain:
        return " " * len(text), text, " " * len(text)
    parts = [DIGITS3X3_BOLD[DIGITS.index(digit) * HEIGHT :][:HEIGHT] for digit in text]
    top, middle, bottom = ("".join(part[row].ljust(WIDTH) for part in parts) for row in range(HEIGHT))
    return top, middle, bottom
