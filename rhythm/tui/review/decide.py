"""Where a review is decided: the bottleneck, a sentence, the target, and the steps of the checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from rhythm.cells import wrapped
from rhythm.domain.review import ReviewSheet
from rhythm.i18n import _
from rhythm.level_phrases import dimension_name, level_name, step_text
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.review.draft import Draft, bottleneck_words, target_words
from rhythm.tui.review.look import SheetLines, words

LABEL = 13
TEXT_LINES = 3
NOTHING = "…"


class Field(StrEnum):
    """A line that can be changed."""

    BOTTLENECK = "bottleneck"
    SENTENCE = "sentence"
    TARGET = "target"
    REASON = "reason"
    STEP = "step"
    KEEP = "keep"


class Spot(NamedTuple):
    """What the cursor is on: a field, and for a step its number."""

    field: Field
    step: int = 0


CHOSEN = (Field.BOTTLENECK, Field.TARGET)
"""Fields that the arrows change."""


class DecideLines(SheetLines, can_focus=False):
    """The draft of a review, line by line, with a cursor."""

    @dataclass
    class Moved(Message):
        """The cursor is on another line; `opened` where it was clicked a second time."""

        opened: bool = False

    def __init__(self, id: str, glyphs: Glyphs, currency: str) -> None:
        super().__init__(id, glyphs)
        self._currency = currency
        self.names: Mapping[str, str] = {}
        self.levels_key = ""
        self.cursor = 0
        self._draft: Draft | None = None
        self._held = False

    @property
    def places(self) -> list[Spot]:
        """What the cursor moves over, from top to bottom."""
        fields = (Field.BOTTLENECK, Field.SENTENCE, Field.TARGET, Field.REASON, Field.KEEP)
        sheet = self._sheet
        steps = sheet.levels[-1].steps if sheet and sheet.levels else ()
        return [*map(Spot, fields), *(Spot(Field.STEP, step.number) for step in steps)]

    @property
    def current(self) -> Spot:
        """What the cursor is on."""
        places = self.places
        return places[min(self.cursor, len(places) - 1)]

    def decide(self, sheet: ReviewSheet, draft: Draft, *, held: bool) -> None:
        """Draw a draft; `held` tells that it is what was kept."""
        self._draft, self._held = draft, held
        self.show(sheet)

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        self.cursor = max(0, min(cursor, len(self.places) - 1))
        self.redraw()
        self.post_message(self.Moved())

    def place_of_cursor(self) -> Region:
        """Return the lines that the cursor is on, within this widget."""
        rows = [place for place, _line in self._placed(self.size.width)]
        found = [number for number, place in enumerate(rows) if place == self.current]
        return Region(0, found[0], 1, len(found)) if found else Region(0, 0, 1, 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a second click opens it."""
        placed = self._placed(self.size.width)
        if 0 <= event.y < len(placed) and (place := placed[event.y][0]) is not None:
            again = place == self.current
            self.cursor = self.places.index(place)
            self.redraw()
            self.post_message(self.Moved(opened=again))

    def lines_of(self, sheet: ReviewSheet, width: int) -> list[Content]:
        """Return the lines about a sheet for a width."""
        return [line for _place, line in self._placed(width)]

    def _placed(self, width: int) -> list[tuple[Spot | None, Content]]:
        sheet, draft = self._sheet, self._draft
        if sheet is None or draft is None:
            return []
        keep = _("kept · change it and keep it again") if self._held else _("keep all of this")
        lines: list[tuple[Spot | None, Content]] = []
        for field, label, text in (
            (Field.BOTTLENECK, _("Bottleneck"), bottleneck_words(draft, sheet, self.names)),
            (Field.SENTENCE, _("To myself"), draft.sentence),
            (Field.TARGET, _("Target"), target_words(draft, sheet, self._currency)),
            (Field.REASON, _("Why"), draft.reason),
            (Field.KEEP, "", keep),
        ):
            place = Spot(field)
            lines += [(place, line) for line in self._field(place, label, text, width)]
        return [*lines, *self._steps(sheet, width)]

    def _field(self, place: Spot, label: str, text: str, width: int) -> list[Content]:
        here = place == self.current
        mark = (f"{self._glyphs.cursor if here else ' '} ", "$rhythm-today")
        if place.field is Field.KEEP:
            sign = self._glyphs.done if self._held else self._glyphs.tick
            style = "bold $rhythm-done" if self._held or here else "$rhythm-done"
            return [Content.assemble(mark, (f"{sign} {text}", style))]
        room = max(8, width - LABEL - 6)
        texts = wrapped(shown(text), room)[:TEXT_LINES] if text else [NOTHING]
        style = "bold $foreground" if here else "$foreground" if text else "$rhythm-muted"
        left, right = ("‹ ", " ›") if place.field in CHOSEN else ("  ", "")
        arrows = "$rhythm-key" if here else "$rhythm-muted"
        first = Content.assemble(
            mark, (_padded(label, LABEL), "$rhythm-muted"), (left, arrows), (texts[0], style), (right, arrows)
        )
        rest = [Content.styled(" " * (LABEL + 4) + line, style) for line in texts[1:]]
        return [first, *rest]

    def _steps(self, sheet: ReviewSheet, width: int) -> list[tuple[Spot | None, Content]]:
        if not sheet.levels:
            teach = _("Five questions about your selling, and a checklist to work on: {key}")
            text = teach.format(key=self.levels_key)
            return [(None, Content("")), *((None, line) for line in words(text, width, "$rhythm-muted"))]
        check = sheet.levels[-1]
        head = _("To work on: {dimension} ({level})").format(
            dimension=dimension_name(check.bottleneck), level=level_name(check.level)
        )
        if check.finished:
            head = _("{head} · all done; a new self-check shows what is next").format(head=head)
        lines: list[tuple[Spot | None, Content]] = [(None, Content(""))]
        lines += [(None, line) for line in words(head, width, "bold $foreground")]
        for step in check.steps:
            place = Spot(Field.STEP, step.number)
            here = place == self.current
            style = "$rhythm-muted" if step.done else "bold $foreground" if here else "$foreground"
            texts = wrapped(step_text(check.bottleneck, check.level, step.number), max(8, width - 4))
            first = Content.assemble(
                (f"{self._glyphs.cursor if here else ' '} ", "$rhythm-today"),
                (
                    f"{self._glyphs.done if step.done else self._glyphs.empty} ",
                    "$rhythm-done" if step.done else "$rhythm-tick-empty",
                ),
                (texts[0], style),
            )
            lines += [(place, first)]
            lines += [(place, Content.styled(f"    {text}", style)) for text in texts[1:]]
        return lines


def _padded(text: str, width: int) -> str:
    return text + " " * max(1, width - cell_len(text))
