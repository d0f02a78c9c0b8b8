"""The views of the Contacts screen, each with the action that chooses it."""

from __future__ import annotations

from enum import Enum

from rhythm.i18n import N_, _


class View(Enum):
    """A view: the action that chooses it, and its name."""

    NEXT = ("view_next", N_("Next"))
    LIST = ("view_contacts", N_("List"))
    OFFERS = ("view_offers", N_("Offers"))
    CURVE = ("view_curve", N_("Touches"))

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.value[0]

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[1])
