"""All streaks, and the best runs of the one the cursor was on last."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.streak_story import Audit, StreakStory, Told
from rhythm.history_phrases import audit_sentence, bridge_words, told_streaks
from rhythm.i18n import _, format_period
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

NAME = 22
NUMBER = 9
NARROW = 72
"""Cells below which names stand closer to their numbers."""


class StreakLines(Picture):
    """One line for each streak, a rule, and one for each of the best runs."""

    def __init__(self, story: StreakStory, names: Mapping[str, str]) -> None:
        self._streaks = told_streaks(story, names)
        self._chosen = 0

    @property
    def count(self) -> int:
        """Streaks and the best runs of the chosen one."""
        return len(self._streaks) + len(self._best)

    def moved(self, number: int) -> None:
        """List the best runs of the streak under the cursor."""
        if number < len(self._streaks):
            self._chosen = number

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        columns = _("now").rjust(NUMBER) + _("longest").rjust(NUMBER)
        return Content.styled(
            " " * (2 + _name_cells(width)) + columns + "  " + _("from – to"), "$rhythm-muted"
        )

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return a streak or a run."""
        if number < len(self._streaks):
            return self._streak(number, width, glyphs, cursor=cursor)
        audit = self._best[number - len(self._streaks)]
        style = "bold $foreground" if cursor else "$rhythm-muted"
        title = f"  {glyphs.streak} " + _("best runs") if number == len(self._streaks) else ""
        sign = fitted(title, _name_cells(width))
        text = f"{sign}{''.rjust(NUMBER)}{str(audit.run.length).rjust(NUMBER)}  {_dates(audit)}"
        return Content.assemble(mark(glyphs, cursor=cursor), (fitted(text, width - 2), style))

    def told(self, number: int) -> str:
        """Return the audit of the run under the cursor."""
        audit = self.run(number)
        return audit_sentence(audit) if audit else _("No run yet; the first kept day begins one.")

    def run(self, number: int) -> Audit | None:
        """Return the run of a line: the present one of a streak, else its longest."""
        if number >= len(self._streaks):
            return self._best[number - len(self._streaks)]
        told = self._streaks[number][1]
        return told.current or (told.best[0] if told.best else None)

    def figures(self) -> Figures:
        """Return the best runs of all streaks with what bridged them."""
        head = [_("streak"), _("length"), _("from"), _("to"), _("bridges")]
        rows = [
            [
                name,
                str(audit.run.length),
                audit.run.first.isoformat(),
                audit.run.last.isoformat(),
                ", ".join(bridge_words(audit)),
            ]
            for name, told in self._streaks
            for audit in told.best
        ]
        return Figures(head, rows, frozenset({0, 2, 3, 4}))

    @property
    def _best(self) -> tuple[Audit, ...]:
        return self._streaks[self._chosen][1].best

    def _streak(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        name, told = self._streaks[number]
        freezes = f"   {glyphs.freeze} {told.standing.freezes}" if told.standing.freezes else ""
        chosen = number == self._chosen
        room = width - 2 - _name_cells(width) - 2 * NUMBER - 2 - cell_len(freezes)
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(name, _name_cells(width)), "bold $foreground" if cursor or chosen else "$foreground"),
            (str(told.standing.current).rjust(NUMBER), "bold $rhythm-streak"),
            (str(told.standing.longest).rjust(NUMBER), "$foreground"),
            ("  " + fitted(_longest(told), max(0, room)), "$rhythm-muted"),
            (freezes, "$rhythm-freeze"),
        )


def _name_cells(width: int) -> int:
    return NAME if width >= NARROW else NAME - 8


def _longest(told: Told) -> str:
    return _dates(told.best[0]) if told.best else ""


def _dates(audit: Audit) -> str:
    return format_period(audit.run.first, audit.run.last, year=True)
