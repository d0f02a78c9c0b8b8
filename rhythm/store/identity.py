"""Names for rows: made here, in order, and without asking anyone."""

from __future__ import annotations

import secrets
from uuid import UUID, uuid5

REVERSALS = UUID("6f0c7a52-9d1e-4b5a-8f0e-3c2b7d41a960")
"""The namespace of reversal ids; it may never change, or one undo would become two."""

RANDOM_BITS = 74
LOW_BITS = 62

COPIES = UUID("d9b1c5e4-2a7f-4f60-8c13-7e5a90f4b26d")
"""The namespace of ids of copies; it may never change either."""


class Identities:
    """Gives out UUIDv7 texts (RFC 9562) that only ever grow, even when the clock is set back."""

    def __init__(self) -> None:
        self._last = 0

    def new(self, milliseconds: int) -> str:
        """Return the next id for a moment in milliseconds since 1970 UTC."""
        if milliseconds > self._last >> RANDOM_BITS:
            self._last = milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
        else:
            self._last += 1
        high, low = self._last >> LOW_BITS, self._last & (1 << LOW_BITS) - 1
        stamp, middle = high >> 12, high & 0xFFF
        return str(UUID(int=stamp << 80 | 0x7 << 76 | middle << 64 | 0b10 << LOW_BITS | low))


def reversal_id(original_id: str) -> str:
    """Return the id of the one row that takes a row back, the same on every machine."""
    return str(uuid5(REVERSALS, original_id))


def copy_id(first_id: str, number: int) -> str:
    """Return the id of the copy of that number in the line of an entry, the same on every machine."""
    return str(uuid5(COPIES, f"{first_id} {number}"))
