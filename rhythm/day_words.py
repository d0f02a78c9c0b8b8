"""Days and times as people type them: a date, a word, a weekday's name, so many days away; a time of day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rhythm.domain.refusal import Refused

_WORDS = {
    "today": 0, "vandaag": 0, "i dag": 0, "idag": 0,
    "yesterday": -1, "gisteren": -1, "i går": -1, "igår": -1,
    "tomorrow": 1, "morgen": 1, "i morgen": 1, "imorgen": 1,
}  # fmt: skip
_AWAY = re.compile(r"([+-])(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_HOUR = 60
_DAY_FIRST = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})")


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """Return the day that `text` means, in any of the program's languages.

    A weekday's name is the most recent one, or with `ahead` the next one, today included either way.
    Raises `Refused("bad_day")`.
    """
    word = " ".join(text.casefold().split())
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    if away := _AWAY.fullmatch(word):
        return today + timedelta(days=int(away[1] + away[2]))
    if day_first := _DAY_FIRST.fullmatch(word):
        word = f"{day_first[3]}-{day_first[2]:0>2}-{day_first[1]:0>2}"
    try:
        return date.fromisoformat(word.upper())
    except ValueError:
        weekday = weekdays().get(word.removesuffix("."))
    if weekday is None:
        raise Refused("bad_day", value=text)
    if ahead:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def parse_last(text: str, first: date, today: date) -> date:
    """Return the last day of a range that begins on `first`; a weekday's name is the next one after that."""
    day = parse_day(text, today, ahead=True)
    named = " ".join(text.casefold().split()).removesuffix(".") in weekdays()
    return parse_day(text, first, ahead=True) if named and day < first else day


def parse_time(text: str) -> int:
    """Return the minutes after midnight that "14:00" means. Raises `Refused("bad_time")`."""
    time = _TIME.fullmatch(text.strip())
    if time is None or int(time[1]) > 23 or int(time[2]) > 59:
        raise Refused("bad_time", value=text)
    return int(time[1]) * _HOUR + int(time[2])


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
