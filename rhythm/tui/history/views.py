"""The views of the History screen, each with the action that chooses it."""

from __future__ import annotations

from rhythm.i18n import N_
from rhythm.tui.widgets.view_tabs import Views


class View(Views):
    """A view of the place."""

    YEAR = ("view_year", N_("Year"))
    BARS = ("view_bars", N_("Bars"))
    TRENDS = ("view_trends", N_("Trends"))
    ENTRIES = ("view_entries", N_("Entries"))
    STREAKS = ("view_streaks", N_("Streaks"))
