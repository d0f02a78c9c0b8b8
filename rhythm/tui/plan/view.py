"""What every view of the Plan screen can be asked to do; a view does what makes sense in it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.views import View
from rhythm.tui.widgets.place_view import PlaceView


class PlanView(PlaceView, can_focus=False):
    """One view; keys that mean nothing in it do nothing."""

    @dataclass
    class Wanted(Message):
        """Another view is to be shown."""

        view: View

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(desk, id)
        self._desk = desk

    def nudge(self, by: int) -> None:
        """A little more (1) or less (-1) on the line under the cursor."""

    def edit_line(self) -> None:
        """Edit what is under the cursor."""

    def add_line(self) -> None:
        """Add something."""

    def remove_line(self) -> None:
        """Remove what is under the cursor."""

    def next_order(self) -> None:
        """Show another period, or another order."""

    def others(self) -> None:
        """Show others of what is listed."""

    def keep(self) -> None:
        """Keep what is drafted."""
