"""Sentences of the History screen: about the line under the cursor, and in an empty place."""

from __future__ import annotations

from textual.content import Content

from rhythm.cells import wrapped
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines


class Told(Lines, can_focus=False):
    """Sentences, broken to the width; what has no room is cut with an ellipsis."""

    def __init__(self, id: str, glyphs: Glyphs, style: str) -> None:
        super().__init__(id, glyphs)
        self._style = style
        self._sentences: tuple[str, ...] = ()

    def tell(self, *sentences: str) -> None:
        """Draw sentences, each on a line of its own."""
        self._sentences = sentences
        self.redraw()

    def contents(self) -> list[Content]:
        """Return all lines."""
        width, height = max(10, self.size.width), self.size.height
        lines = [line for text in self._sentences for line in wrapped(shown(text), width)]
        if len(lines) > height > 0:
            lines[height - 1 :] = [fitted(" ".join(lines[height - 1 :]), width)]
        return [Content.styled(line, self._style) for line in lines]
