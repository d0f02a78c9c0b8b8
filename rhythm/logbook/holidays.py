"""Public holidays from the `holidays` package, in the person's language.

The package takes a third of a second command's time to load, so what it once said is kept in a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rhythm.files import write_whole
from rhythm.paths import Home

LANGUAGES = {"nl": "nl", "nb": "no", "en": "en_US"}
"""The package's names for our languages; it answers in English where a country has no such words."""


WORKED = {"NL": ("Good Friday",)}
"""Holidays, by their English names, that are ordinary working days for most; `holidays off` ticks them."""


class CountryHolidays:
    """The public holidays of one country; `England` stands for Great Britain, which has no common set.

    They are kept beside the status file of a home that has a logbook; a newer package makes them anew.
    """

    def __init__(self, country: str, language: str, home: Home) -> None:
        self._country = country
        self._language = language
        self._home = home
        self._file = home.state / f"holidays-{country}-{language}.json"
        self._years: dict[int, Mapping[date, str]] | None = None

    def names(self, years: Iterable[int]) -> Mapping[date, str]:
        """Return the public holidays of the given years with their names."""
        if self._years is None:
            self._years = _kept(self._file)
        wanted = set(years)
        if missing := wanted - self._years.keys():
            self._years |= {year: self._of(year) for year in missing}
            if self._home.database.exists():
                _keep(self._file, self._years)
        return {day: name for year in wanted for day, name in self._years[year].items()}

    def _of(self, year: int) -> Mapping[date, str]:
        from holidays import country_holidays

        subdiv = "ENG" if self._country == "GB" else None

        def named(language: str) -> dict[date, str]:
            found = country_holidays(self._country, subdiv=subdiv, years=year, language=language)
            return dict(found.items())

        worked = WORKED.get(self._country, ())
        usual = {day for day, name in named("en_US").items() if name in worked} if worked else set()
        return {day: name for day, name in named(LANGUAGES[self._language]).items() if day not in usual}


def _kept(file: Path) -> dict[int, Mapping[date, str]]:
    """Return the years that the file holds; none when it is missing, broken or of another package."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["package"] != _package():
            return {}
        return {
            int(year): {date.fromisoformat(day): str(name) for day, name in days.items()}
            for year, days in kept["years"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _keep(file: Path, years: Mapping[int, Mapping[date, str]]) -> None:
    """Keep the years for the next time, where the folder lets us."""
    plain = {year: {day.isoformat(): name for day, name in days.items()} for year, days in years.items()}
    try:
        write_whole(file, json.dumps({"package": _package(), "years": plain}), sync=False)
    except OSError:
        return


def _package() -> str:
    """Return what changes with every release of the package, without loading it."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns}"
