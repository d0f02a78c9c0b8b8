"""Steps that stand still while others run: only prospecting, then only closing, is a spell (S3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from rhythm.domain.counted import Counted
from rhythm.domain.kept_plans import Step

TWO_WEEKS = timedelta(days=14)


class Idle(NamedTuple):
    """A step of which nothing was counted for two weeks; `since` is the last day it was, if ever."""

    key: str
    since: date | None


def idle_steps(steps: Iterable[Step], counted: Counted, day: date) -> tuple[Idle, ...]:
    """Return the counted steps that stood still in the two weeks that end on a day while others ran.

    Nobody who began within these two weeks has an idle step.
    """
    tied = [step for step in steps if step.activity]
    before = day - TWO_WEEKS
    began = any((first := counted.first_day(step.activity)) and first <= before for step in tied)
    recent = [last for step in tied if (last := counted.last_day(step.activity)) and last > before]
    if not began or not recent:
        return ()
    found = [Idle(step.key, counted.last_day(step.activity)) for step in tied]
    return tuple(one for one in found if one.since is None or one.since <= before)
