"""Words about deals and the funnel: how far a deal is, since when, what it may bring, what became of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from rhythm.campaign_phrases import number_text
from rhythm.domain.counted import LEAD, MARKETING_LEAD, OFFER
from rhythm.domain.deals import Deal, Stage
from rhythm.domain.funnel import Cycle, Funnel, FunnelRate, Group, OpenDeal
from rhythm.domain.kept_plans import SALE
from rhythm.i18n import N_, _, _n, format_day, format_number, format_tenths
from rhythm.money import money

STAGES = {
    Stage.LEAD: N_("marketing lead"),
    Stage.SALES_LEAD: N_("sales lead"),
    Stage.OFFER: N_("offer"),
    Stage.WON: N_("won"),
    Stage.LOST: N_("lost"),
}

REACHED = {
    MARKETING_LEAD: N_("marketing lead"),
    LEAD: N_("sales lead"),
    OFFER: N_("offer"),
    SALE: N_("customer"),
}

NOTHING = "–"


def stage_name(stage: Stage) -> str:
    """Return the word for how far a deal is."""
    return _(STAGES[stage])


def deal_name(deal: Deal) -> str:
    """Return what a deal is shown as: its name, else its company and product, else its id, else its key."""
    return deal.called


def amount_text(deal: Deal, currency: str) -> str:
    """Return what a deal may bring or brought, or a dash where that is not known."""
    return NOTHING if deal.amount is None else money(deal.amount, currency)


def age_text(days: int) -> str:
    """Return "12 days"."""
    return _n("{n} day", "{n} days", days).format(n=format_number(days))


def since_text(deal: Deal, day: date) -> str:
    """Return how a deal stands: "open 12 days", "offered 3 days ago", "won on Wed 9 Sep 2026"."""
    stage = deal.stage(day)
    if stage in (Stage.WON, Stage.LOST) and deal.closed:
        when = f"{format_day(deal.closed)} {deal.closed.year}"
        return _("{stage} on {day}").format(stage=stage_name(stage), day=when)
    if stage is Stage.OFFER and deal.offered:
        days = (day - deal.offered).days
        return _n("offered {n} day ago", "offered {n} days ago", days).format(n=format_number(days))
    if deal.began is None:
        return _("no day known")
    days = (day - deal.began).days
    return _n("open {n} day", "open {n} days", days).format(n=format_number(days))


def deal_row(deal: Deal, day: date, currency: str) -> list[str]:
    """Return the cells of a deal: name, stage, amount, since when, company, channel."""
    stage = deal.stage(day)
    return [
        deal_name(deal),
        stage_name(stage) if stage else NOTHING,
        amount_text(deal, currency),
        since_text(deal, day),
        deal.company,
        deal.channel,
    ]


def deal_facts(deal: Deal, day: date, currency: str) -> list[tuple[str, str]]:
    """Return all that is known of a deal, each with its label; what is not known is left out."""
    stage = deal.stage(day)
    facts = [
        (_("stage"), stage_name(stage) if stage else ""),
        (_("amount"), "" if deal.amount is None else money(deal.amount, currency)),
        (_("marketing lead since"), _long(deal.lead)),
        (_("sales lead since"), _long(deal.opened)),
        (_("offered"), _long(deal.offered)),
        (_("ended"), _long(deal.closed)),
        (_("company"), deal.company),
        (_("channel"), deal.channel),
        (_("product"), deal.product),
        (_("sold by"), deal.agent),
        (_("upsell"), _("to a customer one had") if deal.upsell else ""),
        (_("id"), deal.source_id or ""),
        (_("key"), "" if deal.source_id else deal.key),
    ]
    return [(label, text) for label, text in facts if text]


def group_name(group: Group) -> str:
    """Return the name of an agent, a channel or a product, or that none was said."""
    return group.name or _("not said")


def funnel_rate_name(rate: FunnelRate) -> str:
    """Return "sales lead → customer"."""
    return " → ".join(_(REACHED[key]) for key in (rate.key, rate.further))


def won_lost_text(funnel: Funnel) -> str:
    """Return "4,238 won, 2,473 lost, 2,089 open"."""
    return _("{won} won, {lost} lost, {open} open").format(
        won=format_number(funnel.won), lost=format_number(funnel.lost), open=format_number(funnel.open)
    )


def cycle_text(cycle: Cycle | None, won: Cycle | None) -> str:
    """Return how long deals take: "half of 6,711 ended deals took 45 days or less …; won ones alone 57"."""
    if cycle is None:
        return _("no deal that was opened came to its end yet")
    told = _n(
        "{n} ended deal took {median} days",
        "half of {n} ended deals took {median} days or less, {mean} on average",
        cycle.deals,
    ).format(n=format_number(cycle.deals), median=number_text(cycle.median), mean=format_tenths(cycle.mean))
    if won is None or won.deals == cycle.deals:
        return told
    return _("{cycle}; won ones alone {median}").format(cycle=told, median=number_text(won.median))


def long_open_sentence(found: Sequence[OpenDeal], usual: Fraction) -> str:
    """Return that deals, the oldest first, are open for longer than twice the usual days; never a verdict."""
    oldest = found[0]
    if len(found) == 1:
        return _("{name} is open for {days}, more than twice the usual {median}; is it still alive?").format(
            name=deal_name(oldest.deal), days=age_text(oldest.age), median=number_text(usual)
        )
    return many_open_text(len(found), deal_name(oldest.deal), oldest.age, usual)


def many_open_text(number: int, name: str, age: int, usual: Fraction) -> str:
    """Return how many deals are open for longer than twice the usual days, and the oldest with its days."""
    told = _("{n} deals are open for more than twice the usual {days}; the oldest: {name}, {open}")
    days = _n("{n} day", "{n} days", 1 if usual == 1 else 2).format(n=number_text(usual))
    return told.format(n=format_number(number), days=days, name=name, open=age_text(age))


def more_text(number: int) -> str:
    """Return "and 2 more"."""
    return _n("and {n} more", "and {n} more", number).format(n=format_number(number))


def _long(day: date | None) -> str:
    return format_day(day, "long") if day else ""
