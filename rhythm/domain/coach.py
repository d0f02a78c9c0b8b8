"""The coach's questions for a hit rate that is lower than hoped: they ask, they do not blame (S1)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.kept_plans import Step
from rhythm.domain.plan_lines import StepLine


class Question(StrEnum):
    """What a coach would ask."""

    WRONG_CUSTOMER = "wrong_customer"
    WRONG_PERSON = "wrong_person"
    WRONG_MOMENT = "wrong_moment"
    OPENING = "opening"
    WHY_MEET = "why_meet"
    PREPARED = "prepared"
    NEED_HEARD = "need_heard"
    NEXT_STEP = "next_step"
    WHO_DECIDES = "who_decides"
    OFFER_TOO_EARLY = "offer_too_early"
    OFFER_TALKED_THROUGH = "offer_talked_through"
    OFFER_FOLLOWED_UP = "offer_followed_up"


QUESTIONS: dict[str, tuple[Question, ...]] = {
    "prospecting": (Question.WRONG_CUSTOMER, Question.WRONG_PERSON, Question.OPENING),
    "booking": (Question.WHY_MEET, Question.WRONG_PERSON, Question.WRONG_MOMENT),
    "first_visit": (Question.WRONG_CUSTOMER, Question.PREPARED, Question.NEXT_STEP),
    "follow_up": (Question.NEED_HEARD, Question.WHO_DECIDES, Question.NEXT_STEP),
    "offer": (Question.OFFER_TOO_EARLY, Question.OFFER_TALKED_THROUGH, Question.OFFER_FOLLOWED_UP),
}
"""By the key of a ready-made step: why few of it get to the next one."""

OF_OTHERS = (Question.WRONG_CUSTOMER, Question.NEXT_STEP)
"""For a step of the person's own."""


class Coached(NamedTuple):
    """A step whose measured rate lies below its estimate, and what to ask oneself about it."""

    step: Step
    rate: Rate
    questions: tuple[Question, ...]


def coached(lines: Iterable[StepLine], method: Method = Method.PERIOD) -> tuple[Coached, ...]:
    """Return the steps whose measured rate lies clearly below the estimate, with their questions.

    Clearly: there are enough trials, and even the upper end of the 95 % interval is lower.
    """
    found = []
    for line in lines:
        rate = line.hit.period if method is Method.PERIOD else line.hit.cohort
        if rate is None or rate.few or rate.interval is None:
            continue
        if rate.interval[1] < line.hit.estimate:
            found.append(Coached(line.step, rate, QUESTIONS.get(line.step.key, OF_OTHERS)))
    return tuple(found)
