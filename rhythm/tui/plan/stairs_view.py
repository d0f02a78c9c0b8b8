"""The staircase of the year: read, changed in place, and kept when it is good."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from rhythm.domain.explain.plan import plan_figures
from rhythm.domain.kept_plans import SALE, YearPlan
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.plan_phrases import year_name
from rhythm.tui.history.told import Told
from rhythm.tui.look import Look
from rhythm.tui.plan.asking import Found, ask_plan
from rhythm.tui.plan.asking_lines import ask_number, ask_step
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.draft import Field, Place, nudged, same, without_step
from rhythm.tui.plan.grain import grain_words, next_grain
from rhythm.tui.plan.paragraphs import Paragraphs, hours_lines, left_lines, left_words, remarks, worth_knowing
from rhythm.tui.plan.plan_lines import PlanLines
from rhythm.tui.plan.taking import take_targets
from rhythm.tui.plan.teaching import teaching
from rhythm.tui.plan.told_line import lines_for, told_in
from rhythm.tui.plan.view import PlanView
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.place_view import Hint, panel

FIGURES: dict[Place, str] = {
    **dict.fromkeys(Field, "goal_left"),
    Field.AVERAGE: "average_sale",
    SALE: "sales_left",
}
"""The figure that a line is explained by, where it is not a step."""


ROOMY_FROM = 30
TOLD_AT_MOST = {False: 5, True: 7}
"""Lines that what is told of a line can have: on an ordinary page, and on one of so many lines."""


class StairsView(PlanView, can_focus=False):
    """The plan at the left, what follows from it at the right, or below where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "stairs-view")
        glyphs = desk.look.glyphs
        self._found: Found | None = None
        self._asked = self._stale = False
        self._body = VerticalScroll(classes="body", can_focus=False)
        self._lines = PlanLines(glyphs, desk.look.currency)
        self._told = Told("plan-told", glyphs, "$foreground")
        self._remarks = Paragraphs("plan-remarks", glyphs)
        self._left = Paragraphs("plan-left", glyphs)
        self._hours = Paragraphs("plan-hours", glyphs)
        self._worth = Paragraphs("plan-worth", glyphs)
        self._empty = Told("plan-empty", glyphs, "$rhythm-muted")
        self._first = panel("", self._empty, self._lines, self._remarks, self._told)
        self._right = Vertical(classes="column narrower")

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        with self._body:
            with Vertical(classes="column wider"):
                yield self._first
            with self._right:
                yield panel(_("What is left"), self._left)
                yield panel(_("Hours"), self._hours)
                yield panel(_("Worth knowing"), self._worth)

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._arrange()

    @property
    def sheet(self) -> PlanSheet | None:
        """What is shown: the sheet of the draft, else of the kept plan."""
        return self._found.sheet if self._found else None

    def reload(self) -> None:
        """Ask the logbook for the sheet; what changes meanwhile is asked for next."""
        if self._asked:
            self._stale = True
            return
        self._asked = True
        draft = self._desk.draft
        self._desk.store.ask(
            partial(ask_plan, draft=draft), self._answered, partial(self._not_possible, draft)
        )

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for lines in (
            self._lines,
            self._told,
            self._remarks,
            self._left,
            self._hours,
            self._worth,
            self._empty,
        ):
            lines.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        if self.sheet is None:
            proposed = self._found.proposed if self._found else None
            if proposed is not None and proposed.goal:
                return [
                    self.hint("open_plan_line", _("take it over")),
                    self.hint("edit_plan_line", _("look at it first")),
                ]
            return [self.hint("open_plan_line", _("make a plan"))]
        hints = [self.hint("open_plan_line", _("change"))]
        if self._desk.draft is not None:
            hints = [self.hint("keep_plan", _("keep")), ("esc", _("drop"), "screen.back"), *hints]
        return [*hints, self.hint("plan_order", _("period")), self.hint("take_targets", _("targets"))]

    def to_explain(self) -> ToExplain:
        """Explain the figures of the kept plan, beginning with that of the line under the cursor."""
        sheet, place = self._found.kept if self._found else None, self._lines.current
        if sheet is None or place is None:
            return ToExplain()
        start = FIGURES.get(place, f"need:{place}")
        return ToExplain(figures=plan_figures(sheet), start=start)

    def beside(self) -> str:
        """Tell of a draft."""
        return _("draft, not kept yet") if self._desk.draft is not None else ""

    def back(self) -> bool:
        """Drop the draft."""
        if self._desk.draft is None:
            return False
        self._desk.drafts.drop()
        told = _("The draft is dropped; {key} brings it back.")
        self.app.notify(told.format(key=self.key("redo")), markup=False)
        self.reload()
        return True

    def move_by(self, by: int) -> None:
        """Go to another line; below the last one, on down the page."""
        last = self._lines.cursor + 1 >= len(self._lines.places)
        if last if by > 0 else self._below_the_lines():
            self._body.scroll_relative(y=by, animate=False)
        else:
            self._lines.move(self._lines.cursor + by)

    def to_first(self) -> None:
        """Go to the top."""
        self._lines.move(0)
        self._body.scroll_home(animate=False)

    def to_last(self) -> None:
        """Go to the first step, which is the last line."""
        self._lines.move(len(self._lines.places) - 1)

    def page_by(self, by: int) -> None:
        """Go on or back by a page."""
        self._body.scroll_relative(y=by * max(1, self._body.size.height - 2), animate=False)

    def nudge(self, by: int) -> None:
        """Change the line under the cursor by a little."""
        plan, sheet, place = self._plan, self.sheet, self._lines.current
        if plan is not None and sheet is not None and place is not None and place != SALE:
            self._draft(nudged(plan, place, by, sheet.average.value))

    def open_line(self) -> None:
        """Ask for another number on the line under the cursor; begin a plan where there is none."""
        plan, place = self._plan, self._lines.current
        if plan is None:
            self._begin()
        elif place is not None and place != SALE:
            ask_number(self, plan, place, self._desk.look.currency, self._draft)

    def edit_line(self) -> None:
        """Ask for another name and activity of the step under the cursor."""
        proposed = self._found.proposed if self._found else None
        place = self._lines.current
        if proposed is not None and proposed.goal:
            self._draft(proposed)
        elif place is None or isinstance(place, Field) or place == SALE:
            self.open_line()
        else:
            self._ask_step(place)

    def add_line(self) -> None:
        """Ask for a new step."""
        if self._plan is None:
            self._begin()
        else:
            self._ask_step(None)

    def remove_line(self) -> None:
        """Take the step under the cursor out of the draft."""
        plan, place = self._plan, self._lines.current
        if plan is None or place is None or isinstance(place, Field) or place == SALE:
            return
        try:
            self._draft(without_step(plan, place))
        except Refused as refused:
            self.refused(refused)

    def next_order(self) -> None:
        """Show another period."""
        self._desk.grain = next_grain(self._desk.grain)
        self._arrange()

    def keep(self) -> None:
        """Keep the draft."""
        if self._desk.draft is not None:
            self._keep(self._desk.draft)

    def take_targets(self) -> None:
        """Show what taking the kept plan as targets would change, and take it."""
        if self._desk.draft is not None:
            told = _("Keep the plan first, with {key}; then its targets can be taken.")
            self.app.notify(told.format(key=self.key("keep_plan")), markup=False)
        elif self.sheet is not None:
            take_targets(self)

    def _keep(self, draft: YearPlan) -> None:
        def kept(plan: YearPlan) -> None:
            if self._desk.draft is draft:
                self._desk.drafts.forget()
            self.told(_("The plan is kept. {key} undoes it.").format(key=self.key("undo")))

        self.ask(lambda logbook: logbook.keep_plan(draft), kept)

    def _begin(self) -> None:
        from rhythm.tui.screens.plan_form import PlanForm

        proposed = self._found.proposed if self._found else None
        if proposed is None:
            return
        if proposed.goal:
            self._keep(proposed)
        else:
            self.app.push_screen(PlanForm(proposed, self._desk.look.currency), self._begun)

    def _begun(self, plan: YearPlan | None) -> None:
        if plan is not None:
            self._draft(plan)

    def _ask_step(self, key: str | None) -> None:
        plan, found, below = self._plan, self._found, self._lines.current
        if plan is not None and found is not None and below is not None:
            ask_step(self, plan, key, below, found.activities, self._draft)

    @property
    def _kept(self) -> YearPlan | None:
        """The plan that is kept, as it was last heard of."""
        sheet = self._found.kept if self._found else None
        return sheet.plan if sheet else None

    @property
    def _plan(self) -> YearPlan | None:
        """The plan to change: the draft, also where its sheet is still on the way, else the kept one."""
        return self._desk.draft or self._kept

    def _draft(self, plan: YearPlan) -> None:
        """Show another draft, or the kept plan again where it asks the same."""
        if same(plan, self._kept):
            self._desk.drafts.forget()
        else:
            self._desk.drafts.change(plan)
        self.reload()

    def _answered(self, found: Found) -> None:
        self._asked = False
        self._found = found
        self._arrange()
        if self._stale:
            self._stale = False
            self.reload()

    def _not_possible(self, draft: YearPlan | None, refused: Refused) -> None:
        self._asked = self._stale = False
        self.refused(refused)
        if draft is not None and self._desk.draft is draft:
            self._desk.drafts.settle(self._found.draft if self._found else None)
            self.reload()

    def _arrange(self) -> None:
        found, sheet, currency = self._found, self.sheet, self._desk.look.currency
        for part in (self._lines, self._told, self._remarks, self._right):
            part.display = sheet is not None
        self._empty.display = found is not None and sheet is None
        self._first.border_subtitle = ""
        if found is not None and sheet is None:
            self._first.border_title = _("Plan")
            self._empty.tell(*teaching(found, currency, self.key))
        elif found is not None and sheet is not None:
            self._lines.show(sheet, found.was, self._desk.grain)
            title = _("Plan {year} · {grain}").format(
                year=year_name(sheet.year), grain=grain_words(self._desk.grain)
            )
            self._first.border_title = Content(title)
            self._first.border_subtitle = Content(self._left_words(sheet))
            told = remarks(sheet, currency)
            self._remarks.tell(told)
            self._remarks.display = bool(told)
            self._left.tell(left_lines(sheet, currency))
            self._hours.tell(hours_lines(sheet, currency))
            self._worth.tell(worth_knowing(sheet))
        self.post_message(self.Hinted())

    @on(PlanLines.Moved)
    def _moved(self, message: PlanLines.Moved) -> None:
        sheet, place = self.sheet, self._lines.current
        if sheet is not None and place is not None:
            self._tell(sheet, place)
            self.call_after_refresh(self._into_sight)
        if message.opened:
            self.open_line()

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        sheet, place = self.sheet, self._lines.current
        if sheet is not None and place is not None:
            self._first.border_subtitle = Content(self._left_words(sheet))
            self._tell(sheet, place)

    def _tell(self, sheet: PlanSheet, place: Place) -> None:
        # A cell less than there is: where the page gets too long for it, its scrollbar takes one.
        width = max(10, self._first.content_size.width - 1)
        most = TOLD_AT_MOST[self.size.height >= ROOMY_FROM]
        self._told.styles.height = lines_for(sheet, place, width, most)
        self._told.tell(*told_in(sheet, place, width, most))

    def _left_words(self, sheet: PlanSheet) -> str:
        return left_words(sheet, self._desk.look.currency, self._first.content_size.width - 1)

    def _into_sight(self) -> None:
        self._body.scroll_to_region(self._line_on_page(), animate=False)

    def _line_on_page(self) -> Region:
        """Return where the line under the cursor stands on the whole page."""
        offset = self._lines.region.offset - self._body.region.offset + self._body.scroll_offset
        return self._lines.place_of_cursor().translate(offset)

    def _below_the_lines(self) -> bool:
        """Tell whether the page was moved on below the line under the cursor."""
        return self._line_on_page().y < self._body.scroll_offset.y
