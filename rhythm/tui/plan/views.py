"""The views of the Plan screen, each with the action that chooses it."""

from __future__ import annotations

from enum import Enum

from rhythm.i18n import N_, _


class View(Enum):
    """A view: the action that chooses it, and its name."""

    STAIRS = ("view_stairs", N_("Stairs"))
    WHAT_IF = ("view_what_if", N_("What if"))
    DEALS = ("view_deals", N_("Deals"))
    KPIS = ("view_kpis", N_("KPIs"))

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.value[0]

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[1])
