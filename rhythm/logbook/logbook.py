"""The one door: everything a screen or a command may ask of a person's logbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from rhythm.domain.acts import Inverted
from rhythm.domain.clock import Moment
from rhythm.domain.definitions import Activity, LeaveKind, Target, WeekTarget, in_force
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import DayView
from rhythm.domain.snapshots import (
    Asked,
    Holiday,
    Logged,
    Wish,
    Year,
)
from rhythm.logbook import defining, recording
from rhythm.logbook.appointment_book import AppointmentBook
from rhythm.logbook.calendar import holidays_of, working_year
from rhythm.logbook.campaign_book import CampaignBook
from rhythm.logbook.contact_book import ContactBook
from rhythm.logbook.explain_book import ExplainBook
from rhythm.logbook.file_book import FileBook
from rhythm.logbook.history_book import HistoryBook
from rhythm.logbook.restore_book import RestoreBook
from rhythm.logbook.review_book import ReviewBook


class Logbook(
    CampaignBook,
    ReviewBook,
    HistoryBook,
    ExplainBook,
    ContactBook,
    AppointmentBook,
    FileBook,
    RestoreBook,
):
    """One person's logbook. Every call may raise `Refused`; then nothing was changed."""

    # Today

    def day(self, on: date | None = None) -> DayView:
        """Return a day as if it were still open: entries for later days are left out. Default: today."""
        return self._fresh().view(on or self.today)

    def log(self, wish: Wish) -> Logged:
        """Log one wish and return the entry with the day it is in."""
        answer = self.log_all([wish])[0]
        if isinstance(answer, Refused):
            raise answer
        return answer

    def log_all(self, wishes: Sequence[Wish]) -> list[Logged | Refused]:
        """Log wishes in one transaction, each its own act; those that may not be are refused one by one."""
        kept: list[tuple[str, int, date] | Refused] = []
        with self._changing() as moment:
            for wish in wishes:
                try:
                    kept.append(self._log(wish, moment))
                except Refused as refused:
                    kept.append(refused)
            known = self._fresh()
        self._known = known
        views = {one[2]: known.view(one[2]) for one in kept if not isinstance(one, Refused)}
        return [one if isinstance(one, Refused) else Logged(one[0], one[1], views[one[2]]) for one in kept]

    def undo(self) -> Inverted:
        """Take back this home's last act of any kind, whatever day it was for."""
        from rhythm.logbook import inverting

        if not self.exists:
            raise Refused("nothing_to_undo")
        if self._store.began_anew():
            raise Refused("nothing_to_undo_anew")
        with self._changing() as moment:
            return inverting.undo(self._store, moment)

    def redo(self) -> Inverted:
        """Do again what was last taken back."""
        from rhythm.logbook import inverting

        if not self.exists:
            raise Refused("nothing_to_redo")
        with self._changing() as moment:
            return inverting.redo(self._store, moment)

    # What is asked

    def activities(self, on: date | None = None) -> list[Asked]:
        """Return every activity as it is defined on a day, archived ones too, with its target."""
        day = on or self.today
        known = self._fresh()
        asked = []
        for activity in known.activities(day):
            rows = (row for row in known.definitions.targets if row.activity == activity.key)
            target = in_force(rows, day)
            asked.append(Asked(activity, target.daily if target else None, target.weekly if target else None))
        return asked

    def add_activity(
        self, name: str, wanted: dict[str, object], daily: int | None = None, weekly: int | None = None
    ) -> Activity:
        """Add an activity, perhaps with a target; `wanted` holds fields of `Activity`."""
        with self._changing() as moment:
            activities = self._fresh().activities(self.today)
            activity = defining.new_activity(name, activities, wanted, self.today)
            with self._store.write("activity", moment) as act:
                act.define(activity)
                if daily is not None or weekly is not None:
                    act.define(defining.new_target(activity, daily, weekly, self.today))
        return activity

    def edit_activity(self, key: str, wanted: dict[str, object], start: date | None = None) -> Activity:
        """Change an activity from a day on (today); `wanted` holds fields of `Activity`."""
        day = start or self.today
        with self._changing() as moment:
            activities = self._fresh().activities(day)
            before = next((one for one in activities if one.key == key), None)
            if before is None:
                raise Refused("unknown_activity", name=key, nearest=[one.key for one in activities])
            activity = defining.changed_activity(before, activities, wanted, day)
            with self._store.write("activity", moment) as act:
                act.define(activity)
        return activity

    def set_target(self, key: str, daily: int | None, weekly: int | None, start: date | None = None) -> None:
        """Ask so many a day, or so many a week, or (both None) nothing, from a day on (today)."""
        day = start or self.today
        with self._changing() as moment:
            activity = recording.activity_called(key, self._fresh(), day)
            target = defining.new_target(activity, daily, weekly, day)
            with self._store.write("target", moment) as act:
                act.define(target)

    def targets_ahead(self) -> list[Target | WeekTarget]:
        """Return the targets that begin after today, the earliest first; of one day the newer act counts."""
        own = self._fresh().definitions
        later: list[Target | WeekTarget] = [*own.targets, *own.week_targets]
        later = sorted((row for row in later if row.from_day > self.today), key=lambda row: row.counter)
        newest = {(row.from_day, row.activity if isinstance(row, Target) else ""): row for row in later}
        return [newest[key] for key in sorted(newest)]

    def week_target(self, on: date | None = None) -> int | None:
        """Return the own week target in points that holds on a day; None follows the day plans."""
        target = in_force(self._fresh().definitions.week_targets, on or self.today)
        return target.points if target else None

    def set_week_target(self, points: int | None, start: date | None = None) -> None:
        """Set an own week target in points from a day on (today); None follows the day plans."""
        target = defining.new_week_target(points, start or self.today)
        with self._changing() as moment, self._store.write("week_target", moment) as act:
            act.define(target)

    # Days

    def schedule(self, on: date | None = None) -> tuple[Fraction, ...]:
        """Return the weight of each weekday, Monday first, as it holds on a day."""
        calendar = self._fresh().calendar()
        return calendar.weights(calendar.epoch(on or self.today))

    def set_schedule(self, weights: dict[int, Fraction], start: date | None = None) -> None:
        """Give weekdays (0 is Monday) other weights from a day on (today)."""
        day = start or self.today
        with self._changing() as moment:
            schedule = defining.new_schedule(weights, self.schedule(day), day)
            with self._store.write("schedule", moment) as act:
                act.define(schedule)

    def holidays(self, year: int) -> list[Holiday]:
        """Return the public holidays of a year and the days the person chose."""
        return holidays_of(year, self._fresh())

    def choose_holiday(self, day: date, *, off: bool) -> None:
        """Say that a day is off as a holiday, or worked although it is one."""
        choice = defining.holiday_choice(day, off=off)
        with self._changing() as moment, self._store.write("holiday", moment) as act:
            act.define(choice)

    def remove_leave(self, day: date) -> None:
        """Take back the leave that covers a day, all its days."""
        with self._changing() as moment:
            found = defining.leave_on(day, self._fresh().definitions)
            with self._store.write("leave", moment) as act:
                for leave in found:
                    act.reverse("leave", leave.id)

    def leave(self) -> list[tuple[date, date, LeaveKind]]:
        """Return all leave as (first, last, kind), oldest first."""
        return sorted((row.first, row.last, row.kind) for row in self._fresh().definitions.leaves)

    def workdays(self, year: int) -> Year:
        """Return the working days of a year."""
        return working_year(year, self._fresh())

    # Inside

    def _log(self, wish: Wish, moment: Moment) -> tuple[str, int, date]:
        known = self._fresh()
        entry = recording.entry_for(wish, known, self.today)
        before = known.points(wish.day)
        meeting = met = None
        if wish.contact or wish.whom or wish.response or wish.next_day:
            from rhythm.logbook.meeting import meeting_for

            meeting = meeting_for(wish, entry, known, self.today)
            entry = meeting.entry
        with self._store.write("log", moment) as act:
            entry_id = act.entry(**entry)
            if meeting is not None:
                met = meeting.keep(act, entry_id)
        key, quantity, percent = entry["activity"], entry["quantity"], entry.get("percent")
        if percent is None:
            known.logged(wish.day, key, quantity, met)
        else:
            self._known = None
            known = self._fresh()
        return entry_id, known.points(wish.day) - before, wish.day
