"""A short, quiet word when something is done; nothing ever scolds."""

from __future__ import annotations

from rhythm.domain.days import DayState
from rhythm.domain.sheet import DayView
from rhythm.i18n import _
from rhythm.phrases import activity_name, streak_days


def celebration(before: DayView, after: DayView) -> str | None:
    """Return the best there is to say about what one entry changed, or None.

    A record counts once the run is longer than a working week, so that a new logbook does not cheer daily.
    """
    if before.day != after.day or after.points <= before.points:
        return None
    record = after.streak.current == after.streak.longest > before.streak.longest
    if record and after.streak.current > 5:
        return _("A new best: {days} in a row").format(days=streak_days(after.streak.current))
    if after.state is DayState.DONE and before.state is not DayState.DONE:
        return _("The day is complete")
    if before.week.done < before.week.target <= after.week.done:
        return _("The week's target is reached")
    for new in after.rows:
        old = before.row(new.line.key)
        if new.met and old is not None and not old.met:
            return _("{name}: done for the day").format(name=activity_name(new.line.key, new.line.name))
    return None
