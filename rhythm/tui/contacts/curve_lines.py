"""A touch curve as lines: a bar for the share that came by each touch, the known curve as marks on it."""

from __future__ import annotations

from fractions import Fraction

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from rhythm.contact_phrases import NOTHING, ordinal
from rhythm.domain.touch_curve import KNOWN, Curve
from rhythm.i18n import format_number, format_share
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

NUMBER, TIMES, SHARE = 6, 6, 8
"""Cells of the touch, of how often, and of the share by then."""

KNOWN_SHARES = {step.number: step.share for step in KNOWN}
NONE = Curve((), 0)


class CurveLines(Lines, can_focus=False):
    """One line for each touch, the known ones among them."""

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id, glyphs)
        self._curve = NONE

    def tell(self, curve: Curve) -> None:
        """Draw another curve."""
        self._curve = curve
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are touches."""
        return self._highest

    def contents(self) -> list[Content]:
        """Return all lines."""
        return [self._line(number) for number in range(1, self._highest + 1)]

    @property
    def _highest(self) -> int:
        return max(KNOWN[-1].number, len(self._curve.steps))

    def _line(self, number: int) -> Content:
        curve = self._curve
        step = curve.steps[number - 1] if number <= len(curve.steps) else None
        share = Fraction(0) if curve.few else step.share if step else curve.steps[-1].share
        known = KNOWN_SHARES.get(number)
        told = NOTHING if curve.few else format_share(share)
        times = format_number(step.times) if step else ""
        room = max(4, self.size.width - NUMBER - TIMES - SHARE)
        return Content.assemble(
            (fitted(ordinal(number), NUMBER), "$foreground"),
            bar(room, float(share), self._glyphs, mark=None if known is None else float(known)),
            (" " * max(0, TIMES - cell_len(times)) + times, "$foreground"),
            (" " * max(0, SHARE - cell_len(told)) + told, "$rhythm-muted"),
        )
