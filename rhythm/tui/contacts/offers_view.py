"""The open offers: how old each is, what it may bring, and its next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult

from rhythm.domain.contacts import Contact
from rhythm.domain.explain.figures import DEALS
from rhythm.domain.open_offers import OpenOffers
from rhythm.i18n import _
from rhythm.text import shown
from rhythm.touch_phrases import offer_row, offers_total
from rhythm.tui.contacts.columns import QUIET, Column, ColumnTable
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.look import Look
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed, ListPanel
from rhythm.tui.widgets.place_view import Hint


class OfferTable(ColumnTable):
    """One line for each open offer, the oldest first."""

    COLUMNS = (
        Column("name", 18, 36),
        Column("contact", 14, 28),
        Column("age", 11, 11, right=True),
        Column("value", 13, 15, right=True),
        Column("next", 24, 34),
    )
    IN_NEED = ("name", "age", "value", "next", "contact")

    def __init__(self, found: OpenOffers, today: date, currency: str) -> None:
        self._found = found
        self._today = today
        self._currency = currency

    @property
    def count(self) -> int:
        """How many offers are open."""
        return len(self._found.offers)

    def total(self) -> str:
        """Return how many offers are open, and what they may bring."""
        return offers_total(self._found, self._currency)

    def contact(self, number: int) -> Contact | None:
        """Return whom an offer was made to, where that is known."""
        return self._found.offers[number].contact if 0 <= number < self.count else None

    def heads(self) -> Mapping[str, str]:
        """Return what the columns are called."""
        names = (_("open offer"), _("contact"), _("age"), _("value"), _("next step"))
        return dict(zip(("name", "contact", "age", "value", "next"), names, strict=True))

    def cells(self, number: int) -> Mapping[str, str]:
        """Return the texts of an offer."""
        row = offer_row(self._found.offers[number], self._today, self._currency)
        return dict(zip(("name", "contact", "age", "value", "next"), row, strict=True))

    def styles(self, number: int) -> Mapping[str, str]:
        """Return how the value stands out, and a step that is due."""
        step = self._found.offers[number].next
        due = step is not None and step.day <= self._today
        return {"value": "$foreground", "next": "$rhythm-today" if due else QUIET}

    def told(self, number: int) -> str:
        """Return an offer in words."""
        row = offer_row(self._found.offers[number], self._today, self._currency)
        return shown(" · ".join(part for part in row if part))


class OffersView(Listed, ContactsView, can_focus=False):
    """One list; enter opens whom an offer was made to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "offers")
        self._table: OfferTable | None = None
        self._panel = ListPanel("offers", desk.look.glyphs)
        self._list = self._panel.list

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield self._panel

    def on_mount(self) -> None:
        """Name the panel."""
        self._panel.border_title = _("Open offers")

    def reload(self) -> None:
        """Ask the logbook for the open offers."""
        currency = self._desk.look.currency
        self.ask(lambda logbook: OfferTable(logbook.open_offers(), logbook.today, currency), self._answered)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._panel.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        opens = [self.hint("open_contact", _("open the contact"))] if self.contact else []
        return [*opens, (self.key("go_plan"), _("deals"), "app.go_plan")]

    def to_explain(self) -> ToExplain:
        """Explain the figures of the deals, where there is an offer."""
        return ToExplain(figures=DEALS) if self._table and self._table.count else ToExplain()

    @property
    def contact(self) -> Contact | None:
        """Whom the offer under the cursor was made to."""
        return self._table.contact(self._list.cursor) if self._table else None

    def open_line(self) -> None:
        """Open the page of whom the offer was made to."""
        if self.contact is not None:
            self.post_message(self.Opened(self.contact.key, (self.contact.key,)))
        elif self._table is not None and self._table.count:
            self.app.notify(_("None of your contacts has this company or name."), markup=False)

    def _answered(self, table: OfferTable) -> None:
        self._table = table
        self._panel.border_title = table.total() if table.count else _("Open offers")
        keys = _("{plan} goes to the deals, where an offer is kept with its amount")
        self._panel.show(table, [_("No offer is open."), keys.format(plan=self.key("go_plan"))])
        self.post_message(self.Hinted())
