"""What the rows of a table are: entries, deals or contacts."""

from __future__ import annotations

from enum import StrEnum


class TableKind(StrEnum):
    """What one row is; `--map type=contact` says it, where the headers do not."""

    ENTRY = "entry"
    DEAL = "deal"
    CONTACT = "contact"


KINDS = tuple(kind.value for kind in TableKind)
