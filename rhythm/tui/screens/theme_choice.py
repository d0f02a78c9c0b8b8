"""Chooses a theme; the whole screen wears the one under the cursor."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.tui.look import Look
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.themes import available


class ThemeChoice(Dialog[str | None]):
    """Answers with the name of the theme chosen, or None to keep the one worn before."""

    BINDINGS = [("escape", "cancel", "")]

    def __init__(self, look: Look) -> None:
        super().__init__("dialog side")
        self._worn = look.theme
        self._themes, self._broken = available(look.packaged_themes, look.own_themes)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="box") as box:
            box.border_title = _("Themes")
            yield OptionList(*(Option(Content(theme.title), id=name) for name, theme in self._themes.items()))
            yield Static(_("enter keeps   esc goes back"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the theme worn now, and tell of files that are broken."""
        for theme in self._themes.values():
            self.app.register_theme(theme.theme)
        names = list(self._themes)
        if self._worn in names:
            self.query_one(OptionList).highlighted = names.index(self._worn)
        for refused in self._broken:
            self.app.notify(refusal(refused), severity="warning", markup=False, timeout=10)

    def action_cancel(self) -> None:
        """Go back to the theme worn before."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self.app.theme = event.option_id

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
