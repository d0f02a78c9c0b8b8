"""The JSON shapes of deals and the funnel: money in units of the currency, rates as shares of 1."""

from __future__ import annotations

from datetime import date

from rhythm.cli.plan_shapes import iso_day, maybe_units, rate_shape, share_of_one, units
from rhythm.cli.printing import short_number
from rhythm.deal_phrases import deal_name, funnel_rate_name, group_name
from rhythm.domain.deals import Deal
from rhythm.domain.funnel import Cycle, Funnel, FunnelRate, Group, OpenDeal
from rhythm.shapes import Shape


def deal_shape(deal: Deal, day: date) -> Shape:
    """Return a deal as it stands on a day."""
    stage = deal.stage(day)
    return {
        "key": deal.key,
        "name": deal.name,
        "stage": stage.value if stage else None,
        "amount": maybe_units(deal.amount),
        "lead": iso_day(deal.lead),
        "opened": iso_day(deal.opened),
        "offered": iso_day(deal.offered),
        "closed": iso_day(deal.closed),
        "company": deal.company,
        "channel": deal.channel,
        "product": deal.product,
        "agent": deal.agent,
        "upsell": deal.upsell,
        "source": deal.source,
        "source_id": deal.source_id,
    }


def funnel_shape(found: Funnel) -> Shape:
    """Return the funnel; `win_rate` and `average_sale` are null where there is nothing to tell."""
    return {
        "on": found.day.isoformat(),
        "from": iso_day(found.first),
        "to": iso_day(found.last),
        "won": found.won,
        "lost": found.lost,
        "open": found.open,
        "win_rate": share_of_one(found.win.share),
        "win": rate_shape(found.win),
        "average_sale": maybe_units(found.average),
        "revenue": units(found.sum),
        "cycle_days": _cycle(found.cycle),
        "won_cycle_days": _cycle(found.won_cycle),
        "stages": {stage.value: number for stage, number in found.stages.items()},
        "steps": [_step(rate) for rate in found.rates],
        "people": [_group(one) for one in found.agents],
        "channels": [_group(one) for one in found.channels],
        "products": [_group(one) for one in found.products],
        "open_offers": [_open(one) for one in found.offers],
        "long_open": [_open(one) for one in found.long_open],
    }


def _step(rate: FunnelRate) -> Shape:
    return {
        "name": funnel_rate_name(rate),
        "from": rate.key,
        "to": rate.further,
        "period": rate_shape(rate.period),
        "cohort": rate_shape(rate.cohort),
    }


def _group(group: Group) -> Shape:
    return {
        "name": group.name and group_name(group),
        "won": group.won,
        "lost": group.lost,
        "open": group.open,
        "win_rate": share_of_one(group.win.share),
        "average_sale": maybe_units(group.average),
        "revenue": units(group.sum),
    }


def _open(one: OpenDeal) -> Shape:
    deal = one.deal
    return {
        "key": deal.key,
        "name": deal_name(deal),
        "days": one.age,
        "amount": maybe_units(deal.amount),
    }


def _cycle(cycle: Cycle | None) -> Shape | None:
    if cycle is None:
        return None
    return {
        "mean": round(float(cycle.mean), 2),
        "median": short_number(cycle.median),
        "deals": cycle.deals,
    }
