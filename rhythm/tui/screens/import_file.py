"""Brings a file in: which one, what it holds, what its words mean, what would come in, and what did."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import PastImport
from rhythm.exchange.understanding import Understood
from rhythm.file_imports import Opened
from rhythm.i18n import _
from rhythm.import_phrases import taken_back
from rhythm.sentences import refusal
from rhythm.tui.ending import Ending
from rhythm.tui.importing.answering import answered
from rhythm.tui.importing.beside import Beside
from rhythm.tui.importing.course import Course, Desk, Done, Tried, begun, opened, seen, taken_in, tried
from rhythm.tui.importing.figures import told_after, told_before
from rhythm.tui.importing.file_step import FileStep
from rhythm.tui.importing.lacking import lacking
from rhythm.tui.importing.question_list import QuestionList
from rhythm.tui.importing.questions import Question, column_questions, word_questions
from rhythm.tui.importing.steps import ASKING, TELLING, WAITING, Step, hint, what_it_is
from rhythm.tui.importing.waiting import Waiting
from rhythm.tui.look import Look
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.screens.pick import Pick
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread

if TYPE_CHECKING:
    pass


class ImportFile(Dialog[None]):
    """One step after another; escape goes back, and nothing is written before the last enter."""

    CSS_PATH = ["dialog.tcss", "import_file.tcss"]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        ("escape", "back", ""),
        ("enter", "go_on", ""),
        Binding("tab", "complete", show=False, priority=True),
        ("left", "step(-1)", ""),
        ("right", "step(1)", ""),
        ("space", "pick", ""),
        ("minus,delete,backspace", "leave_out", ""),
        ("up,k", "move(-1)", ""),
        ("down,j", "move(1)", ""),
        ("pageup", "move(-10)", ""),
        ("pagedown", "move(10)", ""),
        ("g", "move(-100000)", ""),
        ("G", "move(100000)", ""),
        ("u", "take_back", ""),
    ]

    def __init__(self, store: StoreThread, look: Look) -> None:
        super().__init__("dialog importing")
        self._store = store
        self._beside = Beside(self._post, self._crashed)
        self._paths = Beside(self._post, self._crashed)
        self._step = Step.FILE
        self._before = Step.FILE
        self._looking = False
        self._hurried = False
        self._desk: Desk | None = None
        self._course: Course | None = None
        self._opened: Opened | None = None
        self._read_as: dict[str, str] = {}
        self._done: Done | None = None
        self._file = FileStep(self._paths)
        self._list = QuestionList(look.glyphs)
        self._head = Static("", id="head", markup=False)
        self._figures = Static("", id="figures-text", markup=False)
        self._waiting = Waiting(look.glyphs)
        self._wrong = Static("", classes="wrong", markup=False)
        self._keys = Static("", classes="keys", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the steps, of which one is shown."""
        with Vertical(classes="box") as box:
            box.border_title = _("Import a file")
            yield self._head
            yield self._file
            with VerticalScroll(id="questions", can_focus=False):
                yield self._list
            with VerticalScroll(id="figures", can_focus=False):
                yield self._figures
            yield self._waiting
            yield self._wrong
            yield self._keys

    def on_mount(self) -> None:
        """Begin with the file."""
        self._go(Step.FILE)
        self._store.ask(Desk.of, self._take_desk, self._refused)

    def _post(self, call: Callable[[], None]) -> None:
        self.app.call_later(call)

    def _crashed(self, error: Exception) -> None:
        if isinstance(self.app, Ending):
            self.app.crashed(error)

    def _take_desk(self, desk: Desk) -> None:
        self._desk = desk

    # The steps

    def _go(self, step: Step) -> None:
        """Show a step."""
        self._step = step
        self._wrong.update("")
        self._file.set_class(step is not Step.FILE, "away")
        self.query_one("#questions").set_class(step not in ASKING, "away")
        self.query_one("#figures").set_class(step not in TELLING, "away")
        self._waiting.set_class(step not in WAITING, "away")
        self._head.set_class(step is Step.FILE, "away")
        self._head_on()
        undoable = self._done is not None and self._done.imported.id is not None
        self._keys.update(hint(step, undoable=undoable))
        if step is Step.FILE:
            self._file.begin()
        else:
            self.set_focus(None)

    def _head_on(self) -> None:
        course = self._course
        self._head.update(what_it_is(course, self._opened, self._step) if course else "")

    def action_go_on(self) -> None:
        """Go on to the next step."""
        if self._step is Step.COLUMNS:
            self._columns_answered()
        elif self._step is Step.WORDS:
            self._words_answered()
        elif self._step is Step.FIGURES:
            self._take_in()
        elif self._step is Step.DONE:
            self.dismiss(None)

    def action_back(self) -> None:
        """Go back a step; in the end close. What is being written is not stopped."""
        if self._step in (Step.FILE, Step.DONE):
            self.dismiss(None)
        elif self._step is Step.BUSY:
            self._beside.drop()
            self._go(self._before)
        elif self._step is not Step.WRITING:
            self._go_before()

    def _go_before(self) -> None:
        course = self._course
        if self._step is Step.FIGURES and course and self._asked_words():
            self._ask_words()
        elif self._step is not Step.COLUMNS and course and course.understood:
            self._opened = None
            self._ask_columns()
        else:
            self._course = self._opened = None
            self._go(Step.FILE)

    # The file

    @on(FileStep.Typed)
    def _typed(self) -> None:
        if self._step is Step.FILE:
            self._wrong.update("")

    @on(FileStep.Given)
    def _given(self, message: FileStep.Given) -> None:
        desk = self._desk
        if self._step is not Step.FILE or desk is None:
            return
        self._wait(_("Looking into it …"))
        self._beside.ask(lambda progress: begun(desk, message.path), self._begun, self._refused)

    def _begun(self, course: Course) -> None:
        self._course = course
        self._looking = self._hurried = False
        if course.understood is None:
            self._read()
        else:
            self._list.cursor = 0
            self._ask_columns()
        if course.trouble is not None:
            self.app.notify(refusal(course.trouble), severity="warning", markup=False, timeout=10)

    # The columns

    def _ask_columns(self) -> None:
        self._go(Step.COLUMNS)
        self._show_columns()

    def _show_columns(self) -> None:
        course = self._course
        if course is not None:
            heads = (_("column"), _("holds"), _("first rows"))
            self._list.show(heads, column_questions(course))
            known = course.understood
            self._wrong.update(lacking(known.refused) if known and known.refused else "")
            self._head_on()

    @on(QuestionList.Answered)
    def _answered(self, message: QuestionList.Answered) -> None:
        course = self._course
        if course is None or self._step not in ASKING:
            return
        answered(course, message.question, message.value)
        if self._step is Step.COLUMNS:
            mapping, self._looking = course.said.mapping(), True
            self._beside.ask(lambda progress: seen(course, mapping), self._seen, self._not_seen)

    def _seen(self, known: Understood | None) -> None:
        hurried, self._looking, self._hurried = self._hurried, False, False
        if self._course is not None and self._step is Step.COLUMNS:
            self._course.understood = known
            self._show_columns()
            if hurried:
                self._columns_answered()

    def _not_seen(self, refused: Refused) -> None:
        self._looking = self._hurried = False
        self._wrong.update(lacking(refused))

    def _columns_answered(self) -> None:
        course = self._course
        known = course.understood if course else None
        if self._looking or known is None:
            self._hurried = self._looking
            return
        if self._list.open is not None:
            self._list.move(self._list.open)
            self._wrong.update(_("This has to be answered first."))
        elif known.refused is None:
            self._read()

    # Reading

    def _wait(self, text: str) -> None:
        self._before = self._step if self._step is not Step.BUSY else self._before
        self._go(Step.BUSY)
        self._waiting.begin(text)

    def _read(self) -> None:
        """Read the whole file, showing how far it is."""
        course = self._course
        if course is None:
            return
        self._wait(_("Reading …"))
        self._read_as = course.said.mapping()
        self._beside.ask(
            partial(opened, course, self._read_as), self._read_through, self._refused, self._waiting.told
        )

    def _read_through(self, opened: Opened) -> None:
        asked_before = self._opened is not None
        self._opened = opened
        if not asked_before and self._asked_words():
            self._list.cursor = 0
            self._ask_words()
        else:
            self._try()

    # The words

    def _asked_words(self) -> list[Question]:
        course, opened = self._course, self._opened
        return word_questions(course, opened) if course and opened else []

    def _ask_words(self) -> None:
        self._go(Step.WORDS)
        self._list.show((_("word"), _("means"), _("how often")), self._asked_words())

    def _words_answered(self) -> None:
        """Read anew if anything was said; else what was read stands."""
        course = self._course
        if course is not None and course.said.mapping() != self._read_as:
            self._read()
        else:
            self._try()

    # The figures

    def _try(self) -> None:
        course, opened = self._course, self._opened
        if course is None or opened is None:
            return
        self._wait(_("Comparing with what is here …"))
        self._store.ask(partial(tried, course, opened), self._tried, self._refused)

    def _tried(self, answer: Tried) -> None:
        if self._step is Step.BUSY and answer.opened is self._opened:
            self._go(Step.FIGURES)
            self._tell(told_before(answer))

    def _tell(self, lines: list[str]) -> None:
        self._figures.update("\n".join(lines))
        self.query_one("#figures").scroll_home(animate=False)

    # The import

    def _take_in(self) -> None:
        course, opened = self._course, self._opened
        if course is None or opened is None:
            return
        self._go(Step.WRITING)
        self._waiting.begin(_("Taking it in …"))
        take_in = partial(taken_in, course, opened)
        # Keys go on being saved while a backup is made beside.
        self._beside.ask(
            lambda progress: course.desk.back_up(),
            lambda made: self._store.ask(take_in, self._is_in, self._refused),
            self._refused,
        )

    def _is_in(self, done: Done) -> None:
        self._done = done
        self._go(Step.DONE)
        self._tell(told_after(done))
        self.post_message(Place.Changed())

    def action_take_back(self) -> None:
        """Take the import back, whole."""
        found = self._done.imported.id if self._done else None
        if self._step is Step.DONE and found:
            self._store.ask(lambda logbook: logbook.revert_import(found), self._taken_back, self._refused)

    def _taken_back(self, past: PastImport) -> None:
        self._done = None
        self._go(Step.DONE)
        self._tell([taken_back(past)])
        self.post_message(Place.Changed())

    def _refused(self, refused: Refused) -> None:
        if self._step is Step.BUSY:
            self._go(self._before)
        elif self._step is Step.WRITING:
            self._go(Step.FIGURES)
        self._wrong.update(refusal(refused))

    # The keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let tab write the path on, and nothing else."""
        return self._step is Step.FILE if action == "complete" else True

    def action_complete(self) -> None:
        """Write the path on."""
        self._file.complete()

    def action_step(self, by: int) -> None:
        """Choose another answer."""
        if self._step in ASKING:
            self._list.step(by)

    def action_leave_out(self) -> None:
        """Leave the column out."""
        if self._step is Step.COLUMNS:
            self._list.leave_out()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        if self._step is Step.FILE:
            self._file.move(by)
        elif self._step in ASKING:
            self._list.move(self._list.cursor + by)
        elif self._step in TELLING:
            self.query_one("#figures").scroll_relative(y=by, animate=False)

    @on(QuestionList.Wanted)
    def action_pick(self) -> None:
        """Show all answers to the question under the cursor."""
        asked = self._list.current
        if self._step in ASKING and asked is not None and len(asked.choices) > 1:
            self.app.push_screen(Pick(asked.label, asked.choices, asked.value), self._picked)

    def _picked(self, value: str | None) -> None:
        if value is not None:
            self._list.answer(value)
