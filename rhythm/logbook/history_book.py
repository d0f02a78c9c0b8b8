"""Looking back in a logbook: days and periods, streaks, entries, and taking one of them back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from rhythm.domain.clock import Moment, civil_day
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.logbook import defining, looking_back
from rhythm.logbook.open_logbook import OpenLogbook
from rhythm.store.entry_pages import EntryRange
from rhythm.text import NOTE_LIMIT, clean_text

if TYPE_CHECKING:
    from rhythm.domain.acts import Inverted
    from rhythm.domain.chronicle import Streaks
    from rhythm.domain.definitions import LeaveKind
    from rhythm.domain.entry_lines import EntryLine, EntryPage
    from rhythm.domain.heat import HeatYear
    from rhythm.domain.periods import Period
    from rhythm.domain.snapshots import Entry, HistoryDay
    from rhythm.domain.streak_story import Change, StreakStory
    from rhythm.logbook.known import Known
    from rhythm.store.entry_pages import PagedEntry


class HistoryBook(OpenLogbook):
    """What can be asked of the past, and the changes that reach back into it.

    What only some questions need loads with the first of them.
    """

    def history(
        self, first: date | None = None, last: date | None = None, on: date | None = None
    ) -> list[HistoryDay]:
        """Return the days from first to last as they stand on a day (today); by default through that day."""
        day = on or self.today
        known, first, last = self._range(first, last or day)
        return looking_back.history_days(known.chronicle(day), first, last, day)

    def weeks(self, first: date | None = None, last: date | None = None) -> list[Period]:
        """Return the history by week."""
        return self.periods(Grain.WEEK, first, last)

    def months(self, first: date | None = None, last: date | None = None) -> list[Period]:
        """Return the history by month."""
        return self.periods(Grain.MONTH, first, last)

    def periods(self, grain: Grain, first: date | None = None, last: date | None = None) -> list[Period]:
        """Return the periods that the days from first to last fall into; each counts only those days."""
        from rhythm.domain.periods import periods

        known, first, last = self._range(first, last)
        return periods(known.chronicle(last), grain, first, last)

    def whole_periods(
        self, grain: Grain, first: date | None = None, last: date | None = None
    ) -> list[Period]:
        """Return the same periods, the first and the last with all their days up to today."""
        from rhythm.domain.periods import periods

        known, first, last = self._range(first, last)
        weekday = self._rules.first_weekday
        end = min(period_last(period_start(last, grain, weekday), grain), max(last, self.today))
        return periods(known.chronicle(end), grain, period_start(first, grain, weekday), end)

    def heat(self, year: int) -> HeatYear:
        """Return each day of a year with how much of its plan it brought."""
        from rhythm.domain.heat import heat_year

        return heat_year(self._fresh().chronicle(self.today), year, self.today)

    def streaks(self, on: date | None = None) -> Streaks:
        """Return all streaks as of a day that is still open."""
        day = on or self.today
        return self._fresh().chronicle(day).streaks(day)

    def streak_story(self, on: date | None = None) -> StreakStory:
        """Return all streaks with their best runs and what bridged them, as of a day (today)."""
        from rhythm.domain.streak_story import streak_story

        day = on or self.today
        return streak_story(self._fresh().chronicle(day), day)

    def entries(self, first: date | None = None, last: date | None = None) -> list[Entry]:
        """Return the live entries of the days from first to last with their notes, oldest first."""
        first_text = first.isoformat() if first else None
        with self._store.snapshot():
            records = self._store.entries(first_text, last.isoformat() if last else None)
            came = self._store.entry_responses()
        return [looking_back.entry_of(record, came.get(record.id)) for record in records]

    def entry_page(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        search: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> EntryPage:
        """Return a page of the live entries of the days from first to last, the newest first.

        `search` keeps those whose note or contact holds it, in capital or small letters.
        """
        from rhythm.domain.entry_lines import EntryPage, entry_points

        if first and last and last < first:
            raise Refused("range_turned", first=first, last=last)
        which = EntryRange(search=clean_text(search, NOTE_LIMIT))
        if first:
            which = which._replace(first=first.isoformat())
        if last:
            which = which._replace(last=last.isoformat())
        with self._store.snapshot():
            total = self._store.entry_count(which)
            rows = self._store.entry_page(which, offset, limit)
            # What an entry brought depends on all that was logged on its day before it.
            days = [row.day for row in rows]
            told = self._store.entry_amounts(min(days), max(days)) if days else []
            known = self._fresh()
        points = entry_points(known.ledger, known.chronicle(self.today).planner, told)
        lines = tuple(self._line(row, points.get(row.id, 0)) for row in rows)
        return EntryPage(total, offset, lines, 0 if which.search else self._store.entries_left_out)

    def take_back(self, entry_id: str) -> Inverted:
        """Take back one entry, whenever it was logged, as an act of its own; answers as an undo of it.

        Refused for an entry that does not count any more.
        """
        from rhythm.logbook import inverting

        if not self.exists:
            raise Refused("entry_taken_back")
        with self._changing() as moment, self._store.write("take_back", moment) as act:
            return inverting.take_back(self._store, act, entry_id)

    def add_leave(self, first: date, last: date, kind: LeaveKind) -> Change:
        """Be away from first to last, also afterwards, and return what it did to the day streak."""
        from rhythm.domain.streak_story import Change

        leave = defining.new_leave(first, last, kind)
        with self._changing() as moment:
            before = self._fresh().view(self.today).streak
            with self._store.write("leave", moment) as act:
                act.define(leave)
        return Change(before, self._fresh().view(self.today).streak)

    def _range(self, first: date | None, last: date | None) -> tuple[Known, date, date]:
        known = self._fresh()
        last = last or self.today
        first = first or known.beginning(last)
        if last < first:
            raise Refused("range_turned", first=first, last=last)
        return known, first, last

    def _line(self, row: PagedEntry, points: int) -> EntryLine:
        from rhythm.domain.entry_lines import EntryLine

        day = date.fromisoformat(row.day)
        zone = timezone(timedelta(minutes=row.offset))
        moment = Moment(datetime.fromisoformat(row.recorded_at).astimezone(zone), row.zone)
        # A foreign file says what was done on which day, not when that was written down.
        own = row.file is None or row.source == OWN_SOURCE
        return EntryLine(
            id=row.id,
            day=day,
            recorded=moment,
            activity=row.activity,
            quantity=row.quantity,
            percent=row.percent,
            amount=row.amount,
            points=points,
            note=row.note,
            contact=row.who,
            late=(civil_day(moment, self._rules.day_start) - day).days if own else 0,
            file=row.file,
        )
