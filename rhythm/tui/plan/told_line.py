"""Sentences about the line of the plan under the cursor."""

from __future__ import annotations

from fractions import Fraction

from rhythm.cells import wrapped
from rhythm.domain.hit_rates import ENOUGH
from rhythm.domain.kept_plans import SALE
from rhythm.domain.plan_hits import Why
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import N_, _
from rhythm.plan_phrases import hit_lines, hours_of
from rhythm.rate_phrases import DOT, NOTHING, share_text
from rhythm.step_phrases import day_pace_text, need_text, pace_text, per_next_text, tread_name
from rhythm.text import shown
from rhythm.tui.plan.draft import Field, Place

FEWEST = 3
"""Lines that are kept for what is told, so that the page stands still."""

MEANINGS = {
    Field.GOAL: N_("What you want to sell for this year, without VAT."),
    Field.CARRIED: N_("What the year before left to this one is added to the goal; below 0 it is taken off."),
    Field.AVERAGE: N_("What one sale brings, without VAT. Left empty it follows your own sales."),
    Field.WEEKS: N_("Five working days each. Left empty, your own days, holidays and leave count."),
    Field.HOURS: N_("The time you have for selling; what it can reach stands under the hours."),
}


FOLLOWS = N_(
    "What is left follows from what is still to sell; what is done counts once it is an offer or a sale."
)


def told_in(sheet: PlanSheet, place: Place, width: int, most: int) -> list[str]:
    """Return what there is to say about a line; of a step also why it is left, where all has room."""
    told = told_of(sheet, place)
    if isinstance(place, Field) or place == SALE or not sheet.sale.left:
        return told
    more = [*told, _(FOLLOWS)]
    return more if _lines(more, width) <= most else told


def lines_for(sheet: PlanSheet, place: Place, width: int, most: int) -> int:
    """Return how many lines are kept for what is told: as many for each step, at the least three."""
    stairs = [SALE, *(line.step.key for line in sheet.steps)]
    along = [place] if isinstance(place, Field) else stairs
    needed = max(_lines(told_in(sheet, one, width, most), width) for one in along)
    return max(FEWEST, min(needed, most))


def told_of(sheet: PlanSheet, place: Place) -> list[str]:
    """Return what there is to say about a line: what it means, or how a step is done and measured."""
    if isinstance(place, Field):
        return [_(MEANINGS[place])]
    if place == SALE:
        return [_pace(sheet.sale.left, sheet.sale.per_week, sheet.sale.per_day)]
    line = next(line for line in sheet.steps if line.step.key == place)
    pace = [_pace(line.left, line.per_week, line.per_day), hours_of(line)]
    rates = hit_lines(line.hit)
    if line.hit.why is Why.MEASURED:
        # The measured rates say themselves what is used; a changed estimate would not be seen else.
        told = _("Your estimate of {share} counts while fewer than {n} are measured.")
        rates = [*rates[1:], told.format(share=share_text(line.hit.estimate), n=ENOUGH)]
    return [
        DOT.join([tread_name(sheet.plan, place), per_next_text(sheet.plan, place, line.hit.used)]),
        DOT.join(text for text in pace if text),
        *rates,
    ]


def _lines(told: list[str], width: int) -> int:
    return sum(len(wrapped(shown(text), width)) for text in told)


def _pace(left: Fraction | None, per_week: Fraction | None, per_day: Fraction | None) -> str:
    """Return "47 left · 3.2 a week · 0.7 a day"."""
    if left is None:
        return ""
    told = [_("{n} left").format(n=need_text(left)), pace_text(per_week), day_pace_text(per_day)]
    return DOT.join(text for text in told if text != NOTHING)
