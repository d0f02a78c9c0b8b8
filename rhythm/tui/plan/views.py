"""The views of the Plan screen, each with the action that chooses it."""

from __future__ import annotations

from rhythm.i18n import N_
from rhythm.tui.widgets.view_tabs import Views


class View(Views):
    """A view of the place."""

    STAIRS = ("view_stairs", N_("Stairs"))
    WHAT_IF = ("view_what_if", N_("What if"))
    DEALS = ("view_deals", N_("Deals"))
    KPIS = ("view_kpis", N_("KPIs"))
