"""The Plan screen: the staircase of the year, what if, the deals, and the KPIs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from rhythm.i18n import _
from rhythm.tui.actions import PLAN, bindings
from rhythm.tui.look import Look
from rhythm.tui.plan.deals_view import DealsView
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.drafts import Drafts
from rhythm.tui.plan.kpis_view import KpisView
from rhythm.tui.plan.stairs_view import StairsView
from rhythm.tui.plan.view import PlanView
from rhythm.tui.plan.views import View
from rhythm.tui.plan.what_if_view import WhatIfView
from rhythm.tui.screens.place_with_views import PlaceWithViews
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.place_view import Hint

DRAFTING = (View.STAIRS, View.WHAT_IF)
"""The views that show a draft of the plan."""


class PlanScreen(PlaceWithViews[View, PlanView]):
    """Reads a plan, tries another, and keeps deals and KPIs."""

    CSS_PATH = ["place_with_views.tcss", "plan.tcss"]
    ACTIONS = PLAN
    BINDINGS = [*bindings(PLAN), ("escape", "back", "")]

    def __init__(self, store: StoreThread, look: Look, civil_day: Callable[[], date], drafts: Drafts) -> None:
        super().__init__("go_plan", store, look, civil_day, View)
        self._drafts = drafts
        desk = Desk(store, look, civil_day, self._key, drafts)
        self._stairs = StairsView(desk)
        self._deals = DealsView(desk)
        self._views = {
            View.STAIRS: self._stairs,
            View.WHAT_IF: WhatIfView(desk),
            View.DEALS: self._deals,
            View.KPIS: KpisView(desk),
        }

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        yield self._tabs
        with Container(id="shown"):
            yield from self._views.values()
        yield self._bottom
        yield self._small

    def action_view_stairs(self) -> None:
        """Show the staircase."""
        self._show(View.STAIRS)

    def action_view_what_if(self) -> None:
        """Show what would be otherwise."""
        self._show(View.WHAT_IF)

    def action_view_deals(self) -> None:
        """Show the deals."""
        self._show(View.DEALS)

    def action_view_kpis(self) -> None:
        """Show the KPIs."""
        self._show(View.KPIS)

    @on(PlanView.Wanted)
    def _view_wanted(self, message: PlanView.Wanted) -> None:
        self._show(message.view)

    def _last_hints(self) -> list[Hint]:
        today = (self._key("go_today"), _("Today"), "app.go_today")
        return [*([today] if self._view is View.STAIRS else []), *super()._last_hints()]

    def action_undo(self) -> None:
        """Take back the last change of the draft that is shown, else the last act."""
        if self._view in DRAFTING and self._drafts.take_back():
            self._current.reload()
        else:
            super().action_undo()

    def action_redo(self) -> None:
        """Bring back what was taken from the draft, or the draft itself, else the last act."""
        if self._view in DRAFTING and self._drafts.bring_back():
            self._current.reload()
        else:
            super().action_redo()

    def action_open_plan_line(self) -> None:
        """Change the line under the cursor, or open it."""
        self._current.open_line()

    def action_plan_less(self) -> None:
        """A little less, or the one before."""
        self._current.nudge(-1)

    def action_plan_more(self) -> None:
        """A little more, or the next one."""
        self._current.nudge(1)

    def action_keep_plan(self) -> None:
        """Keep what is drafted."""
        self._current.keep()

    def action_take_targets(self) -> None:
        """Take the plan as targets, after showing the difference."""
        if self._view is View.STAIRS:
            self._stairs.take_targets()

    def action_plan_order(self) -> None:
        """Show another period, or another order."""
        self._current.next_order()

    def action_edit_plan_line(self) -> None:
        """Edit what is under the cursor."""
        self._current.edit_line()

    def action_add_plan_line(self) -> None:
        """Add a step, a deal or a KPI."""
        self._current.add_line()

    def action_remove_plan_line(self) -> None:
        """Remove the step, the deal or the KPI under the cursor."""
        self._current.remove_line()

    def action_deal_offered(self) -> None:
        """Say that an offer was made for the deal under the cursor."""
        if self._view is View.DEALS:
            self._deals.offered()

    def action_deal_won(self) -> None:
        """Say that the deal under the cursor was won."""
        if self._view is View.DEALS:
            self._deals.won()

    def action_deal_lost(self) -> None:
        """Say that the deal under the cursor was lost."""
        if self._view is View.DEALS:
            self._deals.lost()

    def action_filter_lines(self) -> None:
        """Show other deals, or other KPIs."""
        self._current.others()

    def action_search_deals(self) -> None:
        """Ask for words that the deals are to hold."""
        if self._view is View.DEALS:
            self._deals.search()

    def action_plan_page_up(self) -> None:
        """Go a page back."""
        self._current.page_by(-1)

    def action_plan_page_down(self) -> None:
        """Go a page on."""
        self._current.page_by(1)
