"""What is asked when a line of the plan is changed."""

from __future__ import annotations

from fractions import Fraction

from rhythm.domain.kept_plans import YearPlan
from rhythm.i18n import _, language
from rhythm.money import typed_money
from rhythm.step_phrases import tread_name
from rhythm.tui.plan.draft import HOUR, PERCENT, Field, Place
from rhythm.tui.plan.field_lines import field_name

HUNDREDTHS = 100


def question(plan: YearPlan, place: Place) -> tuple[str, str, str]:
    """Return the title, the question, and what stands in the field, for a line of the plan."""
    match place:
        case Field.GOAL:
            asked = _("What do you want to sell for this year, without VAT?")
            return field_name(place), asked, typed_money(plan.goal)
        case Field.CARRIED:
            asked = _("What was left over from the year before? With a minus: what it was ahead.")
            sign = "-" if plan.carried < 0 else ""
            return field_name(place), asked, f"{sign}{typed_money(abs(plan.carried))}"
        case Field.AVERAGE:
            asked = _("What does a sale bring on average? Left empty: as your own sales show.")
            return field_name(place), asked, "" if plan.average is None else typed_money(plan.average)
        case Field.WEEKS:
            asked = _("How many weeks do you work this year? Left empty: as your calendar has them.")
            return field_name(place), asked, "" if plan.weeks is None else str(plan.weeks)
        case Field.HOURS:
            asked = _("How many hours a week do you have for selling?")
            return field_name(place), asked, _typed(Fraction(plan.minutes, HOUR))
    step = next(step for step in plan.steps if step.key == place)
    asked = _("Of a hundred, how many get to the next step? Your estimate, in percent.")
    return tread_name(plan, step.key), asked, percent_typed(step.hit)


def percent_typed(hit: Fraction) -> str:
    """Return a hit rate as one types it: "50", "12,5", or as a fraction where that is shorter."""
    percent = hit * PERCENT
    return _typed(percent) if (percent * HUNDREDTHS).denominator == 1 else str(hit)


def _typed(value: Fraction) -> str:
    """Return a number with at most two decimals, as one types it."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return text if language() == "en" else text.replace(".", ",")
