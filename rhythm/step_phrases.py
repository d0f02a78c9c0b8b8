"""Words about the steps of the staircase: their names, how many, how often, how many for the next one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

from rhythm.campaign_phrases import number_text
from rhythm.domain.kept_plans import SALE, Step, YearPlan
from rhythm.domain.staircase import every
from rhythm.i18n import N_, _, _n, format_number, format_tenths
from rhythm.rate_phrases import NOTHING

STEPS = {
    "prospecting": N_("Prospecting calls"),
    "booking": N_("Booking calls"),
    "first_visit": N_("First visits"),
    "follow_up": N_("Follow-up visits"),
    "offer": N_("Offers"),
    SALE: N_("Sales"),
}

ONE_OF = {
    "prospecting": N_("prospecting call"),
    "booking": N_("booking call"),
    "first_visit": N_("first visit"),
    "follow_up": N_("follow-up visit"),
    "offer": N_("offer"),
    SALE: N_("sale"),
}

NUMBERED = "step_"
"""How the key of a step begins that has a number only."""

HUNDREDTHS = 100
TENTH = Fraction(1, 10)


def step_name(step: Step) -> str:
    """Return what a step is called: the person's own word, else the ready-made one, else its number."""
    return step.name or named_step(step.key)


def sale_name() -> str:
    """Return the name of the top of the stairs."""
    return _(STEPS[SALE])


def tread_name(plan: YearPlan, key: str) -> str:
    """Return what the step with a key is called, the sale too."""
    return next((step_name(step) for step in plan.steps if step.key == key), named_step(key))


def named_step(key: str) -> str:
    """Return the ready-made name of a key, "Step 2" of `step_2`; any other word as it is."""
    if key in STEPS:
        return _(STEPS[key])
    number = key.removeprefix(NUMBERED)
    return _("Step {n}").format(n=number) if key != number else key


def need_text(need: Fraction | None) -> str:
    """Return a need in whole acts, rounded up; a dash where there is none to tell."""
    return NOTHING if need is None else format_number(ceil(need))


def pace_text(per_week: Fraction | None) -> str:
    """Return how often something is needed: "16 a week", "2.4 a week", "1 every 2 weeks"."""
    often = None if per_week is None else every(per_week)
    if per_week is None or often is None:
        return NOTHING
    if often.weeks > 1:
        return _n("{number} every {n} week", "{number} every {n} weeks", often.weeks).format(
            number=often.number, n=often.weeks
        )
    return _("{n} a week").format(n=_tenths(per_week))


def day_pace_text(per_day: Fraction | None) -> str:
    """Return how many a working day: "3.2 a day", "0.04 a day"."""
    if not per_day:
        return NOTHING
    if per_day < TENTH:
        return _("{n} a day").format(n=format_number(Decimal(ceil(per_day * HUNDREDTHS)) / HUNDREDTHS))
    return _("{n} a day").format(n=_tenths(per_day))


def per_next_text(plan: YearPlan, key: str, hit: Fraction) -> str:
    """Return how many of a step make one of the next: "2 first visits per follow-up visit"."""
    keys = [step.key for step in plan.steps]
    place = keys.index(key)
    above = plan.steps[place + 1] if place + 1 < len(keys) else None
    number = number_text(Fraction(round(10 / hit), 10))
    many = _counted(plan.steps[place], number, 1 if number == "1" else 2)
    one = _(ONE_OF[SALE]) if above is None else above.name or _one_of(above.key)
    return _("{many} per {one}").format(many=many, one=one)


def _one_of(key: str) -> str:
    return _(ONE_OF[key]) if key in ONE_OF else named_step(key)


def _counted(step: Step, number: str, n: int) -> str:
    """Return so many of a step; ready-made ones in their plural."""
    ready_made = {
        "prospecting": _n("{n} prospecting call", "{n} prospecting calls", n),
        "booking": _n("{n} booking call", "{n} booking calls", n),
        "first_visit": _n("{n} first visit", "{n} first visits", n),
        "follow_up": _n("{n} follow-up visit", "{n} follow-up visits", n),
        "offer": _n("{n} offer", "{n} offers", n),
    }
    if step.name or step.key not in ready_made:
        return f"{number} × {step_name(step)}"
    return ready_made[step.key].format(n=number)


def _tenths(value: Fraction) -> str:
    return format_number(value.numerator) if value.denominator == 1 else format_tenths(value)
