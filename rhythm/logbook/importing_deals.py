"""Takes in the deals of a file: which are new, which have moved on, and which are here as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rhythm.domain.deals import Deal
from rhythm.domain.erasing import anonymous_deal_key, kept_erased
from rhythm.domain.imports import DealFact, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.logbook.dealing import checked_deal
from rhythm.logbook.defining import free_key, key_for
from rhythm.logbook.plain_definitions import KEY
from rhythm.store import Store
from rhythm.text import shown


@dataclass
class DealPlan:
    """The deals that an import will add: new ones, and newer rows of deals that are here."""

    new: list[Deal] = field(default_factory=list)
    updated: list[Deal] = field(default_factory=list)
    known: int = 0
    same_ids: int = 0
    """New ones with an id that a deal from another file has."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[Deal]:
        """All there is to write."""
        return self.new + self.updated

    @property
    def days(self) -> Iterator[date]:
        """All days that the deals tell."""
        return (day for deal in self.rows for day in days_of(deal))


def plan_deals(reading: Reading, defined: Iterable[Deal], store: Store, today: date) -> DealPlan:
    """Return what to add of the deals of a reading, and of those `defined` in a file of our own."""
    plan = DealPlan()
    told = [*_deals_of(reading), *((deal, number) for number, deal in enumerate(defined, start=1))]
    if not told:
        return plan
    here = _Here(store)
    own = reading.source == OWN_SOURCE
    for deal, line in told:
        try:
            deal = here.as_erased(checked_deal(deal, today))
            before = here.own(deal) if own else here.imported(deal)
        except Refused as refused:
            about = shown(deal.called)
            plan.problems.append(Problem(refused.code, line, "", about, details=refused.details))
            continue
        if before is None:
            plan.same_ids += here.known_elsewhere(deal)
            plan.new.append(here.keep(deal._replace(key=here.free_key(deal))))
        elif before.same:
            plan.known += 1
        else:
            plan.updated.append(here.keep(deal._replace(key=before.key)))
    return plan


def days_of(deal: Deal) -> list[date]:
    """Return the days that a deal tells."""
    return [day for day in (deal.lead, deal.opened, deal.offered, deal.closed) if day]


@dataclass(frozen=True)
class _Before:
    """A deal that is here: its key, and whether a file has nothing new to tell of it."""

    key: str
    same: bool


class _Here:
    """The deals that are here."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._live = {deal.key: deal for deal in store.deals()}
        self._keys = {(deal.source, deal.source_id): deal.key for deal in self._live.values() if deal.source}
        self._imported: dict[str, dict[str, Deal]] = {}
        self._told: set[tuple[str, Deal]] | None = None
        self._erased = store.erased_contacts()
        self._sources: dict[str, set[str]] = {}
        for source, source_id in self._keys:
            self._sources.setdefault(source_id or "", set()).add(source or "")

    def as_erased(self, deal: Deal) -> Deal:
        """Return a deal with what stands for somebody who was erased, where that is so here."""
        if not self._erased:
            return deal
        anonymous = anonymous_deal_key(deal.key)
        if deal.key not in self._live and anonymous in self._live:
            deal = deal._replace(key=anonymous)
        key = self._keys.get((deal.source, deal.source_id)) if deal.source else deal.key
        live = self._live.get(key or "")
        return deal if live is None else kept_erased(deal, live, self._erased)

    def imported(self, deal: Deal) -> _Before | None:
        """Return what is here of a deal from elsewhere: it is told anew when its source says something else.

        What the person changed since stays; so does a deal that they changed and whose import was reverted.
        """
        source, source_id = deal.source or "", deal.source_id or ""
        if source not in self._imported:
            self._imported[source] = self._store.imported_deals(source)
        last = self._imported[source].get(source_id)
        if last is not None:
            return _Before(last.key, _said(last) == _said(deal))
        key = self._keys.get((source, source_id))
        return None if key is None else _Before(key, True)

    def own(self, deal: Deal) -> _Before | None:
        """Return what is here of a deal of an own file: it is told anew when it never was like that.

        Raises `Refused` when its key belongs to a deal from elsewhere.
        """
        key = self._keys.get((deal.source, deal.source_id)) if deal.source else deal.key
        live = self._live.get(key or "")
        if key is None or live is None:
            return None
        if live.source != deal.source:
            raise Refused("deal_key_taken", value=deal.key)
        if self._told is None:
            self._told = {(row.key, _said(row)) for row in self._store.deal_rows()}
        return _Before(key, (key, _said(deal)) in self._told)

    def known_elsewhere(self, deal: Deal) -> bool:
        """Tell whether a deal from another file was here with the id of this one."""
        return bool(deal.source and self._sources.get(deal.source_id or "", set()) - {deal.source})

    def free_key(self, deal: Deal) -> str:
        """Return the key that a deal asks for, with a number behind it where another deal has it."""
        wanted = deal.key or key_for(deal.source_id or "", "deal")
        return free_key(wanted, self._live)

    def keep(self, deal: Deal) -> Deal:
        """Take note of a deal that will be here."""
        self._live[deal.key] = deal
        return deal


def _deals_of(reading: Reading) -> Iterator[tuple[Deal, int]]:
    own = reading.source == OWN_SOURCE
    for fact in reading.deals:
        source = (fact.origin, fact.origin_id) if own else (reading.source, fact.source_id)
        yield _deal(fact, _own_key(fact.source_id) if own else "", *source), fact.line


def _own_key(text: str) -> str:
    return text if KEY.fullmatch(text) else key_for(text, "deal")


def _deal(fact: DealFact, key: str, source: str | None, source_id: str | None) -> Deal:
    return Deal(
        key=key,
        lead=fact.lead,
        opened=fact.opened,
        offered=fact.offered,
        closed=fact.closed,
        outcome=fact.outcome,
        amount=fact.amount,
        name=fact.name,
        company=fact.company,
        agent=fact.agent,
        product=fact.product,
        channel=fact.channel,
        upsell=fact.upsell,
        source=shown(source) if source and source_id else None,
        source_id=shown(source_id) if source and source_id else None,
    )


def _said(deal: Deal) -> Deal:
    """Return what a deal says, however it is called here and wherever it came from."""
    return deal._replace(key="", id="", counter=0, source=None, source_id=None, import_id=None)
