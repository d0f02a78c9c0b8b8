"""Days as people type them: a date, a word, a weekday's name, or so many days back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rhythm.domain.refusal import Refused

_WORDS = {
    "today": 0, "vandaag": 0, "i dag": 0, "idag": 0,
    "yesterday": -1, "gisteren": -1, "i går": -1, "igår": -1,
    "tomorrow": 1, "morgen": 1, "i morgen": 1, "imorgen": 1,
}  # fmt: skip
_BACK = re.compile(r"-(\d{1,4})")


def parse_day(text: str, today: date) -> date:
    """Return the day that `text` means, in any of the program's languages.

    A weekday's name is the most recent one, today included. Raises `Refused("bad_day")`.
    """
    word = " ".join(text.casefold().split())
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    if back := _BACK.fullmatch(word):
        return today - timedelta(days=int(back[1]))
    try:
        return date.fromisoformat(word.upper())
    except ValueError:
        weekday = weekdays().get(word.removesuffix("."))
    if weekday is None:
        raise Refused("bad_day", value=text)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def weekdays() -> dict[str, int]:
    """Return the weekdays' names, whole and short, of every language; Monday is 0."""
    from babel.dates import get_day_names

    from rhythm.i18n import LANGUAGES

    return {
        name.casefold().removesuffix("."): weekday
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for weekday, name in get_day_names(width, locale=language).items()
    }
