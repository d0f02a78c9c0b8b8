"""The deals of a logbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.hit_rates import A_YEAR
from rhythm.domain.refusal import Refused
from rhythm.logbook import dealing
from rhythm.logbook.open_logbook import OpenLogbook

if TYPE_CHECKING:
    from rhythm.domain.funnel import Funnel

ENDS = {Outcome.WON: "deal_won", Outcome.LOST: "deal_lost"}
"""The kinds of act that end a deal."""


class DealBook(OpenLogbook):
    """What can be asked of deals."""

    def deals(self, on: date | None = None) -> list[Deal]:
        """Return each deal as it stood on a day (today), the one that was kept first first.

        A day in the past knows its days; words and amounts are those of now.
        """
        day = on or self.today
        return [deal for one in self._live_deals() if (deal := one.on(day))]

    def deal_called(self, word: str, on: date | None = None) -> Deal:
        """Return the deal of a key or name, or of a unique beginning of one, as it stood on a day (today)."""
        return dealing.deal_called(word, self.deals(on))

    def add_deal(self, name: str, wanted: dict[str, object] | None = None) -> Deal:
        """Add a deal; `wanted` holds fields of `Deal`. Without any day it is a sales lead of today."""
        with self._changing() as moment:
            taken = (deal.key for deal in self._live_deals())
            deal = dealing.new_deal(name, wanted or {}, taken, self.today)
            with self._store.write("deal", moment) as act:
                return deal._replace(id=act.define(deal), counter=act.counter)

    def change_deal(self, key: str, wanted: dict[str, object]) -> Deal:
        """Change a deal; `wanted` holds fields of `Deal`. Without an outcome and an end it is open again."""
        return self._keep("deal_edit", key, lambda before: dealing.changed_deal(before, wanted, self.today))

    def end_deal(self, key: str, outcome: Outcome, on: date | None = None, amount: int | None = None) -> Deal:
        """Say that a deal was won or lost on a day (today), for so many cents (None: as was known)."""
        day = on or self.today
        return self._keep(
            ENDS[outcome],
            key,
            lambda before: dealing.ended_deal(before, outcome, day, amount, self.today),
        )

    def remove_deal(self, key: str) -> Deal:
        """Take a deal back whole, as if it had never been, and return it as it was."""
        with self._changing() as moment:
            deal = self._deal(key)
            with self._store.write("deal_remove", moment) as act:
                for row in self._store.rows_of_deal(deal.key):
                    act.reverse("deal", row.id)
        return deal

    def funnel(
        self,
        first: date | None = None,
        last: date | None = None,
        on: date | None = None,
        within: int = A_YEAR,
    ) -> Funnel:
        """Return what became of the deals, of all or of those in a range, as of a day (today).

        `within` are the days that a cohort has to get further.
        """
        from rhythm.domain.funnel import funnel

        if first and last and last < first:
            raise Refused("range_turned", first=first, last=last)
        with self._store.snapshot():
            known = self._fresh()
            deals, met = known.deals, known.met
        return funnel(deals, on or self.today, first, last, ledger=known.ledger, met=met, within=within)

    def _keep(self, kind: str, key: str, change: Callable[[Deal], Deal]) -> Deal:
        """Keep a deal as changed, in an act of its own; nothing is written where nothing is new."""
        with self._changing() as moment:
            before = self._deal(key)
            after = change(before)
            if after == before._replace(import_id=None):
                return before
            with self._store.write(kind, moment) as act:
                return after._replace(id=act.define(after), counter=act.counter)

    def _deal(self, key: str) -> Deal:
        return dealing.deal_called(key, self._live_deals())

    def _live_deals(self) -> Sequence[Deal]:
        # What was read before and what is read now must be of one moment.
        with self._store.snapshot():
            return self._fresh().deals
