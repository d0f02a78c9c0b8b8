"""How the habit stands: streak, best, freezes and strength; and the last weeks where there is room."""

from __future__ import annotations

from textual.content import Content

from rhythm.domain.calendar import WEEK, Presence
from rhythm.domain.sheet import DayView
from rhythm.domain.streaks import BRIDGE, FROZEN, KEPT, MISSED
from rhythm.i18n import _, format_day, format_percent
from rhythm.phrases import streak_days
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.lines import DayLines

STRIP_FROM = 7
"""Lines of height from which the last weeks are shown."""

WEEKS = 4
TODAY = "T"
"""The mark of the day looked at while it is open."""


class RhythmPanel(DayLines, can_focus=False):
    """The three numbers that are not points."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("rhythm", glyphs)

    def lines_of(self, view: DayView) -> list[Content]:
        """Return one line, or several where the panel is higher."""
        question = self._question(view)
        if self.size.height < 2:
            return [question or Content("   ").join([self._streak(view), self._strength(view)])]
        lines = [question or self._streak(view), self._strength(view)]
        if self.size.height >= STRIP_FROM:
            lines += [Content(""), *self._weeks(view)]
        return lines

    def figure_at(self, x: int, y: int) -> str:
        """Return the streak, or the strength where it stands: beside it, or in the second line."""
        view = self._view
        if self.size.height < 2 and view is not None and self._question(view) is None:
            return "strength" if x > self._streak(view).cell_length else "streak"
        return "strength" if y == 1 else "streak"

    def _question(self, view: DayView) -> Content | None:
        """Ask for what may be missing before any loss is shown."""
        if view.sheet.catch_up is None or view.points:
            return None
        text = _("Anything to add for {day}?").format(day=format_day(view.sheet.catch_up))
        return Content.assemble((text, "$foreground"), ("  ←", "bold $rhythm-key"))

    def _streak(self, view: DayView) -> Content:
        streak = view.streak
        best = _("best {n}").format(n=streak.longest)
        if not streak.current:
            text = _("Good to see you: today starts a new run") if streak.longest else _("Today starts a run")
            return Content.assemble(
                (text, "$foreground"), (f"   {best}" if streak.longest else "", "$rhythm-muted")
            )
        freezes = f"   {self._glyphs.freeze} {streak.freezes}" if streak.freezes else ""
        return Content.assemble(
            (f"{self._glyphs.streak} {streak_days(streak.current)}", "bold $rhythm-streak"),
            (f"   {best}", "$rhythm-muted"),
            (freezes, "$rhythm-freeze"),
        )

    def _strength(self, view: DayView) -> Content:
        levels = self._glyphs.levels
        values = [*view.sheet.trail, view.strength]
        spark = "".join(levels[min(len(levels) - 1, int(value * len(levels)))] for value in values)
        return Content.assemble(
            (_("strength") + " ", "$rhythm-muted"),
            (spark, "$rhythm-bar"),
            (f" {format_percent(view.strength)}", "$foreground"),
        )

    def _weeks(self, view: DayView) -> list[Content]:
        """Return the last weeks, one line each, this day last."""
        open_mark = BRIDGE if view.sheet.presence is Presence.OFF else TODAY
        marks = view.sheet.strip + (KEPT if view.kept else open_mark)
        number = (view.day - view.week.start).days + 1
        cells = [(self._sign(mark), self._color(mark)) for mark in marks]
        lines = [cells[-number:]]
        rest = cells[:-number]
        while rest and len(lines) < WEEKS:
            lines.insert(0, rest[-WEEK:])
            rest = rest[:-WEEK]
        lines[0] = [(" ", "")] * (WEEK - len(lines[0])) + lines[0] if len(lines) > 1 else lines[0]
        return [Content.assemble(*((f"{sign} ", color) for sign, color in line)) for line in lines]

    def _sign(self, mark: str) -> str:
        glyphs = self._glyphs
        return {KEPT: glyphs.tick, FROZEN: glyphs.freeze, MISSED: glyphs.empty, TODAY: glyphs.empty}.get(
            mark, glyphs.dot
        )

    def _color(self, mark: str) -> str:
        return {
            KEPT: "$rhythm-tick",
            FROZEN: "$rhythm-freeze",
            MISSED: "$rhythm-tick-empty",
            TODAY: "$rhythm-today",
        }.get(mark, "$rhythm-muted")
