"""Deals: what may become a sale, how far it got, on which days, and what it brought."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """How a deal ended."""

    WON = "won"
    LOST = "lost"


class Stage(StrEnum):
    """How far a deal is: a marketing lead, a sales lead, an offer, or its end."""

    LEAD = "lead"
    SALES_LEAD = "sales_lead"
    OFFER = "offer"
    WON = "won"
    LOST = "lost"


class Deal(NamedTuple):
    """A deal as it is known now; a newer row of the same key takes the place of an older one.

    `lead`, `opened`, `offered` and `closed` are the days on which it became a marketing lead, a sales lead,
    an offer, and came to its end; None where that is unknown or did not happen. `closed` and `outcome` are
    given together. `amount` is in cents, without VAT. `name`, `company` and `agent` (who sells it) are kept
    as words. `channel` is where the lead came from; `upsell` tells that it was sold to a customer one had.
    """

    key: str
    lead: date | None = None
    opened: date | None = None
    offered: date | None = None
    closed: date | None = None
    outcome: Outcome | None = None
    amount: int | None = None
    name: str = ""
    company: str = ""
    agent: str = ""
    product: str = ""
    channel: str = ""
    upsell: bool = False
    source: str | None = None
    source_id: str | None = None
    import_id: str | None = None
    id: str = ""
    counter: int = 0

    @property
    def called(self) -> str:
        """What it is shown as: its name, else company and product, else its id elsewhere, else its key."""
        if self.company:
            return self.name or " · ".join(filter(None, (self.company, self.product)))
        return self.name or self.source_id or self.key

    @property
    def began(self) -> date | None:
        """The first day it is known of."""
        return min((day for day in (self.lead, self.opened, self.offered, self.closed) if day), default=None)

    def stage(self, day: date) -> Stage | None:
        """Return how far it was at the end of a day; None before it began. Without any day: a lead."""
        began = self.began
        if began is not None and began > day:
            return None
        if self.closed is not None and self.closed <= day:
            return Stage(self.outcome) if self.outcome else None
        if self.offered is not None and self.offered <= day:
            return Stage.OFFER
        if self.opened is not None and self.opened <= day:
            return Stage.SALES_LEAD
        return Stage.LEAD

    def on(self, day: date) -> Deal | None:
        """Return it as its days stood at the end of a day, those to come left out; None before it began."""
        if self.began is not None and self.began > day:
            return None
        lead, opened, offered, closed = (
            one if one and one <= day else None for one in (self.lead, self.opened, self.offered, self.closed)
        )
        outcome = self.outcome if closed else None
        return self._replace(lead=lead, opened=opened, offered=offered, closed=closed, outcome=outcome)
