"""One line after something was logged for a contact: what came of it, and when the contact is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import partial

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from rhythm.contact_phrases import clock_text, response_word
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import CADENCE, Contact, Response
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Logged
from rhythm.domain.who_is_next import Due
from rhythm.i18n import _, format_day
from rhythm.text import shown
from rhythm.tui.contacts.when import When, when_of
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.cells import fitted

OUTCOMES = {
    "r": Response.REACHED,
    "x": Response.NOT_REACHED,
    "minus": Response.NOT_REACHED,
    "a": Response.APPOINTMENT,
}
SHOWN = ("r", "x", "a")
"""The keys that are named; the minus sign does the same as x."""

GAP = "   "
NAME_AT_LEAST = 10
HINT = "$rhythm-muted", ""
"""The style and key of words that go first where it is narrow."""

LONGEST = 20
"""Characters of a weekday's name or a date with a time."""

ONE_DAY = timedelta(days=1)


class Stage(Enum):
    """What the line asks: nothing, what came of it, or when the contact is next."""

    AWAY = "away"
    OUTCOME = "outcome"
    WHEN = "when"


@dataclass
class JustLogged:
    """What was logged for a contact, and what is told about it."""

    contact: Contact
    activity: str
    due: Due | None
    response: Response | None = None
    entry: str | None = None
    settled: bool = False
    """Whether what came of it is to be kept: an appointment is none before it is made."""


class AfterLogging(Widget, can_focus=False):
    """Stands in for the last line while it asks.

    An outcome is one key, and any other key sends the line away and does what it always does. A day is typed,
    so there each character is text: a letter must not be a command for whoever came up next.
    """

    def __init__(self, store: StoreThread, glyphs: Glyphs, civil_day: Callable[[], date]) -> None:
        super().__init__(id="after", classes="-away")
        self._store = store
        self._glyphs = glyphs
        self._civil_day = civil_day
        self._stage = Stage.AWAY
        self._told: JustLogged | None = None
        self._text = ""
        self._wrong = ""
        self._places: list[tuple[int, int, str]] = []

    @property
    def asking(self) -> bool:
        """Whether the line stands there."""
        return self._stage is not Stage.AWAY

    def use_glyphs(self, glyphs: Glyphs) -> None:
        """Draw with other signs."""
        self._glyphs = glyphs
        self.refresh()

    def begin(
        self, contact: Contact, activity: str, due: Due | None = None
    ) -> Callable[[Logged | Refused], None]:
        """Ask about an activity, called by its name, that is being logged for a contact.

        What is returned is to be called with what became of that.
        """
        told = self._told = JustLogged(contact, activity, due)
        self._turn(Stage.OUTCOME)

        def logged(answer: Logged | Refused) -> None:
            if isinstance(answer, Refused):
                if self._told is told:
                    self.leave()
            else:
                told.entry = answer.entry
                self._respond(told)

        return logged

    def leave(self) -> None:
        """Go away."""
        self._turn(Stage.AWAY)

    def take_key(self, event: events.Key) -> bool:
        """Take a key before anything else does; tell whether it is used up."""
        if not self.asking:
            return False
        taken = self._outcome(event) if self._stage is Stage.OUTCOME else self._typed(event)
        if not taken:
            self.leave()
        return taken or event.key == "escape"

    def render(self) -> RenderResult:
        """Return the line."""
        told = self._told
        if told is None:
            return Content("")
        parts = self._asked() if self._stage is Stage.OUTCOME else self._when_asked(told)
        name = f" {shown(told.contact.called)} {self._glyphs.dot} {self._said(told)}"
        # Examples go before the name is cut, and the name is cut before anything that can be pressed goes.
        while (used := _cells(parts)) > self.size.width - cell_len(name) and parts[-1][1:] == HINT:
            parts.pop()
        front = fitted(name, max(NAME_AT_LEAST, min(cell_len(name), self.size.width - used)))
        self._places, start = [], cell_len(front)
        for text, _style, key in parts:
            if key:
                self._places.append((start, start + cell_len(text), key))
            start += cell_len(text)
        return Content.assemble((front, "$foreground"), *((text, style) for text, style, _key in parts))

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the pointer say."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.take_key(events.Key(key, None))

    def _said(self, told: JustLogged) -> str:
        """Return what was logged, then what came of it."""
        return response_word(told.response) if told.response else told.activity

    def _asked(self) -> list[tuple[str, str, str]]:
        """Return the outcomes, as texts with their styles and keys."""
        parts = []
        for key in SHOWN:
            parts += [
                (GAP, "", ""),
                (key, "bold $rhythm-key", key),
                (f" {response_word(OUTCOMES[key])}", "$rhythm-muted", key),
            ]
        return parts

    def _when_asked(self, told: JustLogged) -> list[tuple[str, str, str]]:
        """Return what was typed and what it means, or how a day is typed."""
        question = _("which day, what time?") if self._agreed(told) else _("when next?")
        typed = [(f"{GAP}{question} ", "$rhythm-muted", ""), (f"{self._text}_", "bold $foreground", "")]
        if self._wrong:
            return [(GAP, "", ""), typed[1], (f" {self._wrong}", "$rhythm-behind", "")]
        if self._text:
            meant = self._meant()
            if meant is None:
                return typed
            takes = _("takes it")
            return [
                *typed,
                (f" {when_text(meant)}", "$rhythm-today", "enter"),
                (GAP + _("enter"), "bold $rhythm-key", "enter"),
                (f" {takes}", "$rhythm-muted", "enter"),
            ]
        example = "3 14:00" if self._agreed(told) else _("3 = in 3 days")
        usual = _("none yet") if self._agreed(told) else format_day(self._usual(told))
        by_tier = told.response is Response.REACHED
        return [
            *typed,
            (GAP[1:], "", ""),
            (_("enter"), "bold $rhythm-key", "enter"),
            (f" {usual}", "$rhythm-muted", "enter"),
            *([(", " + _("as its tier says"), *HINT)] if by_tier else []),
            (f"{GAP}{example}", *HINT),
        ]

    def _outcome(self, event: events.Key) -> bool:
        response, told = OUTCOMES.get(event.key), self._told
        if response is None or told is None:
            return False
        told.response = response
        if not self._agreed(told):
            self._settle(told)
        self._turn(Stage.WHEN)
        return True

    def _typed(self, event: events.Key) -> bool:
        if event.key == "enter":
            self._take()
        elif event.key == "backspace":
            self._write(self._text[:-1])
        elif event.key == "ctrl+u":
            self._write("")
        elif event.character and event.is_printable:
            self._write((self._text + event.character).lstrip()[:LONGEST])
        else:
            return False
        return True

    def _write(self, text: str, wrong: str = "") -> None:
        self._text, self._wrong = text, wrong
        self.refresh()

    def _take(self) -> None:
        """Keep the day that was typed; without one the cadence says when."""
        told, text = self._told, self._text
        if told is None:
            return
        try:
            when = when_of(text, self._civil_day()) if text.strip() else None
        except Refused as refused:
            self._write(text, _no_time() if refused.code == "bad_time" else _no_day())
            return
        self.leave()
        if self._agreed(told):
            self._agree(told, when, text)
        elif when is not None or (told.contact.next_day or date.min) > self._civil_day():
            key, day = told.contact.key, when.day if when else None
            self._store.ask(
                lambda logbook: logbook.change_contact(key, {"next_day": day}),
                self._changed,
                partial(self._again, told, text),
            )

    def _agree(self, told: JustLogged, when: When | None, text: str) -> None:
        """Make the appointment, and only then say that there is one; without a day it is only said."""
        if when is None:
            self._settle(told)
            return
        wanted: dict[str, object] = {"minute": when.minute, "contact": told.contact.key}

        def made(_appointment: Appointment) -> None:
            self._settle(told)
            self._changed(None)
            if self.is_attached:
                kept = _("Appointment with {name}: {when}.").format(
                    name=told.contact.called, when=when_text(when)
                )
                self.app.notify(shown(kept), markup=False)

        self._store.ask(
            lambda logbook: logbook.add_appointment(when.day, wanted), made, partial(self._again, told, text)
        )

    def _again(self, told: JustLogged, text: str, refused: Refused) -> None:
        """Tell why a day was refused, and ask for it again where nothing else is asked by now."""
        self._refused(refused)
        if self._told is told and not self.asking:
            self._turn(Stage.WHEN)
            self._write(text)

    def _settle(self, told: JustLogged) -> None:
        told.settled = True
        self._respond(told)

    def _respond(self, told: JustLogged) -> None:
        """Keep what came of the entry, once both are known."""
        entry, response = told.entry, told.response
        if entry is not None and response is not None and told.settled:
            self._store.ask(lambda logbook: logbook.respond(entry, response), self._changed, self._refused)

    def _agreed(self, told: JustLogged) -> bool:
        return told.response is Response.APPOINTMENT

    def _usual(self, told: JustLogged) -> date:
        """Return the day that the cadence gives; who was not reached is tried again the day after."""
        today = self._civil_day()
        if told.response is Response.NOT_REACHED:
            day = told.due.day if told.due else today
            return max(day, today + ONE_DAY)
        return today + CADENCE[told.contact.tier]

    def _meant(self) -> When | None:
        try:
            return when_of(self._text, self._civil_day())
        except Refused:
            return None

    def _turn(self, stage: Stage) -> None:
        self._stage = stage
        self._text = self._wrong = ""
        self.set_class(stage is Stage.AWAY, "-away")
        if self.is_attached:
            self.screen.query_one("#bottom").set_class(stage is not Stage.AWAY, "-away")
        self.refresh()

    def _changed(self, _answer: object) -> None:
        if self.is_attached:
            self.post_message(Place.Changed())

    def _refused(self, refused: Refused) -> None:
        if self.is_attached and isinstance(self.screen, Place):
            self.screen.refused(refused)


def _cells(parts: list[tuple[str, str, str]]) -> int:
    return sum(cell_len(text) for text, _style, _key in parts)


def _no_day() -> str:
    return _("That is no day; such as 3, friday or 16-9.")


def _no_time() -> str:
    return _("That is no time; such as 14:00.")


def when_text(when: When) -> str:
    """Return a day, and the time where there is one: "Wed 16 Sep 14:00"."""
    day = format_day(when.day)
    return day if when.minute is None else f"{day} {clock_text(when.minute)}"
