"""Amounts of money as people read them, in their language; Babel loads with the first one."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from rhythm.i18n import language

CENTS = 100
_CODE_BEFORE_DIGITS = re.compile(r"(?<=[A-Z]{3})(?=[0-9])")
_NO_BREAK = str.maketrans("\u00a0\u202f\u2212", "  -")


def money(cents: int, currency: str) -> str:
    """Return an amount in its currency, "€ 75.000" or "75 000 kr"; cents only where there are some."""
    from babel.core import Locale
    from babel.numbers import format_currency

    pattern = Locale.parse(language()).currency_formats["standard"].pattern
    if cents % CENTS == 0:
        pattern = pattern.replace(".00", "")
    units = Decimal(cents) / CENTS
    return _plain(format_currency(units, currency, pattern, language(), currency_digits=False))


def short_money(cents: int, currency: str) -> str:
    """Return an amount with at most one decimal, for narrow places: "€ 1,5 mln.", "€75K", "€750"."""
    from babel.numbers import format_compact_currency

    units = Decimal(cents) / CENTS
    # Rounded beforehand, since 999,950 would else become "1000K".
    thousands = max(0, units.adjusted() // 3 * 3)
    step = Decimal(1).scaleb(thousands - 1) if thousands else Decimal(1)
    rounded = (units / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return _plain(format_compact_currency(rounded, currency, locale=language(), fraction_digits=1))


def typed_money(cents: int) -> str:
    """Return an amount of 0 or more as one types it: "75000", or "75000,50". `cents_of` reads it back."""
    whole, rest = divmod(cents, CENTS)
    return f"{whole}{'.' if language() == 'en' else ','}{rest:02d}" if rest else str(whole)


def _plain(written: str) -> str:
    """Return an amount with plain blanks and dashes, and one between a code and its number."""
    return _CODE_BEFORE_DIGITS.sub(" ", written.translate(_NO_BREAK))
