"""One call of the command line: whose home, which environment, what time it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rhythm.domain.clock import Clock
from rhythm.domain.refusal import Refused
from rhythm.paths import Home

if TYPE_CHECKING:
    from rhythm.logbook import Logbook
    from rhythm.settings import Settings

EARLIEST = date(1970, 1, 1)
"""Before this nobody kept a logbook: an older day is a slip of the fingers."""

AHEAD = timedelta(days=3660)
"""How far days to come can be looked at: ten years."""


class Misused(Refused):
    """Words on the command line that do not fit together; the exit code is 2."""


@dataclass(frozen=True)
class Call:
    """What the commands work with; `obj` of their Typer context."""

    home: Home
    environ: Mapping[str, str]
    clock: Clock
    opened: list[Logbook] = field(default_factory=list)
    """The logbooks that the command has opened."""

    def logbook(self) -> Logbook:
        """Open the person's logbook, in their language. Raises `Refused` for wrong settings."""
        from rhythm.cli.opening import open_logbook

        self.opened.append(open_logbook(self.home, self.environ, self.clock))
        return self.opened[-1]

    def currency(self) -> str:
        """Return the code of the currency that the person's amounts are in. Raises `Refused` as `logbook`."""
        from rhythm import status
        from rhythm.cli.opening import chosen

        currency: str = chosen(self.home, self.environ, status.read(self.home, self.environ)).look["currency"]
        return currency

    def settings(self) -> Settings:
        """Return the settings and speak their language. Raises `Refused` for wrong ones."""
        from rhythm import i18n
        from rhythm.settings import load

        settings = load(self.home, self.environ)
        i18n.use(settings.language)
        return settings

    def speak(self) -> None:
        """Speak the person's language; where the settings are wrong, that of the system."""
        from rhythm import i18n

        try:
            self.settings()
        except Refused:
            i18n.use(i18n.guess_language(self.environ))


def day_in(word: str, today: date, *, ahead: bool = False) -> date:
    """Return the day that a word means. Raises `Refused` for none, or for one far from here."""
    from rhythm.day_words import parse_day

    return _within_reach(parse_day(word, today, ahead=ahead), today)


def last_day_in(word: str, first: date, today: date) -> date:
    """Return the last day of a range. Raises `Refused` as `day_in` does."""
    from rhythm.day_words import parse_last

    return _within_reach(parse_last(word, first, today), today)


def maybe_day(word: str | None, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that a word means, None for no word. Raises `Refused` as `day_in`."""
    return None if word is None else day_in(word, today, ahead=ahead)


def written_day(word: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that a word means, None for an empty one. Raises `Refused` as `day_in`."""
    return day_in(word, today, ahead=ahead) if word.strip() else None


def year_in(year: int | None, today: date) -> int:
    """Return a year, that of today unless given. Raises `Refused` for one far from here."""
    if year is None:
        return today.year
    last = (today + AHEAD).year
    if not EARLIEST.year <= year <= last:
        raise Refused("year_out_of_reach", year=year, first=EARLIEST.year, last=last)
    return year


def _within_reach(day: date, today: date) -> date:
    if not EARLIEST <= day <= today + AHEAD:
        raise Refused("day_out_of_reach", day=day, first=EARLIEST, last=today + AHEAD)
    return day
