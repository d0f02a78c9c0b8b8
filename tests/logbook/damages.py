"""Damage of every kind done to a logbook's file: bytes, pages, a part cut off, pages that changed places."""

from __future__ import annotations

import random

PAGE = 4096
MOST = 40
"""Bytes that are damaged at once, at the most."""


def damaged(file: bytes, seed: int) -> tuple[str, bytes]:
    """Return the name of a kind of damage, and the file after it."""
    chance = random.Random(seed)
    kind = ("bytes", "pages", "cut", "swapped", "header", "grown")[seed % 6]
    changed = bytearray(file)
    pages = len(file) // PAGE
    if kind in ("bytes", "header"):
        # The header and the layout of tables are in the first page.
        reach = PAGE if kind == "header" else len(file)
        first = 100 if chance.random() < 0.5 else 0
        for _ in range(chance.randint(1, MOST)):
            changed[chance.randrange(first, reach)] = chance.randrange(256)
    elif kind == "pages":
        for _ in range(chance.randint(1, 4)):
            page = chance.randrange(pages) * PAGE
            changed[page : page + PAGE] = bytes([chance.choice([0, 255, chance.randrange(256)])]) * PAGE
    elif kind == "cut":
        del changed[chance.randrange(len(file)) :]
    elif kind == "swapped":
        one, other = (chance.randrange(pages) * PAGE for _ in range(2))
        changed[one : one + PAGE], changed[other : other + PAGE] = (
            changed[other : other + PAGE],
            changed[one : one + PAGE],
        )
    else:
        changed += chance.randbytes(chance.randint(1, 3 * PAGE))
    return kind, bytes(changed)
