"""The Contacts screen: who is next, all contacts, the open offers, what touches bring, and their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from rhythm.domain.contacts import Contact, ContactState
from rhythm.domain.definitions import Kind
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import Row
from rhythm.domain.snapshots import Logged, Wish
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.text import shown
from rhythm.tui.actions import CONTACTS, bindings
from rhythm.tui.contacts.after_logging import AfterLogging
from rhythm.tui.contacts.curve_view import CurveView
from rhythm.tui.contacts.deeds import Deeds
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.list_of_contacts import ListOfContacts
from rhythm.tui.contacts.next_view import NextView
from rhythm.tui.contacts.offers_view import OffersView
from rhythm.tui.contacts.page_view import PageView
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.contacts.views import View
from rhythm.tui.look import Look
from rhythm.tui.screens.place_with_views import PlaceWithViews
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.place_view import Hint
from rhythm.tui.widgets.view_tabs import ViewTabs

LETTERS_SHOWN = 3


class ContactsScreen(PlaceWithViews[View, ContactsView]):
    """What is done is done to the contact under the cursor of the view, or to the one on its page."""

    CSS_PATH = ["place_with_views.tcss", "contacts.tcss"]
    ACTIONS = CONTACTS
    BINDINGS = [*bindings(CONTACTS), ("escape", "back", "")]

    def __init__(
        self, store: StoreThread, look: Look, civil_day: Callable[[], date], start: str = ""
    ) -> None:
        """Take the key of the contact whose page is to be shown first, if any."""
        super().__init__("go_contacts", store, look, civil_day, View)
        desk = self._desk = Desk(store, look, civil_day, self._key)
        self._list = ListOfContacts(desk)
        self._views = {
            View.NEXT: NextView(desk),
            View.LIST: self._list,
            View.OFFERS: OffersView(desk),
            View.CURVE: CurveView(desk),
        }
        self._page = PageView(desk)
        self._paged = bool(start)
        self._start = start
        self._deeds = Deeds(desk, lambda: self._current)
        self._after = AfterLogging(store, look.glyphs, civil_day)
        self._logs: dict[str, Row] = {}
        self._details: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        yield self._tabs
        with Container(id="shown"):
            yield from self._views.values()
            yield self._page
        yield self._after
        yield self._bottom
        yield self._small

    def reload(self) -> None:
        """Ask the logbook again for what is shown."""
        self._store.ask(lambda logbook: logbook.day().rows, self._take_rows, lambda refused: None)
        super().reload()

    def rows_that_log(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return those whose letters log here."""
        return tuple(row for row in rows if row.line.letter in self._logs)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._desk.look = look
        super().wear(look)
        self._page.wear(look)
        self._after.use_glyphs(look.glyphs)

    def refused(self, refused: Refused) -> None:
        """Tell why something could not be done; a block is lifted by a key here."""
        if refused.code == "contact_blocked":
            told = _("“{name}” asked not to be contacted; if that has changed, {key} lifts the block.")
            told = told.format(name=refused.details.get("name", ""), key=self._key("block_contact"))
            self.app.notify(shown(told), severity="error", markup=False, timeout=8)
        else:
            super().refused(refused)

    def on_key(self, event: events.Key) -> None:
        """Answer what is asked after a log; log by letter where the place has no use for the key itself."""
        if self.focused is not None:
            return
        if self._after.take_key(event) or self._take_letter(event):
            event.stop()
            event.prevent_default()

    @property
    def _current(self) -> ContactsView:
        return self._page if self._paged else self._views[self._view]

    def _begin(self) -> None:
        if self._start:
            self._page.open(self._start)
        self._show(self._first, paged=bool(self._start))

    def _show(self, view: View, *, paged: bool = False) -> None:
        self._paged = paged
        self._page.set_class(not paged, "-away")
        super()._show(view)

    def _first_hints(self) -> list[Hint]:
        letters = " ".join([*self._logs][:LETTERS_SHOWN])
        logs = letters and self._current.contact and self.focused is None
        return [*([(letters, _("log"), "")] if logs else []), *super()._first_hints()]

    def _take_rows(self, rows: tuple[Row, ...]) -> None:
        """Learn which letters log here: of what is counted, on keys that mean nothing else."""
        taken = self.active_bindings
        named = {row.line.letter: row for row in rows if row.line.letter and row.line.kind is Kind.COUNT}
        self._logs = {letter: row for letter, row in named.items() if letter not in taken}
        capitals = {letter.upper(): row for letter, row in named.items() if letter != letter.upper()}
        self._details = {letter: row for letter, row in capitals.items() if letter not in taken}
        self._hint()

    @on(ViewTabs.Chosen)
    def _ask_no_more(self) -> None:
        self._after.leave()

    @on(ContactsView.Opened)
    def _opened(self, message: ContactsView.Opened) -> None:
        self._page.open(message.key, message.among, working=message.working)
        self._show(self._view, paged=True)

    @on(ContactsView.Closed)
    def _page_closed(self) -> None:
        if self._paged:
            self._show(self._view)

    def _take_letter(self, event: events.Key) -> bool:
        """Log by letter for the contact, or ask for details; tell whether the key was either."""
        contact, letter = self._current.contact, event.character or ""
        if contact is None:
            return False
        if row := self._logs.get(letter):
            self._log(row, contact, Wish(row.line.key, self._civil_day()))
        elif row := self._details.get(letter):
            self._ask_details(row, contact)
        return row is not None

    def _ask_details(self, row: Row, contact: Contact) -> None:
        from rhythm.tui.screens.details import DetailsScreen

        def given(wish: Wish | None) -> None:
            if wish is None:
                return
            if wish.whom:
                self._log(row, contact, wish)
            else:
                self._store.log(wish, partial(self._logged, lambda answer: None))

        screen = DetailsScreen(row, self._civil_day(), self._look.currency, contact=contact)
        self.app.push_screen(screen, given)

    def _log(self, row: Row, contact: Contact, wish: Wish) -> None:
        """Log for a contact, ask what came of it, and let the next one come up."""
        if contact.state is ContactState.BLOCKED:
            self.refused(Refused("contact_blocked", name=contact.called))
            return
        name = activity_name(row.line.key, row.line.name)
        tell = self._after.begin(contact, name, self._current.due)
        wish = wish._replace(whom=contact.key)
        self._store.log(wish, partial(self._logged, tell))
        self._current.logged(contact)

    def _logged(self, tell: Callable[[Logged | Refused], None], answer: Logged | Refused) -> None:
        tell(answer)
        if isinstance(answer, Refused):
            self.refused(answer)
            self.reload()
        else:
            self.post_message(self.Changed())

    def _with_contact(self, deed: Callable[[Contact], None]) -> None:
        contact = self._current.contact
        if contact is not None:
            deed(contact)

    async def action_back(self) -> None:
        """Close what was opened last; in the end go to Today."""
        if self._paged:
            self._show(self._view)
        else:
            await super().action_back()

    def action_undo(self) -> None:
        """Take back the last act."""
        self._after.leave()
        super().action_undo()

    def action_view_next(self) -> None:
        """Show who is next."""
        self._show(View.NEXT)

    def action_view_contacts(self) -> None:
        """Show all contacts."""
        self._show(View.LIST)

    def action_view_offers(self) -> None:
        """Show the open offers."""
        self._show(View.OFFERS)

    def action_view_curve(self) -> None:
        """Show at which touch replies and sales come."""
        self._show(View.CURVE)

    def action_open_contact(self) -> None:
        """Open the contact under the cursor; on its page the appointment, or its form."""
        if self._paged:
            self.action_edit_contact()
        else:
            self._current.open_line()

    def action_contact_before(self) -> None:
        """Go to the contact before."""
        self._current.step(-1)

    def action_contact_after(self) -> None:
        """Go to the next contact."""
        self._current.step(1)

    def action_search_contacts(self) -> None:
        """Search in all contacts."""
        self._to_list()
        self._list.search()

    def action_contact_kinds(self) -> None:
        """Show another kind of contacts."""
        self._to_list()
        self._list.next_kind()

    def action_contact_states(self) -> None:
        """Show contacts in another state."""
        self._to_list()
        self._list.next_state()

    def action_contact_tiers(self) -> None:
        """Show another tier of contacts."""
        self._to_list()
        self._list.next_tier()

    def action_contact_order(self) -> None:
        """Show the contacts in another order."""
        self._to_list()
        self._list.next_order()

    def _to_list(self) -> None:
        if self._current is not self._list:
            self._show(View.LIST)

    def action_add_contact(self) -> None:
        """Ask for a new contact."""
        self._deeds.add()

    def action_edit_contact(self) -> None:
        """Edit the appointment under the cursor, else the contact."""
        contact, appointment = self._current.contact, self._current.appointment
        if appointment is not None:
            self._deeds.appointment(contact, appointment)
        else:
            self._with_contact(self._deeds.add)

    def action_skip_contact(self) -> None:
        """Pass the contact over for today."""
        self._with_contact(self._deeds.skip)

    def action_contact_next_day(self) -> None:
        """Ask when the contact is next."""
        self._with_contact(self._deeds.next_day)

    def action_add_appointment(self) -> None:
        """Ask for an appointment with the contact."""
        self._with_contact(self._deeds.appointment)

    def action_contact_won(self) -> None:
        """Say that the contact was won."""
        self._with_contact(self._deeds.won)

    def action_contact_lost(self) -> None:
        """Say that the contact was lost."""
        self._with_contact(self._deeds.lost)

    def action_pause_contact(self) -> None:
        """Let the contact rest, or go on with it."""
        self._with_contact(self._deeds.pause)

    def action_block_contact(self) -> None:
        """Keep from contacting it, or lift that."""
        self._with_contact(self._deeds.block)

    def action_open_phone(self) -> None:
        """Call the phone number."""
        self._with_contact(self._deeds.open_phone)

    def action_copy_phone(self) -> None:
        """Copy the phone number."""
        self._with_contact(self._deeds.copy_phone)

    def action_open_mail(self) -> None:
        """Write to the mail address."""
        self._with_contact(self._deeds.open_mail)

    def action_copy_mail(self) -> None:
        """Copy the mail address."""
        self._with_contact(self._deeds.copy_mail)

    def action_remove_contact(self) -> None:
        """Remove the appointment under the cursor, else the contact."""
        appointment = self._current.appointment
        if appointment is not None:
            self._deeds.remove_appointment(appointment)
        else:
            self._with_contact(self._deeds.remove)

    def action_erase_contact(self) -> None:
        """Erase the contact for good."""
        self._with_contact(self._deeds.erase)

    def action_contacts_page_up(self) -> None:
        """Go a page back."""
        self._current.page_by(-1)

    def action_contacts_page_down(self) -> None:
        """Go a page on."""
        self._current.page_by(1)
