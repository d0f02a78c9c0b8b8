"""The Review screen: look, think, and decide one thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from rhythm.domain.explain.figures import advice_figures, review_figures
from rhythm.domain.kept_reviews import Review, Reviewed
from rhythm.domain.levels import Checked
from rhythm.domain.refusal import Refused
from rhythm.domain.review import ReviewSheet
from rhythm.i18n import _, format_day
from rhythm.phrases import activity_name
from rhythm.review_phrases import decision_words, title
from rhythm.text import NAME_LIMIT
from rhythm.tui.actions import REVIEW, bindings
from rhythm.tui.look import Look
from rhythm.tui.review.decide import DecideLines, Field
from rhythm.tui.review.draft import Draft
from rhythm.tui.review.kpis import KpiLines
from rhythm.tui.review.look import LookLines
from rhythm.tui.review.think import ThinkLines
from rhythm.tui.review.weeks import WeekLines
from rhythm.tui.screens.ask_text import AskText
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

ONE_DAY = timedelta(days=1)
SENTENCE_LIMIT = 280
POINTS_LIMIT = 5
READ_ON = 6
"""Lines by which the page moves on."""

Found = tuple[ReviewSheet, dict[str, str]]

MOST_WEEKLY = 7000
"""Points of a week that a target may have."""


class ReviewScreen(Place):
    """A week or a month on one page, from top to bottom: what was, what varies, what is decided."""

    CSS_PATH = "review.tcss"
    ACTIONS = REVIEW
    BINDINGS = [*bindings(REVIEW), ("escape", "app.go_today", "")]

    def __init__(self, store: StoreThread, look: Look, civil_day: Callable[[], date]) -> None:
        super().__init__("go_review", store, look)
        self._civil_day = civil_day
        self._span = Reviewed.WEEK
        self._start: date | None = None
        self._sheet: ReviewSheet | None = None
        self._draft: Draft | None = None
        self._body = VerticalScroll(id="body", can_focus=False)
        self._look_lines = LookLines("review-look", look.glyphs)
        self._weeks = WeekLines("review-weeks", look.glyphs)
        self._kpis = KpiLines("review-kpis", look.glyphs, look.currency)
        self._think = ThinkLines("review-think", look.glyphs, look.currency)
        self._decide = DecideLines("review-decide", look.glyphs, look.currency)
        self._first = _panel("", self._look_lines)
        self._kpi_panel = _panel(_("KPIs"), self._kpis)

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        with self._body:
            with Vertical(id="left", classes="column"):
                yield self._first
                yield _panel(_("Week by week"), self._weeks)
                yield self._kpi_panel
            with Vertical(id="right", classes="column"):
                yield _panel(_("To think about"), self._think)
                yield _panel(_("Decide"), self._decide)
        yield self._bottom
        yield self._small

    def on_mount(self) -> None:
        """Ask for what there is."""
        self._decide.levels_key = self._key("check_levels")
        self._top.show(self._civil_day())
        self._hint()
        self.reload()

    def to_explain(self) -> ToExplain:
        """Explain the week or month looked at as of its end, then what the targets rest on, then the KPIs."""
        sheet = self._sheet
        if sheet is None:
            return ToExplain(start="baseline")
        span, last, on = sheet.span.value, sheet.now.last, sheet.on
        # A month that is over is the last complete one of its KPIs on the day after it.
        told = min(on + ONE_DAY, self._civil_day()) if on == last else on
        kpis = tuple(f"kpi:{figure.key}" for figure in sheet.kpis)
        return ToExplain(
            day=on,
            figures=advice_figures(one.key for one in sheet.variations),
            start=span,
            before=((min(last, on), review_figures(span)),),
            after=((told, kpis),) if kpis else (),
        )

    def reload(self) -> None:
        """Ask the logbook for the sheet again."""
        self._top.show(self._civil_day())
        span, start = self._span, self._start

        def found(logbook: Logbook) -> Found:
            names = {
                one.activity.key: activity_name(one.activity.key, one.activity.name)
                for one in logbook.activities()
            }
            return logbook.review(span, start=start), names

        self._store.ask(found, self._answered, self.refused)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        for lines in self._parts:
            lines.use_glyphs(look.glyphs)

    def action_down(self) -> None:
        """Go on: down the page, then line by line through what is decided."""
        if not self._reads_on():
            self._decide.move(self._decide.cursor + 1)

    def action_up(self) -> None:
        """Go back up."""
        if self._decide.cursor:
            self._decide.move(self._decide.cursor - 1)
        else:
            self._body.scroll_relative(y=-READ_ON, animate=False)

    def action_first(self) -> None:
        """Go to the top."""
        self._decide.move(0)
        self._body.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the last line."""
        self._decide.move(len(self._decide.places) - 1)

    def action_choose_before(self) -> None:
        """Choose what stands before on the line under the cursor."""
        self._choose(-1)

    def action_choose_after(self) -> None:
        """Choose what comes next on the line under the cursor."""
        self._choose(1)

    def action_change_line(self) -> None:
        """Write on the line under the cursor, tick the step, or keep it all."""
        draft, place = self._draft, self._decide.current
        if draft is None:
            return
        match place.field:
            case Field.KEEP:
                self.action_keep_review()
            case Field.STEP:
                self._tick(place.step)
            case Field.BOTTLENECK:
                name = self._decide.names.get(draft.bottleneck, draft.bottleneck)
                self._ask(
                    _("Bottleneck"), _("What holds you back most, in your own words?"), name, NAME_LIMIT
                )
            case Field.SENTENCE:
                question = _("One sentence to yourself, for the time to come.")
                self._ask(_("To myself"), question, draft.sentence, SENTENCE_LIMIT)
            case Field.REASON:
                self._ask(_("Why"), _("Why this target?"), draft.reason, SENTENCE_LIMIT)
            case Field.TARGET:
                number = str(draft.points or (self._sheet.advice.target if self._sheet else ""))
                self._ask(_("Target"), _("How many points in a normal week?"), number, POINTS_LIMIT)

    def action_keep_review(self) -> None:
        """Keep the review with its decision."""
        draft = self._draft
        if draft is None:
            return
        self._store.ask(
            lambda logbook: logbook.keep_review(
                draft.span,
                draft.start,
                bottleneck=draft.bottleneck,
                sentence=draft.sentence,
                points=draft.points,
                reason=draft.reason,
            ),
            self._kept,
            self.refused,
        )

    def action_review_week(self) -> None:
        """Look back on a week."""
        self._turn(Reviewed.WEEK, None)

    def action_review_month(self) -> None:
        """Look back on a month."""
        self._turn(Reviewed.MONTH, None)

    def action_review_before(self) -> None:
        """Look at the week or month before."""
        if self._sheet is not None:
            self._turn(self._span, self._sheet.before.start)

    def action_review_after(self) -> None:
        """Look at the week or month after, as far as there is one."""
        if self._sheet is not None and self._sheet.now.last < self._civil_day():
            self._turn(self._span, self._sheet.now.last + ONE_DAY)

    def action_check_levels(self) -> None:
        """Ask how the selling is, dimension by dimension."""
        from rhythm.tui.screens.levels_form import LevelsForm

        checks = self._sheet.levels if self._sheet else ()
        self.app.push_screen(LevelsForm(self._store, checks[-1] if checks else None), self._checked)

    def action_put_off_review(self) -> None:
        """Be reminded tomorrow."""

        def told(day: date) -> None:
            self.app.notify(_("You will be reminded on {day}.").format(day=format_day(day)), markup=False)

        self._store.ask(lambda logbook: logbook.put_off_review(), told, self.refused)

    @property
    def _parts(self) -> tuple[LookLines, WeekLines, KpiLines, ThinkLines, DecideLines]:
        return self._look_lines, self._weeks, self._kpis, self._think, self._decide

    def _answered(self, found: Found) -> None:
        sheet, names = found
        if self._draft is None or not self._draft.about(sheet) or _differs(self._sheet, sheet):
            self._draft = Draft.of(sheet)
        self._sheet = sheet
        self._think.names = self._decide.names = names
        self._first.border_title = title(sheet)
        self._kpi_panel.display = bool(sheet.kpis)
        for lines in self._parts[:4]:
            lines.show(sheet)
        self._redraw()

    def _redraw(self) -> None:
        if self._sheet is not None and self._draft is not None:
            held = self._sheet.held is not None and self._draft == Draft.of(self._sheet)
            self._decide.decide(self._sheet, self._draft, held=held)
            self._hint()

    def _turn(self, span: Reviewed, start: date | None) -> None:
        self._span, self._start = span, start
        self.reload()

    def _choose(self, by: int) -> None:
        sheet, draft = self._sheet, self._draft
        if sheet is None or draft is None:
            return
        if self._decide.current.field is Field.BOTTLENECK:
            self._draft = draft.next_bottleneck(sheet, by)
        elif self._decide.current.field is Field.TARGET:
            self._draft = draft.next_points(sheet, by)
        self._redraw()

    def _ask(self, name: str, question: str, text: str, limit: int) -> None:
        field = self._decide.current.field
        wrong = _no_points if field is Field.TARGET else _nothing_wrong
        self.app.push_screen(AskText(name, question, text, limit, wrong), partial(self._written, field))

    def _written(self, field: Field, text: str | None) -> None:
        if text is None or self._draft is None:
            return
        text = text.strip()
        if field is Field.TARGET:
            self._draft = replace(self._draft, points=int(text))
        elif field is Field.SENTENCE:
            self._draft = replace(self._draft, sentence=text)
        elif field is Field.REASON:
            self._draft = replace(self._draft, reason=text)
        else:
            keys = {name.casefold(): key for key, name in self._decide.names.items()}
            self._draft = replace(self._draft, bottleneck=keys.get(text.casefold(), text))
        self._redraw()

    def _tick(self, number: int) -> None:
        check = self._sheet.levels[-1] if self._sheet and self._sheet.levels else None
        if check is None:
            return
        done = not check.steps[number - 1].done
        self._store.ask(
            lambda logbook: logbook.tick_step(number, done=done),
            lambda checked: self._changed(),
            self.refused,
        )

    def _checked(self, checked: Checked | None) -> None:
        if checked is not None:
            self.app.notify(_("The self-check is kept; its checklist stands below."), markup=False)
            self._changed()

    def _kept(self, review: Review) -> None:
        told = _("Kept. Target: {decision}. {key} undoes it.")
        text = told.format(decision=decision_words(review), key=self._key("undo"))
        self.app.notify(text, markup=False)
        self._changed()

    def _changed(self) -> None:
        self.post_message(self.Changed())

    @on(DecideLines.Moved)
    def _moved(self, message: DecideLines.Moved) -> None:
        self._body.scroll_to_region(self._line_on_page(), animate=False)
        if message.opened:
            self.action_change_line()

    def _line_on_page(self) -> Region:
        """Return where the line under the cursor stands on the whole page."""
        offset = self._decide.region.offset - self._body.region.offset + self._body.scroll_offset
        return self._decide.place_of_cursor().translate(offset)

    def _reads_on(self) -> bool:
        """Go down the page as long as the line under the cursor is below the window; tell whether it was."""
        body = self._body
        if self._line_on_page().bottom <= body.scroll_offset.y + body.size.height:
            return False
        body.scroll_relative(y=READ_ON, animate=False)
        return True

    def _hint(self) -> None:
        other = (
            (self._key("review_month"), _("month"), "screen.review_month")
            if self._span is Reviewed.WEEK
            else (self._key("review_week"), _("week"), "screen.review_week")
        )
        self._bottom.show(
            [
                (self._key("keep_review"), _("keep"), "screen.keep_review"),
                (self._key("change_line"), _("change"), "screen.change_line"),
                other,
                (self._key("review_before"), _("earlier"), "screen.review_before"),
                (self._key("check_levels"), _("levels"), "screen.check_levels"),
                (self._key("help"), _("help"), "app.help"),
            ]
        )


def _panel(name: str, lines: Widget) -> Vertical:
    panel = Vertical(lines, classes="panel")
    panel.border_title = name
    return panel


def _differs(before: ReviewSheet | None, after: ReviewSheet) -> bool:
    """Tell whether what is kept has changed: another process, or an undo."""
    return before is None or before.held != after.held


def _nothing_wrong(text: str) -> Refused | None:
    return None


def _no_points(text: str) -> Refused | None:
    """Return why a text is no target of a week, if it is none."""
    number = text.strip()
    if re.fullmatch("[0-9]{1,4}", number) and 1 <= int(number) <= MOST_WEEKLY:
        return None
    return Refused("not_whole", value=text, lowest=1, highest=MOST_WEEKLY)
