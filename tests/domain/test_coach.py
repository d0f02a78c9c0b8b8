"""The coach's questions for a hit rate that is clearly lower than hoped."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rhythm.domain.coach import OF_OTHERS, QUESTIONS, Coached, Question, coached
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.kept_plans import Step
from rhythm.domain.plan_checks import DEFAULT_STEPS
from rhythm.domain.plan_hits import Hit, Used, Why
from rhythm.domain.plan_lines import Portion, Portions, StepLine
from rhythm.domain.sales import Base

HALF = Fraction(1, 2)
NOTHING = Portion(None, 0)


def line(step: Step, period: Rate | None, cohort: Rate | None = None) -> StepLine:
    hit = Hit(step.hit, Used.ESTIMATE, Why.FEW, step.hit, period, cohort, Base.YEAR)
    return StepLine(step, None, hit, Portions(NOTHING, NOTHING, NOTHING, NOTHING), None, None, None)


def rate(hits: int, trials: int, method: Method = Method.PERIOD) -> Rate:
    return Rate(method, hits, trials)


OFFER = DEFAULT_STEPS[-1]


@pytest.mark.parametrize(
    ("measured", "asked"),
    [
        # Wilson's upper ends: 5 of 20 46.9 %, 6 of 20 51.9 %, 15 of 40 52.9 %, 13 of 40 47.9 %.
        (rate(5, 20), True),
        (rate(6, 20), False),
        (rate(15, 40), False),
        (rate(13, 40), True),
        (rate(0, 20), True),
        (rate(0, 19), False),
        (rate(20, 20), False),
        (rate(30, 20), False),
        (None, False),
    ],
)
def test_only_what_lies_clearly_below_the_estimate_is_asked_about(measured: Rate | None, asked: bool) -> None:
    assert bool(coached([line(OFFER, measured)])) is asked


def test_each_step_has_its_own_questions() -> None:
    low = rate(1, 40)
    own = Step("demo", "Demo", "", HALF)
    found = coached([line(OFFER, low), line(own, low)])
    assert found == (
        Coached(
            OFFER,
            low,
            (Question.OFFER_TOO_EARLY, Question.OFFER_TALKED_THROUGH, Question.OFFER_FOLLOWED_UP),
        ),
        Coached(own, low, OF_OTHERS),
    )
    assert set(QUESTIONS) == {step.key for step in DEFAULT_STEPS}
    assert {one for asked in QUESTIONS.values() for one in asked} | set(OF_OTHERS) == set(Question)


def test_the_method_says_which_rate_is_looked_at() -> None:
    lines = [line(OFFER, rate(20, 20), rate(1, 40, Method.COHORT))]
    assert coached(lines) == ()
    assert [one.rate.method for one in coached(lines, Method.COHORT)] == [Method.COHORT]
