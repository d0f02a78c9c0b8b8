"""A horizontal bar with a mark on it."""

from __future__ import annotations

from textual.content import Content

from rhythm.tui.glyphs import Glyphs

FULL = "$rhythm-bar"
EMPTY = "$rhythm-bar-empty"
MARK = "$rhythm-pace"


def bar(width: int, share: float, glyphs: Glyphs, *, mark: float | None = None, full: str = FULL) -> Content:
    """Return a bar of `width` cells filled by `share` (0 to 1), with a mark at `mark` (0 to 1) if given.

    Any share above nothing fills at least one cell, and only a whole one fills them all.
    """
    if width < 1:
        return Content("")
    filled = round(min(1.0, max(0.0, share)) * width)
    if 0 < share < 1 < width:
        filled = min(max(1, filled), width - 1)
    if mark is None or not 0 < mark < 1:
        return Content.assemble((glyphs.bar * filled, full), (glyphs.bar_empty * (width - filled), EMPTY))
    place = min(width - 1, round(mark * width))
    before, after = min(filled, place), max(0, filled - place - 1)
    return Content.assemble(
        (glyphs.bar * before, full),
        (glyphs.bar_empty * (place - before), EMPTY),
        (glyphs.mark, MARK),
        (glyphs.bar * after, full),
        (glyphs.bar_empty * (width - place - 1 - after), EMPTY),
    )
