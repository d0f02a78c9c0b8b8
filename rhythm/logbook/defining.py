"""Changes to what is asked: each is a dated row, so the past keeps the definitions it was lived under."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Set
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
from rhythm.phrases import activity_name
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text

MOST_TARGET = 1000
MOST_POINTS = 1000
MOST_WEEK_POINTS = MOST_POINTS * WEEK
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
    if any(one.key == key for one in activities):
        raise Refused("activity_exists", name=name)
    position = 1 + max((one.position for one in activities), default=0)
    per = 10 if wanted.get("kind") == Kind.PROGRESS else 1
    plain = Activity(key, day, name, None, Kind.COUNT, 1, per, 15, position)
    return changed_activity(plain, activities, {"name": name, **wanted}, day)


def changed_activity(
    activity: Activity, activities: Iterable[Activity], wanted: dict[str, object], day: date
) -> Activity:
    """Return an activity as it is to be from `day` on. Raises `Refused` for what cannot be.

    An empty name gives a ready-made activity its own name back.
    """
    changed = checked_activity(activity._replace(from_day=day, **wanted))  # type: ignore[arg-type]  # by name
    others = [other for other in activities if other.key != activity.key]
    if "name" in wanted and any(shown_name(other) == shown_name(changed) for other in others):
        raise Refused("activity_exists", name=changed.name)
    for other in others:
        if changed.letter and changed.active and other.active and other.letter == changed.letter:
            raise Refused("letter_taken", letter=changed.letter, name=other.key)
    return changed


def checked_activity(activity: Activity) -> Activity:
    """Return an activity with clean texts. Raises `Refused` for a letter or number that cannot be."""
    letter = activity.letter or None
    if letter and (len(letter) != 1 or not letter.isalpha() or not letter.islower()):
        raise Refused("letter_wrong", letter=letter)
    if letter and (letter in RESERVED_LETTERS or letter.upper() in RESERVED_LETTERS):
        raise Refused("letter_reserved", letter=letter, reserved=sorted(RESERVED_LETTERS))
    within("points", activity.points, 0, MOST_POINTS)
    within("per", activity.per, 1, MOST_POINTS)
    within("minutes", activity.minutes, 0, MOST_MINUTES)
    return activity._replace(
        name=clean_text(activity.name, NAME_LIMIT),
        letter=letter,
        kind=Kind(activity.kind),
        counts=clean_text(activity.counts, NOTE_LIMIT, lines=True),
        script=clean_text(activity.script, NOTE_LIMIT, lines=True),
    )


def shown_name(activity: Activity) -> str:
    """Return an activity's name as the person sees it, for comparing: in small letters."""
    return activity_name(activity.key, activity.name).casefold()


def key_for(name: str, what: str = "activity") -> str:
    """Return the key of what is called `name`: plain lowercase letters, digits and underscores.

    Where the name has none of them, its digest stands behind `what` it is.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:NAME_LIMIT]
    return key or f"{what}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def free_key(key: str, taken: Iterable[str]) -> str:
    """Return a key that is not taken: the one given, or with a number behind it."""
    # There can be thousands of both; a set or a mapping is not copied for each key.
    used: Collection[str] = taken if isinstance(taken, (Set, Mapping)) else set(taken)
    number = 1
    free = key
    while free in used:
        number += 1
        free = f"{key}_{number}"
    return free


def new_target(activity: Activity, daily: int | None, weekly: int | None, day: date) -> Target:
    """Return a target from `day` on; a daily one, a weekly one, or none. Raises `Refused`."""
    if activity.kind is Kind.PROGRESS:
        raise Refused("target_for_progress", name=activity.key)
    return checked_target(Target(activity.key, day, daily or None, weekly or None))


def checked_target(target: Target) -> Target:
    """Return a target that asks by the day or by the week, not both. Raises `Refused`."""
    if target.daily is not None and target.weekly is not None:
        raise Refused("target_twice", name=target.activity)
    within("daily", target.daily or 0, 0, MOST_TARGET)
    within("weekly", target.weekly or 0, 0, MOST_TARGET * WEEK)
    return target


def new_week_target(points: int | None, day: date) -> WeekTarget:
    """Return an own week target in points from `day` on; None follows the day plans. Raises `Refused`."""
    if points is not None:
        within("week", points, 1, MOST_WEEK_POINTS)
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


def within(field: str, value: int, lowest: int, highest: int) -> None:
    """Refuse a number that is out of range."""
    if not lowest <= value <= highest:
        raise Refused("number_out_of_range", field=field, value=value, lowest=lowest, highest=highest)
