"""Text laid into a number of terminal cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from rhythm.text import shown


def fitted(text: str, width: int) -> str:
    """Return people's text made safe, padded or cut (with an ellipsis) to `width` cells."""
    text = shown(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, width)
