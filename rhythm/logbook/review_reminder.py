"""When a person was last reminded of the review, and until when they put it off; kept in the state folder."""

from __future__ import annotations

import json
from datetime import date

from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.paths import Home, make_folder

NAME = "review-reminder.json"
TOLD, AGAIN = "told", "again"


def due(home: Home, review_day: int | None, today: date) -> bool:
    """Tell whether today is the review day (an ISO weekday), or the day it was put off to.

    Not twice on one day, and never where the person wants no reminder.
    """
    if review_day is None:
        return False
    kept = _kept(home)
    if kept.get(TOLD) == today.isoformat():
        return False
    return today.isoweekday() == review_day or kept.get(AGAIN) == today.isoformat()


def keep_told(home: Home, today: date) -> None:
    """Remember that the person was reminded today."""
    _write(home, {TOLD: today.isoformat()})


def put_off(home: Home, until: date) -> None:
    """Remember to remind on another day."""
    _write(home, {**_kept(home), AGAIN: until.isoformat()})


def _kept(home: Home) -> dict[str, object]:
    try:
        kept = json.loads((home.state / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(home: Home, kept: dict[str, object]) -> None:
    """Write it; where that cannot be, the person is reminded once more."""
    try:
        write_whole(make_folder(home.state) / NAME, json.dumps(kept), sync=False)
    except (OSError, Refused):
        return
