"""Asks for the details of one entry: how many, a note, a contact."""

from __future__ import annotations

import re
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from rhythm.contact_phrases import response_word
from rhythm.domain.contacts import Contact, Response
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
from rhythm.tui.widgets.choice import Choice

NOT_SAID = "–"


class DetailsScreen(Dialog[Wish | None]):
    """Answers with a wish, or None when the person thought better of it."""

    BINDINGS = [("escape", "cancel", ""), ("enter", "save", "")]

    def __init__(
        self, row: Row, day: date, currency: str, script: str = "", contact: Contact | None = None
    ) -> None:
        """Take the line that is logged, the code of the currency that amounts are in, and who it is with."""
        super().__init__()
        self._currency = currency
        self._line = row.line
        self._day = day
        self._script = script
        self._progress = row.line.kind is Kind.PROGRESS
        first = str(row.item.next_step()) if self._progress else "1"
        self._number = Input(first, id="number", select_on_focus=True, compact=True)
        self._note = Input(id="note", compact=True, placeholder=_("what it was about"))
        self._with = contact
        name = shown(contact.called) if contact else ""
        self._contact = Input(name, id="contact", compact=True, placeholder=_("who it was with"))
        outcomes = [("", NOT_SAID), *((one.value, response_word(one)) for one in Response)]
        self._outcome = Choice("outcome", outcomes, "")
        self._counts = row.line.kind is Kind.COUNT
        self._amount = Input(id="amount", compact=True, placeholder=_("its money, such as 75k"))
        self._wrong = Static("", classes="wrong", markup=False)
        self._keys = Static(_("enter saves   esc cancels"), classes="keys", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            name = shown(activity_name(self._line.key, self._line.name))
            box.border_title = Content(f"{name} · {format_day(self._day)}")
            if self._script:
                yield Static(shown(self._script, lines=True), classes="script", markup=False)
            question = _("Percent ready") if self._progress else _("How many")
            fields: list[tuple[str, Widget]] = [(question, self._number)]
            if self._line.key in MONEY_ACTIVITIES:
                fields.append((_("Amount"), self._amount))
            fields += [(_("Note"), self._note), (_("Contact"), self._contact)]
            if self._counts:
                fields.append((_("Outcome"), self._outcome))
            for label, field in fields:
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield self._keys

    def complete(self, names: list[str]) -> None:
        """Complete the contact from names that are known, as it is typed."""
        if names:
            self._contact.suggester = SuggestFromList([shown(name) for name in names], case_sensitive=False)
            self._keys.update(_("enter saves   → completes a name   esc cancels"))

    def action_cancel(self) -> None:
        """Log nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with what was written."""
        try:
            self.dismiss(self._wish())
        except Refused as refused:
            self._wrong.update(sentence(refused.code, refused.details))

    def _wish(self) -> Wish:
        note = clean_text(self._note.value, NOTE_LIMIT)
        meant = self._with is not None and self._contact.value == shown(self._with.called)
        contact = "" if meant else clean_text(self._contact.value, NAME_LIMIT)
        text = self._number.value.strip()
        highest = 100 if self._progress else MOST_AT_ONCE
        lowest = 0 if self._progress else 1
        if not re.fullmatch("[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
            raise Refused("quantity_out_of_range", value=text or "–", lowest=lowest, highest=highest)
        number = int(text)
        quantity, percent = (None, number) if self._progress else (number, None)
        amount = self._thousandths()
        wish = Wish(self._line.key, self._day, quantity, percent, amount, note=note)
        response = Response(self._outcome.value) if self._counts and self._outcome.value else None
        if response is not None and not contact and not meant:
            raise Refused("response_without_contact")
        whom = self._with.key if self._with is not None and meant else ""
        return wish._replace(contact=contact, whom=whom, response=response)

    def _thousandths(self) -> int | None:
        """Return the money that was typed, in thousandths; None for none."""
        from rhythm.domain.money import cents_of

        typed = self._amount.value
        return cents_of(typed, language(), self._currency) * 10 if typed.strip() else None
