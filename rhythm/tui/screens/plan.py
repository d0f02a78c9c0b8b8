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
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.place_view import PlaceView
from rhythm.tui.widgets.view_tabs import ViewTabs

HINTS_AT_MOST = 6

DRAFTING = (View.STAIRS, View.WHAT_IF)
"""The views that show a draft of the plan."""


class PlanScreen(Place):
    """One view at a time; a key does what it means in the view that is shown."""

    CSS_PATH = "plan.tcss"
    ACTIONS = PLAN
    BINDINGS = [*bindings(PLAN), ("escape", "back", "")]

    def __init__(self, store: StoreThread, look: Look, civil_day: Callable[[], date], drafts: Drafts) -> None:
        super().__init__("go_plan", store, look)
        self._drafts = drafts
        self._civil_day = civil_day
        self._tabs = ViewTabs(View, {view.action: self._key(view.action) for view in View})
        desk = Desk(store, look, civil_day, self._key, drafts)
        self._stairs = StairsView(desk)
        self._deals = DealsView(desk)
        self._views: dict[View, PlanView] = {
            View.STAIRS: self._stairs,
            View.WHAT_IF: WhatIfView(desk),
            View.DEALS: self._deals,
            View.KPIS: KpisView(desk),
        }
        self._view = View.STAIRS

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        yield self._tabs
        with Container(id="plan-views"):
            yield from self._views.values()
        yield self._bottom
        yield self._small

    def on_mount(self) -> None:
        """Ask for what there is."""
        self._show(View.STAIRS)

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

    @on(ViewTabs.Chosen)
    def _view_clicked(self, message: ViewTabs.Chosen) -> None:
        getattr(self, f"action_{message.action}")()

    @on(PlanView.Wanted)
    def _view_wanted(self, message: PlanView.Wanted) -> None:
        self._show(message.view)

    @on(PlaceView.Hinted)
    def _hinted(self) -> None:
        self._hint()

    @property
    def _current(self) -> PlanView:
        return self._views[self._view]

    def _show(self, view: View) -> None:
        self._view = view
        for other, shown in self._views.items():
            shown.set_class(other is not view, "-away")
        self._hint()
        self.reload()

    def _hint(self) -> None:
        self._tabs.show(self._view, self._current.beside())
        ends = [(self._key("help"), _("help"), "app.help")]
        if self._view is View.STAIRS:
            ends.insert(0, (self._key("go_today"), _("Today"), "app.go_today"))
        hints = self._current.hints()[: HINTS_AT_MOST - len(ends)]
        self._bottom.show([*hints, *ends])

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

    async def action_back(self) -> None:
        """Close what was opened last, then the view; in the end go to Today."""
        if self._current.back():
            return
        if self._view is not View.STAIRS:
            self._show(View.STAIRS)
        else:
            await self.run_action("app.go_today")

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

    def action_plan_page_up(self) -> None:
        """Go a page back."""
        self._current.page_by(-1)

    def action_plan_page_down(self) -> None:
        """Go a page on."""
        self._current.page_by(1)
