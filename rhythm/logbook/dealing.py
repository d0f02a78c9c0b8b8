"""Deals as a person tells them, checked before they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.plan_checks import MOST_CENTS
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
        raise Refused("deal_ended", name=called(before), day=before.closed)
    worth = before.amount if amount is None else amount
    return changed_deal(before, {"outcome": outcome, "closed": on, "amount": worth}, today)


def checked_deal(deal: Deal, today: date = LATEST) -> Deal:
    """Return a deal with clean texts. Raises `Refused` for days, an end or an amount that cannot be."""
    days = [day for day in (deal.lead, deal.opened, deal.offered, deal.closed) if day]
    for day in days:
        checked_reach(day, today)
    for first, second in pairwise(days):
        if second < first:
            raise Refused("deal_out_of_order", name=called(deal), first=first, second=second)
    if deal.outcome is None and deal.closed is not None:
        raise Refused("deal_outcome_missing", name=called(deal), day=deal.closed)
    if deal.outcome is not None and deal.closed is None:
        raise Refused("deal_end_missing", name=called(deal))
    if deal.outcome is Outcome.WON and not deal.amount:
        raise Refused("deal_amount_missing", name=called(deal))
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
    """Return the deal that a person means: its key, its name, or a unique beginning of one of them.

    Raises `Refused` with the deals it can be, or the nearest names.
    """
    wanted = word.strip().casefold()
    names = {deal.key: (deal.key, deal.name.casefold()) for deal in deals}
    by_key = {deal.key: deal for deal in deals}
    if wanted in by_key:
        return by_key[wanted]
    for found in (
        [key for key, (_, name) in names.items() if wanted and name == wanted],
        [key for key, own in names.items() if wanted and any(one.startswith(wanted) for one in own)],
    ):
        if len(found) == 1:
            return by_key[found[0]]
        if found:
            raise Refused("deal_ambiguous", name=word, choices=found[:MOST_CHOICES])
    if not deals:
        raise Refused("no_deals")
    raise Refused("unknown_deal", name=word, nearest=nearest(word, (called(deal) for deal in deals)))


def called(deal: Deal) -> str:
    """Return what a deal is called: its name, else its company, else its key."""
    return deal.name or deal.company or deal.key


def _named(deal: Deal) -> Deal:
    if not deal.name:
        raise Refused("deal_name_missing")
    return deal
