"""What an act was about, for the sentence that tells of its undo."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Part(NamedTuple):
    """One thing an act did: an entry (with `quantity` or `percent`), a definition, or an import.

    `what` is `entry`, the kind of definition (`target`, `leave` …) or `import`; `name` is what the person
    called the activity, empty for a ready-made one. Of an import, `name` is its file, and `quantity`,
    `deals`, `contacts` and `appointments` are how many entries and others it brought.
    """

    what: str
    day: date | None = None
    activity: str = ""
    quantity: int = 0
    percent: int | None = None
    name: str = ""
    deals: int = 0
    contacts: int = 0
    appointments: int = 0


class Inverted(NamedTuple):
    """An undo or a redo that is on disk: the kind of act it was about, and its parts."""

    kind: str
    parts: tuple[Part, ...]
