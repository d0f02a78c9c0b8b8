"""Asks for the details of one entry: how many, a note, a contact."""

from __future__ import annotations

import re
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from rhythm.domain.definitions import Kind
from rhythm.domain.entries import MONEY_ACTIVITIES, MOST_AT_ONCE
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import Row
from rhythm.domain.snapshots import Wish
from rhythm.i18n import _, format_day, language
from rhythm.phrases import activity_name
from rhythm.sentences import sentence
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, shown
from rhythm.tui.screens.dialog import Dialog


class DetailsScreen(Dialog[Wish | None]):
    """Answers with a wish, or None when the person thought better of it."""

    BINDINGS = [("escape", "cancel", "")]

    def __init__(self, row: Row, day: date, currency: str, script: str = "") -> None:
        """Take the line that is logged, and the code of the currency that amounts are in."""
        super().__init__()
        self._currency = currency
        self._line = row.line
        self._day = day
        self._script = script
        self._progress = row.line.kind is Kind.PROGRESS
        first = str(row.item.next_step()) if self._progress else "1"
        self._number = Input(first, id="number", select_on_focus=True, compact=True)
        self._note = Input(id="note", compact=True, placeholder=_("what it was about"))
        self._contact = Input(id="contact", compact=True, placeholder=_("who it was with"))
        self._amount = Input(id="amount", compact=True, placeholder=_("its money, such as 75k"))
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            name = shown(activity_name(self._line.key, self._line.name))
            box.border_title = Content(f"{name} · {format_day(self._day)}")
            if self._script:
                yield Static(shown(self._script, lines=True), classes="script", markup=False)
            question = _("Percent ready") if self._progress else _("How many")
            amount = [(_("Amount"), self._amount)] if self._line.key in MONEY_ACTIVITIES else []
            for label, field in (
                (question, self._number),
                *amount,
                (_("Note"), self._note),
                (_("Contact"), self._contact),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield Static(_("enter saves   esc cancels"), classes="keys", markup=False)

    def action_cancel(self) -> None:
        """Log nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        try:
            self.dismiss(self._wish())
        except Refused as refused:
            self._wrong.update(sentence(refused.code, refused.details))

    def _wish(self) -> Wish:
        note = clean_text(self._note.value, NOTE_LIMIT)
        contact = clean_text(self._contact.value, NAME_LIMIT)
        text = self._number.value.strip()
        highest = 100 if self._progress else MOST_AT_ONCE
        lowest = 0 if self._progress else 1
        if not re.fullmatch("[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
            raise Refused("quantity_out_of_range", value=text or "–", lowest=lowest, highest=highest)
        number = int(text)
        quantity, percent = (None, number) if self._progress else (number, None)
        amount = self._thousandths()
        return Wish(self._line.key, self._day, quantity, percent, amount, note=note, contact=contact)

    def _thousandths(self) -> int | None:
        """Return the money that was typed, in thousandths; None for none."""
        from rhythm.domain.money import cents_of

        typed = self._amount.value
        return cents_of(typed, language(), self._currency) * 10 if typed.strip() else None
