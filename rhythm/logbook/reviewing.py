"""Reviews, self-checks and reasons as a person gives them, checked before they are kept."""

from __future__ import annotations

from datetime import date

from rhythm.domain.definitions import WeekTarget
from rhythm.domain.kept_reviews import Levels, LevelStep, Review
from rhythm.domain.levels import STEPS, Dimension, Level
from rhythm.domain.refusal import Refused
from rhythm.logbook.defining import MOST_WEEK_POINTS, new_week_target, within
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text


def reasoned_target(points: int | None, day: date, why: str) -> WeekTarget:
    """Return an own week target from a day on, with the reason for it. Raises `Refused`."""
    return new_week_target(points, day)._replace(why=clean_text(why, NOTE_LIMIT))


def checked_review(review: Review) -> Review:
    """Return a review with clean texts. Raises `Refused` for a number that cannot be."""
    if review.points is not None:
        within("week", review.points, 1, MOST_WEEK_POINTS)
    return review._replace(
        bottleneck=clean_text(review.bottleneck, NAME_LIMIT),
        sentence=clean_text(review.sentence, NOTE_LIMIT),
        reason=clean_text(review.reason, NOTE_LIMIT),
    )


def checked_levels(row: Levels) -> Levels:
    """Return a self-check whose levels and bottleneck there are. Raises `Refused`."""
    for dimension in Dimension:
        within("level", getattr(row, dimension.value), int(Level.CRAWL), int(Level.FLY))
    checked_dimension(row.bottleneck)
    return row


def checked_step(row: LevelStep) -> LevelStep:
    """Return a step that a checklist has. Raises `Refused`."""
    checked_dimension(row.dimension)
    within("level", row.level, int(Level.CRAWL), int(Level.FLY))
    within("step", row.step, 1, STEPS)
    return row


def checked_dimension(name: str) -> Dimension:
    """Return the dimension of a name. Raises `Refused`."""
    try:
        return Dimension(name)
    except ValueError:
        raise Refused("dimension_unknown", name=name, known=[one.value for one in Dimension]) from None
