"""The plan of a year as of a day: from the goal to what today asks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.counted import Met
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.kept_plans import Step
from rhythm.domain.plan_hits import Used, Why
from rhythm.domain.plan_lines import Portion
from rhythm.domain.plan_sheet import PlanState
from rhythm.domain.sales import Average, Base, Sold
from rhythm.domain.staircase import Stretch
from tests.domain.building import leave, schedule
from tests.domain.dealing import deal, lost, won
from tests.domain.planning import END, HALF, PLAN, START, TODAY, left, needs, sheet, window


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
