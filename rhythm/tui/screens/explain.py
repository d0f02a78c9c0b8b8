"""Tells how the figures of a screen came about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rhythm.domain.explain.explanation import Explanation
from rhythm.domain.refusal import Refused
from rhythm.explanations import told
from rhythm.i18n import _, format_day
from rhythm.sentences import refusal
from rhythm.tui.look import Look
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.explained import Explained
from rhythm.tui.widgets.figure_list import FigureList

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class ExplainScreen(Dialog[None]):
    """The figures as a list; the one under the cursor is explained beside it, or below where it is narrow."""

    CSS_PATH = ["dialog.tcss", "explain.tcss"]
    BINDINGS = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("g,home", "step(-999)", show=False),
        Binding("G,end", "step(999)", show=False),
        Binding("pagedown,space", "scroll(1)", show=False),
        Binding("pageup,b", "scroll(-1)", show=False),
        Binding("escape,q,enter,equals_sign", "dismiss", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-beside"), (110, "-wide")]

    def __init__(self, store: StoreThread, look: Look, asked: ToExplain, today: date) -> None:
        super().__init__(classes="dialog explain")
        self._store = store
        self._asked = asked
        self._day = asked.day or today
        self._this_year = today.year
        self._list = FigureList(look.glyphs)
        self._explained = Explained(look.glyphs)
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the list with the explanation beside it."""
        with Container(classes="box") as box:
            day = format_day(self._day, "short" if self._day.year == self._this_year else "full")
            others = self._asked.before or self._asked.after
            title = _("How the figures of {day} came about").format(day=day)
            box.border_title = Content(_("How these figures came about") if others else title)
            box.border_subtitle = Content(_("↑ ↓ another figure   esc goes back"))
            with VerticalScroll(id="figures", can_focus=False):
                yield self._list
            with VerticalScroll(id="explanation", can_focus=False):
                yield self._explained
                yield self._wrong

    def on_mount(self) -> None:
        """Ask for the explanations."""
        asked = self._asked
        days = (*asked.before, (self._day, asked.figures), *asked.after)

        def found(logbook: Logbook) -> list[Explanation]:
            return [one for day, figures in days for one in logbook.explanations(day, figures)]

        self._store.ask(found, self._answered, self._refused)

    def action_step(self, by: int) -> None:
        """Go to another figure."""
        self._list.move(self._list.cursor + by)

    def action_scroll(self, pages: int) -> None:
        """Scroll a long explanation."""
        part = self.query_one("#explanation", VerticalScroll)
        part.scroll_relative(y=pages * max(1, part.size.height - 1), animate=False)

    @on(FigureList.Chosen)
    def _chosen(self, message: FigureList.Chosen) -> None:
        self._explained.show(message.told)
        self.query_one("#explanation", VerticalScroll).scroll_home(animate=False)

    def _answered(self, found: list[Explanation]) -> None:
        if not self.is_attached:
            return
        self._list.show(tuple(told(one) for one in found), self._asked.start)

    def _refused(self, refused: Refused) -> None:
        self._wrong.update(refusal(refused))
