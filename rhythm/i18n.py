"""The person's language: texts from the word catalogs, dates and numbers from Babel.

English is in the code itself and loads nothing. Babel, some 25 ms, loads with the first date or number.
"""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from fractions import Fraction
    from gettext import GNUTranslations

LANGUAGES = ("en", "nl", "nb")

_KNOWN = {"en": "en", "nl": "nl", "nb": "nb", "no": "nb", "nn": "nb"}
_FROM_MONDAY = ("nl", "nb")
"""Languages whose weeks begin on Monday wherever they are spoken."""

_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
_PATTERNS = {
    "short": {"en": "EEE d MMM", "nl": "EEE d MMM", "nb": "EEE d. MMM"},
    "long": {"en": "d MMMM y", "nl": "d MMMM y", "nb": "d. MMMM y"},
    "full": {"en": "EEEE d MMMM y", "nl": "EEEE d MMMM y", "nb": "EEEE d. MMMM y"},
    "month": {"en": "LLLL y", "nl": "LLLL y", "nb": "LLLL y"},
    "month_alone": {"en": "LLLL", "nl": "LLLL", "nb": "LLLL"},
}
"""In CLDR's letters. English dates are day first, as the rest of the program writes them."""


class _Chosen:
    language = "en"
    catalog: GNUTranslations | None = None
    ready: Mapping[str, str] = {}


def use(language: str) -> None:
    """Speak `language` (`en`, `nl` or `nb`) from now on; `ValueError` for any other."""
    if language not in LANGUAGES:
        raise ValueError(language)
    if language != _Chosen.language:
        _Chosen.catalog = None if language == "en" else _load(language)
        _Chosen.language = language


def language() -> str:
    """Return the language in use: `en`, `nl` or `nb`."""
    return _Chosen.language


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return message if _Chosen.catalog is None or not message else _Chosen.catalog.gettext(message)


def _n(singular: str, plural: str, n: int) -> str:
    """Return the form for `n` things in the language in use; the places are left open."""
    if _Chosen.catalog is None:
        return singular if n == 1 else plural
    return _Chosen.catalog.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a constant for the catalogs; `_` translates it where it is shown."""
    return message


def ready_texts(days: Iterable[date]) -> dict[str, str]:
    """Return the short names of days and all whole percents as Babel writes them, for `use_ready`."""
    pattern = _PATTERNS["short"][_Chosen.language]
    texts = {_key(pattern, day): format_day(day) for day in days}
    return texts | {_key("percent", percent): format_percent(percent / 100) for percent in range(101)}


def use_ready(texts: Mapping[str, str]) -> None:
    """Take texts that `ready_texts` wrote in an earlier run, so that a first frame need not load Babel."""
    _Chosen.ready = texts


def _key(what: str, value: object) -> str:
    return f"{_Chosen.language} {what} {value}"


@cache
def _load(language: str) -> GNUTranslations:
    """Return a catalog: compiled where the program was installed, read from its source in a checkout.

    Reading the source takes some 50 ms, so it is kept for who changes the language back and forth.
    """
    from gettext import GNUTranslations
    from pathlib import Path

    source = Path(__file__).parent / "locales" / f"{language}.po"
    compiled = source.with_suffix(".mo")
    if compiled.is_file():
        with compiled.open("rb") as ready:
            return GNUTranslations(ready)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    with source.open("rb") as words:
        write_mo(made, read_po(words, locale=language))
    made.seek(0)
    return GNUTranslations(made)


def guess_language(environ: Mapping[str, str]) -> str:
    """Return the first of our languages that the person's locale asks for, else English."""
    for wish in environ.get("LANGUAGE", "").split(":"):
        if _code(wish) in _KNOWN:
            return _KNOWN[_code(wish)]
    return _KNOWN.get(_code(_locale(environ, "LC_MESSAGES")), "en")


def first_weekday(environ: Mapping[str, str], country: str | None = None, language: str | None = None) -> int:
    """Return the ISO weekday that starts a week where the person lives; Monday where it cannot be told.

    A `country` or a `language` is one that the person chose. The country says it, else a language that is at
    home in one country, else the locale.
    """
    told = _begins(f"und_{country}") if country else None
    if told is None and language in _FROM_MONDAY:
        return 1
    if told is None:
        told = _begins(_locale(environ, "LC_TIME").partition(".")[0].partition("@")[0])
    return told or 1


def _begins(name: str) -> int | None:
    """Return the ISO weekday that starts a week in a locale; None of one that is not known."""
    if name in ("und_NL", "und_NO") or _KNOWN.get(_code(name)) in _FROM_MONDAY:
        return 1
    if _code(name) in ("", "c", "posix"):
        return None
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(name).first_week_day + 1
    except (UnknownLocaleError, ValueError):
        return None


def _locale(environ: Mapping[str, str], category: str) -> str:
    return environ.get("LC_ALL") or environ.get(category) or environ.get("LANG") or ""


def _code(name: str) -> str:
    return name.replace("-", "_").partition("_")[0].partition(".")[0].partition("@")[0].lower()


SEPARATED_FROM = 1000
"""Whole numbers below this look the same in all languages."""


def day_name(day: date, style: str = "long") -> str:
    """Return a weekday's name: `short` "Wed", `long` "Wednesday"."""
    return _formatted(day, {"short": "EEE", "long": "EEEE"}[style])


def format_day(day: date, style: str = "short") -> str:
    """Return a day as people write it.

    `short` "Wed 9 Sep", `long` "9 September 2026", `full` "Wednesday 9 September 2026",
    `month` "September 2026", `month_alone` "September".
    """
    return _formatted(day, _PATTERNS[style][_Chosen.language])


def format_period(first: date, last: date, *, year: bool) -> str:
    """Return a range of days as people write it: "2–30 Nov", with the year "2–30 Nov 2026"."""
    from babel.dates import format_interval

    locale = "en_GB" if _Chosen.language == "en" else _Chosen.language
    return format_interval(first, last, "yMMMd" if year else "MMMd", locale=locale).translate(_NO_BREAK)


def format_day_and_week(day: date) -> str:
    """Return a day with its ISO week: "Wed 9 Sep · week 37"."""
    return _("{day} · week {week}").format(day=format_day(day), week=week_number(day))


def week_number(day: date) -> int:
    """Return the number of the ISO week, 1-53."""
    return day.isocalendar().week


def format_number(value: int | float | Decimal) -> str:
    """Return a number with the separators of the language: "1,234.5" or "1.234,5"."""
    if isinstance(value, int) and abs(value) < SEPARATED_FROM:
        return str(value)
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_Chosen.language).translate(_NO_BREAK)


def format_tenths(value: Fraction) -> str:
    """Return an exact number with one decimal, halves rounded up: "12.0" or "12,0"."""
    from decimal import Decimal

    from babel.numbers import format_decimal

    tenths = Decimal((value * 20 + 1) // 2)
    return format_decimal(tenths / 10, "#,##0.0", locale=_Chosen.language).translate(_NO_BREAK)


def format_percent(share: float | Decimal | Fraction) -> str:
    """Return a share (0.82) as whole percents: "82%"."""
    percent = round(share * 100)
    found = _Chosen.ready.get(_key("percent", percent))
    if found is not None:
        return found
    from babel.numbers import format_percent as formatted

    return formatted(percent / 100, locale=_Chosen.language).translate(_NO_BREAK)


def format_share(share: Fraction, *, tenths: bool = False) -> str:
    """Return a share as percents, halves rounded up: "63.1%", "50%"; `tenths` writes "50.0%" too."""
    from decimal import Decimal

    from babel.core import Locale
    from babel.numbers import format_percent as formatted

    written = Decimal((share * 2000 + 1) // 2)
    pattern = Locale.parse(_Chosen.language).percent_formats[None].pattern
    pattern = pattern.replace("0", "0.0" if tenths else "0.#")
    return formatted(written / 1000, pattern, _Chosen.language).translate(_NO_BREAK)


def _formatted(day: date, pattern: str) -> str:
    found = _Chosen.ready.get(_key(pattern, day))
    if found is not None:
        return found
    from babel.dates import format_date

    return format_date(day, pattern, locale=_Chosen.language).translate(_NO_BREAK)
