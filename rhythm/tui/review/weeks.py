"""The last weeks of a review as bars, each with what it asked, and the baseline through all of them."""

from __future__ import annotations

from math import ceil

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.review import ReviewSheet, WeekBar
from rhythm.i18n import _, format_day
from rhythm.review_phrases import week_points
from rhythm.tui.review.look import SheetLines, words
from rhythm.tui.widgets.cells import fitted

DAY = 14
NUMBERS = 9
BASELINE, PLAIN_BASELINE = "╎", ":"


class WeekLines(SheetLines, can_focus=False):
    """One bar for each week, oldest first."""

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width."""
        if not sheet.weeks:
            return []
        baseline = sheet.advice.baseline
        most = max(max(week.points, ceil(week.target)) for week in sheet.weeks)
        most = max(most, ceil(baseline or 0), 1)
        numbers = max(NUMBERS, *(cell_len(week_points(week)) + 1 for week in sheet.weeks))
        room = max(4, width - DAY - numbers - 2)
        lines = [
            self._week(week, most, float(baseline) if baseline else None, room, numbers)
            for week in sheet.weeks
        ]
        legend = [f"{self._glyphs.mark} " + _("asked")]
        if baseline is not None:
            legend.append(f"{self._baseline} " + _("baseline"))
        if any(week.campaign for week in sheet.weeks):
            legend.append(f"{self._glyphs.campaign} " + _("campaign"))
        return [*lines, *words("   ".join(legend), width, "$rhythm-muted")]

    @property
    def _baseline(self) -> str:
        # The plain sign of a line that stands upright is taken: it marks what was asked.
        return PLAIN_BASELINE if self._glyphs.mark.isascii() else BASELINE

    def _week(self, week: WeekBar, most: int, baseline: float | None, room: int, numbers: int) -> Content:
        met = bool(week.target) and week.points >= week.target
        color = "$rhythm-done" if met else "$rhythm-bar"
        filled = round(week.points / most * room)
        cells = [(self._glyphs.bar, color)] * filled
        cells += [(self._glyphs.bar_empty, "$rhythm-bar-empty")] * (room - filled)
        for value, sign in ((baseline, self._baseline), (float(week.target), self._glyphs.mark)):
            if value:
                cells[min(room, max(1, round(value / most * room))) - 1] = (sign, "$rhythm-pace")
        sign = self._glyphs.campaign if week.campaign else " "
        return Content.assemble(
            (fitted(format_day(week.start), DAY), "$rhythm-muted"),
            *_runs(cells),
            (f" {sign}", "$rhythm-campaign"),
            (week_points(week).rjust(numbers), "$foreground"),
        )


def _runs(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put neighbouring cells of one colour together."""
    found: list[tuple[str, str]] = []
    for sign, style in cells:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + sign, style)
        else:
            found.append((sign, style))
    return found
