"""Plans as a person keeps them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rhythm.domain.deals import Outcome
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.logbook import Logbook

GOAL, AVERAGE = 150_000_000, 7_500_000
"""The field's example (S3) in cents: 1,500,000 by sales of 75,000."""

LADDER = (
    Step("prospecting", "", "call", Fraction(1, 2)),
    Step("first_visit", "", "visit", Fraction(1, 4)),
    Step("proof", "Proof", "", Fraction(1, 2)),
)


def wanted(logbook: Logbook, goal: int = GOAL, average: int | None = AVERAGE) -> YearPlan:
    """Return the ready-made staircase with a goal and an average sale, over 40 weeks."""
    return logbook.new_plan()._replace(goal=goal, average=average, weeks=40)


def sell(logbook: Logbook, cents: int, on: date) -> None:
    """Win a deal of so many cents on a day."""
    wish = {"opened": on, "closed": on, "outcome": Outcome.WON, "amount": cents}
    logbook.add_deal("Mill", dict(wish))
