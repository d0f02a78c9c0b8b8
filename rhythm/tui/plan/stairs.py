"""The staircase, drawn as stairs: each step a tread that rises to the right, its numbers in columns."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import SALE
from rhythm.domain.plan_hits import Why
from rhythm.domain.plan_lines import Portion, Portions
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import _, format_number
from rhythm.plan_phrases import hit_text
from rhythm.rate_phrases import share_text
from rhythm.step_phrases import need_text, sale_name, step_name
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import mark
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted

NUMBER = 9
HIT_AT_LEAST = 7
HIT_AT_MOST = 20
MARK = 2
SIGN = 2
GAP = 2
TREAD_AT_LEAST = 3
"""Cells of a tread below which the words beside a hit rate make room."""

TREAD_AT_MOST = 10
TREAD_BESIDE_BAR = 5
BAR_AT_LEAST = 8
BAR_AT_MOST = 24

BOTTLENECK = "←"
OVER = "!"


class Columns(NamedTuple):
    """The cells of each part of a line.

    `tread` is that of one step, `stairs` all that treads and names have; `bar` (with the gap beside it) and
    `was` are 0 where they are not shown.
    """

    tread: int
    stairs: int
    bar: int
    was: int
    hit: int


def portion(portions: Portions, grain: Grain) -> Portion:
    """Return the part of a line that a period asks."""
    match grain:
        case Grain.MONTH:
            return portions.month
        case Grain.WEEK:
            return portions.week
        case Grain.DAY:
            return portions.today
    return portions.year


class Stairs:
    """The stairs of a sheet, with those of the kept plan beside them where there is a draft."""

    def __init__(self, sheet: PlanSheet, was: PlanSheet | None, grain: Grain, glyphs: Glyphs) -> None:
        self._sheet = sheet
        self._grain = grain
        self._glyphs = glyphs
        self._was = _by_key(was, grain) if was else {}
        self._now = _by_key(sheet, grain)
        self._hits = {line.step.key: line.hit for line in sheet.steps}
        self._keys = [line.step.key for line in sheet.steps]
        self._names = {line.step.key: step_name(line.step) for line in sheet.steps} | {SALE: sale_name()}

    def header(self, width: int) -> Content:
        """Return the names of the columns."""
        columns = self._columns(width)
        left = width - 2 * NUMBER - columns.was - columns.hit - SIGN
        was = _right(_("was"), columns.was) if columns.was else ""
        numbers = (
            _right(_("needed"), NUMBER) + was + _right(_("done"), NUMBER) + _right(_("hit rate"), columns.hit)
        )
        return Content.styled(" " * left + numbers, "$rhythm-muted")

    def line(self, key: str, width: int, *, cursor: bool) -> Content:
        """Return the tread of a step, or of the sale on top, with its numbers."""
        columns = self._columns(width)
        now = self._now[key]
        met = now.need is not None and now.done >= now.need
        hit = self._hits.get(key)
        numbers = [(_right(need_text(now.need), NUMBER), "bold $foreground" if cursor else "$foreground")]
        if columns.was:
            before = self._was.get(key)
            numbers.append((_right(need_text(before.need) if before else "", columns.was), "$rhythm-muted"))
        numbers.append((_right(format_number(now.done), NUMBER), "$rhythm-done" if met else "$foreground"))
        told = hit_text(hit) if hit else self._glyphs.done if met else ""
        style = "$rhythm-done" if hit is None else "$foreground"
        if hit is not None and cell_len(told) >= columns.hit:
            told = share_text(hit.used)
        tread = self._tread(key, columns.tread)
        name = fitted(self._names[key], max(0, columns.stairs - cell_len(tread)))
        return Content.assemble(
            mark(self._glyphs, cursor=cursor),
            (tread, "$rhythm-tick"),
            (name, "bold $foreground" if cursor else "$foreground"),
            self._bar(now, columns.bar, met=met),
            *numbers,
            (_right(told, columns.hit), style),
            (f" {self._sign(key)}".ljust(SIGN), "bold $rhythm-behind"),
        )

    def between(self, key: str, text: str, width: int) -> Content:
        """Return the line below a tread, where the riser stands, with a word about the step."""
        columns = self._columns(width)
        place = self._place(key)
        riser = " " * (place * columns.tread) + ("│" if place else " ")
        # The word stands below the name, or nearer to the riser where it is long.
        room = width - MARK - SIGN
        below = (place + 1) * columns.tread + GAP
        indent = max(len(riser) + 1, min(below, room - cell_len(text)))
        return Content.assemble(
            " " * MARK,
            (riser.ljust(indent), "$rhythm-tick"),
            (fitted(text, max(0, room - indent)), "$rhythm-muted"),
        )

    def _place(self, key: str) -> int:
        return len(self._keys) if key == SALE else self._keys.index(key)

    def _tread(self, key: str, width: int) -> str:
        """Return where the tread lies, drawn, and a gap; all names begin at its end."""
        place = self._place(key)
        first = "─" if place == 0 else "╭"
        last = "─" if key == SALE else "╯"
        return " " * (place * width) + first + "─" * (width - 1) + last + " " * (GAP - 1)

    def _bar(self, now: Portion, width: int, *, met: bool) -> Content:
        if not width or not now.need:
            return Content(" " * width)
        share = float(min(Fraction(1), now.done / now.need))
        full = "$rhythm-done" if met else "$rhythm-bar"
        return Content.assemble(bar(width - GAP, share, self._glyphs, full=full), " " * GAP)

    def _sign(self, key: str) -> str:
        found, hit = self._sheet.bottleneck, self._hits.get(key)
        if found is not None and found.key == key:
            return BOTTLENECK
        return OVER if hit is not None and hit.why is Why.OVER else ""

    def _columns(self, width: int) -> Columns:
        was = NUMBER if self._was else 0
        words = max((cell_len(hit_text(hit)) for hit in self._hits.values()), default=0) + 2
        least = max(HIT_AT_LEAST, cell_len(_("hit rate")) + 1)
        hit = min(max(words, least), HIT_AT_MOST)
        free = width - MARK - 2 * NUMBER - was - SIGN
        if self._tread_for(free - hit) < TREAD_AT_LEAST:
            hit = least
        room = free - hit
        tread = max(1, min(self._tread_for(room), TREAD_AT_MOST))
        beside = self._slack(room, min(tread, TREAD_BESIDE_BAR))
        if beside >= BAR_AT_LEAST + GAP:
            drawn = min(beside, BAR_AT_MOST + GAP)
            return Columns(min(tread, TREAD_BESIDE_BAR), room - drawn, drawn, was, hit)
        return Columns(tread, room, 0, was, hit)

    def _tread_for(self, room: int) -> int:
        """Return how wide all treads can be so that every name has its room behind its tread."""
        names = [*self._keys, SALE]
        return min(
            (room - GAP - 1 - cell_len(self._names[key])) // (place + 1) for place, key in enumerate(names)
        )

    def _slack(self, room: int, tread: int) -> int:
        """Return the cells that are free behind every name."""
        names = [*self._keys, SALE]
        return min(
            room - (place + 1) * tread - GAP - 1 - cell_len(self._names[key])
            for place, key in enumerate(names)
        )


def _by_key(sheet: PlanSheet, grain: Grain) -> dict[str, Portion]:
    lines = {line.step.key: portion(line.portions, grain) for line in sheet.steps}
    return lines | {SALE: portion(sheet.sale.portions, grain)}


def _right(text: str, width: int) -> str:
    kept = fitted(text, min(max(0, width - 1), cell_len(text)))
    return " " * (width - cell_len(kept)) + kept
