"""All contacts: searched as one types, chosen by kind, state and tier, in several orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label

from rhythm.domain.contacts import Contact
from rhythm.domain.who_is_next import Due
from rhythm.i18n import _, _n, format_number
from rhythm.rate_phrases import DOT
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.contacts.asking import All, all_contacts
from rhythm.tui.contacts.contact_rows import KINDS, STATES, TIERS, ContactRow, Order, Wanted, chosen, ordered
from rhythm.tui.contacts.contact_table import ContactTable
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.teaching import teaching
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.look import Look
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed, ListPanel
from rhythm.tui.widgets.place_view import Hint

ORDERS = tuple(Order)
Option = TypeVar("Option")


class ListOfContacts(Listed, ContactsView, can_focus=False):
    """One list; the contact under the cursor is told of below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "contacts")
        self._wanted = Wanted()
        self._found: All | None = None
        self._sorted: list[ContactRow] = []
        self._table: ContactTable | None = None
        self._go_to = ""
        self._search = Input(id="contacts-search", compact=True, max_length=NAME_LIMIT)
        self._search_line = Horizontal(Label(_("search"), markup=False), self._search, classes="field -away")
        self._panel = ListPanel("contacts", desk.look.glyphs, self._search_line)
        self._list = self._panel.list

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield self._panel

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._panel.border_title = _("Contacts")
        self._search.can_focus = False

    def reload(self) -> None:
        """Ask the logbook for the contacts again."""
        self.ask(all_contacts, self._answered)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._panel.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        if self._found is None:
            return []
        if not self._found.rows:
            return [self.hint("add_contact", _("add"))]
        if self._search.has_focus:
            return [
                ("enter", _("to the list"), "screen.open_contact"),
                ("esc", _("goes back"), "screen.back"),
            ]
        return [
            self.hint("search_contacts", _("search")),
            self.hint("contact_kinds", _("which")),
            self.hint("contact_order", _("order")),
            self.hint("add_contact", _("add")),
        ]

    def to_explain(self) -> ToExplain:
        """Explain why the contact under the cursor is due."""
        contact = self.contact
        if contact is None:
            return ToExplain()
        return ToExplain(figures=(f"due:{contact.key}", f"touches:{contact.key}", "suspect_share"))

    def back(self) -> bool:
        """Leave the search, then show all contacts again."""
        if self._search.has_focus:
            self._leave_search()
            return True
        if self._wanted._replace(order=Order.NEXT) == Wanted():
            return False
        self._search.value = ""
        self._want(Wanted(order=self._wanted.order))
        return True

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        row = self._table.row(self._list.cursor) if self._table else None
        return row.line.contact if row else None

    @property
    def due(self) -> Due | None:
        """When that contact is due."""
        row = self._table.row(self._list.cursor) if self._table else None
        return row.line.due if row else None

    def open_line(self) -> None:
        """Open the page of the contact under the cursor."""
        if self._search.has_focus:
            self._leave_search()
        elif self.contact is not None and self._table is not None:
            self.post_message(self.Opened(self.contact.key, self._table.keys()))

    def follow(self, key: str) -> None:
        """Stay on a contact where it is still shown."""
        self._go_to = key

    def search(self) -> None:
        """Search in the contacts while one types."""
        self._search.can_focus = True
        self._search_line.remove_class("-away")
        self._search.focus()

    def next_kind(self) -> None:
        """Show another kind of contacts."""
        self._want(self._wanted._replace(kind=_after(KINDS, self._wanted.kind)))

    def next_state(self) -> None:
        """Show those in another state."""
        self._want(self._wanted._replace(state=_after(STATES, self._wanted.state)))

    def next_tier(self) -> None:
        """Show another tier."""
        self._want(self._wanted._replace(tier=_after(TIERS, self._wanted.tier)))

    def next_order(self) -> None:
        """Show them in another order."""
        self._want(self._wanted._replace(order=_after(ORDERS, self._wanted.order)))

    def on_descendant_focus(self) -> None:
        """Name the keys of the search."""
        self.post_message(self.Hinted())

    @on(Input.Changed, "#contacts-search")
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if message.value != self._wanted.search:
            self._want(self._wanted._replace(search=message.value))

    @on(Input.Submitted, "#contacts-search")
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._leave_search()

    def _leave_search(self) -> None:
        """Give the keys back to the list; what was searched for stays."""
        self.screen.set_focus(None)
        self._search.can_focus = False
        self._search_line.add_class("-away")
        self.post_message(self.Hinted())

    def _want(self, wanted: Wanted) -> None:
        contact, reorder = self.contact, wanted.order is not self._wanted.order
        self._wanted = wanted
        if self._found is not None:
            if reorder:
                self._sorted = ordered(self._found.rows, wanted.order)
            self._choose(contact.key if contact else "")

    def _answered(self, found: All) -> None:
        self._found = found
        self._sorted = ordered(found.rows, self._wanted.order)
        self._choose(self._go_to)
        self._go_to = ""

    def _choose(self, key: str) -> None:
        """Show those that are wanted, the cursor on a contact if it is among them."""
        if self._found is not None:
            self._table = ContactTable(chosen(self._sorted, self._wanted), self._found.today)
            self._panel.border_title = Content(_title(self._table.count, self._wanted))
            self._panel.border_subtitle = self._wanted.order.word
            at = self._table.place(key) if key else None
            self._panel.show(self._table, self._teaching(self._found), at)
            self.post_message(self.Hinted())

    def _teaching(self, found: All) -> Sequence[str]:
        if not found.rows:
            return teaching(self.key)
        return [
            _("No contact is like that."),
            _("{key} shows all of them again").format(key="esc"),
        ]


def _after(options: Sequence[Option], now: Option) -> Option:
    return options[(options.index(now) + 1) % len(options)]


def _title(number: int, wanted: Wanted) -> str:
    told = _n("{n} contact", "{n} contacts", number).format(n=format_number(number))
    return shown(DOT.join([told, *wanted.words()]))
