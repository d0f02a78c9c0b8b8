"""What a review gives to think about: what varies, what is worth a look, the advice, the last decision."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.levels import Checked
from rhythm.domain.review import ReviewSheet
from rhythm.i18n import _, format_day
from rhythm.level_phrases import dimension_name, level_name
from rhythm.review_phrases import (
    advice_lines,
    coach_lines,
    hint_sentence,
    review_lines,
    variation_words,
)
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.review.look import SheetLines, words

MOST_VARIED = 3
MOST_HINTS = 4
MOST_CHECKS = 4
HEAD, PLAIN, QUIET = "bold $foreground", "$foreground", "$rhythm-muted"


class ThinkLines(SheetLines, can_focus=False):
    """Paragraphs, each with a heading."""

    def __init__(self, id: str, glyphs: Glyphs, currency: str) -> None:
        super().__init__(id, glyphs)
        self._currency = currency
        self.names: Mapping[str, str] = {}

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width."""
        blocks = [
            (_("What varies from week to week"), self._varies(sheet)),
            (_("To ask yourself"), coach_lines(sheet.coached)),
            (_("For you alone"), [hint_sentence(hint) for hint in sheet.hints[:MOST_HINTS]]),
            (_("What is real"), advice_lines(sheet.advice, sheet.prices, self._currency)),
            (_("Levels"), levels_over_time(sheet.levels) if sheet.span is Reviewed.MONTH else []),
            (_("Last time"), review_lines(sheet.last, self.names) if sheet.last else []),
        ]
        lines: list[Content] = []
        for head, texts in blocks:
            if texts:
                lines += [Content("")] if lines else []
                lines += words(head, width, HEAD)
                lines += [line for text in texts for line in words(text, width, PLAIN)]
        return lines

    def _varies(self, sheet: ReviewSheet) -> list[str]:
        if not sheet.variations:
            return [_("This shows after four normal weeks.")]
        varied = [one for one in sheet.variations if one.key == sheet.proposed]
        varied += [one for one in sheet.variations if one.key != sheet.proposed]
        return [variation_words(one, self.names) for one in varied[:MOST_VARIED]]


def levels_over_time(checks: tuple[Checked, ...]) -> list[str]:
    """Return the last self-checks, the newest first."""
    told = _("{day}: {level}; lowest {dimension}")
    return [
        told.format(
            day=format_day(one.day, "long"),
            level=level_name(one.overall),
            dimension=dimension_name(one.lowest),
        )
        for one in reversed(checks[-MOST_CHECKS:])
    ]
