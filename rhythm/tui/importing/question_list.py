"""What is asked of a file, one line each: the arrows change the answer."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from rhythm.exchange.fields import NOT_USED
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.importing.questions import Question
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

CURSOR_WIDTH = 2
LABEL_AT_MOST, ANSWER_AT_MOST = 34, 30
ARROWS = 4


class QuestionList(Lines, can_focus=False):
    """Each question with its answer and what stands in the file; the cursor chooses the one to change."""

    @dataclass
    class Answered(Message):
        """Another answer was chosen."""

        question: Question
        value: str

    class Wanted(Message):
        """All answers to the question under the cursor are wanted."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("question-list", glyphs)
        self._questions: list[Question] = []
        self._heads = ("", "", "")
        self.cursor = 0

    def show(self, heads: tuple[str, str, str], questions: list[Question]) -> None:
        """Draw other questions, or others' answers, below the heads of the three columns."""
        self._heads = heads
        self._questions = questions
        self.move(self.cursor)

    @property
    def current(self) -> Question | None:
        """The question under the cursor."""
        return self._questions[self.cursor] if self.cursor < len(self._questions) else None

    @property
    def open(self) -> int | None:
        """Where the first question stands that has to be answered."""
        return next((number for number, one in enumerate(self._questions) if one.open), None)

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        self.cursor = max(0, min(cursor, len(self._questions) - 1))
        self.redraw()
        self.call_after_refresh(self.into_sight)

    def into_sight(self) -> None:
        """Scroll so far that the cursor's line is in sight."""
        if isinstance(self.parent, VerticalScroll):
            top = self.cursor + 1 if self.cursor else 0  # With the first line its heads come back.
            self.parent.scroll_to_region(Region(0, top, 1, self.cursor + 2 - top), animate=False)

    def step(self, by: int) -> None:
        """Choose the next answer, or the one before."""
        question = self.current
        if question is not None:
            values = [value for value, _ in question.choices]
            here = values.index(question.value) if question.value in values else 0
            self.answer(values[(here + by) % len(values)])

    def answer(self, value: str) -> None:
        """Choose an answer, if it is one."""
        question = self.current
        if question is not None and value in dict(question.choices) and value != question.value:
            self._questions[self.cursor] = question._replace(value=value)
            self.redraw()
            self.post_message(self.Answered(question, value))

    def leave_out(self) -> None:
        """Leave the column out."""
        self.answer(NOT_USED)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each, below one for the heads."""
        return 1 + len(self._questions)

    def contents(self) -> list[Content]:
        """Return the heads and a line for each question."""
        lines = [self._line(one, cursor=number == self.cursor) for number, one in enumerate(self._questions)]
        return [self._head(), *lines]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; there a click brings the answers."""
        line = event.y - 1
        if 0 <= line < len(self._questions):
            again = line == self.cursor
            self.move(line)
            if again:
                self.post_message(self.Wanted())

    def _head(self) -> Content:
        label, answer = self._widths()
        name, holds, rows = self._heads
        text = f"  {fitted(name, label)}   {fitted(holds, answer - 2)} {rows}"
        return Content.styled(fitted(text, self.size.width), "$rhythm-muted")

    def _line(self, one: Question, *, cursor: bool) -> Content:
        label, answer = self._widths()
        room = max(0, self.size.width - CURSOR_WIDTH - label - answer - 2)
        bold = "bold " if cursor else ""
        arrows = ("‹ ", " ›") if cursor and len(one.choices) > 1 else ("  ", "  ")
        name = fitted(one.answer, answer - ARROWS)
        name = name.rstrip() + arrows[1] + " " * (len(name) - len(name.rstrip()))
        style = "$error" if one.open else "$rhythm-muted" if one.value == NOT_USED else "$foreground"
        return Content.assemble(
            (f"{self._glyphs.cursor if cursor else ' '} ", "$rhythm-today"),
            (fitted(one.label, label) + " ", f"{bold}$foreground"),
            (arrows[0], "$rhythm-muted"),
            (name + " ", bold + style),
            (fitted(one.beside, room), "$rhythm-muted"),
        )

    def _widths(self) -> tuple[int, int]:
        """Return the cells of the label and of the answer."""
        third = max(ARROWS + 4, (self.size.width - CURSOR_WIDTH) // 3)
        return min(LABEL_AT_MOST, third), min(ANSWER_AT_MOST, third)
