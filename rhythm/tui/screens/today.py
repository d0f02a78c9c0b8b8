"""The Today screen: the day's checklist, one key for each thing done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from rhythm.campaign_phrases import target_explained
from rhythm.domain.calendar import Presence
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import DayView, Row
from rhythm.domain.snapshots import Logged, Wish
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.tui.actions import TODAY, bindings
from rhythm.tui.celebrations import celebration
from rhythm.tui.contacts.next_on_today import NextOnToday
from rhythm.tui.day_model import DayModel
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.banner import Banner
from rhythm.tui.widgets.checklist import Checklist, Rows
from rhythm.tui.widgets.points import Points
from rhythm.tui.widgets.rhythm_panel import RhythmPanel
from rhythm.tui.widgets.week_panel import WeekPanel

if TYPE_CHECKING:
    from rhythm.domain.contacts import Contact
    from rhythm.logbook import Logbook

ONE_DAY = timedelta(days=1)
LETTERS_SHOWN = 3


class TodayScreen(Place):
    """Shows one day and logs on it; the numbers move before they are saved."""

    ACTIONS = TODAY
    BINDINGS = bindings(TODAY)

    @dataclass
    class TodayKnown(Message):
        """What is known of today has changed: the program wears the theme of its campaign."""

        view: DayView

    def __init__(
        self, store: StoreThread, look: Look, civil_day: Callable[[], date], first: DayView | None
    ) -> None:
        super().__init__("go_today", store, look)
        self._civil_day = civil_day
        self._today = civil_day()
        self._model = DayModel(self._today, first)
        self._drawing = False
        self._drawn: DayView | None = None
        self._next = NextOnToday(self, store, look, civil_day, self._log, self._cursor_moved)
        self._checklist = Checklist(look.glyphs)
        self._points = Points(look.glyphs, plain=look.ascii, motion=look.motion)
        self._rhythm = RhythmPanel(look.glyphs)
        self._week = WeekPanel(look.glyphs)
        self._banners = (
            Banner("banner-line", look.glyphs, panel=False),
            Banner("banner", look.glyphs, panel=True),
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """The checklist; until that of the day looked at is known, the one still on screen."""
        view = self._model.view
        return view.rows if view else tuple(self._checklist.rows.rows)

    @property
    def letters(self) -> frozenset[str]:
        """The letters that log."""
        return frozenset(row.line.letter for row in self.rows if row.line.letter)

    def log_one(self, key: str) -> None:
        """Log one of an activity on the day shown."""
        self._keep_up()
        self._log(Wish(key, self._model.day))

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        yield self._banners[0]
        with Container(id="body"):
            yield self._checklist
            yield self._points
            yield self._week
            yield self._rhythm
            yield self._banners[1]
        yield self._bottom
        yield self._small

    def on_mount(self) -> None:
        """Draw what is known."""
        self.name_parts()
        self._draw()

    def on_resize(self) -> None:
        """Keep the cursor where it can be seen."""
        self.call_after_refresh(self._next.fit)

    def name_parts(self) -> None:
        """Write the names of the panels in the person's language."""
        self._top.refresh()
        self._points.border_title = _("Points")
        self._week.border_title = _("This week")
        self._rhythm.border_title = _("Rhythm")

    def reload(self) -> None:
        """Ask the logbook for the day again; while it is another one, for today too."""
        day, today = self._model.day, self._today
        self._store.ask(lambda logbook: logbook.day(day), self._answered, self.refused)
        if day != today:
            self._store.ask(lambda logbook: logbook.day(today), self._today_known, lambda refused: None)

    def refused(self, refused: Refused) -> None:
        """Tell why something could not be done; where no day is known at all, that stays on the screen."""
        super().refused(refused)
        if self._model.view is None:
            self._checklist.rows.tell(refusal(refused))

    def look_at(self, day: date) -> None:
        """Look at a day."""
        self._turn_to(day)

    def follow_clock(self) -> bool:
        """Go on to a new day once it has begun, unless the person is looking at another one; tell whether.

        What stands on the screen is then to be asked for again.
        """
        today = self._civil_day()
        if today == self._today:
            return False
        if self._model.day == self._today:
            self._model.turn_to(today)
        self._today = today
        return True

    def to_explain(self) -> ToExplain:
        """Explain the day looked at, beginning with the line under the cursor: its target, or its points."""
        if self._next.on:
            return self._next.to_explain()
        row = self._checklist.rows.current
        start = "points" if row is None else f"{'target' if row.line.target else 'points'}:{row.line.key}"
        return ToExplain(self._model.day, None, start)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        for widget in (self._checklist.rows, self._points, self._week, self._rhythm, *self._banners):
            widget.use_glyphs(look.glyphs)
        self._next.wear(look)

    @on(events.ScreenSuspend)
    def _left(self) -> None:
        """Take the cursor off who is next when another place is shown, not for a dialog."""
        if isinstance(self.app.screen, Place) and self.app.screen is not self:
            self._next.left()

    def on_key(self, event: events.Key) -> None:
        """Answer what is asked after a log for a contact, before the key means anything else."""
        if self._next.take_key(event):
            event.stop()
            event.prevent_default()

    def take_letter(self, letter: str) -> bool:
        """Log by letter; the capital letter asks for details. Tell whether it was either."""
        if not self.rows:
            self._log_unseen(letter, self._model.day)
        for row in self.rows:
            if row.line.letter == letter:
                if contact := self._next.contact_for(row):
                    self._log_with(row, contact)
                else:
                    self.log_one(row.line.key)
                return True
            if row.line.letter and row.line.letter.upper() == letter:
                self._ask_details(row)
                return True
        return False

    @on(Rows.Ticked)
    def _tick_clicked(self, message: Rows.Ticked) -> None:
        self._next.leave()
        self.log_one(message.key)

    def action_tick(self) -> None:
        """Log one of the line under the cursor, or show all about who is next."""
        if self._next.on:
            self._next.open_page()
        elif row := self._checklist.rows.current:
            self.log_one(row.line.key)

    def action_details(self) -> None:
        """Ask for details of an entry on the line under the cursor."""
        if (row := self._checklist.rows.current) and not self._next.on:
            self._ask_details(row)

    def action_previous_day(self) -> None:
        """Look at the day before."""
        self._turn_to(self._model.day - ONE_DAY)

    def action_next_day(self) -> None:
        """Look at the day after; days to come can be read."""
        self._turn_to(self._model.day + ONE_DAY)

    def action_this_day(self) -> None:
        """Come back to today."""
        self._turn_to(self._today)

    def action_leave(self) -> None:
        """Ask for leave."""
        from rhythm.tui.screens.leave import LeaveScreen

        view = self._model.view
        away = view is not None and view.sheet.presence is Presence.LEAVE
        screen = LeaveScreen(self._store, self._model.day, self._today, away=away)
        self.app.push_screen(screen, self._leave_changed)

    def action_down(self) -> None:
        """Put the cursor on the next line; below the checklist is who is next."""
        rows = self._checklist.rows
        if self._next.on:
            self._next.step(1)
        elif rows.cursor < len(rows.rows) - 1 or not self._next.enter():
            self._move(rows.cursor + 1)

    def action_up(self) -> None:
        """Put the cursor on the line before."""
        if self._next.on:
            self._next.step(-1)
        else:
            self._move(self._checklist.rows.cursor - 1)

    def action_first(self) -> None:
        """Put the cursor on the first line."""
        self._move(0)

    def action_last(self) -> None:
        """Put the cursor on the last line."""
        self._move(len(self._checklist.rows.rows) - 1)

    def action_to_next(self) -> None:
        """Put the cursor on who is next, or back on the checklist."""
        self._next.turn()

    def action_skip_contact(self) -> None:
        """Pass who is next over for today."""
        self._next.skip()

    def action_undo(self) -> None:
        """Take back the last act."""
        self._next.undoing()
        super().action_undo()

    def _move(self, cursor: int) -> None:
        self._next.leave()
        self._checklist.rows.move(cursor)
        self._explain()

    def _cursor_moved(self) -> None:
        """Show where the cursor is: on the checklist or below it."""
        self._checklist.rows.hold(held=not self._next.on)
        if (view := self._model.view) is not None:
            self._explain()
            self._bottom.show(self._hints(view))

    def _explain(self) -> None:
        """Say below the checklist where the target under the cursor comes from, where it is not the base."""
        row, view = self._checklist.rows.current, self._model.view
        told = target_explained(row.line, view.sheet) if row and view and not self._next.on else None
        self._checklist.explain(told)

    def _ask_details(self, row: Row) -> None:
        from rhythm.tui.screens.details import DetailsScreen

        contact = self._next.contact_for(row)
        screen = DetailsScreen(row, self._model.day, self._look.currency, contact=contact)
        self.app.push_screen(screen, partial(self._details_given, row))
        self._next.complete(screen)

    def _details_given(self, row: Row, wish: Wish | None) -> None:
        if wish is not None and not self._next.log(row, wish):
            self._log(wish)

    def _leave_changed(self, changed: str | None) -> None:
        if changed:
            self.app.notify(changed, markup=False)
            self.reload()

    def _log_unseen(self, letter: str, day: date) -> None:
        """Log by letter while it is not yet known what the letters mean."""

        def log(logbook: Logbook) -> None:
            for row in logbook.day(day).rows:
                if row.line.letter == letter:
                    logbook.log(Wish(row.line.key, day))

        self._store.ask(log, lambda answer: self.reload(), self.refused)

    def _log_with(self, row: Row, contact: Contact) -> None:
        self._keep_up()
        self._next.log(row, Wish(row.line.key, self._model.day, whom=contact.key))

    def _keep_up(self) -> None:
        if self.follow_clock():
            self.reload()

    def _turn_to(self, day: date) -> None:
        self._model.turn_to(day)
        if day != self._today:
            self._next.away()
        self.reload()

    def _log(self, wish: Wish, done: Callable[[Logged | Refused], None] | None = None) -> None:
        if wish.day > self._today:
            self.refused(Refused("day_in_future", day=wish.day, today=self._today))
            return
        number = self._model.want(wish)
        self._store.log(wish, partial(self._logged, number, done or self._next.heard(wish)))
        self._draw_soon()

    def _logged(
        self, number: int, done: Callable[[Logged | Refused], None] | None, answer: Logged | Refused
    ) -> None:
        if isinstance(answer, Refused):
            self._model.settle(number, None)
            self.refused(answer)
        else:
            self._model.settle(number, answer.view)
        self._draw_soon()
        if done is not None:
            done(answer)

    def _answered(self, view: DayView) -> None:
        self._model.take(view)
        self._today_known(view)
        self._draw()
        if view.day == self._model.day == self._today:
            self._next.come()

    def _today_known(self, view: DayView) -> None:
        if view.day == self._today:
            self.post_message(self.TodayKnown(view))

    def _draw_soon(self) -> None:
        """Draw once all keys that have already arrived are taken in."""
        if not self._drawing:
            self._drawing = True
            self.call_later(self._draw)

    def _draw(self) -> None:
        self._drawing = False
        before, view = self._drawn, self._model.view
        self._top.show(self._model.day)
        if view is not None:
            self._checklist.name_day(view.day, self._today)
            self._checklist.rows.show(view, self._model.pending)
            self._explain()
            self._points.judge(is_today=view.day == self._today)
            self._points.show(view)
            self._week.show(view)
            self._rhythm.show(view)
            for banner in self._banners:
                banner.show(view)
            self._bottom.show(self._hints(view))
            self._drawn = view
            # Only what is being saved right now was done here; what others did is no cause to cheer.
            cheers = self._look.celebrations and self._model.pending
            if cheers and before and (words := celebration(before, view, self._look.words)):
                self.app.notify(words, markup=False, timeout=3)

    def _hints(self, view: DayView) -> list[tuple[str, str, str]]:
        letters = [row.line.letter for row in view.rows if row.line.letter][:LETTERS_SHOWN]
        if self._next.on:
            return self._next.hints(" ".join(letters))
        back = (self._key("this_day"), _("today"), "screen.this_day")
        beside = f"{self._key('previous_day')} {self._key('next_day')}"
        return [
            (" ".join(letters) or "space", _("log"), ""),
            (self._key("undo"), _("undo"), "screen.undo"),
            back if view.day != self._today else (beside, _("other day"), "screen.previous_day"),
            (self._key("leave"), _("leave"), "screen.leave"),
            (self._key("help"), _("help"), "app.help"),
            ("ctrl+p", _("commands"), "app.command_palette"),
        ]
