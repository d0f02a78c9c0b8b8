"""The views of the Contacts screen, each with the action that chooses it."""

from __future__ import annotations

from rhythm.i18n import N_
from rhythm.tui.widgets.view_tabs import Views


class View(Views):
    """A view of the place."""

    NEXT = ("view_next", N_("Next"))
    LIST = ("view_contacts", N_("List"))
    OFFERS = ("view_offers", N_("Offers"))
    CURVE = ("view_curve", N_("Touches"))
