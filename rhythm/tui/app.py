"""The full-screen program: one store thread, one clock, and the screens."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from rhythm.domain.clock import Clock, civil_day
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import DayView
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.sentences import refusal
from rhythm.text import shown
from rhythm.tui.actions import ALL, EVERYWHERE, bindings, checked_keymap
from rhythm.tui.commands import Commands
from rhythm.tui.look import Look
from rhythm.tui.meanings import VARIABLE_DEFAULTS
from rhythm.tui.plain import PlainFilter
from rhythm.tui.screens.today import TodayScreen
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.terminal import TERMINAL_THEME
from rhythm.tui.themes import load_or_default

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

PLAIN = PlainFilter()

TICK = 1.0
"""Seconds between two looks at the clock and at what other processes wrote."""

DRAIN_SECONDS = 30.0
"""How long a person waits at the most, on a disk that hardly answers, for what is queued."""


class Opening:
    """What the program is started with. `first` is painted before the logbook is open.

    `save_theme` keeps the person's choice and returns what `status.json` tells of the settings.
    `save_person` is given when there is no logbook yet: it keeps the answers of the first-run screen, which
    begins with what `person` says.
    """

    def __init__(
        self,
        clock: Clock,
        look: Look,
        open_logbook: Callable[[], Logbook],
        first: DayView | None = None,
        save_theme: Callable[[str], Mapping[str, Any]] | None = None,
        save_person: Callable[[dict[str, object]], None] | None = None,
        person: Mapping[str, str] | None = None,
    ) -> None:
        self.clock = clock
        self.look = look
        self.open_logbook = open_logbook
        self.first = first
        self.save_theme = save_theme
        self.save_person = save_person
        self.person = person or {}


class RhythmApp(App[None]):
    """The program."""

    TITLE = "rhythm"
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    BINDINGS = [*bindings(EVERYWHERE), Binding("ctrl+q", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {Commands}
    NOTIFICATION_TIMEOUT: ClassVar[float] = 5

    def __init__(self, opening: Opening) -> None:
        # Textual asks only now whether the terminal's own colours are worn; later it draws grey instead.
        super().__init__(ansi_color=opening.look.theme == TERMINAL_THEME or None)
        self._opening = opening
        self._clock = opening.clock
        self._store = StoreThread(opening.open_logbook, self._post)
        self.look, self._trouble = self._dressed(opening.look)
        self._home = TodayScreen(self._store, self.look, self._civil_day, opening.first)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables, for themes that do not know them."""
        return VARIABLE_DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what each line goes through before it is drawn."""
        filters = super().get_line_filters()
        return [*filters, PLAIN] if self._opening.look.ascii else filters

    def get_default_screen(self) -> Screen[Any]:
        """Return the Today screen: where the program begins."""
        return self._home

    def on_mount(self) -> None:
        """Wear the theme; the logbook is opened once the first frame is painted."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.theme = self.look.theme
        self.call_after_refresh(self._begin)

    def on_key(self, event: events.Key) -> None:
        """Log by letter: here and not on the screen, so that letters keep their place among other keys."""
        if event.character and self.screen is self._home and self._home.take_letter(event.character):
            event.prevent_default().stop()

    def _begin(self) -> None:
        if self._opening.save_person is None:
            self._open()
        else:
            from rhythm.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self._opening.save_person, self._opening.person), self._welcomed)
        if self._trouble is not None:
            self.notify(refusal(self._trouble), severity="warning", markup=False, timeout=10)

    def _welcomed(self, answered: None) -> None:
        """Open the logbook under the answers just given, and let it begin today."""
        self._home.name_parts()
        self._open()
        self._store.ask(lambda logbook: logbook.begin(), lambda begun: None, self._home.refused)

    def _open(self) -> None:
        self._store.start()
        self._home.reload()
        if self._home.letters:
            self._take_keys()
        else:
            # Their clashes with letters show once the day is known, which was asked for before this.
            self._store.ask(
                lambda logbook: None, lambda answer: self._take_keys(), lambda refused: self._take_keys()
            )
        self.set_interval(TICK, self._look_around)

    def _take_keys(self) -> None:
        try:
            self.set_keymap(checked_keymap(self.look.keys, self._home.letters))
        except Refused as refused:
            self.notify(refusal(refused), severity="warning", markup=False, timeout=10)

    def _look_around(self) -> None:
        self._home.follow_clock()
        self._store.ask(lambda logbook: logbook.changed(), self._changed, lambda refused: None)

    def _changed(self, changed: bool) -> None:
        if changed:
            self._home.reload()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield every action with the name it has everywhere, and one command for each activity."""
        for row in self._home.rows:
            name = shown(activity_name(row.line.key, row.line.name))
            key = row.line.key
            yield SystemCommand(
                _("Log: {name}").format(name=name), "", lambda key=key: self._home.log_one(key)
            )
        for action in ALL:
            namespace = "app" if action in EVERYWHERE else "screen"
            yield SystemCommand(
                _(action.name), "", lambda name=f"{namespace}.{action.id}": self._run_action(name)
            )

    def _run_action(self, name: str) -> None:
        self.call_later(self.run_action, name)

    def action_command_palette(self) -> None:
        """Show all commands; not above a dialog, where they would not work."""
        if self.screen is self._home:
            super().action_command_palette()

    def action_help(self) -> None:
        """Show the keys and what the numbers mean."""
        from rhythm.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._home.rows, self.look.keys))

    def action_choose_theme(self) -> None:
        """Choose a theme, seeing each one at once."""
        from rhythm.tui.screens.theme_choice import ThemeChoice

        self.push_screen(ThemeChoice(self.look), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is None:
            self.wear(self.look.theme)
            return
        self.wear(name)
        if self._opening.save_theme is not None:
            try:
                made = self._opening.save_theme(name)
            except Refused as refused:
                self._home.refused(refused)
            else:
                self._store.ask(
                    lambda logbook: logbook.settings_changed(made), lambda written: None, self._home.refused
                )

    def wear(self, name: str) -> None:
        """Put on a theme by name, its signs too."""
        self.look, trouble = self._dressed(replace(self.look, theme=name))
        self.theme = self.look.theme
        self._home.wear(self.look)
        if trouble is not None:
            self.notify(refusal(trouble), severity="warning", markup=False)

    def _dressed(self, look: Look) -> tuple[Look, Refused | None]:
        loaded, trouble = load_or_default(look.theme, look.packaged_themes, look.own_themes)
        self.register_theme(loaded.theme)
        return replace(look, theme=loaded.theme.name, glyphs=look.signs(loaded.glyphs)), trouble

    def _civil_day(self) -> date:
        return civil_day(self._clock.now(), self._opening.look.day_start)

    def _post(self, call: Callable[[], None]) -> None:
        self.call_later(call)

    def drain(self) -> bool:
        """Finish what is queued; tell whether all of it is on disk."""
        return self._store.drain(DRAIN_SECONDS)
