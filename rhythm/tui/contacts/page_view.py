"""The page of one contact: all that is known of it, and all that can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from rhythm.contact_phrases import company_beside, kind_word, tier_text
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.refusal import Refused
from rhythm.domain.who_is_next import Due
from rhythm.i18n import _
from rhythm.rate_phrases import DOT
from rhythm.text import shown
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.page_lines import ContactLines, Paper, fact_parts
from rhythm.tui.contacts.part_lines import PartLines
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.history.list_view import ListView
from rhythm.tui.look import Look
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed
from rhythm.tui.widgets.place_view import Hint, panel

if TYPE_CHECKING:
    from rhythm.logbook import Logbook
    from rhythm.logbook.contact_book import ContactPage


class Known(NamedTuple):
    """What the logbook answered: the page, the day, and what the activities are called."""

    page: ContactPage
    today: date
    names: Mapping[str, str]


class PageView(Listed, ContactsView, can_focus=False):
    """Lines to move over; left and right go to the contacts that it stands among."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "page")
        self._key = ""
        self._among: tuple[str, ...] = ()
        self._working = False
        self._known: Known | None = None
        self._lines: ContactLines | None = None
        self._list = ListView("page-list", desk.look.glyphs)
        self._facts = PartLines("page-facts", desk.look.glyphs)
        self._panel = Container(classes="panel filled")

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Container(classes="body"):
            with Vertical(classes="column wider filled"), self._panel:
                yield self._list
            with VerticalScroll(classes="column narrower wide-only filled", can_focus=False):
                yield panel(_("Contact"), self._facts)

    def open(self, key: str, among: tuple[str, ...] = (), *, working: bool = False) -> None:
        """Show a contact that stands among others."""
        self._among, self._working = among or (key,), working
        self._turn_to(key)

    def reload(self) -> None:
        """Ask the logbook for the page again."""
        key = self._key
        if key:
            self._store.ask(lambda logbook: _known(logbook, key), self._answered, self._gone)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for part in (self._list, self._facts):
            part.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        beside = f"{self.key('contact_before')} {self.key('contact_after')}"
        hints = [(beside, _("others"), "screen.contact_after")] if len(self._among) > 1 else []
        if self.appointment is not None:
            hints.append(self.hint("open_contact", _("change")))
        return [*hints, self.hint("edit_contact", _("edit")), self.hint("add_appointment", _("appointment"))]

    def to_explain(self) -> ToExplain:
        """Explain when the contact is due, and its touches."""
        return ToExplain(figures=(f"due:{self._key}", f"touches:{self._key}"))

    @property
    def contact(self) -> Contact | None:
        """The contact."""
        return self._known.page.line.contact if self._known else None

    @property
    def due(self) -> Due | None:
        """When it is due."""
        return self._known.page.line.due if self._known else None

    @property
    def appointment(self) -> Appointment | None:
        """The appointment under the cursor."""
        return self._lines.appointment(self._list.cursor) if self._lines else None

    def step(self, by: int) -> None:
        """Go to the contact after, or before."""
        if self._key in self._among:
            place = self._among.index(self._key) + by
            if 0 <= place < len(self._among):
                self._turn_to(self._among[place])

    def logged(self, contact: Contact) -> None:
        """Where contacts are worked through, let the next one come up; this one is done for today."""
        if self._working and contact.key in self._among:
            place = self._among.index(contact.key)
            self._among = tuple(key for key in self._among if key != contact.key)
            if self._among:
                self._turn_to(self._among[min(place, len(self._among) - 1)])
            else:
                self.post_message(self.Closed())

    def on_resize(self) -> None:
        """Lay the lines into the new width."""
        self._arrange()

    def _turn_to(self, key: str) -> None:
        self._key, self._list.cursor = key, 0
        self.reload()

    def _answered(self, known: Known) -> None:
        if known.page.line.contact.key == self._key:
            self._known = known
            self._arrange()

    def _gone(self, refused: Refused) -> None:
        """Leave the page of a contact that is no more; that is told where it was removed."""
        self._known = self._lines = None
        self.post_message(self.Closed())

    def _arrange(self) -> None:
        if self._known is None:
            return
        known, contact = self._known, self._known.page.line.contact
        look, keys = self._desk.look, self._desk.reaching()
        wide = self.screen.has_class("-wide") and self.screen.has_class("-high")
        paper = Paper(known.today, look.currency, known.names, keys, look.glyphs.tick, beside=wide)
        names = (contact.called, company_beside(contact))
        self._panel.border_title = Content(shown(DOT.join(name for name in names if name)))
        self._panel.border_subtitle = Content(DOT.join([kind_word(contact.kind), tier_text(contact.tier)]))
        self._facts.tell(partial(fact_parts, contact, keys))
        # One cell of air is left beside the scrollbar.
        self._lines = ContactLines(known.page, paper, self._list.scrollable_content_region.width - 1)
        self._list.show(self._lines, self._list.cursor)
        self.post_message(self.Hinted())


def _known(logbook: Logbook, key: str) -> Known:
    names = {asked.activity.key: asked.activity.name for asked in logbook.activities()}
    return Known(logbook.contact_page(key), logbook.today, names)
