"""The KPIs of a month: each with a small picture, its figures and one sentence."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.kpi_figures import KpiFigure, Said, too_many
from rhythm.domain.kpis import KpiKind
from rhythm.domain.review import ReviewSheet
from rhythm.kpi_phrases import (
    figure_parts,
    kpi_name,
    kpi_sentence,
    spark,
    too_many_sentence,
    value_text,
)
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.review.look import SheetLines, words
from rhythm.tui.widgets.cells import fitted

PICTURE = 12
VALUE = 14
QUIET, PLAIN = "$rhythm-muted", "$foreground"


class KpiLines(SheetLines, can_focus=False):
    """A few lines for each KPI in use; what is an insight is told without colour."""

    def __init__(self, id: str, glyphs: Glyphs, currency: str) -> None:
        super().__init__(id, glyphs)
        self._currency = currency

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width; none in a weekly one."""
        lines: list[Content] = []
        for figure in sheet.kpis:
            lines += [Content("")] if lines else []
            lines += self._figure(figure, width)
        if too_many(sheet.kpis):
            lines += [Content(""), *words(too_many_sentence(len(sheet.kpis)), width, PLAIN)]
        return lines

    def _figure(self, figure: KpiFigure, width: int) -> list[Content]:
        value = value_text(figure.value, figure.unit, self._currency) if figure.value is not None else ""
        name = max(1, width - PICTURE - VALUE - 1)
        coloured = figure.kind is not KpiKind.INSIGHT
        picture = spark(figure, plain=self._glyphs.levels.isascii())
        head = Content.assemble(
            (fitted(kpi_name(figure), name), f"bold {PLAIN}"),
            " ",
            (picture.rjust(PICTURE), "$rhythm-bar" if coloured else PLAIN),
            (
                " " * max(1, VALUE - cell_len(value)) + value,
                "$rhythm-done" if figure.said is Said.MET else PLAIN,
            ),
        )
        # The value stands in the first line already.
        rest = figure_parts(figure, self._currency)[1 if value else 0 :]
        beside = f" {self._glyphs.dot} ".join(rest)
        return [
            head,
            *words(beside, width, QUIET),
            *words(kpi_sentence(figure, self._currency), width, PLAIN),
        ]
