"""Hit rates: by the period, by the cohort, and how sure they are."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.counted import Counted, Met, journeys, lead_days
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.hit_rates import Method, Rate, cohort_rate, period_rate, wilson
from rhythm.domain.ledger import Ledger
from tests.domain.dealing import deal, lost, won
from tests.domain.slow_rates import facts, slow_cohort, slow_period

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(1, 2, 9.5, 90.6), (10, 20, 29.9, 70.1), (4238, 6711, 62.0, 64.3)],
)
def test_vector_wilson(hits: int, trials: int, low: float, high: float) -> None:
    found = wilson(hits, trials)
    # 9.453 and 90.547 are told as 9.5 and 90.6: rounded to two places first.
    assert all(abs(end * 100 - told) < 0.06 for end, told in zip(found, (low, high), strict=True))


def test_vector_win_rate_of_the_pipeline() -> None:
    share = Rate(Method.PERIOD, 4238, 6711).share
    assert share == Fraction(4238, 6711)
    assert round(float(share) * 100, 2) == 63.15


@given(st.integers(1, 3000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_ends_of_the_interval_are_where_the_score_test_just_says_no(pair: tuple[int, int]) -> None:
    hits, trials = pair
    low, high = wilson(hits, trials)
    assert 0 <= low <= hits / trials <= high <= 1
    # Wilson's interval holds every p for which |hits/n - p| is at most z times the deviation under p.
    for end in (low, high):
        reach = 1.959963984540054 * sqrt(end * (1 - end) / trials)
        assert isclose(abs(hits / trials - end), reach, rel_tol=1e-6, abs_tol=1e-9)


def test_a_step_without_a_trial_has_no_rate() -> None:
    rate = Rate(Method.PERIOD, 0, 0)
    assert (rate.share, rate.inverse, rate.interval, rate.few, rate.over) == (None, None, None, True, False)


def test_more_hits_than_trials_are_shown_as_they_are() -> None:
    rate = Rate(Method.PERIOD, 30, 20)
    assert (rate.share, rate.over, rate.interval, rate.inverse) == (
        Fraction(3, 2),
        True,
        None,
        Fraction(2, 3),
    )
    assert not Rate(Method.PERIOD, 20, 20).over
    assert Rate(Method.PERIOD, 5, 0).over
    assert Rate(Method.PERIOD, 5, 0).share is None


def test_the_inverse_is_trials_for_a_hit() -> None:
    assert Rate(Method.PERIOD, 10, 20).inverse == 2
    assert Rate(Method.PERIOD, 0, 20).inverse is None


@pytest.mark.parametrize(("trials", "few"), [(19, True), (20, False)])
def test_below_20_trials_is_too_few(trials: int, few: bool) -> None:
    assert Rate(Method.PERIOD, 5, trials).few is few


def test_the_period_counts_both_steps_in_the_same_days() -> None:
    ledger = Ledger(
        [
            (FIRST - timedelta(days=1), "visit", 100),
            (FIRST, "visit", 4),
            (LAST, "offer", 1),
            (LAST + timedelta(days=1), "offer", 100),
        ]
    )
    deals = [deal("a", "08-01", offered="09-02"), deal("b", "09-01")]
    counted = Counted(ledger, deals, until=LAST)
    assert period_rate(counted, "visit", "offer", FIRST, LAST) == Rate(Method.PERIOD, 2, 4)
    assert (counted.first_day("visit"), counted.last_day("visit")) == (FIRST - timedelta(days=1), FIRST)
    assert (counted.first_day("nothing"), counted.last_day("nothing")) == (None, None)
    assert counted.number("lead", date.min, LAST) == 2


def test_what_comes_after_the_day_is_not_known_yet() -> None:
    counted = Counted(Ledger([(LAST, "visit", 4)]), [won("a", "09-01", "09-30", 1)], until=FIRST)
    assert [counted.number(key, date.min, date.max) for key in ("visit", "sale", "lead")] == [0, 0, 1]
    assert journeys([won("a", "09-01", "09-30", 1)], (), FIRST) == [{"lead": (FIRST,)}]


@pytest.mark.parametrize(
    ("within", "until", "hits", "waiting"),
    [
        (9, LAST, 0, 0),
        (10, LAST, 1, 0),
        (10, date(2026, 9, 10), 0, 1),
        (10, date(2026, 9, 11), 1, 0),
        (9, date(2026, 9, 9), 0, 1),
        (9, date(2026, 9, 10), 0, 0),
        (365, date(2026, 9, 10), 0, 1),
    ],
)
def test_a_cohort_has_so_many_days_to_get_further(within: int, until: date, hits: int, waiting: int) -> None:
    told = journeys([won("a", "09-01", "09-11", 1)], (), until)
    found = cohort_rate(told, "lead", "sale", FIRST, LAST, within, until)
    assert found == Rate(Method.COHORT, hits, 1, within, waiting)


def test_a_cohort_is_those_that_came_first_in_the_window() -> None:
    met = [
        Met(date(2026, 8, 31), "call", "Ann"),
        Met(date(2026, 9, 2), "call", "ann"),
        Met(date(2026, 9, 3), "visit", "Ann"),
        Met(date(2026, 9, 30), "call", "Bob"),
        Met(date(2026, 10, 9), "visit", "BOB"),
        Met(date(2026, 9, 5), "call", "Cas"),
        Met(date(2026, 9, 4), "visit", "Cas"),
    ]
    until = date(2026, 10, 31)
    told = journeys((), met, until)
    assert cohort_rate(told, "call", "visit", FIRST, LAST, 30, until) == Rate(Method.COHORT, 1, 2, 30, 0)


def test_the_same_day_is_further_and_a_lost_deal_does_not_wait() -> None:
    told = journeys([won("a", "09-01", "09-01", 1), lost("b", "09-01", "09-02")], (), LAST)
    assert cohort_rate(told, "lead", "sale", FIRST, LAST, 365, LAST) == Rate(Method.COHORT, 1, 2, 365, 0)


def test_a_deal_is_one_lead_on_its_first_day_as_one() -> None:
    deals = [
        deal("a", "09-02", lead="09-01"),
        deal("b", "09-02"),
        deal("c", lead="09-02"),
        deal("d"),
        deal("e", lead="10-01"),
    ]
    assert lead_days(deals, LAST) == {FIRST: 1, date(2026, 9, 2): 2}


days = st.integers(0, 60).map(lambda number: date(2026, 8, 15) + timedelta(days=number))
maybe = st.none() | days
pipelines = st.lists(
    st.builds(
        lambda lead, opened, offered, end: Deal(
            "",
            lead=lead,
            opened=opened,
            offered=offered,
            closed=end[0] if end else None,
            outcome=end[1] if end else None,
        ),
        maybe,
        maybe,
        maybe,
        st.none() | st.tuples(days, st.sampled_from(list(Outcome))),
    ),
    max_size=12,
).map(lambda found: [one._replace(key=str(number)) for number, one in enumerate(found)])
meetings = st.lists(
    st.builds(Met, days, st.sampled_from(["call", "visit", "offer", "sale"]), st.sampled_from("aAbBcd")),
    max_size=20,
)
totals = st.dictionaries(
    st.tuples(days, st.sampled_from(["call", "visit", "offer", "sale", "lead"])),
    st.integers(1, 9),
    max_size=15,
)
STEPS = ["marketing_lead", "lead", "call", "visit", "offer", "sale"]


@given(
    pipelines,
    meetings,
    totals,
    days,
    days,
    days,
    st.integers(0, 40),
    st.sampled_from(STEPS),
    st.sampled_from(STEPS),
)
def test_both_rates_are_what_a_slow_count_says(
    deals: list[Deal],
    met: list[Met],
    entries: dict[tuple[date, str], int],
    first: date,
    last: date,
    until: date,
    within: int,
    key: str,
    further: str,
) -> None:
    rows = [(day, activity, number) for (day, activity), number in entries.items()]
    period = period_rate(Counted(Ledger(rows), deals, until=until), key, further, first, last)
    assert (period.hits, period.trials) == tuple(
        slow_period(rows, deals, step, first, last, until) for step in (further, key)
    )
    cohort = cohort_rate(journeys(deals, met, until), key, further, first, last, within, until)
    expected = slow_cohort(facts(deals, met, until), key, further, first, last, within, until)
    assert (cohort.hits, cohort.trials, cohort.waiting) == expected
