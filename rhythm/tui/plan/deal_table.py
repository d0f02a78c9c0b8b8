"""The deals as a table of any length; a line is drawn when it comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from textual.content import Content

from rhythm.deal_phrases import age_text, amount_text, deal_facts, deal_name, stage_name
from rhythm.domain.deals import Deal, Stage
from rhythm.i18n import N_, _
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

STAGE = 15
AMOUNT = 14
DAYS = 12
NAME_AT_LEAST = 20
NAME_AT_MOST = 34
WORD = 16
"""Cells of the company, and of the channel, where there is room for them."""


class Shown(Enum):
    """Which deals are shown: the name, and the stages."""

    OPEN = (N_("open"), frozenset({Stage.LEAD, Stage.SALES_LEAD, Stage.OFFER}))
    OFFERS = (N_("open offers"), frozenset({Stage.OFFER}))
    WON = (N_("won"), frozenset({Stage.WON}))
    LOST = (N_("lost"), frozenset({Stage.LOST}))
    ALL = (N_("all"), frozenset(Stage))

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[0])

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that are shown."""
        return self.value[1]


class Order(Enum):
    """In which order deals are shown."""

    NEWEST = N_("the newest first")
    OLDEST = N_("the oldest first")
    VALUE = N_("the largest first")
    NAME = N_("by name")

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value)


class Placed(NamedTuple):
    """A deal, how far it is, and the day that tells how old that is."""

    deal: Deal
    stage: Stage
    since: date | None


class DealTable(Picture):
    """One line for each deal that is to be shown."""

    def __init__(
        self, deals: Iterable[Deal], today: date, which: Shown, order: Order, search: str, currency: str
    ) -> None:
        placed = (Placed(deal, stage, _since(deal, stage)) for deal in deals if (stage := deal.stage(today)))
        wanted = search.casefold()
        self._deals = sorted(
            (one for one in placed if one.stage in which.stages and _holds(one.deal, wanted)),
            key=_KEYS[order],
        )
        self._today = today
        self._currency = currency

    @property
    def count(self) -> int:
        """How many deals there are."""
        return len(self._deals)

    def deal(self, number: int) -> Deal | None:
        """Return a deal by its line."""
        return self._deals[number].deal if 0 <= number < len(self._deals) else None

    def place(self, key: str) -> int | None:
        """Return the line of a deal."""
        return next((number for number, one in enumerate(self._deals) if one.deal.key == key), None)

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        name, words = _columns(width)
        text = fitted(_("deal"), name) + fitted(_("stage"), STAGE)
        text += _right(_("amount"), AMOUNT) + _right(_("since"), DAYS)
        text += "".join("  " + fitted(word, WORD) for word in (_("company"), _("channel"))[:words])
        return Content.styled(fitted("  " + text, width), "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one deal."""
        one = self._deals[number]
        deal = one.deal
        name, words = _columns(width)
        style = {Stage.WON: "$rhythm-done", Stage.LOST: "$rhythm-muted"}.get(one.stage, "$foreground")
        days = "–" if one.since is None else age_text((self._today - one.since).days)
        said = (deal.company, deal.channel)[:words]
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(deal_name(deal), name - 1) + " ", "bold $foreground" if cursor else "$foreground"),
            (fitted(stage_name(one.stage), STAGE), style),
            (_right(amount_text(deal, self._currency), AMOUNT), "$foreground"),
            (_right(days, DAYS), "$rhythm-muted"),
            ("".join("  " + fitted(word, WORD) for word in said), "$rhythm-muted"),
        )

    def told(self, number: int) -> str:
        """Return a deal in words."""
        deal = self.deal(number)
        if deal is None:
            return ""
        facts = deal_facts(deal, self._today, self._currency)
        return shown(" · ".join([deal_name(deal), *(f"{label}: {text}" for label, text in facts)]))

    def figures(self) -> Figures | None:
        """Return nothing: the table is its own figures."""
        return None


def _since(deal: Deal, stage: Stage) -> date | None:
    """Return the day since which a deal is where it is."""
    return {
        Stage.LEAD: deal.lead,
        Stage.SALES_LEAD: deal.opened,
        Stage.OFFER: deal.offered,
        Stage.WON: deal.closed,
        Stage.LOST: deal.closed,
    }[stage]


def _holds(deal: Deal, wanted: str) -> bool:
    words = (deal.name, deal.company, deal.agent, deal.product, deal.channel, deal.key, deal.source_id or "")
    return not wanted or any(wanted in word.casefold() for word in words)


_KEYS: dict[Order, Callable[[Placed], tuple[object, ...]]] = {
    Order.NEWEST: lambda one: (-(one.since or date.min).toordinal(), one.deal.key),
    Order.OLDEST: lambda one: ((one.since or date.max).toordinal(), one.deal.key),
    Order.VALUE: lambda one: (-(one.deal.amount or 0), one.deal.key),
    Order.NAME: lambda one: (deal_name(one.deal).casefold(), one.deal.key),
}


def _columns(width: int) -> tuple[int, int]:
    """Return the cells of the name, and how many words more there is room for."""
    free = width - 2 - STAGE - AMOUNT - DAYS
    words = max(0, min(2, (free - NAME_AT_LEAST) // (WORD + 2)))
    return max(1, min(NAME_AT_MOST, free - words * (WORD + 2))), words


def _right(text: str, width: int) -> str:
    return fitted(text, width - 1).rstrip().rjust(width)
