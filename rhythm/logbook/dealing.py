"""Deals as a person tells them, checked before they are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.refusal import Refused
from rhythm.logbook.campaigning import LATEST
from rhythm.logbook.defining import free_key, key_for
from rhythm.logbook.recording import checked_reach
from rhythm.text import NAME_LIMIT, clean_text, nearest

MOST_CHOICES = 5
"""How many deals are named where a word can mean several."""


def new_deal(name: str, wanted: dict[str, object], taken: Iterable[str], today: date) -> Deal:
    """Return a new deal with a key that is not taken; without any day it is opened today.

    `wanted` holds fields of `Deal`. Raises `Refused`.
    """
    deal = Deal("")._replace(**wanted, name=name)  # type: ignore[arg-type]  # by name
    if deal.began is None:
        deal = deal._replace(opened=today)
    deal = _named(checked_deal(deal, today))
    key = free_key(f"{key_for(deal.name, 'deal')}_{deal.began:%Y_%m_%d}", taken)
    return deal._replace(key=key)


def changed_deal(before: Deal, wanted: dict[str, object], today: date) -> Deal:
    """Return a deal with the fields that are wanted otherwise. Raises `Refused`.

    What a person changed did not come in with an import, though it is still the deal of its source.
    """
    after = before._replace(**wanted)  # type: ignore[arg-type]  # by name
    after = checked_deal(after._replace(import_id=None), today)
    return _named(after) if "name" in wanted else after


def ended_deal(before: Deal, outcome: Outcome, on: date, amount: int | None, today: date) -> Deal:
    """Return a deal that was won or lost on a day, for so much (None: as was known). Raises `Refused`."""
    if before.closed is not None:
        raise Refused("deal_ended", name=before.called, day=before.closed)
    worth = before.amount if amount is None else amount
    return changed_deal(before, {"outcome": outcome, "closed": on, "amount": worth}, today)


def checked_deal(deal: Deal, today: date = LATEST) -> Deal:
    """Return a deal with clean texts. Raises `Refused` for days, an end or an amount that cannot be."""
    days = [day for day in (deal.lead, deal.opened, deal.offered, deal.closed) if day]
    for day in days:
        checked_reach(day, today)
    for first, second in pairwise(days):
        if second < first:
            raise Refused("deal_out_of_order", name=deal.called, first=first, second=second)
    if deal.outcome is None and deal.closed is not None:
        raise Refused("deal_outcome_missing", name=deal.called, day=deal.closed)
    if deal.outcome is not None and deal.closed is None:
        raise Refused("deal_end_missing", name=deal.called)
    if deal.outcome is Outcome.WON and not deal.amount:
        raise Refused("deal_amount_missing", name=deal.called)
    if deal.amount is not None and deal.amount < 0:
        raise Refused("money_negative", value=deal.amount // 100)
    if deal.amount is not None and deal.amount > MOST_CENTS:
        raise Refused("money_too_large", value=deal.amount // 100, highest=MOST_CENTS // 100)
    return deal._replace(
        name=clean_text(deal.name, NAME_LIMIT),
        company=clean_text(deal.company, NAME_LIMIT),
        agent=clean_text(deal.agent, NAME_LIMIT),
        product=clean_text(deal.product, NAME_LIMIT),
        channel=clean_text(deal.channel, NAME_LIMIT),
    )


def deal_called(word: str, deals: Sequence[Deal]) -> Deal:
    """Return the deal that a person means, by its key or any of `names_of`, or by how one of these begins.

    What a deal is shown as goes before its company, a whole word before a beginning. Raises `Refused` with
    the ids of the deals it can be, or the nearest names.
    """
    wanted = word.strip().casefold()
    for deal in deals:
        if deal.key == wanted:
            return deal
    names = [(deal, names_of(deal)) for deal in deals] if wanted else []
    for found in (
        [deal for deal, (company, *own) in names if wanted in own],
        [deal for deal, own in names if wanted in own],
        [deal for deal, own in names if any(one.startswith(wanted) for one in own)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused("deal_ambiguous", name=word, choices=_ids(found, deals))
    if not deals:
        raise Refused("no_deals")
    shown = (name for deal in deals for name in (deal.called, deal.company) if name)
    raise Refused("unknown_deal", name=word, nearest=nearest(word, shown))


def names_of(deal: Deal) -> list[str]:
    """Return what a deal can be called, its company first, without capitals; what it lacks is empty."""
    both = f"{deal.company} · {deal.product}" if deal.company else ""
    return [
        name.casefold()
        for name in (deal.company, deal.name, deal.called, both, deal.source_id or "", deal.key)
    ]


def _ids(found: Sequence[Deal], deals: Sequence[Deal]) -> list[str]:
    """Return a word that means each deal alone: its id elsewhere where no other has it, else its key."""
    times = Counter((deal.source_id or "").casefold() for deal in deals)
    return [
        deal.source_id if deal.source_id and times[deal.source_id.casefold()] == 1 else deal.key
        for deal in found[:MOST_CHOICES]
    ]


def _named(deal: Deal) -> Deal:
    if not deal.name:
        raise Refused("deal_name_missing")
    return deal
