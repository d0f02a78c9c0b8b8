"""The deals: what is open, for how long and what it may bring, and what became of the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from rhythm.deal_phrases import deal_name, stage_name
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.explain.figures import DEALS
from rhythm.domain.funnel import Funnel
from rhythm.domain.money import cents_of
from rhythm.i18n import _, _n, format_number, language
from rhythm.money import typed_money
from rhythm.text import NAME_LIMIT
from rhythm.tui.look import Look
from rhythm.tui.plan.deal_table import DealTable, Order, Shown
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.funnel_lines import channel_lines, funnel_lines, offer_lines, summary
from rhythm.tui.plan.paragraphs import Paragraphs
from rhythm.tui.plan.view import PlanView
from rhythm.tui.screens.ask_text import AskText, refused_by
from rhythm.tui.screens.sure import Sure
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed, ListPanel
from rhythm.tui.widgets.place_view import Hint, panel

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

SHOWN = tuple(Shown)
ORDERS = tuple(Order)
AMOUNT_LIMIT = 60


class Wanted(NamedTuple):
    """Which deals a person wants to see, in which order, and the words they hold."""

    which: Shown = Shown.OPEN
    order: Order = Order.NEWEST
    search: str = ""


class Found(NamedTuple):
    """What the logbook answered, the table made of it; `all` tells how many deals there are."""

    wanted: Wanted
    table: DealTable
    funnel: Funnel
    all: int


class DealsView(Listed, PlanView, can_focus=False):
    """The list with its figures beside it, or above it where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "deals-view")
        glyphs = desk.look.glyphs
        self._wanted = Wanted()
        self._found: Found | None = None
        self._go_to = ""
        self._summary = Paragraphs("deals-summary", glyphs)
        self._panel = ListPanel("deals", glyphs, self._summary)
        self._list = self._panel.list
        self._funnel = Paragraphs("deals-funnel", glyphs)
        self._offers = Paragraphs("deals-offers", glyphs)
        self._channels = Paragraphs("deals-channels", glyphs)
        self._sides = [
            panel(_("Open offers"), self._offers),
            panel(_("Funnel"), self._funnel),
            panel(_("Channels"), self._channels),
        ]

    def compose(self) -> ComposeResult:
        """Lay out the list and the figures."""
        with Container(classes="body"):
            with Vertical(classes="column wider filled"):
                yield self._panel
            with VerticalScroll(classes="column narrower wide-only filled", can_focus=False):
                yield from self._sides

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._arrange()

    def reload(self) -> None:
        """Ask the logbook for the deals again."""
        wanted = self._wanted
        self._desk.store.ask(
            partial(_found, wanted=wanted, currency=self._desk.look.currency), self._answered, self.refused
        )

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for part in (self._summary, self._panel, self._funnel, self._offers, self._channels):
            part.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        hints = [self.hint("add_plan_line", _("add"))]
        deal = self._deal
        if deal is not None and deal.closed is None:
            hints.append(self.hint("deal_won", _("won")))
            hints.append(self.hint("deal_lost", _("lost")))
            if deal.offered is None:
                hints.append(self.hint("deal_offered", _("offered")))
        if self._found is not None and self._found.all:
            hints += [self.hint("filter_lines", _("which")), self.hint("plan_order", _("order"))]
        return hints

    def to_explain(self) -> ToExplain:
        """Explain the figures of the funnel; without a deal those of today."""
        found = self._found
        return ToExplain(figures=DEALS) if found is not None and found.all else ToExplain()

    def back(self) -> bool:
        """Show all open deals again."""
        if self._wanted == Wanted():
            return False
        self._want(Wanted())
        return True

    def open_line(self) -> None:
        """Edit the deal under the cursor; add one where there is none."""
        if self._deal is None:
            self.add_line()
        else:
            self._ask_deal(self._deal)

    def edit_line(self) -> None:
        """Edit the deal under the cursor."""
        if self._deal is not None:
            self._ask_deal(self._deal)

    def add_line(self) -> None:
        """Ask for a new deal."""
        self._ask_deal(None)

    def remove_line(self) -> None:
        """Ask whether the deal under the cursor is to be taken back whole."""
        deal = self._deal
        if deal is None:
            return
        text = _("“{name}” is taken back whole, as if it had never been. {key} brings it back.").format(
            name=deal_name(deal), key=self.key("undo")
        )

        def answered(sure: bool | None) -> None:
            if sure:
                self.ask(
                    lambda logbook: logbook.remove_deal(deal.key),
                    lambda gone: self.told(_("The deal is taken back")),
                )

        self.app.push_screen(Sure(_("Remove the deal"), text, _("removes it")), answered)

    def next_order(self) -> None:
        """Show the deals in another order."""
        order = ORDERS[(ORDERS.index(self._wanted.order) + 1) % len(ORDERS)]
        self._want(self._wanted._replace(order=order))

    def others(self) -> None:
        """Show the next kind of deals: open, offers, won, lost, all."""
        which = SHOWN[(SHOWN.index(self._wanted.which) + 1) % len(SHOWN)]
        self._want(self._wanted._replace(which=which))

    def search(self) -> None:
        """Ask for words that the deals are to hold."""

        def answered(text: str | None) -> None:
            if text is not None:
                self._want(self._wanted._replace(search=text.strip()))

        question = _("A word in the name, the company, the channel, the product or the seller.")
        self.app.push_screen(AskText(_("Search"), question, self._wanted.search, NAME_LIMIT), answered)

    def offered(self) -> None:
        """Say that an offer was made today for the deal under the cursor."""
        deal = self._deal
        if deal is None or deal.closed is not None or deal.offered is not None:
            return
        question = _("An offer today: what is it worth, without VAT? Left empty: not said.")
        self._ask_amount(
            deal,
            stage_name(Stage.OFFER),
            question,
            lambda logbook, amount: logbook.change_deal(
                deal.key, {"offered": self._desk.civil_day(), "amount": amount}
            ),
            needed=False,
        )

    def won(self) -> None:
        """Say that the deal under the cursor was won today, and what it brought."""
        deal = self._deal
        if deal is not None and deal.closed is None:
            self._ask_amount(
                deal,
                stage_name(Stage.WON),
                _("Won today: what does it bring, without VAT?"),
                lambda logbook, amount: logbook.end_deal(deal.key, Outcome.WON, amount=amount),
                needed=True,
            )

    def lost(self) -> None:
        """Say that the deal under the cursor was lost today."""
        deal = self._deal
        if deal is not None and deal.closed is None:
            self.ask(lambda logbook: logbook.end_deal(deal.key, Outcome.LOST), self._changed)

    @property
    def _deal(self) -> Deal | None:
        return self._found.table.deal(self._list.cursor) if self._found else None

    def _ask_amount(
        self,
        deal: Deal,
        title: str,
        question: str,
        change: Callable[[Logbook, int | None], Deal],
        *,
        needed: bool,
    ) -> None:
        """Ask for an amount, and then change the deal."""

        currency = self._desk.look.currency

        def amount(text: str) -> int | None:
            return cents_of(text, language(), currency) if text.strip() or needed else None

        def written(text: str | None) -> None:
            if text is not None:
                cents = amount(text)
                self.ask(lambda logbook: change(logbook, cents), self._changed)

        before = "" if deal.amount is None else typed_money(deal.amount)
        asked = f"{deal_name(deal)}: {question}"
        dialog = AskText(title.capitalize(), asked, before, AMOUNT_LIMIT, refused_by(amount))
        self.app.push_screen(dialog, written)

    def _ask_deal(self, deal: Deal | None) -> None:
        from rhythm.tui.screens.deal_form import DealForm

        def answered(kept: Deal | None) -> None:
            if kept is not None:
                self._changed(kept)

        desk = self._desk
        self.app.push_screen(DealForm(desk.store, desk.civil_day(), deal, desk.look.currency), answered)

    def _changed(self, deal: Deal) -> None:
        """Tell what became of a deal, and stay on it where it is still shown."""
        self._go_to = deal.key
        stage = deal.stage(self._desk.civil_day())
        told = f"{deal_name(deal)}: {stage_name(stage)}" if stage else deal_name(deal)
        self.told(_("{deal}. {key} undoes it.").format(deal=told, key=self.key("undo")))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        deal = self._deal
        self._go_to = deal.key if deal else ""
        self.reload()

    def _answered(self, found: Found) -> None:
        if found.wanted != self._wanted:
            return
        self._found = found
        at = found.table.place(self._go_to) if self._go_to else None
        self._go_to = ""
        self._arrange(at)

    def _arrange(self, at: int | None = None) -> None:
        found, currency = self._found, self._desk.look.currency
        self._summary.set_class(found is None or not found.all, "-away")
        if found is not None:
            self._panel.border_title = _title(found)
            search = found.wanted.search
            self._panel.border_subtitle = Content(f"“{search}”" if search else found.wanted.order.word)
            self._panel.show(found.table, self._teaching(found), at)
            self._summary.tell(summary(found.funnel, currency))
            told = (offer_lines, funnel_lines, channel_lines)
            parts = (self._offers, self._funnel, self._channels)
            for box, part, lines in zip(self._sides, parts, told, strict=True):
                texts = lines(found.funnel, currency) if found.all else []
                box.display = bool(texts)
                part.tell(texts)
        self.post_message(self.Hinted())

    def _teaching(self, found: Found) -> list[str]:
        add = self.key("add_plan_line")
        if found.all:
            return [
                _("No deal here is like that."),
                _("{which} shows others, {key} adds one").format(which=self.key("filter_lines"), key=add),
            ]
        return [
            _(
                "No deal yet. A deal is a lead, then an offer, then won or lost: here its days and amounts"
                " stand, and the plan takes its hit rates and its average sale from them."
            ),
            _("{key} adds one; “rhythm import” brings those of a CRM").format(key=add),
        ]


def _title(found: Found) -> str:
    number = found.table.count
    deals = _n("{n} deal", "{n} deals", number).format(n=format_number(number))
    return f"{deals} · {found.wanted.which.word}"


def _found(logbook: Logbook, wanted: Wanted, currency: str) -> Found:
    """Ask the logbook, and make the table of it; called on the store thread."""
    deals = logbook.deals()
    table = DealTable(deals, logbook.today, wanted.which, wanted.order, wanted.search, currency)
    return Found(wanted, table, logbook.funnel(), len(deals))
