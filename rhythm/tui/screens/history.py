"""The History screen: the past in pictures, each with the numbers behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from rhythm.domain.entry_lines import EntryPage
from rhythm.domain.grains import Grain
from rhythm.domain.heat import HeatYear
from rhythm.domain.refusal import Refused
from rhythm.history_phrases import entry_words
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.tui.actions import HISTORY, bindings
from rhythm.tui.history.asking import Answer, Wanted, answer
from rhythm.tui.history.bars import Bars
from rhythm.tui.history.captions import hints, nothing, subtitle, taking_back, title
from rhythm.tui.history.entry_table import PAGE, EntryTable
from rhythm.tui.history.explained import explained
from rhythm.tui.history.list_view import ListView
from rhythm.tui.history.picture import Figures, FiguresTable, Picture
from rhythm.tui.history.streak_lines import StreakLines
from rhythm.tui.history.told import Told
from rhythm.tui.history.views import View
from rhythm.tui.history.year_heat import YearHeat, heat_figures
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.view_tabs import ViewTabs

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)
EARLIEST = 1970
GRAINS = tuple(Grain)


class HistoryScreen(Place):
    """One picture at a time, with a cursor on it and a word about what is under the cursor."""

    CSS_PATH = "history.tcss"
    ACTIONS = HISTORY
    BINDINGS = [*bindings(HISTORY), ("escape", "back", "")]

    def __init__(self, store: StoreThread, look: Look, civil_day: Callable[[], date]) -> None:
        super().__init__("go_history", store, look)
        self._civil_day = civil_day
        self._wanted = Wanted(View.YEAR, civil_day())
        self._behind: list[Wanted] = []
        self._numbers = False
        self._names: dict[str, str] = {}
        self._picture: Picture | None = None
        self._shown: Picture | None = None
        self._year: HeatYear | None = None
        self._tabs = ViewTabs(View, self._key)
        self._panel = Container(id="panel")
        self._heat = YearHeat(look.glyphs)
        self._list = ListView("list", look.glyphs)
        self._told = Told("told", look.glyphs, "$foreground")
        self._empty = Told("empty", look.glyphs, "$rhythm-muted")

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        yield self._tabs
        with self._panel:
            yield self._heat
            yield self._list
            yield self._empty
            yield self._told
        yield self._bottom
        yield self._small

    def on_mount(self) -> None:
        """Ask for what there is."""
        self._draw()
        self.reload()

    def reload(self) -> None:
        """Ask the logbook for the picture again."""
        self._top.show(self._civil_day())
        wanted = self._wanted

        def failed(refused: Refused) -> None:
            self._refused_picture(wanted, refused)

        self._store.ask(
            lambda logbook: answer(logbook, wanted, partial(self._ask_page, wanted)),
            partial(self._answered, wanted),
            failed,
        )

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        for widget in (self._heat, self._list, self._told, self._empty):
            widget.use_glyphs(look.glyphs)

    def to_explain(self) -> ToExplain:
        """Explain the figures of the day under the cursor, beginning with those of the picture."""
        return explained(self._wanted, self._picture, self._list.cursor, self._civil_day())

    def action_view_year(self) -> None:
        """Show a year at a glance."""
        self._show(View.YEAR)

    def action_view_bars(self) -> None:
        """Show the points of each period."""
        self._show(View.BARS)

    def action_view_trends(self) -> None:
        """Show what became of each activity."""
        self._show(View.TRENDS)

    def action_view_entries(self) -> None:
        """Show the entries; from a day of the year, beginning with that day."""
        jump = self._wanted.view is View.YEAR and self._wanted.day != self._civil_day()
        self._show(View.ENTRIES, jump=jump)

    def action_view_streaks(self) -> None:
        """Show the streaks."""
        self._show(View.STREAKS)

    @on(ViewTabs.Chosen)
    def _view_clicked(self, message: ViewTabs.Chosen) -> None:
        getattr(self, f"action_{message.action}")()

    def action_figures(self) -> None:
        """Show the numbers behind the picture, or the picture again."""
        if not self._numbers and self._figures() is None:
            self.app.notify(_("This table shows all its numbers already."), markup=False)
            return
        self._numbers = not self._numbers
        self._draw()

    def action_change_period(self) -> None:
        """Go on to a longer period, from the year back to the day."""
        if self._wanted.view in (View.BARS, View.TRENDS):
            grain = GRAINS[(GRAINS.index(self._wanted.grain) + 1) % len(GRAINS)]
            self._want(self._wanted._replace(grain=grain))

    def action_ask_range(self) -> None:
        """Ask which days are to be shown."""
        from rhythm.tui.screens.history_ask import RangeAsk

        chosen = (self._wanted.first, self._wanted.last)
        self.app.push_screen(RangeAsk(chosen, self._civil_day()), self._range_given)

    def action_search_entries(self) -> None:
        """Ask what to search for in notes and contacts."""
        from rhythm.tui.screens.history_ask import SearchAsk

        self.app.push_screen(SearchAsk(self._wanted.search), self._search_given)

    def action_take_back(self) -> None:
        """Ask whether the entry under the cursor is to be taken back."""
        from rhythm.tui.screens.sure import Sure

        entry = self._entries.entry(self._list.cursor) if self._entries else None
        if entry is None:
            return
        question = Sure(
            _("Take the entry back"), taking_back(entry, self._names, self._key), _("takes it back")
        )
        self.app.push_screen(question, partial(self._take_back, entry.id))

    def action_open_past(self) -> None:
        """Open what is under the cursor: a day, the entries of a period, a whole entry, the days of a run."""
        picture = self._picture
        match self._wanted.view:
            case View.YEAR:
                self._open_day()
            case View.BARS if isinstance(picture, Bars) and picture.count and not self._numbers:
                period = picture.periods[self._list.cursor]
                last = min(period.last, self._civil_day())
                self._open(
                    self._wanted._replace(view=View.ENTRIES, first=period.start, last=last, jump=False)
                )
            case View.STREAKS if isinstance(picture, StreakLines) and not self._numbers:
                if run := picture.run(self._list.cursor):
                    self._open(self._wanted._replace(view=View.YEAR, day=run.run.first))
            case View.ENTRIES if self._entries:
                self._open_entry(self._entries)

    async def action_back(self) -> None:
        """Close what was opened last: figures, a search, a range, a bar's entries; in the end go to Today."""
        if self._numbers:
            self.action_figures()
        elif self._behind:
            self._want(self._behind.pop())
        else:
            await self.run_action("app.go_today")

    def action_down(self) -> None:
        """Go to the next line, or the day after."""
        self._step(1, ONE_DAY)

    def action_up(self) -> None:
        """Go to the line before, or the day before."""
        self._step(-1, -ONE_DAY)

    def action_earlier(self) -> None:
        """Go a week back."""
        self._step(0, -ONE_WEEK)

    def action_later(self) -> None:
        """Go a week on."""
        self._step(0, ONE_WEEK)

    def action_page_back(self) -> None:
        """Go a year or a page back."""
        if self._on_days:
            self._to_year(self._wanted.day.year - 1)
        else:
            self._list.move(self._list.cursor - self._list.page)

    def action_page_on(self) -> None:
        """Go a year or a page on."""
        if self._on_days:
            self._to_year(self._wanted.day.year + 1)
        else:
            self._list.move(self._list.cursor + self._list.page)

    def action_first(self) -> None:
        """Go to the first line, or the first day of the year."""
        self._move_to(self._wanted.day.replace(month=1, day=1), 0)

    def action_last(self) -> None:
        """Go to the last line, or the last day of the year so far."""
        end = date(self._wanted.day.year, 12, 31)
        self._move_to(min(end, self._civil_day()), self._shown.count - 1 if self._shown else 0)

    def action_this_day(self) -> None:
        """Go to today."""
        self._move_to(self._civil_day(), 0)

    @property
    def _on_days(self) -> bool:
        return self._wanted.view is View.YEAR and not self._numbers

    @property
    def _entries(self) -> EntryTable | None:
        return self._picture if isinstance(self._picture, EntryTable) else None

    def _step(self, lines: int, days: timedelta) -> None:
        self._move_to(self._wanted.day + days, self._list.cursor + lines)

    def _to_year(self, year: int) -> None:
        """Go to the same day of another year; 29 February becomes the 28th."""
        day = self._wanted.day
        self._move_to(date(year, day.month, min(day.day, 28) if day.month == 2 else day.day), 0)

    def _move_to(self, day: date, line: int) -> None:
        if not self._on_days:
            self._list.move(line)
        elif EARLIEST <= day.year <= self._civil_day().year:
            self._wanted = self._wanted._replace(day=day)
            if self._year is None or self._year.year != day.year:
                self.reload()
            else:
                self._draw()

    @on(YearHeat.Picked)
    def _day_clicked(self, message: YearHeat.Picked) -> None:
        self._wanted = self._wanted._replace(day=message.day)
        self._draw()
        if message.again:
            self._open_day()

    @on(ListView.Moved)
    def _line_chosen(self, message: ListView.Moved) -> None:
        picture = self._shown
        self._told.tell(picture.told(self._list.cursor) if picture and picture.count else "")
        if message.opened:
            self.action_open_past()

    def _show(self, view: View, *, jump: bool = False) -> None:
        self._numbers = False
        self._behind.clear()
        self._want(self._wanted._replace(view=view, jump=jump))

    def _open(self, wanted: Wanted) -> None:
        """Show what escape closes again."""
        self._behind.append(self._wanted)
        self._want(wanted)

    def _want(self, wanted: Wanted) -> None:
        """Ask for another picture, and clear the one that is shown no longer."""
        if wanted.view is not self._wanted.view:
            self._picture = self._year = None
            self._numbers = False
        self._wanted = wanted
        self._list.cursor = 0
        self.reload()

    def _ask_page(self, wanted: Wanted, number: int) -> None:
        self._store.ask(
            lambda logbook: logbook.entry_page(
                wanted.first, wanted.last, search=wanted.search, offset=number * PAGE, limit=PAGE
            ),
            partial(self._page_known, wanted),
            self.refused,
        )

    def _page_known(self, wanted: Wanted, page: EntryPage) -> None:
        if self._entries and wanted._replace(jump=False) == self._wanted:
            self._entries.take(page)
            self._list.refresh()
            self._line_chosen(ListView.Moved())

    def _answered(self, wanted: Wanted, found: Answer) -> None:
        # The cursor may have moved on within the year meanwhile.
        same_year = wanted.day.year == self._wanted.day.year
        if wanted._replace(day=self._wanted.day) != self._wanted or not same_year:
            return
        self._names = found.names
        self._year = found.shown if isinstance(found.shown, HeatYear) else None
        self._picture = None if isinstance(found.shown, HeatYear) else found.shown
        if found.cursor is not None:
            self._list.cursor = found.cursor
            self._wanted = wanted._replace(jump=False)
        self._draw()

    def _refused_picture(self, wanted: Wanted, refused: Refused) -> None:
        if wanted == self._wanted:
            self._picture = self._year = None
            self._draw(refusal(refused))

    def _draw(self, trouble: str = "") -> None:
        """Draw what is known; `trouble` stands in place of a picture that cannot be."""
        figures = self._figures() if self._numbers else None
        self._shown = FiguresTable(figures) if figures else self._picture
        self._tabs.show(self._wanted.view, _("figures") if self._numbers else "")
        self._bottom.show(hints(self._wanted.view, self._key))
        count = self._entries.total if self._entries else 0
        self._panel.border_title = title(self._wanted, self._year, count)
        self._panel.border_subtitle = Content(subtitle(self._wanted))
        empty = (trouble,) if trouble else nothing(self._wanted, self._shown, self._key)
        year = self._year if self._on_days and not trouble else None
        self._heat.set_class(year is None, "-away")
        self._list.set_class(year is not None or bool(empty), "-away")
        self._told.set_class(year is not None or bool(empty), "-away")
        self._empty.set_class(not empty, "-away")
        self._empty.tell(*empty)
        if year is not None:
            self._heat.show(year, self._wanted.day, self._names)
        else:
            self._list.show(self._shown, self._list.cursor)

    def _figures(self) -> Figures | None:
        if self._year is not None:
            return heat_figures(self._year)
        return self._picture.figures() if self._picture else None

    def _open_day(self) -> None:
        day: date | None = self._wanted.day
        if self._numbers:
            table = self._shown
            day = table.first_day(self._list.cursor) if isinstance(table, FiguresTable) else None
        if day is not None:
            self.post_message(self.DayWanted(day))

    def _open_entry(self, table: EntryTable) -> None:
        from rhythm.tui.screens.history_ask import EntryShown

        entry = table.entry(self._list.cursor) if table.count else None
        if entry is not None:
            self.app.push_screen(EntryShown(entry_words(entry, self._names), entry.note))

    def _range_given(self, chosen: tuple[date | None, date | None] | None) -> None:
        if chosen is None:
            return
        first, last = chosen
        wanted = self._wanted._replace(first=first, last=last)
        if wanted.view in (View.YEAR, View.STREAKS):
            wanted = wanted._replace(view=View.BARS)
        self._open(wanted)

    def _search_given(self, search: str | None) -> None:
        if search is not None:
            self._open(self._wanted._replace(view=View.ENTRIES, search=search, jump=False))

    def _take_back(self, entry: str, sure: bool | None) -> None:
        if sure:
            self._store.ask(
                lambda logbook: logbook.take_back(entry), partial(self._inverted, undone=True), self.refused
            )
