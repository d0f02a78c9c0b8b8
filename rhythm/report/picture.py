"""The report in plain text: bars that line up, and the weeks as a strip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.cells import cells, fitted, wrapped
from rhythm.i18n import _
from rhythm.report.page import Bar, Page, WeekBar

NARROWEST, WIDEST = 60, 100
SHORTEST_BAR, SHORTEST_NAME = 8, 8
NARROWEST_WEEK = 4


class Signs(NamedTuple):
    """What the picture is drawn with, each sign one cell wide; `levels` go from nothing to full."""

    campaign: str
    beside: str
    week: str
    other_week: str
    trophy: str
    reward: str
    levels: str


SIGNS = Signs("█", "▒", "■", "·", "▲", "★", "▁▂▃▄▅▆▇█")
ASCII_SIGNS = Signs("#", "=", "@", ".", "^", "$", "_.:-=+*#")


def text_lines(page: Page, width: int, signs: Signs) -> list[str]:
    """Return the whole report, no line wider than `width` columns; at least 60 are used, at most 100."""
    width = min(max(width, NARROWEST), WIDEST)
    notes = [f"{signs.trophy} {name}: {text}" for name, text in page.highlights]
    notes += [f"{signs.reward} {reward}" for reward in page.rewards]
    paragraphs = [
        [page.title, page.period, page.result],
        page.story,
        _table(page.phases, width),
        picture_lines(page, width, signs),
        notes,
    ]
    filled = ([line for text in texts for line in _within(text, width)] for texts in paragraphs if texts)
    return [line for number, lines in enumerate(filled) for line in (["", *lines] if number else lines)]


def picture_lines(page: Page, width: int, signs: Signs) -> list[str]:
    """Return the bars and, below them, the weeks; nothing for a campaign that has not begun."""
    if not page.measures:
        return []
    return [*_bars(page, width, signs), "", *_strip(page.weeks, width, signs)]


def _within(text: str, width: int) -> list[str]:
    """Leave a line that fits as it is, with the blanks that line it up; break a longer one."""
    return [text] if cells(text) <= width else wrapped(text, width)


def _table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Line up rows, two blanks between the columns, or one where the width asks for it."""
    widths = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    gap = "  " if sum(widths) + 2 * (len(widths) - 1) <= width else " "
    return [gap.join(map(_left, row, widths)).rstrip() for row in rows]


def _bars(page: Page, width: int, signs: Signs) -> Iterator[str]:
    head = [_("a day"), _("in all"), _("points")]
    bars = [bar for measure in page.measures for bar in measure.bars]
    widths = [max(map(cells, column)) for column in zip(head, *map(_numbers, bars), strict=True)]
    phase = max(cells(bar.phase) for bar in bars)
    room = width - phase - sum(widths) - 2 * (len(widths) + 2)
    longest = max(cells(measure.name) for measure in page.measures)
    name = max(SHORTEST_NAME, min(longest, width // 4 + 3, room - SHORTEST_BAR))
    length = max(0, room - name)
    yield " " * (name + phase + length + 4) + _right(head, widths)
    for measure in page.measures:
        for number, bar in enumerate(measure.bars):
            yield "  ".join(
                [
                    _left("" if number else fitted(measure.name, name), name),
                    _left(bar.phase, phase),
                    _left(_bar(bar, length, signs), length),
                ]
            ) + _right(_numbers(bar), widths)


def _numbers(bar: Bar) -> list[str]:
    return [bar.per_day, bar.total, bar.points]


def _bar(bar: Bar, length: int, signs: Signs) -> str:
    """Draw a share of the length; anything above nothing is at least one cell."""
    sign = signs.campaign if bar.campaign else signs.beside
    return sign * max(round(bar.share * length), 1 if bar.share else 0)


def _strip(weeks: Sequence[WeekBar], width: int, signs: Signs) -> Iterator[str]:
    """Draw the weeks in rows, each begun by the first day of its first week."""
    heading, campaign = _("Points a week"), _("campaign")
    yield f"{heading}  ({signs.week} = {campaign})"
    if not weeks:
        return
    first = max(cells(week.start) for week in weeks)
    cell = max(NARROWEST_WEEK, 1 + max(cells(week.points) for week in weeks))
    each = (width - first) // cell
    for place in range(0, len(weeks), each):
        row = weeks[place : place + each]
        if place:
            yield ""
        levels = [_level(week.share, signs) * (cell - 1) for week in row]
        marks = [(signs.week if week.campaign else signs.other_week) * (cell - 1) for week in row]
        for label, texts in ((row[0].start, levels), ("", marks), ("", [week.points for week in row])):
            yield _left(label, first) + "".join(_padded(text, cell) for text in texts)


def _level(share: Fraction, signs: Signs) -> str:
    """Return the sign of a height: the lowest for nothing only, the highest for the best week only."""
    best = len(signs.levels) - 1
    return signs.levels[min(ceil(share * best), best - 1) if share < 1 else best]


def _right(texts: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(_padded(text, width + 2) for text, width in zip(texts, widths, strict=True))


def _padded(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text


def _left(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
