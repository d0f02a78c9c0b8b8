"""A place with several views, one of them shown at a time: how they are chosen, and what the keys reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Generic, TypeVar

from textual import on

from rhythm.i18n import _
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.place_view import Hint, PlaceView
from rhythm.tui.widgets.view_tabs import Views, ViewTabs

HINTS_AT_MOST = 6

View = TypeVar("View", bound=Views)
Shown = TypeVar("Shown", bound=PlaceView)


class PlaceWithViews(Place, Generic[View, Shown]):
    """A key does what it means in the view that is shown."""

    def __init__(
        self, tab: str, store: StoreThread, look: Look, civil_day: Callable[[], date], views: type[View]
    ) -> None:
        """Take the views; the first of them is shown at first, and escape comes back to it."""
        super().__init__(tab, store, look)
        self._civil_day = civil_day
        self._tabs = ViewTabs(views, self._key)
        self._first = self._view = next(iter(views))
        self._views: Mapping[View, Shown] = {}

    def on_mount(self) -> None:
        """Show what is to be shown at first."""
        self._begin()

    def reload(self) -> None:
        """Ask the logbook again for what is shown."""
        self._top.show(self._civil_day())
        self._current.reload()

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        for view in self._views.values():
            view.wear(look)

    def to_explain(self) -> ToExplain:
        """Explain the figures of the view that is shown."""
        return self._current.to_explain()

    def _begin(self) -> None:
        self._show(self._first)

    @property
    def _current(self) -> Shown:
        return self._views[self._view]

    def _show(self, view: View) -> None:
        self._view = view
        for one in self._views.values():
            one.set_class(one is not self._current, "-away")
        self._hint()
        self.reload()

    def _hint(self) -> None:
        self._tabs.show(self._view, self._current.beside())
        ends = self._last_hints()
        self._bottom.show([*self._first_hints()[: HINTS_AT_MOST - len(ends)], *ends])

    def _first_hints(self) -> list[Hint]:
        """Return the keys that matter most here; those that are too many are left out."""
        return self._current.hints()

    def _last_hints(self) -> list[Hint]:
        """Return the keys that are always named."""
        return [(self._key("help"), _("help"), "app.help")]

    @on(ViewTabs.Chosen)
    def _view_clicked(self, message: ViewTabs.Chosen) -> None:
        getattr(self, f"action_{message.action}")()

    @on(PlaceView.Hinted)
    def _hinted(self) -> None:
        self._hint()

    async def action_back(self) -> None:
        """Close what was opened last, then the view; in the end go to Today."""
        if self._current.back():
            return
        if self._view is not self._first:
            self._show(self._first)
        else:
            await self.run_action("app.go_today")

    def action_down(self) -> None:
        """Go to the next line."""
        self._current.move_by(1)

    def action_up(self) -> None:
        """Go to the line before."""
        self._current.move_by(-1)

    def action_first(self) -> None:
        """Go to the first line."""
        self._current.to_first()

    def action_last(self) -> None:
        """Go to the last line."""
        self._current.to_last()
