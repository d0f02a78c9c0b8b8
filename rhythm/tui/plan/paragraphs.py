"""What the panels beside the stairs tell of a plan: what is left, the hours, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from rhythm.campaign_phrases import hours_text, number_text
from rhythm.cells import wrapped
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import _, _n
from rhythm.plan_phrases import (
    bottleneck_sentence,
    capacity_lines,
    counted_days,
    idle_sentence,
    left_rows,
    missing_lines,
    money_text,
    next_year_sentence,
    state_sentence,
)
from rhythm.step_phrases import step_name
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.plan.stairs import BOTTLENECK
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

NUMBER = 12
GAP = 2


class Line(NamedTuple):
    """One line of a panel: a text with its numbers at the right edge, or a sentence without any."""

    text: str
    numbers: tuple[str, ...] = ()
    style: str = "$foreground"


class Paragraphs(Lines, can_focus=False):
    """Lines with their numbers at the right edge; sentences are broken to the width."""

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id, glyphs)
        self._told: Sequence[Line] = ()

    def tell(self, told: Sequence[Line]) -> None:
        """Draw other lines."""
        self._told = told
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in that width."""
        return max(1, len(self._laid(width)))

    def contents(self) -> list[Content]:
        """Return all lines."""
        return self._laid(self.size.width)

    def _laid(self, width: int) -> list[Content]:
        laid = []
        for line in self._told:
            if line.numbers or not line.text:
                laid.append(_row(line, width))
            else:
                laid += [
                    Content.styled(part, line.style) for part in wrapped(shown(line.text), max(10, width))
                ]
        return laid


def left_lines(sheet: PlanSheet, currency: str) -> list[Line]:
    """Return what is left of the year, and how it comes about."""
    rows = left_rows(sheet, currency)
    return [Line(label, (text,)) for label, text in rows]


def left_words(sheet: PlanSheet, currency: str, width: int) -> str:
    """Return what is left in short: "€95,025 left · 77 working days"; how many count, where it has room."""
    days = sheet.rest.days
    told = _n("{money} left · {n} working day", "{money} left · {n} working days", 1 if days == 1 else 2)
    told = told.format(money=money_text(sheet.left.money, currency), n=number_text(days))
    full = ", ".join(text for text in (told, counted_days(sheet)) if text)
    return full if cell_len(full) <= width else told


def remarks(sheet: PlanSheet, currency: str) -> list[Line]:
    """Return how the plan stands where that is not plain, and the one step worth improving."""
    told = bottleneck_sentence(sheet)
    sentences = [state_sentence(sheet, currency), f"{BOTTLENECK} {told}" if told else None]
    return [Line(text) for text in sentences if text]


def hours_lines(sheet: PlanSheet, currency: str) -> list[Line]:
    """Return the hours that what is left of each step takes, in all and a week, and what there is for it."""
    told = [
        (line, line.minutes_left, line.minutes_week)
        for line in reversed(sheet.steps)
        if line.minutes_left is not None and line.minutes_week is not None
    ]
    lines = [Line("", (_("left"), _("a week")), "$rhythm-muted")] if told else []
    for line, left, week in told:
        lines.append(Line(step_name(line.step), (hours_text(left), hours_text(week))))
    sentences = capacity_lines(sheet, currency) + missing_lines(sheet)
    return [*lines, *([Line("")] if lines and sentences else []), *map(Line, sentences)]


def worth_knowing(sheet: PlanSheet) -> list[Line]:
    """Return what does not move for two weeks, and from when prospecting counts for next year."""
    told = [idle_sentence(sheet.plan, idle, sheet.today) for idle in sheet.idle]
    told.append(next_year_sentence(sheet))
    return [Line(text) for text in told]


def _row(line: Line, width: int) -> Content:
    number = min(NUMBER, width // 3)
    widths = [max(number, cell_len(text) + GAP) for text in line.numbers]
    left = max(0, width - sum(widths))
    numbers = (
        fitted(text, min(cells, cell_len(text))) for text, cells in zip(line.numbers, widths, strict=True)
    )
    right = "".join(
        " " * (cells - cell_len(text)) + text for text, cells in zip(numbers, widths, strict=True)
    )
    return Content.styled(fitted(line.text, left) + right, line.style)
