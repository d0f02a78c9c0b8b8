"""`rhythm funnel`: what became of the deals."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from rhythm.cells import wrapped
from rhythm.cli.call import Call, last_day_in, maybe_day
from rhythm.cli.options import From, Json, On, To
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.deal_phrases import (
    age_text,
    amount_text,
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
from rhythm.domain.funnel import Funnel, Group, OpenDeal
from rhythm.domain.hit_rates import Rate
from rhythm.i18n import _, _n, format_day, format_number
from rhythm.money import money
from rhythm.plan_phrases import money_text
from rhythm.rate_phrases import NOTHING, interval_text, rate_flags, rate_text, share_text
from rhythm.sentences import sentence

WIDTH = 78
MOST = 10
"""Lines of a list that may be long; JSON has all of it."""


def funnel(
    ctx: typer.Context, first: From = None, last: To = None, on: On = None, json: Json = False
) -> None:
    """Show what became of the deals: won, lost and open, hit rates, by person and by channel."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        today = maybe_day(on, logbook.today) or logbook.today
        start = maybe_day(first, today)
        end = last_day_in(last, start or today, today) if last else None
        found = logbook.funnel(start, end, today)
    if json:
        from rhythm.cli.deal_shapes import funnel_shape

        say_json(funnel_shape(found))
    elif not sum(found.stages.values()):
        say(sentence("no_deals", {}) if not (start or end) else _("There is no deal in these days."))
    else:
        say(_text(found, call.currency()))


def _text(found: Funnel, currency: str) -> str:
    blocks = [
        _summary(found, currency),
        table([[stage_name(stage), format_number(found.stages[stage])] for stage in Stage]),
        _rates(found),
        _groups(_("person"), found.agents, currency),
        _groups(_("channel"), found.channels, currency),
        _groups(_("product"), found.products, currency),
        _offers(found.offers, currency),
        _long_open(found),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def _summary(found: Funnel, currency: str) -> list[str]:
    lines = [won_lost_text(found)]
    if found.first or found.last:
        span = [format_day(day, "long") if day else "" for day in (found.first, found.last)]
        lines.insert(0, f"{span[0]} – {span[1]}".strip())
    lines.append(_("win rate: {rate}").format(rate=rate_text(found.win)))
    if found.average is not None:
        told = _n(
            "average sale: {average} ({n} sale, {sum} together)",
            "average sale: {average} ({n} sales, {sum} together)",
            found.priced,
        )
        average, total = money_text(found.average, currency), money(found.sum, currency)
        lines.append(told.format(average=average, n=format_number(found.priced), sum=total))
    lines.append(_("cycle: {text}").format(text=cycle_text(found.cycle, found.won_cycle)))
    return [piece for line in lines for piece in wrapped(line, WIDTH)]


def _rates(found: Funnel) -> list[str]:
    """Return how many got from one stage to a further one, measured both ways."""
    lines = []
    for one in found.rates:
        rates = [rate for rate in (one.period, one.cohort) if rate.trials]
        lines += [funnel_rate_name(one)] if rates else []
        lines += [f"  {piece}" for rate in rates for piece in wrapped(rate_text(rate), WIDTH - 2)]
    return lines


def _groups(head: str, groups: Sequence[Group], currency: str) -> list[str]:
    """Return a table of the groups that have a name; nothing where none has."""
    if not any(group.name for group in groups):
        return []
    columns = [head, _("won"), _("lost"), _("open"), _("win rate"), _("average"), _("revenue"), ""]
    rows = [
        [
            group_name(group),
            *(format_number(number) for number in (group.won, group.lost, group.open)),
            _rate(group.win),
            NOTHING if group.average is None else money_text(group.average, currency),
            money(group.sum, currency),
            _doubt(group.win),
        ]
        for group in groups
    ]
    return table([columns, *rows], left=(0, 7))


def _rate(rate: Rate) -> str:
    return NOTHING if rate.share is None else share_text(rate.share, tenths=True)


def _doubt(rate: Rate) -> str:
    """Return how sure a rate is: its interval, and whether it rests on too few."""
    return " · ".join(filter(None, [interval_text(rate), *rate_flags(rate)])) if rate.trials else ""


def _offers(offers: Sequence[OpenDeal], currency: str) -> list[str]:
    if not offers:
        return []
    rows = [
        [deal_name(one.deal), age_text(one.age), amount_text(one.deal, currency)] for one in offers[:MOST]
    ]
    return [_("Open offers, the oldest first:"), *table(rows), *_more(offers)]


def _long_open(found: Funnel) -> list[str]:
    if not found.long_open or found.usual is None:
        return []
    return wrapped(long_open_sentence(found.long_open, found.usual), WIDTH)


def _more(found: Sequence[OpenDeal]) -> list[str]:
    left = len(found) - MOST
    return [more_text(left)] if left > 0 else []
