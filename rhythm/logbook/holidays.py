"""Public holidays from the `holidays` package, in the person's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

LANGUAGES = {"nl": "nl", "nb": "no", "en": "en_US"}
"""The package's names for our languages; it answers in English where a country has no such words."""


class CountryHolidays:
    """The public holidays of one country; `England` stands for Great Britain, which has no common set."""

    def __init__(self, country: str, language: str) -> None:
        self._country = country
        self._language = language
        self._years: dict[int, Mapping[date, str]] = {}

    def names(self, years: Iterable[int]) -> Mapping[date, str]:
        """Return the public holidays of the given years with their names."""
        names: dict[date, str] = {}
        for year in years:
            if year not in self._years:
                self._years[year] = self._of(year)
            names |= self._years[year]
        return names

    def _of(self, year: int) -> Mapping[date, str]:
        from holidays import country_holidays

        subdiv = "ENG" if self._country == "GB" else None
        language = LANGUAGES[self._language]
        return dict(country_holidays(self._country, subdiv=subdiv, years=year, language=language).items())
