"""Lines of texts with their styles, made for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size

from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.lines import Lines

Parts = tuple[tuple[str, str], ...]
"""Texts, each with its style."""


def nothing(width: int) -> Sequence[Parts]:
    """Return no lines."""
    return ()


class PartLines(Lines, can_focus=False):
    """Draws what a function makes of a width."""

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id, glyphs)
        self._made: Callable[[int], Sequence[Parts]] = nothing

    def tell(self, made: Callable[[int], Sequence[Parts]]) -> None:
        """Draw other lines."""
        self._made = made
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in that width."""
        return max(1, len(self._made(width)))

    def contents(self) -> list[Content]:
        """Return all lines."""
        return [Content.assemble(*parts) for parts in self._made(self.size.width)]
