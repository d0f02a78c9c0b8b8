"""Who is next, on Today: asked for once the day is drawn, so that no key and no first frame waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events

from rhythm.domain.definitions import Kind
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import Row
from rhythm.domain.snapshots import Logged, Wish
from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.actions import shown_keys
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.cells import fitted

if TYPE_CHECKING:
    from datetime import date

    from rhythm.domain.contacts import Contact
    from rhythm.domain.who_is_next import Due
    from rhythm.logbook import Logbook
    from rhythm.tui.contacts.after_logging import AfterLogging
    from rhythm.tui.contacts.next_panel import NextPanel
    from rhythm.tui.contacts.next_today import NextToday
    from rhythm.tui.screens.details import DetailsScreen

SHOWN_CLASS = "-with-next"
"""On the screen while the lines stand there."""

NAME_IN_HINT = 18
"""Characters."""

Done = Callable[[Logged | Refused], None]
Hint = tuple[str, str, str]


class NextOnToday:
    """Keeps the lines, the cursor on them, and what is asked after a log; none of it without contacts."""

    def __init__(
        self,
        screen: Place,
        store: StoreThread,
        look: Look,
        civil_day: Callable[[], date],
        log: Callable[[Wish, Done], None],
        moved: Callable[[], None],
    ) -> None:
        """Take who logs, and who hears that the cursor came here, went on or went away."""
        self._screen = screen
        self._store = store
        self._look = look
        self._civil_day = civil_day
        self._log = log
        self._moved = moved
        self._found: NextToday | None = None
        self._panel: NextPanel | None = None
        self._after: AfterLogging | None = None
        self._going: dict[int, str] = {}
        self._number = 0
        self._by_place = False
        self._here = False

    @property
    def due(self) -> Due | None:
        """Who the cursor is on."""
        return self._panel.current if self._panel is not None and self._panel.in_sight else None

    @property
    def on(self) -> bool:
        """Whether the cursor is here."""
        return self.due is not None

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        for part in (self._panel, self._after):
            if part is not None:
                part.use_glyphs(look.glyphs)

    def come(self) -> None:
        """Today is looked at, and drawn: ask who is next."""
        self._here = True
        self._ask()

    def away(self) -> None:
        """Show nothing: another day is looked at, and next is always of today."""
        self.leave()
        self._here, self._found = False, None
        self._screen.remove_class(SHOWN_CLASS)
        if self._after is not None:
            self._after.leave()

    def left(self) -> None:
        """Another place is shown: coming back, a letter is to mean the checklist again."""
        self.leave()
        if self._after is not None:
            self._after.leave()

    def fit(self) -> None:
        """Take the cursor away where a smaller window has no room for the lines any more."""
        if self._panel is not None and not self.on:
            self.leave()

    def undoing(self) -> None:
        """Let the cursor keep its place, so that who comes back stands under it again."""
        self._by_place = True
        if self._after is not None:
            self._after.leave()

    def take_key(self, event: events.Key) -> bool:
        """Answer what is asked after a log; tell whether the key is used up."""
        return self._after is not None and self._after.take_key(event)

    def enter(self) -> bool:
        """Put the cursor on the first line; tell whether there is one."""
        return self._go(0)

    def leave(self) -> None:
        """Take the cursor away."""
        if self._panel is not None and self._panel.cursor is not None:
            self._panel.cursor = None
            self._panel.place_lines()
            self._moved()

    def step(self, by: int) -> None:
        """Move the cursor by lines; above the first one it leaves."""
        if self._panel is not None and self._panel.cursor is not None:
            to = self._panel.cursor + by
            if to < 0:
                self.leave()
            else:
                self._go(min(to, len(self._panel.left) - 1))

    def contact_for(self, row: Row) -> Contact | None:
        """Return who an activity is logged for: the contact under the cursor, where it is counted."""
        due = self.due if row.line.kind is Kind.COUNT else None
        return due.contact if due is not None else None

    def log(self, row: Row, wish: Wish) -> bool:
        """Log for a contact that is due, ask what came of it, and let the next one come up.

        Tell whether it was for one: what the logbook said meanwhile may have taken it away.
        """
        from rhythm.domain.contacts import IMPERSONAL
        from rhythm.phrases import activity_name

        at = self._panel.place(wish.whom) if self._panel is not None and wish.whom else None
        if self._panel is None or at is None:
            return False
        due = self._panel.left[at]
        tell: Done | None = None
        if wish.response is None:
            name = activity_name(row.line.key, row.line.name)
            tell = self._after_line().begin(due.contact, name, due)
        self._number += 1
        if row.line.key not in IMPERSONAL:
            self._going[self._number] = due.contact.key
        self._log(wish, partial(self._logged, self._number, tell))
        self._show()
        return True

    def heard(self, wish: Wish) -> Done | None:
        """Return who is to hear what became of a wish that was logged elsewhere; nobody without a contact."""
        return (lambda answer: self._ask()) if wish.contact or wish.whom else None

    def complete(self, details: DetailsScreen) -> None:
        """Let the field for the contact complete itself from those that are known."""
        self._store.ask(_names, details.complete, lambda refused: None)

    def skip(self) -> None:
        """Pass the contact under the cursor over for today."""
        due = self.due
        if due is None:
            self._screen.app.notify(self._how_to_come(), markup=False)
            return
        self._number += 1
        number = self._number
        self._going[number] = due.contact.key

        def skipped(contact: Contact) -> None:
            self._gone(number)
            told = _("{name} is passed over for today. {key} undoes it.")
            name = shown(contact.called)
            self._screen.app.notify(told.format(name=name, key=self._key("undo")), markup=False)
            self._screen.post_message(Place.Changed())

        def refused(why: Refused) -> None:
            self._going.pop(number, None)
            self._screen.refused(why)
            self._ask()

        self._store.ask(lambda logbook: logbook.skip_contact(due.contact.key), skipped, refused)
        self._show()

    def turn(self) -> None:
        """Go to the first line, or back from the lines; say why where there is none."""
        if self.on:
            self.leave()
        elif not self.enter():
            self._screen.app.notify(self._how_to_come(), markup=False)

    def open_page(self) -> None:
        """Show all about the contact under the cursor."""
        if self.due is not None:
            self._screen.post_message(Place.ContactWanted(self.due.contact.key))

    def to_explain(self) -> ToExplain:
        """Explain why the contact under the cursor is due."""
        key = self.due.contact.key if self.due is not None else ""
        return ToExplain(figures=(f"due:{key}", f"touches:{key}"))

    def hints(self, letters: str) -> list[Hint]:
        """Return the keys for the last line while the cursor is here."""
        name = shown(self.due.contact.called) if self.due is not None else ""
        name = fitted(name, min(cell_len(name), NAME_IN_HINT)).rstrip()
        return [
            (letters, _("log for {name}").format(name=name), ""),
            (self._key("skip_contact"), _("skip today"), "screen.skip_contact"),
            (_("enter"), _("open"), "screen.tick"),
            (self._key("to_next"), _("checklist"), "screen.to_next"),
            (self._key("undo"), _("undo"), "screen.undo"),
            (self._key("help"), _("help"), "app.help"),
        ]

    def _ask(self) -> None:
        if self._here:
            self._store.ask(_next_today, self._answered, lambda refused: None)

    def _answered(self, found: NextToday | None) -> None:
        if not self._here:
            return
        if found is None or found.day != self._civil_day():
            self.away()
            return
        self._found = found
        if self._panel is None:
            self._mount()
        self._screen.add_class(SHOWN_CLASS)
        self._show()

    def _mount(self) -> None:
        from rhythm.tui.contacts.next_panel import NextPanel

        self._panel = NextPanel(self._look.glyphs, self._key("to_next"), self._go)
        self._screen.mount(self._panel, after="#body")

    def _after_line(self) -> AfterLogging:
        if self._after is None:
            from rhythm.tui.contacts.after_logging import AfterLogging

            self._after = AfterLogging(self._store, self._look.glyphs, self._civil_day)
            self._screen.mount(self._after, before="#bottom")
        return self._after

    def _show(self) -> None:
        """Draw who is left; the cursor stays on its contact, or in its place where that one is gone."""
        panel, found = self._panel, self._found
        if panel is None or found is None:
            return
        gone = {*self._going.values()}
        left = [due for due in found.due if due.contact.key not in gone]
        kept, by_place = panel.current, self._by_place
        self._by_place = False
        panel.show(found, left)
        if kept is not None and not by_place and (at := panel.place(kept.contact.key)) is not None:
            panel.cursor = at
            panel.place_lines()
        if kept is not None:
            self._moved()

    def _go(self, at: int) -> bool:
        panel = self._panel
        if panel is None or not self._can_go:
            return False
        panel.cursor = at
        panel.place_lines()
        self._moved()
        return True

    def _logged(self, number: int, tell: Done | None, answer: Logged | Refused) -> None:
        if isinstance(answer, Refused):
            self._going.pop(number, None)
        else:
            self._gone(number)
        if tell is not None:
            tell(answer)
        if not self._going:
            self._ask()

    def _gone(self, number: int) -> None:
        """Forget somebody who is due no more, and is not to come back before the logbook is asked again."""
        key, found = self._going.pop(number, ""), self._found
        if found is not None:
            self._found = found._replace(due=tuple(due for due in found.due if due.contact.key != key))

    @property
    def _can_go(self) -> bool:
        panel, here = self._panel, self._screen.has_class(SHOWN_CLASS)
        return panel is not None and here and bool(panel.left and panel.in_sight)

    def _how_to_come(self) -> str:
        if self._can_go:
            return _("{key} goes to who is next.").format(key=self._key("to_next"))
        return _("Who is next stands on Contacts; {key} goes there.").format(key=self._key("go_contacts"))

    def _key(self, action: str) -> str:
        return shown_keys(action, self._look.keys)[0]


def _next_today(logbook: Logbook) -> NextToday | None:
    from rhythm.tui.contacts.next_today import next_today

    return next_today(logbook)


def _names(logbook: Logbook) -> list[str]:
    from rhythm.tui.contacts.next_today import names_to_complete

    return names_to_complete(logbook)
