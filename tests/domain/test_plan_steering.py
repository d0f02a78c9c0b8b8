"""Steering by the plan: hours, idle steps, next year, what-if, and the targets it asks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rhythm.domain.deals import Deal
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.idle_steps import Idle
from rhythm.domain.kept_plans import Step
from rhythm.domain.next_year import NextYear
from rhythm.domain.plan_hits import Used
from rhythm.domain.plan_sheet import PlanState
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import Work
from rhythm.domain.what_if import WhatIf
from tests.domain.building import daily, leave, weekly
from tests.domain.dealing import deal, lost, won
from tests.domain.planning import HALF, PLAN, START, TODAY, left, sheet, window


class TestWork:
    def test_hours_against_those_there_are_and_back(self) -> None:
        # 640 × 15 + 320 × 15 + 160 × 120 + 80 × 90 + 40 × 60 = 43,200 minutes, 2,160 a sale.
        found = sheet(PLAN._replace(weeks=40, minutes=540), START)
        assert found.capacity.needed == 43_200
        assert found.capacity.needed_week == 1080
        assert found.capacity.there_week == 540
        assert found.capacity.there == 21_600
        assert found.capacity.attainable == 75_000_000
        assert [line.minutes for line in found.steps] == [15, 15, 120, 90, 60]
        assert found.steps[2].minutes_left == 19_200
        assert found.steps[2].minutes_week == 480

    def test_what_is_won_and_expected_is_attained_already(self) -> None:
        deals = [won("a", "01-01", "01-01", 1_000_000), deal("b", offered="01-01", amount=500_000)]
        found = sheet(PLAN._replace(weeks=40, minutes=540), START, deals=deals)
        assert found.capacity.attainable == 76_250_000

    def test_without_hours_said_nothing_can_be_attained(self) -> None:
        found = sheet(today=START).capacity
        assert (found.there_week, found.there, found.attainable) == (0, None, None)

    def test_without_minutes_no_hours_are_told(self) -> None:
        plan = PLAN._replace(steps=(Step("own", "", "", HALF),), minutes=540)
        found = sheet(plan, START)
        assert (found.capacity.needed, found.capacity.needed_week) == (None, None)
        assert found.capacity.attainable is None
        assert found.bottleneck is not None
        assert found.bottleneck.unit is Work.ACTS

    def test_the_bottleneck_is_the_step_nearest_to_the_sale_where_all_are_alike(self) -> None:
        found = sheet(today=START).bottleneck
        assert found is not None
        assert (found.key, found.saved, found.total) == ("offer", Fraction(43_200, 6), Fraction(43_200))

    def test_a_point_is_worth_what_the_goal_is_over_all_points(self) -> None:
        # 640 × 2 + 320 × 2 + 160 × 3 + 80 × 3 + 40 × 3 = 2,760 points for 1.5 million.
        assert sheet(PLAN._replace(weeks=40)).point_value == Fraction(150_000_000, 2760) * 40
        assert sheet(PLAN._replace(steps=(Step("own", "", "", HALF),))).point_value is None


class TestIdleSteps:
    def test_a_step_without_activity_for_two_weeks_while_others_run(self) -> None:
        entries = [(date(2026, 8, 26), "visit", 1), (date(2026, 8, 27), "offer", 1), (TODAY, "call", 1)]
        assert sheet(entries=entries).idle == (
            Idle("booking", None),
            Idle("first_visit", date(2026, 8, 26)),
            Idle("follow_up", None),
        )

    def test_nothing_is_idle_when_nothing_runs_or_all_has_just_begun(self) -> None:
        assert sheet(entries=[(date(2026, 8, 1), "call", 1), (date(2026, 8, 26), "call", 1)]).idle == ()
        assert sheet(entries=[(date(2026, 8, 27), "call", 1)]).idle == ()
        assert sheet().idle == ()


class TestNextYear:
    def deals(self, number: int) -> list[Deal]:
        return [won(f"w{n}", "02-01", "03-14", 1) for n in range(number)]

    def test_prospecting_counts_for_next_year_a_cycle_before_it_begins(self) -> None:
        # 41 days from 1 February to 14 March; begun on 21 November it is won on 1 January.
        assert sheet(deals=self.deals(20)).next_year == NextYear(date(2026, 11, 21), Fraction(41), 20)
        one_longer = [*self.deals(20), *(won(f"x{n}", "02-01", "03-15", 1) for n in range(20))]
        assert sheet(deals=one_longer).next_year == NextYear(date(2026, 11, 21), Fraction(83, 2), 40)

    def test_too_few_won_deals_say_nothing(self) -> None:
        assert sheet(deals=self.deals(19)).next_year == NextYear(None, Fraction(41), 19)
        assert sheet(deals=[lost("a", "02-01", "03-14")]).next_year == NextYear(None, None, 0)
        late = [won(f"w{n}", "02-01", "09-10", 1) for n in range(20)]
        assert sheet(deals=late).next_year == NextYear(None, None, 0)


class TestWhatIf:
    def test_ten_points_more_on_a_step(self) -> None:
        found = sheet(today=START, what_if=WhatIf(step_up="first_visit"))
        assert found.steps[2].hit.used == Fraction(3, 5)
        assert found.steps[2].hit.source is Used.ASKED
        assert left(found) == [
            640 * HALF / Fraction(3, 5),
            320 * HALF / Fraction(3, 5),
            Fraction(400, 3),
            80,
            40,
        ]

    def test_ten_points_more_on_a_measured_rate_end_at_100_percent(self) -> None:
        found = sheet(entries=window(20, 19), what_if=WhatIf(step_up="prospecting"))
        assert found.steps[0].hit.used == 1

    def test_two_weeks_more_leave(self) -> None:
        plan = PLAN._replace(weeks=42)
        found = sheet(plan, START, what_if=WhatIf(leave_weeks=2))
        assert found.steps[0].per_week == Fraction(640, 42)
        within = sheet(plan, leaves=[leave(date(2026, 11, 2), date(2026, 11, 15))])
        assert sheet(plan, what_if=WhatIf(leave_weeks=2)).rest == within.rest
        assert sheet(today=START, what_if=WhatIf(leave_weeks=2)).steps[0].per_day == Fraction(640, 251)
        assert sheet(what_if=WhatIf(leave_weeks=60)).state is PlanState.NO_DAYS

    def test_other_numbers_take_the_place_of_those_of_the_plan(self) -> None:
        wish = WhatIf(minutes=60, goal=75_000_000, average=3_750_000, carried=0, weeks=20)
        found = sheet(PLAN._replace(carried=5), what_if=wish)
        changed = PLAN._replace(minutes=60, goal=75_000_000, average=3_750_000, carried=0, weeks=20)
        assert found == sheet(changed)

    def test_hit_rates_that_are_asked_stand_above_measured_ones(self) -> None:
        hits = tuple(Fraction(percent, 100) for percent in (25, 30, 50, 60, 40))
        wish = WhatIf(hits=hits, average=8_000_000)
        found = sheet(today=START, entries=window(50, 10, START), what_if=wish)
        assert [line.hit.used for line in found.steps] == list(hits)
        assert left(found)[0] == Fraction(6250, 3)
        assert found.steps[0].hit.period == Rate(Method.PERIOD, 10, 50)

    def test_the_hit_rate_of_one_step_that_is_asked_stands_above_a_measured_one(self) -> None:
        entries = window(50, 10, START)
        plain = sheet(today=START, entries=entries)
        found = sheet(today=START, entries=entries, what_if=WhatIf(rates={"prospecting": Fraction(2, 5)}))
        used = [line.hit.used for line in found.steps]
        assert plain.steps[0].hit.used == Fraction(1, 5)
        assert used == [Fraction(2, 5), *(line.hit.used for line in plain.steps[1:])]
        assert found.steps[0].hit.source is Used.ASKED

    @pytest.mark.parametrize(
        ("wish", "code"),
        [
            (WhatIf(step_up="nothing"), "step_unknown"),
            (WhatIf(rates={"nothing": HALF}), "step_unknown"),
            (WhatIf(rates={"offer": Fraction(2)}), "hit_out_of_range"),
            (WhatIf(hits=(HALF,)), "hits_not_steps"),
            (WhatIf(hits=(Fraction(0),) * 5), "hit_out_of_range"),
            (WhatIf(goal=0), "goal_not_positive"),
            (WhatIf(average=0), "average_not_positive"),
            (WhatIf(leave_weeks=-1), "leave_weeks_negative"),
        ],
    )
    def test_what_cannot_be_is_refused(self, wish: WhatIf, code: str) -> None:
        with pytest.raises(Refused) as refused:
            sheet(what_if=wish)
        assert refused.value.code == code


class TestTargetsToTake:
    def test_from_one_a_day_on_daily_else_weekly(self) -> None:
        found = sheet(PLAN._replace(weeks=40), START).targets
        assert found == (
            TargetStep("prospecting", "call", 4, None, 2, None, active=True),
            TargetStep("booking", "booking_call", 2, None, None, None, active=False),
            TargetStep("first_visit", "visit", None, 4, 1, None, active=True),
            TargetStep("follow_up", "follow_up", None, 2, None, None, active=False),
            TargetStep("offer", "offer", None, 1, None, None, active=True),
        )
        assert all(target.changed for target in found)

    def test_what_is_a_target_already_changes_nothing(self) -> None:
        targets = (daily("call", 4), weekly("visit", 4), weekly("offer", 2))
        found = sheet(PLAN._replace(weeks=40), START, targets=targets).targets
        assert [target.changed for target in found] == [False, True, False, True, True]

    def test_what_is_not_in_use_changes_by_being_taken_into_use(self) -> None:
        assert TargetStep("offer", "offer", None, 2, None, 2, active=False).changed
        assert not TargetStep("offer", "offer", None, 2, None, 2, active=True).changed

    def test_a_little_is_one_a_week(self) -> None:
        found = sheet(PLAN._replace(goal=100, average=7_500_000), START).targets
        assert {(target.daily, target.weekly) for target in found} == {(None, 1)}

    def test_exactly_one_a_day_is_daily(self) -> None:
        plan = PLAN._replace(goal=200, average=2, steps=(Step("own", "", "call", HALF),), weeks=40)
        assert [(one.daily, one.weekly) for one in sheet(plan, START).targets] == [(1, None)]

    def test_a_step_without_an_activity_has_no_target(self) -> None:
        plan = PLAN._replace(steps=(Step("own", "", "", HALF), Step("gone", "", "gone", HALF)))
        assert sheet(plan, START).targets == ()
