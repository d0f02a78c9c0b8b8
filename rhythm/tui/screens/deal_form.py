"""Asks for a deal: what it is called, what it may bring, and on which days it got how far."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from rhythm.day_words import parse_day
from rhythm.deal_phrases import stage_name
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.money import cents_of
from rhythm.domain.refusal import Refused
from rhythm.i18n import _, language
from rhythm.money import typed_money
from rhythm.sentences import refusal
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.choice import Choice

LONGEST = 60
DAYS = ("lead", "opened", "offered", "closed")
WORDS = ("name", "company", "channel", "product", "agent")


class DealForm(Dialog[Deal | None]):
    """Adds or changes a deal and answers with it, or None."""

    BINDINGS = [("escape", "cancel", ""), ("enter,ctrl+s", "save", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]

    def __init__(self, store: StoreThread, today: date, before: Deal | None, currency: str) -> None:
        """Take the deal that is changed, None for a new one; `currency` is the code of the person's."""
        super().__init__("dialog form")
        self._store = store
        self._today = today
        self._before = before
        self._currency = currency
        self._saving = False
        deal = before or Deal("", opened=today)
        amount = "" if deal.amount is None else typed_money(deal.amount)
        self._fields = {
            "amount": _field("amount", amount, LONGEST),
            **{name: _field(name, getattr(deal, name), NAME_LIMIT) for name in WORDS},
            **{name: _field(name, _iso(getattr(deal, name)), LONGEST) for name in DAYS},
        }
        self._fields["channel"].placeholder = _("where it came from")
        self._fields["amount"].placeholder = _("without VAT")
        self._upsell = Choice(
            "upsell", [("", _("no")), ("upsell", _("yes"))], "upsell" if deal.upsell else ""
        )
        ends = [("", _("open")), *((one.value, stage_name(Stage(one))) for one in Outcome)]
        self._outcome = Choice("outcome", ends, deal.outcome or "")
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        fields = self._fields
        rows: list[tuple[str, Widget, str, Widget | None]] = [
            (_("Name"), fields["name"], "", None),
            (_("Company"), fields["company"], _("amount"), fields["amount"]),
            (_("Channel"), fields["channel"], _("product"), fields["product"]),
            (_("Sold by"), fields["agent"], _("upsell"), self._upsell),
            (_("Lead on"), fields["lead"], _("sales lead on"), fields["opened"]),
            (_("Offered on"), fields["offered"], _("ended on"), fields["closed"]),
            (_("End"), self._outcome, "", None),
        ]
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Edit the deal") if self._before else _("New deal")
            for label, field, second, beside in rows:
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
                    if beside is not None:
                        yield Label(second, markup=False, classes="second")
                        yield beside.add_class("beside")
            yield self._wrong
            yield Static(_("Days: 2026-09-09, today, yesterday, -3"), classes="keys", markup=False)
            yield Static(_("enter saves   tab next   esc cancels"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self._fields["name"].focus()

    def action_cancel(self) -> None:
        """Change nothing."""
        if not self._saving:
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Add or change the deal."""
        if self._saving or self.app.screen is not self:
            return
        try:
            wanted = self._wanted()
        except Refused as refused:
            self._refused(refused)
            return
        self._saving = True
        before = self._before
        if before is None:
            name = str(wanted.pop("name"))
            self._store.ask(lambda logbook: logbook.add_deal(name, wanted), self._done, self._refused)
        else:
            key = before.key
            self._store.ask(lambda logbook: logbook.change_deal(key, wanted), self._done, self._refused)

    def _wanted(self) -> dict[str, object]:
        """Return the fields of a deal as written. Raises `Refused`."""
        written = {name: field.value.strip() for name, field in self._fields.items()}
        days = {name: parse_day(written[name], self._today) if written[name] else None for name in DAYS}
        outcome, amount = self._outcome.value, written["amount"]
        return {
            **{name: written[name] for name in WORDS},
            **days,
            "amount": cents_of(amount, language(), self._currency) if amount else None,
            "upsell": bool(self._upsell.value),
            "outcome": Outcome(outcome) if outcome else None,
        }

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong.update("")

    def _done(self, deal: Deal) -> None:
        self.dismiss(deal)

    def _refused(self, refused: Refused) -> None:
        self._saving = False
        self._wrong.update(refusal(refused))


def _field(id: str, value: str, longest: int) -> Input:
    return Input(shown(value), id=id, select_on_focus=True, compact=True, max_length=longest)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
