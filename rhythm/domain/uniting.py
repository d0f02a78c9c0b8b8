"""What bringing two copies of a logbook together did, and what going back to an older state does."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Merged(NamedTuple):
    """What a merge brought, or (preview) would bring: new entries that count, for days from first to last.

    `others` are the other new things by kind, as their tables are called; of what has a key, new keys.
    `known` entries were here already, `erased` words about people who were erased went, here or there, and
    `clashes` are acts that one home wrote in two places under one number.
    """

    entries: int
    known: int
    first: date | None
    last: date | None
    others: tuple[tuple[str, int], ...] = ()
    erased: int = 0
    clashes: int = 0


class Turned(NamedTuple):
    """How many of one kind come back and how many go."""

    kind: str
    back: int
    away: int


class Restoring(NamedTuple):
    """What a restore did, or (preview) would do.

    `source` is the name of the copy; `made` is when it was made, where that is known. `rescues` where the
    file was missing or damaged: then `entries` count in the new file, of which `from_plain` came from the
    plain copy and `from_damaged` from what was left of the old file, which is `set_aside` now. Else
    `turned` tells what changes, for days from first to last, and `united` how many entries came back that
    were missing. `before` and `after` are today's points.
    """

    source: str
    made: datetime | None
    rescues: bool = False
    turned: tuple[Turned, ...] = ()
    first: date | None = None
    last: date | None = None
    united: int = 0
    before: int | None = None
    after: int | None = None
    entries: int = 0
    from_plain: int = 0
    from_damaged: int = 0
    set_aside: str = ""

    @property
    def changes(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.rescues or self.turned or self.united)
