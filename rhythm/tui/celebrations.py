"""A short, quiet word when something is done; nothing ever scolds."""

from __future__ import annotations

from rhythm import i18n
from rhythm.domain.days import DayState
from rhythm.domain.sheet import DayView
from rhythm.i18n import _
from rhythm.phrases import activity_name, streak_days
from rhythm.tui.words import Occasion, Words

RECORD_FROM = 6
"""Days in a row from which a record counts, so that a new logbook does not cheer daily."""


def celebration(before: DayView, after: DayView, words: Words) -> str | None:
    """Return the best there is to say about what one entry changed, in the theme's words, or None."""
    if before.day != after.day or after.points <= before.points:
        return None
    found = _occasion(before, after)
    if found is None:
        return None
    occasion, plain, what = found
    own = words.word(occasion, i18n.language())
    if own is None:
        return plain
    return f"{own} · {what}" if what else own


def _occasion(before: DayView, after: DayView) -> tuple[Occasion, str, str] | None:
    """Return what it is, the plain word for it, and what it is about where a theme's word does not say."""
    waiting = {reward.key for reward in before.rewards if not reward.reached}
    for reward in after.rewards:
        if reward.key in waiting and reward.reached and not reward.claimed:
            return "reward", _("Reached: {reward}").format(reward=reward.text), reward.text
    if (
        (now := after.campaign)
        and (then := before.campaign)
        and then.pace.done < now.pace.target <= now.pace.done
    ):
        text = _("{name}: all that was asked is done").format(name=now.sheet.name)
        return "campaign_done", text, now.sheet.name
    days = after.streak.current
    if before.streak.longest < days == after.streak.longest and days >= RECORD_FROM:
        return "record", _("A new best: {days} in a row").format(days=streak_days(days)), streak_days(days)
    if after.state is DayState.DONE and before.state is not DayState.DONE:
        return "day_done", _("The day is complete"), ""
    if before.week.done < before.week.target <= after.week.done:
        return "week_done", _("The week's target is reached"), ""
    for new in after.rows:
        old = before.row(new.line.key)
        if new.met and old is not None and not old.met:
            name = activity_name(new.line.key, new.line.name)
            return "row_done", _("{name}: done for the day").format(name=name), name
    return None
