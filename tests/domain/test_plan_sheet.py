"""The plan of a year as of a day: from the goal to what today asks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.activities import READY_MADE
from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Leave, Schedule, Target
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.idle_steps import Idle
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.ledger import Ledger
from rhythm.domain.next_year import NextYear
from rhythm.domain.plan_checks import DEFAULT_STEPS
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.plan_hits import Used, Why
from rhythm.domain.plan_lines import Portion
from rhythm.domain.plan_sheet import PlanSheet, PlanState, plan_sheet
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.refusal import Refused
from rhythm.domain.sales import Average, Base, Sold
from rhythm.domain.staircase import Stretch, Work
from rhythm.domain.what_if import WhatIf
from tests.domain.building import FIVE_TWO_ONE, daily, leave, planner_of, rhythm, schedule, weekly
from tests.domain.dealing import deal, lost, won

START, END = date(2026, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 9, 9)
HALF = Fraction(1, 2)
PLAN = YearPlan(START, START, 150_000_000, 7_500_000, DEFAULT_STEPS)
STEPS = [step.key for step in DEFAULT_STEPS]


def sheet(
    plan: YearPlan = PLAN,
    today: date = TODAY,
    *,
    entries: list[tuple[date, str, int]] | None = None,
    deals: list[Deal] | None = None,
    sold: list[Sold] | None = None,
    met: list[Met] | None = None,
    leaves: list[Leave] | None = None,
    schedules: list[Schedule] | None = None,
    targets: tuple[Target, ...] = FIVE_TWO_ONE,
    **more: Any,
) -> PlanSheet:
    definitions = rhythm(
        activities=READY_MADE, targets=targets, leaves=leaves or (), schedules=schedules or [schedule()]
    )
    facts = PlanFacts(Ledger(entries or ()), planner_of(definitions), deals or (), sold or (), met or ())
    calendar = WorkCalendar(definitions.schedules, definitions.leaves)
    return plan_sheet(plan, facts, calendar, today, **more)


def left(found: PlanSheet) -> list[Fraction | None]:
    return [line.left for line in found.steps]


def needs(found: PlanSheet, period: str) -> list[Fraction | None]:
    return [getattr(line.portions, period).need for line in found.steps]


class TestFromTheGoalToToday:
    def test_vector_s3_on_the_first_day_of_40_weeks(self) -> None:
        found = sheet(PLAN._replace(weeks=40), START)
        assert left(found) == needs(found, "year") == [640, 320, 160, 80, 40]
        assert [line.per_week for line in found.steps] == [16, 8, 4, 2, 1]
        assert [line.per_day for line in found.steps] == [Fraction(n, 10) for n in (32, 16, 8, 4, 2)]
        assert needs(found, "today") == [Fraction(n, 10) for n in (32, 16, 8, 4, 2)]
        assert found.sale.per_week == HALF
        assert found.stretch == Stretch(Fraction(40), Fraction(200))
        assert found.state is PlanState.RUNNING

    def test_without_weeks_the_calendar_spreads_it(self) -> None:
        found = sheet(today=START)
        assert found.stretch.days == 261
        # January 2026 has 22 weekdays; Thursday and Friday are left of the week the year begins in.
        assert needs(found, "today")[0] == Fraction(640, 261)
        assert needs(found, "week")[0] == Fraction(640 * 2, 261)
        assert needs(found, "month")[0] == Fraction(640 * 22, 261)

    def test_the_plan_for_what_is_left_is_the_plan_of_the_year_at_its_start(self) -> None:
        for weeks in (None, 40, 44):
            found = sheet(PLAN._replace(weeks=weeks), START)
            assert found.whole == found.left.needs
            assert [line.per_week for line in found.steps] == [
                need / found.stretch.weeks for need in left(found) if need is not None
            ]

    def test_a_day_off_asks_nothing_and_a_half_day_half(self) -> None:
        assert needs(sheet(today=date(2026, 9, 12)), "today") == [0] * 5
        half = [schedule("1 1 1/2 1 1 0 0")]
        wednesday, thursday = (
            sheet(today=TODAY + timedelta(days=number), schedules=half) for number in (0, 1)
        )
        assert wednesday.steps[0].portions.today.need == HALF * (wednesday.steps[0].per_day or 0)
        assert thursday.steps[0].portions.today.need == thursday.steps[0].per_day

    def test_part_timers_do_a_weeks_work_in_their_days(self) -> None:
        found = sheet(PLAN._replace(weeks=40), START, schedules=[schedule("0 0 0 1 1 0 0")])
        assert found.steps[0].per_week == needs(found, "week")[0] == 16
        assert found.steps[0].per_day == needs(found, "today")[0] == 8

    def test_leave_moves_its_share_to_the_other_days(self) -> None:
        july = leave(date(2026, 7, 1), date(2026, 7, 31))
        found = sheet(today=START, leaves=[july])
        assert found.stretch.days == 261 - 23
        assert needs(found, "today")[0] == Fraction(640, 238)
        assert needs(sheet(today=date(2026, 7, 1), leaves=[july]), "month")[0] == 0


class TestWhatIsLeft:
    def test_won_and_open_offers_are_taken_off(self) -> None:
        deals = [
            won("a", "01-05", "02-01", 30_000_000),
            won("old", "2025-01-05", "2025-12-31", 90_000_000),
            won("late", "01-05", "09-10", 90_000_000),
            deal("offer", "08-01", offered="09-01", amount=20_000_000),
            deal("unpriced", "08-01", offered="09-02"),
            lost("gone", "08-01", "09-05", offered="09-01"),
            deal("lead", "08-01", amount=99_000_000),
        ]
        found = sheet(deals=deals, sold=[Sold(date(2026, 3, 1), 5_000_000)])
        assert (found.left.asked, found.left.won, found.left.offers) == (150_000_000, 35_000_000, 2)
        assert found.left.expected == (20_000_000 + 7_500_000) * HALF
        assert found.left.money == 150_000_000 - 35_000_000 - 13_750_000
        assert found.sale.left == found.left.money / 7_500_000
        assert found.carry == 115_000_000

    def test_what_was_carried_counts_as_asked(self) -> None:
        found = sheet(PLAN._replace(carried=75_000_000), START)
        assert found.left.asked == 225_000_000
        assert needs(found, "year")[0] == 960
        ahead = sheet(PLAN._replace(carried=-75_000_000), START)
        assert needs(ahead, "year")[0] == 320

    def test_offers_before_further_steps_are_worth_what_gets_through_all_of_them(self) -> None:
        steps = (Step("offer", "", "offer", HALF), Step("sign", "", "", Fraction(1, 5)))
        deals = [deal("offer", "08-01", offered="09-01", amount=1000)]
        assert sheet(PLAN._replace(steps=steps), deals=deals).left.expected == 100
        untied = (Step("talk", "", "", HALF), Step("sign", "", "", Fraction(1, 5)))
        assert sheet(PLAN._replace(steps=untied), deals=deals).left.expected == 200

    def test_it_is_spread_over_the_days_that_are_left(self) -> None:
        found = sheet(deals=[won("a", "01-05", "02-01", 75_000_000)])
        assert left(found) == [320, 160, 80, 40, 20]
        # From 9 September on 82 of the weekdays are left.
        assert found.rest.days == 82
        assert found.steps[0].per_day == Fraction(320, 82)

    def test_a_period_asks_what_was_left_the_evening_before_it_began(self) -> None:
        deals = [won("a", "01-05", "09-08", 75_000_000)]
        found = sheet(deals=deals)
        assert needs(found, "year")[0] == 640
        # 88 weekdays from 1 September on, 84 from Monday the 7th, 82 from the 9th.
        assert needs(found, "month")[0] == Fraction(640 * 22, 88)
        assert needs(found, "week")[0] == Fraction(640 * 5, 84)
        assert needs(found, "today")[0] == Fraction(320, 82)
        today = sheet(deals=[won("a", "01-05", "09-09", 75_000_000)])
        assert needs(today, "today")[0] == Fraction(640, 82)
        assert today.steps[0].per_day == Fraction(320, 82)

    def test_done_is_counted_in_each_period(self) -> None:
        entries = [
            (date(2025, 12, 31), "call", 1000),
            (date(2026, 8, 31), "call", 100),
            (date(2026, 9, 6), "call", 10),
            (date(2026, 9, 7), "call", 5),
            (TODAY, "call", 2),
            (date(2026, 9, 10), "call", 1000),
        ]
        portions = sheet(entries=entries).steps[0].portions
        assert [portion.done for portion in portions] == [117, 17, 7, 2]
        deals = [deal("a", offered="09-09"), won("b", "09-01", "09-08", 1, offered="09-07")]
        found = sheet(entries=[(TODAY, "offer", 3), (TODAY, "sale", 1)], deals=deals)
        # Three offers were ticked on the day of deal "a": one of them is that deal.
        assert [portion.done for portion in found.steps[-1].portions] == [4, 4, 4, 3]
        assert [portion.done for portion in found.sale.portions] == [2, 2, 2, 1]

    def test_a_week_that_goes_over_into_the_next_year_is_cut(self) -> None:
        found = sheet(today=END, entries=[(date(2026, 12, 28), "call", 3), (date(2027, 1, 1), "call", 9)])
        # Monday 28 to Thursday 31 December: the whole rest of the year.
        assert found.steps[0].portions.week == Portion(Fraction(640), 3)
        assert found.steps[0].portions.today == Portion(Fraction(640), 0)


class TestHowAPlanStands:
    def test_a_goal_that_is_reached_asks_nothing_more(self) -> None:
        found = sheet(deals=[won("a", "01-05", "02-01", 160_000_000)])
        assert found.state is PlanState.REACHED
        assert found.left.money == 0
        assert left(found) == [0] * 5
        assert found.targets == ()
        assert (found.bottleneck, found.carry) == (None, -10_000_000)
        assert found.capacity.needed == 0

    def test_open_offers_may_cover_the_rest(self) -> None:
        found = sheet(deals=[deal("a", "01-05", offered="02-01", amount=300_000_000)])
        assert (found.state, found.left.won) == (PlanState.COVERED, 0)
        assert found.left.money == 0

    def test_no_working_days_left(self) -> None:
        found = sheet(leaves=[leave(TODAY, END)])
        assert found.state is PlanState.NO_DAYS
        assert left(found)[0] == 640
        assert found.steps[0].per_week == found.steps[0].per_day == 0
        assert (found.targets, found.capacity.needed_week) == ((), None)
        assert needs(found, "week")[0] == Fraction(640 * 2, 2)

    def test_nobody_works_at_all(self) -> None:
        found = sheet(PLAN._replace(weeks=40), schedules=[schedule("0 0 0 0 0 0 0")])
        assert found.state is PlanState.NO_DAYS
        assert needs(found, "month") == [0] * 5

    def test_a_missing_average_is_said_and_what_was_done_still_told(self) -> None:
        found = sheet(PLAN._replace(average=None), entries=[(TODAY, "call", 2)])
        assert found.state is PlanState.NO_AVERAGE
        assert found.average == Average(None, Base.MISSING)
        assert (found.whole, found.left.needs, found.bottleneck, found.point_value) == (None,) * 4
        assert found.steps[0].portions.today == Portion(None, 2)
        assert (found.steps[0].left, found.steps[0].per_week, found.steps[0].minutes_left) == (None,) * 3
        assert found.capacity.attainable is None

    def test_the_measured_average_is_labelled(self) -> None:
        plan = PLAN._replace(average=None)
        recent = [won("a", "01-05", "02-01", 1_000_000), won("b", "01-05", "02-01", 2_000_000)]
        found = sheet(plan, deals=recent)
        assert found.average == Average(Fraction(1_500_000), Base.YEAR, 2, 3_000_000)
        assert found.sale.portions.year.need == 100
        assert sheet(plan, deals=[won("a", None, "2020-02-01", 1_000_000)]).average.base is Base.ALL
        assert sheet().average == Average(Fraction(7_500_000), Base.OWN)

    def test_before_and_after_its_year(self) -> None:
        before = sheet(today=date(2025, 12, 1), entries=[(date(2025, 12, 1), "call", 5)])
        assert before.state is PlanState.BEFORE
        assert before.steps[0].portions.today == Portion(Fraction(0), 0)
        assert before.steps[0].portions.year == Portion(Fraction(640), 0)
        assert before.steps[0].per_week == Fraction(640 * 5, 261)
        late = date(2027, 2, 1)
        after = sheet(today=late, deals=[won("a", "01-05", "2027-01-05", 1000)], entries=[(late, "call", 9)])
        assert (after.state, after.left.won) == (PlanState.OVER, 0)
        assert after.rest.weeks == 0
        assert (after.steps[0].portions.today, after.targets) == (Portion(Fraction(0), 0), ())
        assert [portion.done for portion in after.steps[0].portions] == [0, 0, 0, 0]

    def test_a_fiscal_year_of_ones_own(self) -> None:
        found = sheet(PLAN._replace(start=date(2026, 4, 1)), date(2027, 3, 31))
        assert found.year.last == date(2027, 3, 31)
        assert found.rest.days == 1


def window(tries: int, hits: int, day: date = TODAY) -> list[tuple[date, str, int]]:
    return [(day, "call", tries), (day, "booking_call", hits)]


class TestHitRates:
    @pytest.mark.parametrize(
        ("tries", "hits", "used", "why"),
        [
            (0, 0, HALF, Why.FEW),
            (19, 10, HALF, Why.FEW),
            (20, 5, Fraction(1, 4), Why.MEASURED),
            (20, 20, Fraction(1), Why.MEASURED),
            (20, 21, HALF, Why.OVER),
            (20, 0, HALF, Why.NONE_GOT_FURTHER),
        ],
    )
    def test_the_plan_goes_by_what_says_enough(self, tries: int, hits: int, used: Fraction, why: Why) -> None:
        found = sheet(entries=window(tries, hits))
        hit = found.steps[0].hit
        assert (hit.used, hit.why, hit.estimate) == (used, why, HALF)
        assert hit.source is (Used.PERIOD if why is Why.MEASURED else Used.ESTIMATE)
        assert hit.period == Rate(Method.PERIOD, hits, tries)
        assert left(found)[0] == 320 / used

    def test_the_cohort_where_it_is_asked_for(self) -> None:
        people = [f"c{number}" for number in range(20)]
        met = [Met(date(2026, 3, 1), "call", name) for name in people]
        met += [Met(date(2026, 3, 31), "booking_call", name) for name in people[:4]]
        met += [Met(date(2026, 4, 1), "booking_call", name) for name in people[4:8]]
        entries = window(20, 10)
        hit = sheet(entries=entries, met=met, method=Method.COHORT, within=30).steps[0].hit
        assert (hit.used, hit.source, hit.window) == (Fraction(1, 5), Used.COHORT, Base.YEAR)
        assert hit.cohort == Rate(Method.COHORT, 4, 20, 30)
        assert hit.period is not None
        assert hit.period.share == HALF
        few = sheet(entries=entries, met=met[:10], method=Method.COHORT).steps[0].hit
        assert (few.used, few.source, few.why) == (HALF, Used.ESTIMATE, Why.FEW)

    def test_the_last_12_months_else_all_there_is(self) -> None:
        old = window(100, 10, date(2024, 1, 1))
        hit = sheet(entries=old).steps[0].hit
        assert (hit.used, hit.window) == (Fraction(1, 10), Base.ALL)
        both = sheet(entries=[*old, *window(40, 30)]).steps[0].hit
        assert (both.used, both.window) == (Fraction(3, 4), Base.YEAR)

    def test_offers_become_sales_in_deals(self) -> None:
        deals = [won(f"w{n}", "02-01", "03-01", 100, offered="02-10") for n in range(6)]
        deals += [lost(f"l{n}", "02-01", "03-01", offered="02-10") for n in range(18)]
        hit = sheet(deals=deals).steps[-1].hit
        assert (hit.used, hit.period, hit.cohort) == (
            Fraction(1, 4),
            Rate(Method.PERIOD, 6, 24),
            Rate(Method.COHORT, 6, 24, 365),
        )

    def test_a_step_that_is_not_counted_has_its_estimate(self) -> None:
        steps = (Step("a", "", "call", HALF), Step("b", "", "", HALF), Step("c", "", "visit", HALF))
        found = sheet(PLAN._replace(steps=steps), entries=[(TODAY, "call", 50), (TODAY, "visit", 50)])
        assert [line.hit.why for line in found.steps] == [
            Why.NOT_COUNTED,
            Why.NOT_COUNTED,
            Why.NONE_GOT_FURTHER,
        ]
        assert [line.hit.period for line in found.steps[:2]] == [None, None]


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


days = st.integers(0, 364).map(lambda number: START + timedelta(days=number))


@given(
    today=days,
    goal=st.integers(1, 10**12),
    times=st.integers(2, 50),
    weeks=st.none() | st.integers(1, 53),
    rates=st.lists(
        st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20), min_size=1, max_size=12
    ),
)
def test_needs_of_every_period_grow_as_the_goal_grows(
    today: date, goal: int, times: int, weeks: int | None, rates: list[Fraction]
) -> None:
    steps = tuple(Step(str(place), "", "", rate) for place, rate in enumerate(rates))
    plan = PLAN._replace(goal=goal, weeks=weeks, steps=steps)
    once, more = sheet(plan, today), sheet(plan._replace(goal=goal * times), today)
    for period in ("year", "month", "week", "today"):
        assert needs(more, period) == [times * (need or 0) for need in needs(once, period)]


@given(today=days)
def test_the_days_to_the_end_of_the_year_make_up_what_is_left(today: date) -> None:
    found = sheet(today=today)
    week = [today + timedelta(days=number) for number in range((END - today).days + 1)]
    worked = sum(day.isoweekday() <= 5 for day in week)
    assert found.rest.days == worked
    assert (found.steps[0].per_day or 0) * worked == 640
