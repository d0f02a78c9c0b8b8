"""Words about hit rates: how high, out of how many, how sure, and how they were measured."""

from __future__ import annotations

from fractions import Fraction

from rhythm.domain.hit_rates import Method, Rate
from rhythm.i18n import _, _n, format_number, format_share, format_tenths

PERCENT = 100
DOT = " · "
NOTHING = "–"
FAR_OVER = 2
"""From so many times as many hits as trials on, a rate tells only that something is not recorded."""


def share_text(share: Fraction, *, tenths: bool = False) -> str:
    """Return a share as percents, with one decimal where it needs one, or always: "50%", "12.5%", "105%"."""
    return format_share(share, tenths=tenths)


def interval_text(rate: Rate) -> str:
    """Return where the true rate lies in 95 of 100 cases: "62.0–64.3%"; empty where that says nothing."""
    if rate.interval is None:
        return ""
    low, high = map(Fraction, rate.interval)
    return f"{format_tenths(low * PERCENT)}–{share_text(high, tenths=True)}"


def method_text(rate: Rate) -> str:
    """Return how a rate was measured: "by period", or "cohort, within 365 days"."""
    if rate.method is Method.PERIOD or rate.within is None:
        return _("by period")
    return _n("cohort, within {n} day", "cohort, within {n} days", rate.within).format(
        n=format_number(rate.within)
    )


def counted_text(rate: Rate) -> str:
    """Return "4,238 of 6,711"."""
    return _("{hits} of {trials}").format(hits=format_number(rate.hits), trials=format_number(rate.trials))


def rate_flags(rate: Rate) -> list[str]:
    """Return what makes a rate doubtful: too few trials, more than 100 %, some that still have time."""
    flags = []
    if rate.few:
        flags.append(_("too few"))
    if rate.over:
        flags.append(_("over 100%"))
    if rate.waiting:
        flags.append(_("{n} still under way").format(n=format_number(rate.waiting)))
    return flags


def far_over(rate: Rate) -> bool:
    """Tell whether so many more got further than came that a share of them would only confuse."""
    return bool(rate.trials) and rate.hits > FAR_OVER * rate.trials


def rate_text(rate: Rate) -> str:
    """Return "63.2% · 4,238 of 6,711 · 62.0–64.3% · by period", and what makes it doubtful."""
    if far_over(rate):
        return DOT.join([counted_text(rate), _("over 100%, so the step before is not recorded fully")])
    if rate.share is None:
        return DOT.join([_("nothing counted yet"), method_text(rate)])
    told = [share_text(rate.share), counted_text(rate), interval_text(rate), method_text(rate)]
    return DOT.join([text for text in told if text] + rate_flags(rate))
