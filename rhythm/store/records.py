"""What goes into the store and comes out of it; rows and sessions stay inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypeAlias, TypedDict

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.contacts import Contact, Erasure, Responded
    from rhythm.domain.deals import Deal
    from rhythm.domain.definitions import (
        Activity,
        Campaign,
        Claim,
        HolidayChoice,
        Leave,
        Reward,
        Schedule,
        Target,
        WeekTarget,
    )
    from rhythm.domain.kept_plans import Kpi, YearPlan
    from rhythm.domain.kept_reviews import Levels, LevelStep, Review

Definition: TypeAlias = (
    "Activity | Target | WeekTarget | Schedule | HolidayChoice | Leave | Campaign | Reward | Claim"
    " | Review | Levels | LevelStep | YearPlan | Kpi | Deal | Contact | Responded | Appointment | Erasure"
)
"""Whatever is defined in an act. Its words alone: few commands need them all."""

WORD_FIELDS = ("note", "who")
"""What of an entry is kept as words."""


class NewEntry(TypedDict):
    """An entry to be written. `day` is ISO text, `amount` in thousandths, `offset` in minutes.

    `note` and `who` (the person it was with) are kept as words, apart from the entry.
    `recorded_at` (UTC, `2026-09-09T08:00:00.000Z`), `zone` and `offset` are the act's own unless given.
    """

    day: str
    activity: str
    quantity: int
    percent: NotRequired[int | None]
    amount: NotRequired[int | None]
    contact: NotRequired[str | None]
    source: NotRequired[str | None]
    source_id: NotRequired[str | None]
    import_id: NotRequired[str | None]
    note: NotRequired[str]
    who: NotRequired[str]
    recorded_at: NotRequired[str]
    zone: NotRequired[str]
    offset: NotRequired[int]


class EntryRecord(NamedTuple):
    """An entry as it was written, with the words about it."""

    id: str
    day: str
    activity: str
    quantity: int
    percent: int | None
    amount: int | None
    contact: str | None
    source: str | None
    source_id: str | None
    import_id: str | None
    recorded_at: str
    zone: str
    offset: int
    counter: int
    note: str
    who: str


class ProgressRecord(NamedTuple):
    """A live log of how far a progress activity is ready, 0 to 100."""

    id: str
    day: str
    activity: str
    percent: int
    counter: int


class ImportRecord(NamedTuple):
    """A file that was read in; `entries` counts what came out of its `rows`.

    `recorded_at` is UTC, `offset` minutes east of it.
    """

    id: str
    format: str
    file: str
    rows: int
    entries: int
    problems: int
    recorded_at: str
    act: str
    offset: int


class ActRecord(NamedTuple):
    """One thing a person did; `inverts` is the act that an undo or redo took back."""

    id: str
    device: str
    counter: int
    kind: str
    inverts: str | None
    recorded_at: str
    zone: str
    offset: int


class Item(NamedTuple):
    """A definition or import, by the table and id under which it can be reversed or copied."""

    table: str
    id: str
    value: Definition | ImportRecord


class ActRows(NamedTuple):
    """What an act added and what it took back; to invert it, reverse the former and copy the latter.

    Entries that came in with an import of the same act are not listed: the import stands for them.
    """

    entries: tuple[EntryRecord, ...]
    reversed_entries: tuple[EntryRecord, ...]
    items: tuple[Item, ...]
    reversed_items: tuple[Item, ...]


class Fault(NamedTuple):
    """Something wrong in the file.

    `code`: `integrity` (SQLite's own word, in `detail`), `reference`, `digest`, `sequence`, `order`,
    `unreadable`, `words` (about nothing), `trigger` or `schema` (missing or changed, `table` is its name).
    """

    code: str
    table: str
    detail: str


class Unreadable(NamedTuple):
    """A row that no program of ours would have written: what it says is lost, until it is healed."""

    table: str
    id: str


class Writing(NamedTuple):
    """How a definition was written: the kind of its act, when (UTC), and the minutes east of it there."""

    kind: str
    recorded_at: str
    offset: int
