"""What the History screen asks: a range of days, words to search for; and the whole of one entry."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label, Static

from rhythm.day_words import parse_day, parse_last
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.text import shown
from rhythm.tui.screens.dialog import Dialog

Range = tuple[date | None, date | None]
"""First and last day; None is as far as there is anything."""


class RangeAsk(Dialog[Range | None]):
    """Answers with a range, or None where nothing is to change."""

    BINDINGS = [("escape", "dismiss(None)", "")]

    def __init__(self, chosen: Range, today: date) -> None:
        super().__init__()
        self._today = today
        first, last = (day.isoformat() if day else "" for day in chosen)
        self._first = Input(first, id="first", select_on_focus=True, compact=True)
        self._last = Input(last, id="last", select_on_focus=True, compact=True)
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Which days")
            for label, field in ((_("First day"), self._first), (_("Last day"), self._last)):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            for line in (
                _("Left empty: all there is. A day: 2026-09-09 or yesterday"),
                _("enter shows them   esc goes back"),
            ):
                yield Static(line, classes="keys", markup=False)

    @on(Input.Submitted)
    def answer(self) -> None:
        """Answer with the range, or say what is wrong with it."""
        begin, end = (field.value.strip() for field in (self._first, self._last))
        try:
            first = parse_day(begin, self._today) if begin else None
            last = parse_last(end, first or self._today, self._today) if end else None
            if first and last and last < first:
                raise Refused("range_turned", first=first, last=last)
        except Refused as refused:
            self._wrong.update(refusal(refused))
        else:
            self.dismiss((first, last))


class SearchAsk(Dialog[str | None]):
    """Answers with the words to search for, empty for all entries, or None where nothing is to change."""

    BINDINGS = [("escape", "dismiss(None)", "")]

    def __init__(self, search: str) -> None:
        super().__init__()
        self._search = Input(search, id="search", select_on_focus=True, compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(classes="box") as box:
            box.border_title = _("Search")
            with Horizontal(classes="field"):
                yield Label(_("Note or contact"), markup=False)
                yield self._search
            keys = _("enter searches   esc goes back   left empty: all entries")
            yield Static(keys, classes="keys", markup=False)

    @on(Input.Submitted)
    def answer(self) -> None:
        """Answer with what was typed."""
        self.dismiss(shown(self._search.value).strip())


class EntryShown(Dialog[None]):
    """One entry in full."""

    BINDINGS = [("escape,enter,space,q", "dismiss(None)", "")]

    def __init__(self, lines: list[str], note: str) -> None:
        super().__init__()
        self._lines = lines
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out what is known."""
        with VerticalScroll(classes="box") as box:
            box.border_title = _("Entry")
            yield Static(shown("\n".join(self._lines), lines=True), classes="words", markup=False)
            if self._note:
                yield Static(shown(self._note, lines=True), classes="words", markup=False)
            yield Static(_("esc goes back"), classes="keys", markup=False)
