"""The plan of a logbook's year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from rhythm.domain.calendar import WEEK, week_start
from rhythm.domain.definitions import Activity, in_force
from rhythm.domain.fiscal_year import plan_for, year_of
from rhythm.domain.hit_rates import A_YEAR, Method
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.refusal import Refused
from rhythm.domain.sales import all_sold, won_in
from rhythm.logbook import defining
from rhythm.logbook.open_logbook import OpenLogbook

if TYPE_CHECKING:
    from rhythm.domain.kept_plans import YearPlan
    from rhythm.domain.plan_sheet import PlanSheet
    from rhythm.domain.plan_targets import TargetStep
    from rhythm.domain.what_if import WhatIf
    from rhythm.logbook.known import Known
    from rhythm.store import Act

NO_TARGET = (None, None)


class PlanBook(OpenLogbook):
    """What can be asked of the plan; most of its rules load with the first question."""

    def year_plan(self, on: date | None = None) -> YearPlan | None:
        """Return the plan, as it holds on a day (today), of the year that the day lies in; None without."""
        return plan_for(self._fresh().definitions.plans, on or self.today)

    def new_plan(self) -> YearPlan:
        """Return a plan for the year that today lies in, to be looked at, changed and kept.

        Where the year has none yet and an earlier one had, it is that one's, with what the year just before
        leaves over carried along; whoever does not take that sets `carried` to 0. Else it is the ready-made
        staircase, and its goal, 0, is still to be given.
        """
        from rhythm.logbook import planning

        known = self._with_facts(self.today)[0]
        plans = known.definitions.plans
        before = planning.earlier_plan(plans, self.today)
        if before is None:
            return planning.first_plan(plans, self.today)
        return planning.moved_on(before, _won(known, before), self.today)

    def keep_plan(self, plan: YearPlan) -> YearPlan:
        """Keep a plan from today on; nothing is written where it says what was kept already."""
        from rhythm.logbook import planning

        with self._changing() as moment:
            known = self._fresh()
            kept = planning.checked_year_plan(
                plan._replace(from_day=self.today, id="", counter=0), _by_key(known, self.today)
            )
            year = year_of(kept)
            if year.last < self.today:
                raise Refused("plan_year_over", last=year.last)
            if not planning.same_plan(kept, plan_for(known.definitions.plans, max(year.first, self.today))):
                with self._store.write("plan", moment) as act:
                    act.define(kept)
        return kept

    def plan(
        self,
        on: date | None = None,
        what_if: WhatIf | None = None,
        draft: YearPlan | None = None,
        *,
        method: Method = Method.PERIOD,
        within: int = A_YEAR,
    ) -> PlanSheet:
        """Return the sheet of the plan, or of a draft, as of a day (today).

        `method` says which measured hit rates count, `within` how many days a cohort has to get further.
        Refused without a plan.
        """
        from rhythm.domain.plan_sheet import plan_sheet
        from rhythm.domain.what_if import NOTHING_ELSE
        from rhythm.logbook import planning

        day = on or self.today
        known, facts = self._with_facts(day)
        if draft is None:
            plan = plan_for(known.definitions.plans, day)
            if plan is None:
                raise Refused("plan_missing")
        else:
            plan = planning.checked_year_plan(draft, _by_key(known, day))
        return plan_sheet(
            plan,
            facts,
            known.calendar(),
            day,
            method=method,
            within=within,
            what_if=what_if or NOTHING_ELSE,
        )

    def plan_or_none(self, on: date | None = None) -> PlanSheet | None:
        """Return the sheet of the plan as of a day (today); None without a plan."""
        return self.plan(on) if self.year_plan(on) else None

    def targets_start(self) -> date:
        """Return the day on which the plan's targets begin: today where it begins a week."""
        return week_start(self.today + timedelta(days=WEEK - 1), self._rules.first_weekday)

    def plan_targets(self, start: date | None = None) -> tuple[TargetStep, ...]:
        """Return the targets that the plan asks now, beside those that hold on the day they would begin."""
        known = self._fresh()
        day = start or self.targets_start()
        return tuple(_beside(one, known, day) for one in self.plan().targets)

    def take_targets(self, start: date | None = None) -> tuple[TargetStep, ...]:
        """Take the plan's targets over from a day on, in one act, and return those that were new then.

        By default from `targets_start` on. Activities that were not in use are, from today on.
        """
        with self._changing() as moment:
            known = self._fresh()
            day = start or self.targets_start()
            if day < self.today:
                raise Refused("plan_targets_in_past", day=day, today=self.today)
            steps = tuple(one for one in self.plan_targets(day) if one.changed)
            if steps:
                with self._store.write("targets", moment) as act:
                    for one in steps:
                        self._take(one, known, day, act)
        return steps

    def value_per_point(self, on: date | None = None) -> Fraction | None:
        """Return what one more point a week brings in a year by the plan, in cents; None without a plan."""
        sheet = self.plan_or_none(on)
        return sheet.point_value if sheet else None

    def _take(self, step: TargetStep, known: Known, day: date, act: Act) -> None:
        activities = _by_key(known, self.today)
        activity = activities[step.activity]
        if not activity.active:
            activity = defining.changed_activity(activity, activities.values(), {"active": True}, self.today)
            act.define(activity)
        act.define(defining.new_target(activity, step.daily, step.weekly, day))

    def _with_facts(self, day: date) -> tuple[Known, PlanFacts]:
        """Return what is known, and of it what a plan is measured by; all of one moment."""
        with self._store.snapshot():
            known = self._fresh()
            facts = PlanFacts(known.ledger, known.chronicle(day).planner, known.deals, known.sold, known.met)
        return known, facts


def _won(known: Known, plan: YearPlan) -> int:
    """Return what the sales of a plan's year brought, in cents."""
    year = year_of(plan)
    return won_in(all_sold(known.deals, known.sold, year.last), year.first, year.last)


def _by_key(known: Known, day: date) -> Mapping[str, Activity]:
    return {activity.key: activity for activity in known.activities(day)}


def _beside(step: TargetStep, known: Known, day: date) -> TargetStep:
    """Return a target of the plan beside the one that holds on a day."""
    held = in_force((row for row in known.definitions.targets if row.activity == step.activity), day)
    daily, weekly = (held.daily, held.weekly) if held else NO_TARGET
    return step._replace(now_daily=daily, now_weekly=weekly)
