"""The part of the Review screen that is looked at first: the points, the activities, the rhythm."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from rhythm.cells import wrapped
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.review import Did, ReviewSheet
from rhythm.i18n import _, format_number
from rhythm.phrases import activity_name
from rhythm.review_phrases import (
    against,
    behind_sentence,
    days_of,
    did_words,
    look_sentence,
    points_of,
    rhythm_words,
)
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

NAME = 20
DONE = 8
POINTS = 8
BEFORE = 14
BAR_AT_LEAST = 6


class SheetLines(Lines, can_focus=False):
    """Lines about the sheet of a review, as many as there are."""

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id, glyphs)
        self._sheet: ReviewSheet | None = None

    def show(self, sheet: ReviewSheet) -> None:
        """Draw a sheet."""
        self._sheet = sheet
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are for this width."""
        return max(1, len(self.lines_of(self._sheet, width))) if self._sheet else 1

    def contents(self) -> list[Content]:
        """Return all lines; none until there is a sheet."""
        return self.lines_of(self._sheet, self.size.width) if self._sheet else []

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width."""
        raise NotImplementedError


class LookLines(SheetLines, can_focus=False):
    """What was done against what was asked."""

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width."""
        look = sheet.now
        met = bool(look.target) and look.points >= look.target
        head = points_of(look)
        beside = f" {self._glyphs.dot} ".join(filter(None, (against(sheet), days_of(look))))
        lines = [
            Content.styled(fitted(head, width).rstrip(), "bold $rhythm-done" if met else "bold $foreground"),
            *words(beside, width, "$rhythm-muted"),
        ]
        if look.target:
            share = float(look.points / look.target)
            lines.insert(1, bar(width, share, self._glyphs, full="$rhythm-done" if met else "$rhythm-bar"))
        if sentence := look_sentence(sheet):
            lines += words(sentence, width, "$foreground")
        if sheet.activities:
            lines += [Content(""), self._head(sheet, width)]
            lines += [self._activity(did, width) for did in sheet.activities]
        if behind := behind_sentence(sheet):
            lines += [Content(""), *words(behind, width, "$foreground")]
        return [*lines, Content(""), *words(rhythm_words(sheet), width, "$rhythm-muted")]

    def _head(self, sheet: ReviewSheet, width: int) -> Content:
        before = _("month before") if sheet.span is Reviewed.MONTH else _("week before")
        parts = (_("done").rjust(DONE), _("points").rjust(POINTS), _right(before, BEFORE))
        return Content.styled(" " * (width - DONE - POINTS - BEFORE) + "".join(parts), "$rhythm-muted")

    def _activity(self, did: Did, width: int) -> Content:
        points, before = format_number(did.points).rjust(POINTS), format_number(did.before).rjust(BEFORE)
        numbers = did_words(did).rjust(DONE), points, before
        left = width - DONE - POINTS - BEFORE
        name = min(NAME, left)
        room = left - name - 1
        share = did.done / did.target if did.target else 0.0
        drawn = bar(room, share, self._glyphs) if did.target and room >= BAR_AT_LEAST else " " * max(0, room)
        return Content.assemble(
            (fitted(activity_name(did.key, did.name), name), "$foreground"),
            drawn,
            " " if room >= 0 else "",
            (numbers[0], "$rhythm-done" if did.target and not did.short else "$foreground"),
            (numbers[1], "$foreground"),
            (numbers[2], "$rhythm-muted"),
        )


def words(text: str, width: int, style: str) -> list[Content]:
    """Return a text broken into lines of a width."""
    return [Content.styled(line, style) for line in wrapped(text, max(1, width)) if line]


def _right(text: str, width: int) -> str:
    kept = fitted(text, min(width - 1, cell_len(text)))
    return " " * (width - cell_len(kept)) + kept
