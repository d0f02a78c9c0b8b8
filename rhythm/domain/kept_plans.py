"""What is kept of steering: the plan of a year with its staircase, and the KPIs a person chose."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

SALE = "sale"
"""The end of every staircase; also the key of the activity that counts a sale as an entry."""


class Step(NamedTuple):
    """One step of the staircase below the sale.

    `key` tells a ready-made step, `name` is the person's own word for it, else empty. `activity` is the key
    of the activity that counts it, else empty. `hit` is the estimated share that gets to the next step.
    """

    key: str
    name: str
    activity: str
    hit: Fraction


class YearPlan(NamedTuple):
    """The plan of a (fiscal) year as it holds from `from_day` on; the year begins on `start`.

    `goal`, `average` (of a sale; None: as measured) and `carried` (added to the goal from the year before,
    below 0 what that year was ahead) are in cents. `weeks` are the working weeks of the year (None: as the
    working calendar has them), `minutes` those a week has for selling (0: not said). `steps` begin with the
    first one; the sale itself is not among them.
    """

    from_day: date
    start: date
    goal: int
    average: int | None
    steps: tuple[Step, ...]
    weeks: int | None = None
    minutes: int = 0
    carried: int = 0
    id: str = ""
    counter: int = 0


class Kpi(NamedTuple):
    """A KPI as it holds from `from_day` on.

    `key` names it, `measure` what is measured. `name` and `means` (what counts, what does not) are the
    person's own words; empty ones of a ready-made KPI are told by the surface. `target` is in the unit of the
    measure: cents, or how many; None where there is none.
    """

    key: str
    from_day: date
    measure: str
    name: str = ""
    means: str = ""
    target: int | None = None
    active: bool = True
    id: str = ""
    counter: int = 0
