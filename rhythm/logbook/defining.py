"""Changes to what is asked: each is a dated row, so the past keeps the definitions it was lived under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from rhythm.domain.activities import RESERVED_LETTERS
from rhythm.domain.calendar import WEEK
from rhythm.domain.definitions import (
    Activity,
    Definitions,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Schedule,
    Target,
    WeekTarget,
)
from rhythm.domain.refusal import Refused
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text

MOST_TARGET = 1000
MOST_POINTS = 1000
MOST_MINUTES = 24 * 60
LONGEST_LEAVE = 366


def new_activity(name: str, activities: Iterable[Activity], wanted: dict[str, object], day: date) -> Activity:
    """Return a new activity called `name`, at the end of the checklist: 1 point each unless said otherwise.

    `wanted` holds fields of `Activity` to set. Raises `Refused` for a name or letter that is taken.
    """
    activities = tuple(activities)
    name = clean_text(name, NAME_LIMIT)
    if not name:
        raise Refused("name_missing")
    key = key_for(name)
    if any(one.key == key or one.name.casefold() == name.casefold() for one in activities):
        raise Refused("activity_exists", name=name)
    position = 1 + max((one.position for one in activities), default=0)
    kind = Kind(str(wanted.get("kind", Kind.COUNT)))
    per = 10 if kind is Kind.PROGRESS else 1
    plain = Activity(key, day, name, None, kind, 1, per, 15, position)
    return changed_activity(plain, activities, wanted, day)


def changed_activity(
    activity: Activity, activities: Iterable[Activity], wanted: dict[str, object], day: date
) -> Activity:
    """Return an activity as it is to be from `day` on. Raises `Refused` for what cannot be."""
    changed = activity._replace(from_day=day, **wanted)  # type: ignore[arg-type]  # fields by name
    if "name" in wanted:
        changed = changed._replace(name=clean_text(changed.name, NAME_LIMIT))
    letter = changed.letter
    if letter:
        if len(letter) != 1 or not letter.isalpha() or not letter.islower():
            raise Refused("letter_wrong", letter=letter)
        if letter in RESERVED_LETTERS or letter.upper() in RESERVED_LETTERS:
            raise Refused("letter_reserved", letter=letter, reserved=sorted(RESERVED_LETTERS))
        for other in activities:
            if other.active and other.letter == letter and other.key != activity.key:
                raise Refused("letter_taken", letter=letter, name=other.key)
    _within("points", changed.points, 0, MOST_POINTS)
    _within("per", changed.per, 1, MOST_POINTS)
    _within("minutes", changed.minutes, 0, MOST_MINUTES)
    return changed._replace(
        counts=clean_text(changed.counts, NOTE_LIMIT, lines=True),
        script=clean_text(changed.script, NOTE_LIMIT, lines=True),
    )


def key_for(name: str) -> str:
    """Return the key of an activity called `name`: plain lowercase letters, digits and underscores."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return key or "activity_" + "_".join(f"{ord(letter):x}" for letter in name[:8])


def new_target(activity: Activity, daily: int | None, weekly: int | None, day: date) -> Target:
    """Return a target from `day` on; a daily one, a weekly one, or none. Raises `Refused`."""
    if activity.kind is Kind.PROGRESS:
        raise Refused("target_for_progress", name=activity.key)
    if daily is not None:
        _within("daily", daily, 0, MOST_TARGET)
    if weekly is not None:
        _within("weekly", weekly, 0, MOST_TARGET * WEEK)
    return Target(activity.key, day, daily or None, weekly or None)


def new_week_target(points: int | None, day: date) -> WeekTarget:
    """Return an own week target in points from `day` on; None follows the day plans. Raises `Refused`."""
    if points is not None:
        _within("week", points, 1, MOST_POINTS * WEEK)
    return WeekTarget(day, points)


def new_schedule(weights: dict[int, Fraction], before: tuple[Fraction, ...], day: date) -> Schedule:
    """Return a schedule from `day` on: the weekdays (0 is Monday) given, the others as before."""
    for weight in weights.values():
        if not 0 <= weight <= 1:
            raise Refused("weight_out_of_range", value=float(weight))
    changed = tuple(weights.get(number, before[number]) for number in range(WEEK))
    return Schedule(day, changed)


def new_leave(first: date, last: date, kind: LeaveKind) -> Leave:
    """Return leave from first to last. Raises `Refused` for a range turned round or longer than a year."""
    if last < first:
        raise Refused("range_turned", first=first, last=last)
    days = (last - first).days + 1
    if days > LONGEST_LEAVE:
        raise Refused("leave_too_long", days=days, limit=LONGEST_LEAVE)
    return Leave(first, last, kind)


def leave_on(day: date, definitions: Definitions) -> list[Leave]:
    """Return the leave that covers a day. Raises `Refused` when there is none."""
    found = [leave for leave in definitions.leaves if leave.first <= day <= leave.last]
    if not found:
        raise Refused("no_leave", day=day)
    return found


def holiday_choice(day: date, *, off: bool) -> HolidayChoice:
    """Return the person's word on one day."""
    return HolidayChoice(day, off)


def _within(field: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise Refused("number_out_of_range", field=field, value=value, lowest=lowest, highest=highest)
