"""One explanation: the figure, the lines that come to it, and what follows from it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from rhythm.cells import wrapped
from rhythm.explanations import Told, ToldLine
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

GAP = 2
INDENT = "  "


class Explained(Lines, can_focus=False):
    """The numbers stand at the right edge; what counts is told apart from what stands beside it."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("explained", glyphs)
        self._told: Told | None = None

    def show(self, told: Told) -> None:
        """Draw an explanation."""
        self._told = told
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in that width."""
        return max(1, len(self._laid(width)))

    def contents(self) -> list[Content]:
        """Return all lines for the present width."""
        return self._laid(self.size.width)

    def _laid(self, width: int) -> list[Content]:
        told = self._told
        if told is None or width < 1:
            return []
        value = min(cell_len(told.value), width // 2)
        lines = _row(told.title, told.value, width, value, "bold $foreground", "bold $rhythm-today")
        if told.subject:
            lines.append(Content.styled(fitted(told.subject, width).rstrip(), "$rhythm-muted"))
        lines.append(Content(""))
        numbers = min(max((cell_len(line.number) for line in told.lines), default=0), width // 2)
        for line in told.lines:
            lines += _line(line, width, numbers)
        if told.closing:
            lines.append(Content(""))
            lines += [Content.styled(part, "$foreground") for part in wrapped(shown(told.closing), width)]
        return lines


def _line(line: ToldLine, width: int, numbers: int) -> list[Content]:
    style = "$foreground" if line.counts else "$rhythm-muted"
    lines = _row(line.what, line.number, width, numbers, style, style)
    since = wrapped(shown(line.since), max(1, width - len(INDENT))) if line.since else []
    return [*lines, *(Content.styled(INDENT + part, "$rhythm-muted") for part in since)]


def _row(what: str, number: str, width: int, numbers: int, style: str, number_style: str) -> list[Content]:
    """Return a text with its number at the right edge; a long text goes on below."""
    room = max(1, width - numbers - GAP)
    first, *rest = wrapped(shown(what), room)
    cut = fitted(number, min(numbers, cell_len(number)))
    gap = " " * (width - room - cell_len(cut))
    head = Content.assemble((fitted(first, room), style), gap, (cut, number_style))
    return [head, *(Content.styled(part, style) for part in rest)]
