"""What bringing two copies of a logbook together did, and what going back to an older state does."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Merged(NamedTuple):
    """What a merge brought, or (preview) would bring: new entries that count.

    `others` are the other new things by kind, as their tables are called; of what has a key, new keys.
    `again` is what was here and counts again, `gone` what no longer counts, `changed` what is told otherwise;
    entries among all this are for days from `first` to `last`.
    `known` entries were here already, `erased` words about people who were erased went, here or there, and
    `clashes` are acts that one home wrote in two places under one number. Without `changes` the other copy
    holds nothing that is not here.
    """

    entries: int
    known: int
    first: date | None
    last: date | None
    others: tuple[tuple[str, int], ...] = ()
    erased: int = 0
    clashes: int = 0
    again: tuple[tuple[str, int], ...] = ()
    gone: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[str, int], ...] = ()
    changes: bool = False


class Turned(NamedTuple):
    """How many of one kind come back, how many go, and how many are told otherwise."""

    kind: str
    back: int
    away: int
    changed: int = 0


class Score(NamedTuple):
    """Where somebody stands: today's points, those of the week, and the days of the streak."""

    points: int
    week: int
    streak: int


class Restoring(NamedTuple):
    """What a restore did, or (preview) would do.

    `source` is the name of the copy; `made` is when it was made, where that is known. `rescues` where the
    file was missing or damaged: then it was made anew, `based` on a copy if there was one; `entries` count in
    it, of which `from_plain` came from the plain copy and `from_damaged` from what was left of the old file,
    which is `set_aside` now; `skipped` are the plain copies of which nothing could be read, `unread` lines of
    the others, and a copy was `named` that the person wanted to go back to. Else `turned` tells what changes,
    for days from first to last, and `united` how many entries came back that were missing. `was` and `now`
    are where the person stood before, and stands after it.
    """

    source: str
    made: datetime | None
    rescues: bool = False
    based: bool = True
    turned: tuple[Turned, ...] = ()
    first: date | None = None
    last: date | None = None
    united: int = 0
    was: Score | None = None
    now: Score | None = None
    entries: int = 0
    from_plain: int = 0
    from_damaged: int = 0
    set_aside: str = ""
    skipped: tuple[str, ...] = ()
    unread: int = 0
    named: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.rescues or self.turned or self.united)
