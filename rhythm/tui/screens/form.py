"""What the forms of a deal, a contact and an appointment have in common: fields, and one sentence below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

Kept = TypeVar("Kept")
FormRow = tuple[str, Widget, str, Widget | None]
"""A label with its field, and another label with the field beside it, if there is one."""


class Form(Dialog[ScreenResultType | None]):
    """Answers with what was kept, or None; what is refused is told below the fields."""

    BINDINGS = [("escape", "cancel", ""), ("enter,ctrl+s", "save", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]

    def __init__(self, store: StoreThread, classes: str = "") -> None:
        super().__init__(f"dialog form {classes}")
        self._store = store
        self._saving = False
        self._fields: dict[str, Input] = {}
        self._wrong = Static("", classes="wrong", markup=False)

    def heading(self) -> str:
        """Return what the form is called."""
        raise NotImplementedError

    def rows(self) -> list[FormRow]:
        """Return the fields in their order."""
        raise NotImplementedError

    def examples(self) -> str:
        """Return how days are written here."""
        raise NotImplementedError

    def save(self) -> None:
        """Keep what is written, by `keep`. Raises `Refused`."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = self.heading()
            yield from field_rows(self.rows())
            yield self._wrong
            yield Static(self.examples(), classes="keys", markup=False)
            yield Static(_("enter saves   tab next   esc cancels"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the first field."""
        next(iter(self._fields.values())).focus()

    def action_cancel(self) -> None:
        """Change nothing."""
        if not self._saving:
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep what is written, once."""
        if self._saving or self.app.screen is not self:
            return
        try:
            self.save()
        except Refused as refused:
            self._refused(refused)

    def keep(self, change: Callable[[Logbook], ScreenResultType]) -> None:
        """Ask the logbook for a change, and close with what it answers."""
        self._saving = True
        self._store.ask(change, self._done, self._refused)

    def written(self) -> dict[str, str]:
        """Return the texts of the fields, without outer blanks."""
        return {name: field.value.strip() for name, field in self._fields.items()}

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong.update("")

    def _done(self, kept: ScreenResultType) -> None:
        self.dismiss(kept)

    def _refused(self, refused: Refused) -> None:
        self._saving = False
        self._wrong.update(refusal(refused))


def field_rows(rows: Iterable[FormRow]) -> Iterator[Widget]:
    """Yield the lines of a form."""
    for label, field, second, beside in rows:
        line = [Label(label, markup=False), field]
        if beside is not None:
            line += [Label(second, markup=False, classes="second"), beside.add_class("beside")]
        yield Horizontal(*line, classes="field")


def text_field(name: str, value: str, longest: int = NAME_LIMIT, placeholder: str = "") -> Input:
    """Return a field with a text in it, chosen whole when it is entered."""
    return Input(shown(value), placeholder, id=name, select_on_focus=True, compact=True, max_length=longest)


def iso_day(day: date | None) -> str:
    """Return a day as it stands in a field."""
    return day.isoformat() if day else ""
