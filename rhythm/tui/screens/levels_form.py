"""The self-check: one of four statements for each of the five dimensions, and one bottleneck."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static

from rhythm.domain.levels import Checked, Dimension, Level, lowest, overall
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.level_phrases import dimension_name, level_name, statement
from rhythm.sentences import refusal
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.choice import Choice

BOTTLENECK = "bottleneck"


class LevelsForm(Dialog[Checked | None]):
    """Keeps a self-check and answers with it, or None."""

    CSS_PATH = ["dialog.tcss", "levels_form.tcss"]
    BINDINGS = [
        ("escape", "cancel", ""),
        ("enter", "next_or_save", ""),
        ("ctrl+s", "save", ""),
        *(Binding(str(int(level)), f"level({int(level)})", show=False) for level in Level),
    ]

    def __init__(self, store: StoreThread, last: Checked | None) -> None:
        super().__init__("dialog form levels")
        self._store = store
        self._saving = False
        before = last.levels if last else dict.fromkeys(Dimension, Level.CRAWL)
        options = [(str(int(level)), level_name(level)) for level in Level]
        self._choices = {one: Choice(one.value, options, str(int(before[one]))) for one in Dimension}
        self._texts = {one: Static("", classes="statement", markup=False) for one in Dimension}
        names = [(one.value, dimension_name(one)) for one in Dimension]
        self._bottleneck = Choice(BOTTLENECK, names, (last.bottleneck if last else lowest(before)).value)
        self._chosen = last is not None
        self._result = Static("", classes="words result", markup=False)
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the questions."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("How is it with you? Choose what fits best today.")
            for one in Dimension:
                with Horizontal(classes="field"):
                    yield Label(dimension_name(one), markup=False)
                    yield self._choices[one]
                yield self._texts[one]
            with Horizontal(classes="field"):
                yield Label(_("To work on"), markup=False)
                yield self._bottleneck
            yield self._result
            yield self._wrong
            keys = _("1–4 or ← → choose   enter goes on   esc cancels")
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        """Say what the choices mean."""
        self._tell()

    def action_cancel(self) -> None:
        """Change nothing."""
        if not self._saving:
            self.dismiss(None)

    def action_level(self, level: int) -> None:
        """Choose a level for the dimension under the cursor."""
        focused = self.focused
        if isinstance(focused, Choice) and focused in self._choices.values():
            focused.choose(str(level))
            focused.post_message(Choice.Changed(focused, focused.value))

    def action_next_or_save(self) -> None:
        """Go to the next question; from the last one, keep the self-check."""
        if self.focused is self._bottleneck:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Keep the self-check."""
        if self._saving:
            return
        self._saving = True
        levels, bottleneck = self._levels(), Dimension(self._bottleneck.value)
        self._store.ask(lambda logbook: logbook.check_levels(levels, bottleneck), self._kept, self._refused)

    @on(Choice.Changed)
    def _changed(self, message: Choice.Changed) -> None:
        if message.choice is self._bottleneck:
            self._chosen = True
        elif not self._chosen:
            self._bottleneck.choose(lowest(self._levels()).value)
        self._tell()

    def _tell(self) -> None:
        levels = self._levels()
        for one, text in self._texts.items():
            text.update(statement(one, levels[one]))
        told = _("Overall: {level} · lowest: {dimension}")
        self._result.update(
            told.format(
                level=level_name(overall(list(levels.values()))), dimension=dimension_name(lowest(levels))
            )
        )

    def _levels(self) -> dict[Dimension, Level]:
        return {one: Level(int(choice.value)) for one, choice in self._choices.items()}

    def _kept(self, checked: Checked) -> None:
        self.dismiss(checked)

    def _refused(self, refused: Refused) -> None:
        self._saving = False
        self._wrong.update(refusal(refused))
