"""Asks for leave, or takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Select, Static

from rhythm.day_words import parse_day, parse_last
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.history_phrases import joined_sentence
from rhythm.i18n import _, format_day
from rhythm.phrases import leave_word
from rhythm.sentences import refusal
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread

if TYPE_CHECKING:
    from rhythm.domain.streak_story import Change
    from rhythm.logbook import Logbook


class LeaveScreen(Dialog[str | None]):
    """Writes leave for a range of days and answers with a sentence about it, or None.

    `away` tells that the first day already is leave; then ctrl+d takes it back.
    """

    BINDINGS = [
        ("escape", "cancel", ""),
        ("ctrl+s", "save", ""),
        # A field would take it for "delete to the right".
        Binding("ctrl+d", "remove", show=False, priority=True),
    ]

    def __init__(self, store: StoreThread, day: date, today: date, *, away: bool) -> None:
        super().__init__()
        self._store = store
        self._day = day
        self._today = today
        self._away = away
        self._asked = False
        self._first = Input(day.isoformat(), id="first", select_on_focus=True, compact=True)
        self._last = Input(day.isoformat(), id="last", select_on_focus=True, compact=True)
        kinds = [(leave_word(kind), kind) for kind in LeaveKind]
        self._kind = Select(kinds, value=LeaveKind.VACATION, allow_blank=False, compact=True, id="kind")
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Leave")
            if self._away:
                text = _("{day} is leave. ctrl+d takes it back.").format(day=format_day(self._day))
                yield Static(text, classes="keys", markup=False)
            for label, field in (
                (_("First day"), self._first),
                (_("Last day"), self._last),
                (_("Kind"), self._kind),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield Static(
                _("enter saves   esc cancels   a day: 2026-09-09 or tomorrow"),
                classes="keys",
                markup=False,
            )

    def action_cancel(self) -> None:
        """Change nothing."""
        if not self._asked:
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write the leave."""
        try:
            first = parse_day(self._first.value, self._today, ahead=True)
            last = parse_last(self._last.value, first, self._today)
        except Refused as refused:
            self._refused(refused)
            return
        kind = LeaveKind(str(self._kind.value))
        told = _("Leave from {first} to {last}").format(first=format_day(first), last=format_day(last))
        self._ask(lambda logbook: logbook.add_leave(first, last, kind), told)

    def action_remove(self) -> None:
        """Take back the leave that covers the day."""
        day = self._day
        told = _("The leave is taken back")
        self._ask(lambda logbook: logbook.remove_leave(day), told)

    def _ask(self, change: Callable[[Logbook], Change | None], told: str) -> None:
        """Ask for one change at a time, and close with what to tell of it once it is made."""
        if not self._asked and self.app.screen is self:
            self._asked = True
            self._store.ask(change, lambda answer: self._done(told, answer), self._refused)

    def _done(self, told: str, change: Change | None) -> None:
        joined = joined_sentence(change) if change else ""
        self.dismiss(f"{told}. {joined}" if joined else told)

    def _refused(self, refused: Refused) -> None:
        self._asked = False
        self._wrong.update(refusal(refused))
