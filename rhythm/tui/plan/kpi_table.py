"""The KPIs as lines: a small picture each, the last value, the baseline and the target."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.kpi_figures import KpiFigure, Said
from rhythm.domain.kpis import KpiKind
from rhythm.i18n import _
from rhythm.kpi_phrases import (
    kind_word,
    kpi_definition,
    kpi_name,
    kpi_sentence,
    running_text,
    spark,
    value_text,
)
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

NAME_AT_LEAST = 20
NAME_AT_MOST = 30
SIGN = 2
KIND = 11
PICTURE = 14
NUMBER = 11
SENTENCE_FROM = 30
"""Cells from which the sentence stands on the line itself."""

KIND_FROM = 90
"""Cells of width from which the kind stands on the line."""

RUNNING_FROM = 95
"""Cells of width from which the period that runs has a column of its own."""

ORDER = tuple(KpiKind)


class KpiTable(Picture):
    """One line for each KPI: those in use by kind, then the others."""

    def __init__(self, figures: Sequence[KpiFigure], currency: str, *, plain: bool) -> None:
        self._figures = sorted(figures, key=lambda one: (not one.active, ORDER.index(one.kind)))
        self._currency = currency
        self._plain = plain

    @property
    def count(self) -> int:
        """How many KPIs there are."""
        return len(self._figures)

    def figure(self, number: int) -> KpiFigure | None:
        """Return a KPI by its line."""
        return self._figures[number] if 0 <= number < len(self._figures) else None

    def place(self, key: str) -> int | None:
        """Return the line of a KPI."""
        return next((number for number, one in enumerate(self._figures) if one.key == key), None)

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        kind, name, _sentence = self._columns(width)
        text = "    " + fitted("KPI", name) + fitted(_("kind"), kind) + " " * PICTURE
        text += "".join(map(_right, _heads(width), _numbers(width)))
        return Content.styled(fitted(text, width), "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one KPI; that of an insight is plain, whatever it says."""
        one = self._figures[number]
        kind, name, sentence = self._columns(width)
        met = one.said is Said.MET
        plain = "$foreground" if one.active else "$rhythm-muted"
        running = one.running.value if one.running else None
        so_far = (running,) if width >= RUNNING_FROM else ()
        values = (one.value, *so_far, one.baseline, None if one.target is None else Fraction(one.target))
        last, *others = (value_text(value, one.unit, self._currency) for value in values)
        first, *cells = _numbers(width)
        beside = "  " + fitted(kpi_sentence(one, self._currency), sentence) if sentence else ""
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (f"{glyphs.tick if one.active else glyphs.empty} ", "$rhythm-muted"),
            (fitted(kpi_name(one), name - 1) + " ", "bold $foreground" if cursor else plain),
            (fitted(kind_word(one.kind), kind), "$rhythm-muted"),
            (fitted(spark(one, plain=self._plain), PICTURE), plain if _is_insight(one) else "$rhythm-bar"),
            (_right(f"{glyphs.done} {last}" if met else last, first), "$rhythm-done" if met else plain),
            ("".join(map(_right, others, cells)), "$rhythm-muted"),
            (beside, plain),
        )

    def told(self, number: int) -> str:
        """Return what there is to say about a KPI, and what counts."""
        one = self.figure(number)
        if one is None:
            return ""
        definition = kpi_definition(one) or _("What counts and what does not is not written down yet.")
        name = kpi_name(one) if one.active else _("{name}, not used now").format(name=kpi_name(one))
        running = running_text(one, self._currency)
        told = [kpi_sentence(one, self._currency), f"{running}." if running else "", definition]
        return shown(f"{name}: {' '.join(text for text in told if text)}")

    def figures(self) -> Figures | None:
        """Return nothing: the table is its own figures."""
        return None

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the cells of the kind, the name, and the sentence; 0 for what has no room."""
        kind = KIND if width >= KIND_FROM else 0
        free = width - 2 - SIGN - kind - PICTURE - sum(_numbers(width))
        longest = 1 + max((cell_len(kpi_name(one)) for one in self._figures), default=0)
        name = max(1, min(max(longest, NAME_AT_LEAST), NAME_AT_MOST, free))
        sentence = free - name - 2
        return kind, name, sentence if sentence >= SENTENCE_FROM else 0


def _heads(width: int) -> tuple[str, ...]:
    so_far = (_("so far"),) if width >= RUNNING_FROM else ()
    return _("last"), *so_far, _("baseline"), _("target")


def _numbers(width: int) -> list[int]:
    """Return the cells of the last value, of the period that runs, of the baseline and the target."""
    return [max(NUMBER, cell_len(head) + 2) for head in _heads(width)]


def _is_insight(one: KpiFigure) -> bool:
    return one.kind is KpiKind.INSIGHT


def _right(text: str, width: int) -> str:
    return fitted(text, width - 1).rstrip().rjust(width)
