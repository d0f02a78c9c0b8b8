"""Who is next: the contacts that are due, with the reason, and how each of them is reached."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from rhythm.contact_phrases import appointment_text, next_text, to_touch_text
from rhythm.deal_phrases import more_text
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.who_is_next import Due
from rhythm.i18n import _
from rhythm.text import shown
from rhythm.touch_phrases import share_sentence
from rhythm.tui.contacts.asking import WhoIsNext, who_is_next
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.next_table import NextTable
from rhythm.tui.contacts.page_lines import fact_parts
from rhythm.tui.contacts.part_lines import PartLines
from rhythm.tui.contacts.teaching import teaching
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.history.list_view import ListView
from rhythm.tui.look import Look
from rhythm.tui.plan.paragraphs import Line, Paragraphs
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed, ListPanel
from rhythm.tui.widgets.place_view import Hint, panel

MOST_APPOINTMENTS = 6


class NextView(Listed, ContactsView, can_focus=False):
    """The list; beside it, where it is wide, the contact under the cursor and what is agreed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "next")
        glyphs = desk.look.glyphs
        self._found: WhoIsNext | None = None
        self._table: NextTable | None = None
        self._go_to = ""
        self._facts = PartLines("next-facts", glyphs)
        self._agreed = Paragraphs("next-agreed", glyphs)
        self._share = Paragraphs("next-share", glyphs)
        self._panel = ListPanel("next", glyphs)
        self._list = self._panel.list
        self._who = panel("", self._facts)
        self._sides = (
            self._who,
            panel(_("Appointments"), self._agreed),
            panel(_("This quarter"), self._share),
        )

    def compose(self) -> ComposeResult:
        """Lay out the list and what stands beside it."""
        with Container(classes="body"):
            with Vertical(classes="column wider filled"):
                yield self._panel
            with VerticalScroll(classes="column narrower wide-only filled", can_focus=False):
                yield from self._sides

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._panel.border_title = _("Who is next")
        self._arrange()

    def reload(self) -> None:
        """Ask the logbook who is next."""
        self.ask(who_is_next, self._answered)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for part in (self._panel, self._facts, self._agreed, self._share):
            part.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        if self._found is None:
            return []
        if self.contact is None:
            return [self.hint("add_contact", _("add")), self.hint("view_contacts", _("all"))]
        return [self.hint("skip_contact", _("skip today")), self.hint("open_contact", _("page"))]

    def to_explain(self) -> ToExplain:
        """Explain why the contact under the cursor is due."""
        contact = self.contact
        if contact is None:
            return ToExplain()
        return ToExplain(figures=(f"due:{contact.key}", f"touches:{contact.key}", "suspect_share"))

    @property
    def due(self) -> Due | None:
        """Who is due, under the cursor."""
        return self._table.due(self._list.cursor) if self._table else None

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        return self.due.contact if self.due else None

    def open_line(self) -> None:
        """Open the page of the contact under the cursor."""
        if self.contact is not None and self._table is not None:
            self.post_message(self.Opened(self.contact.key, self._table.keys(), working=True))

    def logged(self, contact: Contact) -> None:
        """Let the next one come up at once."""
        if self._table is not None:
            self._table = self._table.without(contact.key)
            self._arrange()

    def follow(self, key: str) -> None:
        """Stay on a contact where it is still due."""
        self._go_to = key

    def _answered(self, found: WhoIsNext) -> None:
        self._found, self._table = found, found.table
        at = self._table.place(self._go_to) if self._go_to else None
        self._go_to = ""
        self._arrange(at)

    def _arrange(self, at: int | None = None) -> None:
        found, table = self._found, self._table
        self._who.display = table is not None and table.count > 0
        if found is not None and table is not None:
            self._panel.border_title = _title(table.count)
            self._agreed.tell(agreed_lines(found.appointments, found.today))
            self._share.tell([Line(share_sentence(found.share))])
            self._sides[1].display = bool(found.appointments)
            self._sides[2].display = found.share is not None
            self._panel.show(table, self._teaching(found), at)
        self.post_message(self.Hinted())

    def _teaching(self, found: WhoIsNext) -> list[str]:
        if not found.all:
            return teaching(self.key)
        nobody = [_("Nobody is due today.")]
        if found.coming is not None:
            nobody.append(_("First comes {name}.").format(name=next_text(found.coming)))
        keys = _("{all} shows all contacts, {key} adds one")
        return [*nobody, keys.format(all=self.key("view_contacts"), key=self.key("add_contact"))]

    @on(ListView.Moved)
    def _tell_facts(self) -> None:
        due = self.due
        if due is not None:
            self._who.border_title = Content(shown(due.contact.called))
            self._facts.tell(partial(fact_parts, due.contact, self._desk.reaching()))


def agreed_lines(appointments: tuple[Appointment, ...], today: date) -> list[Line]:
    """Return the first appointments, each with its day and time."""
    lines = [
        Line(one.who or one.title, (appointment_text(one, today),))
        for one in appointments[:MOST_APPOINTMENTS]
    ]
    more = len(appointments) - MOST_APPOINTMENTS
    return [*lines, Line(more_text(more), style="$rhythm-muted")] if more > 0 else lines


def _title(number: int) -> str:
    return to_touch_text(number) if number else _("Who is next")
