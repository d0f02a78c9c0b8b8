"""What a reader of a foreign file hands over: facts, foreign habits, and problems as codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import ContactKind, ContactState, Response, Tier
from rhythm.domain.deals import Outcome


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, as a foreign file tells it.

    `habit` is the foreign name; which activity it counts for is decided by the mapping.
    `quantity` counts (a yes is 1); `percent` (0-100) is for work measured as ready, and then `quantity` is 0.
    `amount` is what another tracker measured, in thousandths (8 glasses = 8000).
    `source_id` is the same each time the same line is read, so that nothing comes in twice.
    `recorded_at`, `zone` and `offset` are only known in rhythm's own files; so are `origin` and `origin_id`,
    the source and source id of an entry that had itself been imported. `contact` names who it was with;
    `contact_id` is that contact's id in the same source, `mail` its address, `response` what came of it.
    `moment` is aware, and only known where the file tells the time with its distance from universal time;
    `day` is then the day as it is written there.
    """

    day: date
    habit: str
    quantity: int
    source_id: str
    line: int
    percent: int | None = None
    amount: int | None = None
    note: str = ""
    contact: str | None = None
    contact_id: str | None = None
    mail: str | None = None
    response: Response | None = None
    moment: datetime | None = None
    recorded_at: str | None = None
    zone: str | None = None
    offset: int | None = None
    origin: str | None = None
    origin_id: str | None = None


@dataclass(frozen=True, slots=True)
class DealFact:
    """One deal, as a file tells it; its fields are those of `Deal`.

    `source_id` tells the deal from others of its source, each time it is read. `origin` and `origin_id` are
    only known in rhythm's own files: the source and source id of a deal that had itself been imported.
    """

    source_id: str
    line: int
    lead: date | None = None
    opened: date | None = None
    offered: date | None = None
    closed: date | None = None
    outcome: Outcome | None = None
    amount: int | None = None
    name: str = ""
    company: str = ""
    agent: str = ""
    product: str = ""
    channel: str = ""
    upsell: bool = False
    origin: str | None = None
    origin_id: str | None = None


@dataclass(frozen=True, slots=True)
class ContactFact:
    """One contact, as a file tells it; its fields are those of `Contact`, empty where it tells nothing.

    `source_id` tells the contact from others of its source, each time it is read. `origin` and `origin_id`
    are only known in rhythm's own files.
    """

    source_id: str
    line: int
    kind: ContactKind | None = None
    state: ContactState | None = None
    tier: Tier | None = None
    known: date | None = None
    customer: date | None = None
    ended: date | None = None
    next_day: date | None = None
    skipped: date | None = None
    growth: int | None = None
    name: str = ""
    company: str = ""
    role: str = ""
    phone: str = ""
    mail: str = ""
    channel: str = ""
    owner: str = ""
    note: str = ""
    origin: str | None = None
    origin_id: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A row set aside: where, what stood there, and a code that the surface turns into a sentence.

    `line` counts from 1 in the file named by `file` (empty: the imported file itself). `details` fill the
    places of the sentence that `value` does not. `cells` are those of the row, where it is one of a table.
    """

    code: str
    line: int
    column: str
    value: str
    file: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    cells: tuple[str, ...] = ()


class Invitation(NamedTuple):
    """On which line of a calendar an appointment stands, and the mail addresses of who was asked to it."""

    line: int
    mails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """A foreign habit or activity type. `activity` is the key it maps to by default, if any."""

    name: str
    activity: str | None = None
    progress: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file: `rows` were read; `skipped` of them are nothing that counts.

    `columns` are those of a table, each with the field it holds, None where it was not used. `notes` tell
    what is worth knowing although nothing was set aside for it; `invitations` are those to the appointments
    of a calendar, by key, and `cancelled` the ids in calendars of those that were called off.
    """

    format: str
    source: str
    rows: int
    facts: tuple[Fact, ...]
    habits: tuple[Habit, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    definitions: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    deals: tuple[DealFact, ...] = ()
    contacts: tuple[ContactFact, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    columns: tuple[tuple[str, str | None], ...] = ()
    notes: tuple[Problem, ...] = ()
    invitations: Mapping[str, Invitation] = field(default_factory=dict)
    cancelled: tuple[str, ...] = ()
