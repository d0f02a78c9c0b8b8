"""What people type on the command line, made into values: activities, numbers, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rhythm.cli.call import Misused
from rhythm.domain.activities import found
from rhythm.domain.definitions import Activity
from rhythm.domain.entries import MONEY_ACTIVITIES
from rhythm.domain.refusal import Refused
from rhythm.phrases import activity_name

if TYPE_CHECKING:
    from rhythm.domain.snapshots import Asked

WHOLE = re.compile("[+-]?[0-9]{1,9}")


def name_of(activity: Activity) -> str:
    """Return the name of an activity in the person's language."""
    return activity_name(activity.key, activity.name)


def any_activity(word: str, asked: Iterable[Asked]) -> Activity:
    """Return the activity that a word means: its key, its name, or a unique beginning; archived ones too.

    Raises `Refused` for a word that means none, or several.
    """
    activities = [one.activity for one in asked]
    return found(word, activities, {activity.key: name_of(activity) for activity in activities})


def active_activity(word: str, asked: Iterable[Asked]) -> Activity:
    """Return the activity in use that a word means. Raises `Refused`; an archived one is told apart."""
    asked = tuple(asked)
    try:
        return any_activity(word, (one for one in asked if one.activity.active))
    except Refused as refused:
        if refused.code != "unknown_activity":
            raise
        try:
            archived = any_activity(word, asked)
        except Refused:
            raise refused from None
    raise Refused("activity_archived", name=name_of(archived))


def whole(word: str, lowest: int, highest: int) -> int:
    """Return the whole number that a word means. Raises `Misused`; its size is for the logbook to judge."""
    if not WHOLE.fullmatch(word.strip()):
        raise Misused("not_whole", value=word, lowest=lowest, highest=highest)
    return int(word)


def amount(word: str, activity: str, currency: str) -> int:
    """Return in thousandths what was measured, read as the person's language writes it. Raises `Refused`.

    It is money in the person's currency where the amount of the activity, given by its key, is money; else
    any decimal number.
    """
    from rhythm.exchange.numbers import amount_of
    from rhythm.exchange.set_aside import SetAside
    from rhythm.i18n import language

    if activity in MONEY_ACTIVITIES:
        return cents(word, currency) * 10
    try:
        return amount_of(word, point="." if language() == "en" else ",")
    except SetAside as wrong:
        raise Misused(wrong.code, value=wrong.value) from None


def cents(word: str, currency: str) -> int:
    """Return an amount of money in cents, read as the person's language writes it. Raises `Misused`.

    Where it is not in the person's currency, given by its code, it is refused.
    """
    from rhythm.domain.money import cents_of
    from rhythm.i18n import language

    try:
        return cents_of(word, language(), currency)
    except Refused as wrong:
        raise Misused(wrong.code, **wrong.details) from None
