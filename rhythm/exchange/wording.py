"""Names listed in a refusal."""

from __future__ import annotations

from collections.abc import Iterable

MOST_LISTED = 20


def listed(names: Iterable[str]) -> str:
    """Return the first names as one text; an ellipsis stands for the rest."""
    names = tuple(names)
    shown = ", ".join(names[:MOST_LISTED])
    return f"{shown}, …" if len(names) > MOST_LISTED else shown
