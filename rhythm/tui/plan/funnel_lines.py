"""The figures of the funnel as lines: what became of the deals, and which offers are open for how long."""

from __future__ import annotations

from fractions import Fraction

from rhythm.deal_phrases import (
    age_text,
    cycle_text,
    deal_name,
    funnel_rate_name,
    group_name,
    long_open_sentence,
    more_text,
    stage_name,
    won_lost_text,
)
from rhythm.domain.deals import Stage
from rhythm.domain.funnel import Funnel
from rhythm.i18n import _, _n, format_number
from rhythm.money import CENTS, money
from rhythm.rate_phrases import DOT, rate_text, share_text
from rhythm.tui.plan.paragraphs import Line

MOST_GROUPS = 6
MOST_OFFERS = 5
QUIET = "$rhythm-muted"


def summary(funnel: Funnel, currency: str) -> list[Line]:
    """Return the funnel in three lines, for a narrow window."""
    told = [won_lost_text(funnel)]
    if funnel.win.share is not None:
        told.append(_("win rate {rate}").format(rate=share_text(funnel.win.share)))
    if funnel.average is not None:
        told.append(_("average {amount}").format(amount=whole_money(funnel.average, currency)))
    lines = [Line(DOT.join(told))]
    if funnel.offers:
        lines.append(Line(offers_text(funnel, currency)))
    return lines


def offers_text(funnel: Funnel, currency: str) -> str:
    """Return how many offers are open, what they may bring, and how old the oldest is."""
    worth = sum(one.deal.amount or 0 for one in funnel.offers)
    told = _n("{n} open offer", "{n} open offers", len(funnel.offers)).format(
        n=format_number(len(funnel.offers))
    )
    oldest = _("the oldest {days}").format(days=age_text(funnel.offers[0].age))
    return DOT.join([f"{told}, {money(worth, currency)}", oldest])


def funnel_lines(funnel: Funnel, currency: str) -> list[Line]:
    """Return all figures of the funnel."""
    lines = [
        Line(won_lost_text(funnel), style="bold $foreground"),
        Line(_("win rate {rate}").format(rate=rate_text(funnel.win))),
        Line(cycle_text(funnel.cycle, funnel.won_cycle)),
    ]
    if funnel.average is not None:
        lines.append(Line(_("average sale"), (whole_money(funnel.average, currency),)))
        lines.append(Line(_("sold"), (money(funnel.sum, currency),)))
    lines.append(Line(""))
    for stage in Stage:
        if number := funnel.stages.get(stage, 0):
            lines.append(Line(stage_name(stage), (format_number(number),)))
    told = [rate for rate in funnel.rates if rate.period.trials or rate.cohort.trials]
    lines += [Line("")] if told else []
    for rate in told:
        lines.append(Line(funnel_rate_name(rate), style="bold $foreground"))
        lines += [Line(rate_text(one), style=QUIET) for one in (rate.period, rate.cohort)]
    return lines


def offer_lines(funnel: Funnel, currency: str) -> list[Line]:
    """Return the open offers that are the oldest, with what they may bring, and what is worth a look."""
    lines = []
    if funnel.offers:
        lines.append(Line(offers_text(funnel, currency), style="bold $foreground"))
    for one in funnel.offers[:MOST_OFFERS]:
        amount = "–" if one.deal.amount is None else money(one.deal.amount, currency)
        lines.append(Line(deal_name(one.deal), (amount, age_text(one.age))))
    if (more := len(funnel.offers) - MOST_OFFERS) > 0:
        lines.append(Line(more_text(more), style=QUIET))
    if funnel.usual is not None and funnel.long_open:
        lines += [Line("")] if lines else []
        lines.append(Line(long_open_sentence(funnel.long_open, funnel.usual)))
    return lines


def channel_lines(funnel: Funnel, currency: str) -> list[Line]:
    """Return where the leads came from, and what each channel brought."""
    named = [group for group in funnel.channels if group.name]
    if not named:
        return []
    lines = [Line("", (_("won"), _("sold")), QUIET)]
    for group in funnel.channels[:MOST_GROUPS]:
        lines.append(Line(group_name(group), (format_number(group.won), money(group.sum, currency))))
    return lines


def whole_money(cents: Fraction, currency: str) -> str:
    """Return an exact amount in whole units."""
    return money(round(cents / CENTS) * CENTS, currency)
