"""The views of the History screen, each with the action that chooses it."""

from __future__ import annotations

from enum import Enum

from rhythm.i18n import N_, _


class View(Enum):
    """A view: the action that chooses it, and its name."""

    YEAR = ("view_year", N_("Year"))
    BARS = ("view_bars", N_("Bars"))
    TRENDS = ("view_trends", N_("Trends"))
    ENTRIES = ("view_entries", N_("Entries"))
    STREAKS = ("view_streaks", N_("Streaks"))

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.value[0]

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[1])
