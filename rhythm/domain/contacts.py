"""Contacts: the suspects, prospects and customers a person keeps in touch with (S2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rhythm.domain.definitions import Activity, Kind

KEY_DIGITS = 16
"""Hexadecimal digits of the key of a contact that came from elsewhere."""

MAIL_LIMIT = 254
"""Characters; a longer address reaches nobody."""

CALLED_LIMIT = 120
"""Characters of a name, a company or a role."""

LEAST_GROWTH, MOST_GROWTH = -100, 1000
"""Percent a year."""


class ContactKind(StrEnum):
    """How near a contact is to buying."""

    SUSPECT = "suspect"
    PROSPECT = "prospect"
    CUSTOMER = "customer"


class ContactState(StrEnum):
    """Whether a contact is to be approached; `BLOCKED` means: do not contact."""

    ACTIVE = "active"
    PAUSED = "paused"
    LOST = "lost"
    BLOCKED = "blocked"


class Tier(StrEnum):
    """How much a contact matters, and so how often it is approached."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


CADENCE: Mapping[Tier, timedelta] = MappingProxyType(
    {
        Tier.A: timedelta(days=7),
        Tier.B: timedelta(days=14),
        Tier.C: timedelta(days=30),
        Tier.D: timedelta(days=60),
    }
)
"""How long after a touch a contact is due again, by its tier (ours)."""

IMPERSONAL = frozenset(
    {
        "offer",
        "newsletter",
        "webinar_promoted",
        "webinar_signup",
        "newsletter_reader",
        "case",
        "programme_offered",
        "lead",
        "sale",
    }
)
"""Activities that are no conversation, so that they touch nobody (S2: newsletters do not count)."""


class Response(StrEnum):
    """What came of an attempt to get in touch."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    APPOINTMENT = "appointment"


class Contact(NamedTuple):
    """A contact as it is known now; a newer row of the same key takes the place of an older one.

    `key` is anonymous, so that entries can keep it when all else is erased. `known` is the first day it was
    known, `customer` the day it bought first. Touches up to the day `ended` (its last won or lost) belong to
    an earlier round. `next_day` is the person's own word on when it is next, `skipped` a day on which it was
    passed over. `growth` is the percentage by which it shall buy more than last year. The texts, `mail` and
    `phone` among them, and `source_id` are kept as words.
    """

    key: str
    kind: ContactKind = ContactKind.SUSPECT
    state: ContactState = ContactState.ACTIVE
    tier: Tier = Tier.B
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
    source: str | None = None
    source_id: str = ""
    import_id: str | None = None
    id: str = ""
    counter: int = 0

    @property
    def called(self) -> str:
        """What it is shown as: its name, company or mail, its id elsewhere, else its key."""
        return self.name or self.company or self.mail or self.source_id or self.key


class Responded(NamedTuple):
    """What came of an entry; `entry` is the first of its line of copies. The newest row counts."""

    entry: str
    response: Response
    import_id: str | None = None
    id: str = ""
    counter: int = 0


class Erasure(NamedTuple):
    """A contact that was erased for good on a day; `contact` is its key."""

    contact: str
    day: date
    id: str = ""
    counter: int = 0


class Attempt(NamedTuple):
    """A live entry that names somebody: `contact` is a contact's key ("" when only words are known).

    `entry` is the first of its line of copies, `who` the words; `quantity` units of the activity.
    """

    entry: str
    day: date
    activity: str
    contact: str = ""
    who: str = ""
    response: Response | None = None
    note: str = ""
    quantity: int = 1
    counter: int = 0


def contact_key(source: str, source_id: str) -> str:
    """Return the key of a contact that came from elsewhere: the same wherever and whenever it is read.

    The length of the source keeps "a" with "bc" apart from "ab" with "c".
    """
    told = f"{len(source)}:{source}{source_id}"
    return hashlib.sha256(told.encode()).hexdigest()[:KEY_DIGITS]


def personal(activities: Iterable[Activity]) -> frozenset[str]:
    """Return the keys of the activities that are a touch when they are logged with a contact (S2).

    These are all that are counted and a conversation; what a person adds is taken for one.
    """
    return frozenset(row.key for row in activities if row.kind is Kind.COUNT) - IMPERSONAL
