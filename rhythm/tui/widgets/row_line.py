"""One line of the checklist: cursor, letter, name, ticks, count and points, in columns."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.definitions import Kind
from rhythm.domain.sheet import Row
from rhythm.phrases import activity_name
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted

COUNT_AT_LEAST = 6
POINTS_AT_LEAST = 4
FIXED = 7
"""Cells of cursor, letter and done sign."""

NAME_AT_MOST = 22
NAME_AT_LEAST = 8
TICKS_AT_LEAST = 5


class Columns(NamedTuple):
    """How many cells each part of a line has; `ticks` is 0 where there is no room for them."""

    name: int
    ticks: int
    done: int
    points: int


def columns(rows: tuple[Row, ...], width: int) -> Columns:
    """Return the columns for a checklist of `width` cells: the points line up at the right edge."""
    count = max([COUNT_AT_LEAST, *(len(_count(row)) + 1 for row in rows)])
    points = max([POINTS_AT_LEAST, *(len(_points(row)) + 1 for row in rows)])
    left = width - FIXED - count - points
    longest = max((cell_len(activity_name(row.line.key, row.line.name)) for row in rows), default=0)
    name = max(NAME_AT_LEAST, min(NAME_AT_MOST, longest, left - TICKS_AT_LEAST - 2)) + 2
    ticks = left - name
    name, ticks = (name, ticks) if ticks >= TICKS_AT_LEAST else (left, 0)
    return Columns(name, ticks, count, points)


def row_line(row: Row, where: Columns, glyphs: Glyphs, *, cursor: bool, pending: bool) -> Content:
    """Return the line of one activity."""
    name = activity_name(row.line.key, row.line.name)
    return _row_line(row, name, where, glyphs, cursor=cursor, pending=pending)


# A key changes one line; the others need not be put together again before its number shows.
@lru_cache(maxsize=64)
def _row_line(row: Row, name: str, where: Columns, glyphs: Glyphs, *, cursor: bool, pending: bool) -> Content:
    line = row.line
    met = row.met
    name = fitted(name, where.name)
    sign = glyphs.done if met else " "
    return Content.assemble(
        (f"{glyphs.cursor if cursor else ' '} ", "$rhythm-today"),
        (f"{line.letter or ' '}  ", "bold $rhythm-key"),
        (name, "bold $foreground" if cursor else "$foreground"),
        _ticks(row, where.ticks, glyphs),
        (_count(row).rjust(where.done), "$rhythm-done" if met else "$foreground"),
        (f" {glyphs.pending if pending else sign}", "$rhythm-pending" if pending else "$rhythm-done"),
        (
            (_points(row) or glyphs.dot).rjust(where.points),
            "$foreground" if row.points else "$rhythm-muted",
        ),
    )


def _points(row: Row) -> str:
    return f"+{row.points}" if row.points else ""


def _count(row: Row) -> str:
    if row.percent is not None:
        return f"{row.percent} %"
    if row.line.target:
        return f"{row.done}/{row.line.target}"
    return str(row.done) if row.done else ""


def _ticks(row: Row, width: int, glyphs: Glyphs) -> Content:
    if not width:
        return Content("")
    if row.line.kind is Kind.PROGRESS:
        return _progress(row.percent or 0, width, glyphs)
    target, done = row.line.target, max(0, row.done)
    gap = " " if 2 * target <= width else ""
    room = width // (2 if gap else 1)
    if target > room:
        return _progress(100 * min(done, target) // target, width, glyphs)
    full, empty = min(done, room, 2 * target), max(0, target - done)
    style = "$rhythm-done" if row.met else "$rhythm-tick"
    ticks = (glyphs.tick + gap) * full
    rest = (glyphs.empty + gap) * empty
    pad = " " * (width - cell_len(ticks) - cell_len(rest))
    return Content.assemble((ticks, style), (rest, "$rhythm-tick-empty"), pad)


def _progress(percent: int, width: int, glyphs: Glyphs) -> Content:
    cells = min(width - 1, 20)
    filled = cells * percent // 100
    return Content.assemble(
        (glyphs.progress * filled, "$rhythm-tick"),
        (glyphs.bar_empty * (cells - filled), "$rhythm-bar-empty"),
        " " * (width - cells),
    )
