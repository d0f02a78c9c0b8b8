"""What is kept of looking back: reviews with their decision, self-checks, and the steps that are done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

LEAD_FLOW = "lead_flow"
"""The bottleneck that is no activity: how evenly leads come in."""


class Reviewed(StrEnum):
    """What a review looks back on."""

    WEEK = "week"
    MONTH = "month"


class Decision(StrEnum):
    """What a review decided about the week target: the suggestion, a number of one's own, or as it was."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    KEPT = "kept"


class Review(NamedTuple):
    """A review that was held. `start` is the first day of the week or month it looked back on.

    `bottleneck` is the key of an activity, `LEAD_FLOW`, the person's own words, or empty. `points` is the
    week target decided on, None where none was. `sentence` is what the person wrote to themselves, `reason`
    why they decided so; both are kept as words, apart from the row.
    """

    span: Reviewed
    start: date
    bottleneck: str
    decision: Decision
    points: int | None
    sentence: str = ""
    reason: str = ""
    id: str = ""
    counter: int = 0


class Levels(NamedTuple):
    """One self-check: the level, 1 to 4, of each dimension, and the one dimension to work on."""

    day: date
    positioning: int
    roles: int
    process: int
    infrastructure: int
    kpis: int
    bottleneck: str
    id: str = ""
    counter: int = 0


class LevelStep(NamedTuple):
    """A step of a checklist, ticked or not since `day`. Steps are numbered from 1."""

    dimension: str
    level: int
    step: int
    day: date
    done: bool
    id: str = ""
    counter: int = 0
