"""The periods a staircase can be read by."""

from __future__ import annotations

from rhythm.domain.grains import Grain
from rhythm.i18n import N_, _

GRAINS = (Grain.YEAR, Grain.MONTH, Grain.WEEK, Grain.DAY)

WORDS = {
    Grain.YEAR: N_("the whole year"),
    Grain.MONTH: N_("this month"),
    Grain.WEEK: N_("this week"),
    Grain.DAY: N_("today"),
}


def grain_words(grain: Grain) -> str:
    """Return what a period of the stairs is called."""
    return _(WORDS[grain])


def next_grain(grain: Grain) -> Grain:
    """Return the next shorter period; after the day comes the year."""
    return GRAINS[(GRAINS.index(grain) + 1) % len(GRAINS)]
