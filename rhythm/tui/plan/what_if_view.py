"""What if: one thing otherwise, now beside then, before anything is accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from rhythm.domain.explain.plan import plan_figures
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_hits import Used
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import ALL, TEN_POINTS
from rhythm.i18n import _
from rhythm.step_phrases import tread_name
from rhythm.tui.history.told import Told
from rhythm.tui.look import Look
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.draft import Field, minutes_of, with_hit
from rhythm.tui.plan.grain import grain_words, next_grain
from rhythm.tui.plan.paragraphs import Line, Paragraphs
from rhythm.tui.plan.questions import question
from rhythm.tui.plan.supposing import Supposed, Wish, compared
from rhythm.tui.plan.view import PlanView
from rhythm.tui.plan.views import View
from rhythm.tui.plan.what_if_lines import WhatIfLines
from rhythm.tui.screens.ask_text import AskText, refused_by
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.place_view import Hint, panel

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class Found(NamedTuple):
    """The sheets without and with what is supposed, and whether a plan is kept or only drafted."""

    now: PlanSheet
    then: PlanSheet
    kept: bool


class WhatIfView(PlanView, can_focus=False):
    """What is supposed at the left, what it changes at the right, or below where it is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "what-if-view")
        glyphs = desk.look.glyphs
        self._wish: Wish | None = None
        self._found: Found | None = None
        self._asked = self._stale = False
        self._lines = WhatIfLines(glyphs)
        self._words = Paragraphs("what-if-words", glyphs)
        self._table = Paragraphs("what-if-table", glyphs)
        self._empty = Told("what-if-empty", glyphs, "$rhythm-muted")
        self._second = panel("", self._table)
        self._body = VerticalScroll(classes="body", can_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        with self._body:
            with Vertical(classes="column half"):
                yield panel(_("What if"), self._empty, self._lines, self._words)
            with Vertical(classes="column half"):
                yield self._second

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._arrange(None)

    def reload(self) -> None:
        """Ask the logbook for both sheets; what changes meanwhile is asked for next."""
        if self._asked:
            self._stale = True
            return
        self._asked = True
        self._desk.store.ask(
            partial(_found, draft=self._desk.draft, wish=self._wish), self._answered, self._not_possible
        )

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for lines in (self._lines, self._words, self._table, self._empty):
            lines.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        if self._found is None:
            return [self.hint("view_stairs", _("make a plan"))]
        typing = [self.hint("open_plan_line", _("type"))] if self._lines.current is Supposed.HOURS else []
        return [
            ("← →", _("change"), "screen.plan_more"),
            *typing,
            self.hint("plan_order", _("period")),
            self.hint("keep_plan", _("into the draft")),
            ("esc", _("stairs"), "screen.back"),
        ]

    def to_explain(self) -> ToExplain:
        """Explain the figures of the kept plan, beginning with the hit rate of the step that is supposed."""
        found, wish = self._found, self._wish
        if found is None or not found.kept:
            return ToExplain()
        start = f"hit_rate:{wish.step}" if wish is not None and wish.step else "goal_left"
        return ToExplain(figures=plan_figures(found.now), start=start)

    def beside(self) -> str:
        """Tell of a draft."""
        return _("draft, not kept yet") if self._desk.draft is not None else ""

    def move_by(self, by: int) -> None:
        """Go to another line; below the last one, on down the page."""
        self._move(self._lines.cursor + by)
        self._body.scroll_relative(y=by, animate=False)

    def to_first(self) -> None:
        """Go to the first line."""
        self._move(0)
        self._body.scroll_home(animate=False)

    def to_last(self) -> None:
        """Go to the last line."""
        self._move(len(Wish._fields))
        self._body.scroll_end(animate=False)

    def page_by(self, by: int) -> None:
        """Go on or back by a page."""
        self._body.scroll_relative(y=by * max(1, self._body.size.height - 2), animate=False)

    def open_line(self) -> None:
        """Ask for the hours a week; on the other lines, suppose the next one."""
        if self._lines.current is Supposed.HOURS:
            self._ask_hours()
        else:
            self.nudge(1)

    def nudge(self, by: int) -> None:
        """Suppose more or less, or another step."""
        if self._found is not None and self._wish is not None:
            self._suppose(self._wish.nudged(self._lines.current, by, self._found.now))

    def next_order(self) -> None:
        """Show another period."""
        self._desk.grain = next_grain(self._desk.grain)
        self._arrange(self._found)

    def keep(self) -> None:
        """Put what is supposed into the draft, as far as a plan can hold it."""
        found, wish = self._found, self._wish
        if found is None or wish is None:
            return
        plan, untold = _drafted(found.now, wish, self.key("leave"))
        if plan != found.now.plan:
            self._desk.drafts.change(plan)
        for text in untold:
            self.app.notify(text, markup=False, timeout=8)
        self.post_message(self.Wanted(View.STAIRS))

    def _move(self, cursor: int) -> None:
        self._lines.move(cursor)
        self.post_message(self.Hinted())

    def _ask_hours(self) -> None:
        found, wish = self._found, self._wish
        if found is None or wish is None:
            return
        plan = found.now.plan

        def written(text: str | None) -> None:
            if text is not None:
                self._suppose(wish.in_minutes(minutes_of(text), found.now))

        supposed = plan if wish.minutes is None else plan._replace(minutes=wish.minutes)
        title, asked, before = question(supposed, Field.HOURS)
        self.app.push_screen(AskText(title, asked, before, 60, refused_by(minutes_of)), written)

    def _suppose(self, wish: Wish) -> None:
        if self._found is not None:
            self._wish = wish
            self._lines.show(self._found.now, wish)
            self.reload()

    def _answered(self, answer: tuple[Wish, Found] | None) -> None:
        self._asked = False
        found = None
        if answer is not None:
            wish, found = answer
            self._wish = self._wish or wish
        self._arrange(found)
        if self._stale:
            self._stale = False
            self.reload()

    def _not_possible(self, refused: Refused) -> None:
        self._asked = self._stale = False
        self._wish = None
        self.refused(refused)

    def _arrange(self, found: Found | None) -> None:
        self._found = found
        for part in (self._lines, self._words, self._second):
            part.display = found is not None
        self._empty.display = found is None
        if found is None or self._wish is None:
            key = self.key("view_stairs")
            self._empty.tell(
                _("Here a plan is tried out. There is none yet: {key} makes one.").format(key=key)
            )
        else:
            self._lines.show(found.now, self._wish)
            words = _("Nothing of this is kept: it only shows what would follow.")
            self._words.tell([Line(""), Line(words, style="$rhythm-muted")])
            self._second.border_title = _("Now and then · {grain}").format(
                grain=grain_words(self._desk.grain)
            )
            lines = compared(found.now, found.then, self._desk.grain, self._desk.look.currency)
            self._table.tell(lines)
        self.post_message(self.Hinted())

    @on(WhatIfLines.Moved)
    def _moved(self) -> None:
        self.post_message(self.Hinted())


def _found(logbook: Logbook, draft: YearPlan | None, wish: Wish | None) -> tuple[Wish, Found] | None:
    """Ask the logbook for both sheets; without a wish the bottleneck is supposed. On the store thread."""
    kept = logbook.year_plan() is not None
    if draft is None and not kept:
        return None
    now = logbook.plan(draft=draft)
    known = {line.step.key for line in now.steps}
    if wish is None or wish.step not in {None, *known}:
        wish = Wish(now.bottleneck.key if now.bottleneck else None)
    return wish, Found(now, logbook.plan(draft=draft, what_if=wish.what_if), kept)


def _drafted(sheet: PlanSheet, wish: Wish, leave: str) -> tuple[YearPlan, list[str]]:
    """Return the plan with what is supposed, and sentences about what a plan cannot hold.

    `leave` is the key that enters leave.
    """
    plan, untold = sheet.plan, []
    line = next((line for line in sheet.steps if line.step.key == wish.step), None)
    if line is not None:
        if line.hit.source is Used.ESTIMATE:
            plan = with_hit(plan, line.step.key, min(ALL, line.hit.used + TEN_POINTS))
        else:
            told = _("The hit rate of {name} is measured; it rises as you do better.")
            untold.append(told.format(name=tread_name(plan, line.step.key)))
    if wish.minutes is not None:
        plan = plan._replace(minutes=wish.minutes)
    if wish.leave:
        untold.append(_("Leave is entered on Today, with {key}.").format(key=leave))
    return plan, untold
