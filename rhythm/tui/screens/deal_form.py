"""Asks for a deal: what it is called, what it may bring, and on which days it got how far."""

from __future__ import annotations

from datetime import date

from rhythm.day_words import parse_day
from rhythm.deal_phrases import stage_name
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.money import cents_of
from rhythm.i18n import _, language
from rhythm.money import typed_money
from rhythm.tui.screens.form import Form, FormRow, iso_day, text_field
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.choice import Choice

LONGEST = 60
DAYS = ("lead", "opened", "offered", "closed")
WORDS = ("name", "company", "channel", "product", "agent")


class DealForm(Form[Deal]):
    """Adds or changes a deal and answers with it, or None."""

    def __init__(self, store: StoreThread, today: date, before: Deal | None, currency: str) -> None:
        """Take the deal that is changed, None for a new one; `currency` is the code of the person's."""
        super().__init__(store)
        self._today = today
        self._before = before
        self._currency = currency
        deal = before or Deal("", opened=today)
        amount = "" if deal.amount is None else typed_money(deal.amount)
        self._fields = {
            **{name: text_field(name, getattr(deal, name)) for name in WORDS},
            **{name: text_field(name, iso_day(getattr(deal, name)), LONGEST) for name in DAYS},
            "amount": text_field("amount", amount, LONGEST, _("without VAT")),
        }
        self._fields["channel"].placeholder = _("where it came from")
        self._upsell = Choice(
            "upsell", [("", _("no")), ("upsell", _("yes"))], "upsell" if deal.upsell else ""
        )
        ends = [("", _("open")), *((one.value, stage_name(Stage(one))) for one in Outcome)]
        self._outcome = Choice("outcome", ends, deal.outcome or "")

    def heading(self) -> str:
        """Return what the form is called."""
        return _("Edit the deal") if self._before else _("New deal")

    def examples(self) -> str:
        """Return how days are written here."""
        return _("Days: 2026-09-09, today, yesterday, -3")

    def rows(self) -> list[FormRow]:
        """Return the fields in their order."""
        fields = self._fields
        return [
            (_("Name"), fields["name"], "", None),
            (_("Company"), fields["company"], _("amount"), fields["amount"]),
            (_("Channel"), fields["channel"], _("product"), fields["product"]),
            (_("Sold by"), fields["agent"], _("upsell"), self._upsell),
            (_("Lead on"), fields["lead"], _("sales lead on"), fields["opened"]),
            (_("Offered on"), fields["offered"], _("ended on"), fields["closed"]),
            (_("End"), self._outcome, "", None),
        ]

    def save(self) -> None:
        """Add or change the deal."""
        wanted, before = self._wanted(), self._before
        if before is None:
            name = str(wanted.pop("name"))
            self.keep(lambda logbook: logbook.add_deal(name, wanted))
        else:
            key = before.key
            self.keep(lambda logbook: logbook.change_deal(key, wanted))

    def _wanted(self) -> dict[str, object]:
        """Return the fields of a deal as written. Raises `Refused`."""
        written = self.written()
        days = {name: parse_day(written[name], self._today) if written[name] else None for name in DAYS}
        outcome, amount = self._outcome.value, written["amount"]
        return {
            **{name: written[name] for name in WORDS},
            **days,
            "amount": cents_of(amount, language(), self._currency) if amount else None,
            "upsell": bool(self._upsell.value),
            "outcome": Outcome(outcome) if outcome else None,
        }
