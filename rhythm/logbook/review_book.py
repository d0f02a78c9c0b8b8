"""The advice, the reviews and the self-checks of a logbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rhythm.domain.calendar import WEEK, week_start
from rhythm.domain.counted import lead_days
from rhythm.domain.definitions import WeekTarget, in_force
from rhythm.domain.kept_reviews import Decision, Levels, LevelStep, Review, Reviewed
from rhythm.domain.refusal import Refused
from rhythm.logbook import defining, looking_back, review_reminder
from rhythm.logbook.kpi_book import KpiBook
from rhythm.logbook.plan_book import PlanBook

if TYPE_CHECKING:
    from rhythm.domain.contacts import Contact
    from rhythm.domain.honesty import Hint
    from rhythm.domain.levels import Checked, Dimension, Level
    from rhythm.domain.plan_sheet import PlanSheet
    from rhythm.domain.price import Priced
    from rhythm.domain.review import ReviewSheet
    from rhythm.domain.snapshots import Entry

ONE_DAY = timedelta(days=1)


class ReviewBook(PlanBook, KpiBook):
    """What can be asked of advice, reviews and levels; their rules load with the first question."""

    def advice(self, on: date | None = None) -> Priced:
        """Return what is real, and what another target would cost, as of a day (today)."""
        from rhythm.domain.advice import advice
        from rhythm.domain.price import Priced, prices

        day = on or self.today
        chronicle = self._fresh().chronicle(day)
        advised = advice(chronicle, day)
        return Priced(advised, prices(advised, chronicle.planner, day, self.value_per_point(day)))

    def accept_target(
        self, points: int | None = None, start: date | None = None, why: str = ""
    ) -> WeekTarget:
        """Set an own week target: the suggestion, or so many points, from the day it may hold.

        A higher one holds from today, or from a week to come; a lower one only from the start of a week.
        """
        from rhythm.domain.advice import advice, no_suggestion
        from rhythm.domain.price import start_of_change
        from rhythm.logbook import reviewing

        with self._changing() as moment:
            known = self._fresh()
            chronicle = known.chronicle(self.today)
            if points is None:
                advised = advice(chronicle, self.today)
                if advised.suggested is None:
                    raise no_suggestion(advised)
                points = advised.suggested
            defining.new_week_target(points, self.today)
            day = start_of_change(points, start, self.today, chronicle.planner)
            target = reviewing.reasoned_target(points, day, why)
            with self._store.write("week_target", moment) as act:
                act.define(target)
        return target

    def own_week_target(self, on: date | None = None) -> WeekTarget | None:
        """Return the own week target that holds on a day with its reason; None where there never was one."""
        return in_force(self._fresh().definitions.week_targets, on or self.today)

    def review(
        self, span: Reviewed = Reviewed.WEEK, on: date | None = None, start: date | None = None
    ) -> ReviewSheet:
        """Return the sheet of the week or month that is due for a look on a day (today).

        `start` is a day of another week or month; it is shown as it stood at its end.
        """
        from rhythm.domain.coach import coached
        from rhythm.domain.levels import told_checks
        from rhythm.domain.review import last_of, review_sheet, reviewed_from, start_of

        day = on or self.today
        known = self._fresh()
        planner = known.chronicle(day).planner
        if start is None:
            first = reviewed_from(span, planner, day)
        else:
            first = start_of(span, start, planner)
            if first > day:
                raise Refused("review_in_future", day=first, today=day)
            if first < reviewed_from(span, planner, day):
                day = last_of(span, first)
        plan = self.plan_or_none(day)
        # A month of long ago is the last complete one of its KPIs on the day after it.
        after = day + ONE_DAY if day == last_of(span, first) else day
        return review_sheet(
            known.chronicle(day),
            span,
            first,
            day,
            hints=self._hints(first, day, plan) if span is Reviewed.WEEK else (),
            reviews=known.definitions.reviews,
            levels=told_checks(known.definitions.levels, known.definitions.level_steps, day),
            kpis=self.kpis(min(after, on or self.today)) if span is Reviewed.MONTH else (),
            coached=coached(plan.steps) if plan else (),
            leads=lead_days(known.deals, day),
            point_value=plan.point_value if plan else None,
        )

    def reviews(self) -> list[Review]:
        """Return the reviews that were held, oldest first."""
        from rhythm.domain.review import told_reviews

        return told_reviews(self._fresh().definitions.reviews)

    def keep_review(
        self,
        span: Reviewed,
        start: date,
        *,
        bottleneck: str = "",
        sentence: str = "",
        points: int | None = None,
        reason: str = "",
    ) -> Review:
        """Keep a review of the week or month that a day lies in, with its decision, in one act.

        `points` is the week target decided on, from the next week on; None leaves it as it is.
        """
        from rhythm.domain.advice import advice
        from rhythm.domain.review import start_of
        from rhythm.logbook import reviewing

        with self._changing() as moment:
            chronicle = self._fresh().chronicle(self.today)
            planner = chronicle.planner
            first = start_of(span, start, planner)
            if first > self.today:
                raise Refused("review_in_future", day=first, today=self.today)
            monday = week_start(self.today + timedelta(days=WEEK - 1), planner.first_weekday)
            now = planner.normal_week_target(monday)
            decision = Decision.KEPT
            if points not in (None, now):
                advised = advice(chronicle, self.today)
                accepted = points in (advised.suggested, advised.review_step, advised.stretch)
                decision = Decision.ACCEPTED if accepted else Decision.EDITED
            review = reviewing.checked_review(
                Review(span, first, bottleneck, decision, points or now or None, sentence, reason)
            )
            with self._store.write("review", moment) as act:
                act.define(review)
                if decision is not Decision.KEPT and points is not None:
                    act.define(reviewing.reasoned_target(points, monday, reason))
        return review

    def levels(self, on: date | None = None) -> list[Checked]:
        """Return the self-checks up to a day (today), oldest first."""
        from rhythm.domain.levels import told_checks

        definitions = self._fresh().definitions
        return told_checks(definitions.levels, definitions.level_steps, on or self.today)

    def check_levels(self, levels: dict[Dimension, Level], bottleneck: Dimension) -> Checked:
        """Keep a self-check made today: a level for each dimension, and the one to work on."""
        from rhythm.domain.levels import Dimension
        from rhythm.logbook import reviewing

        row = Levels(
            self.today,
            positioning=int(levels[Dimension.POSITIONING]),
            roles=int(levels[Dimension.ROLES]),
            process=int(levels[Dimension.PROCESS]),
            infrastructure=int(levels[Dimension.INFRASTRUCTURE]),
            kpis=int(levels[Dimension.KPIS]),
            bottleneck=bottleneck.value,
        )
        with self._changing() as moment, self._store.write("levels", moment) as act:
            act.define(reviewing.checked_levels(row))
        return self.levels()[-1]

    def tick_step(self, step: int, *, done: bool = True) -> Checked:
        """Say that a step of the checklist is done, or that it is not, since today."""
        from rhythm.logbook import reviewing

        with self._changing() as moment:
            found = self.levels()
            if not found:
                raise Refused("levels_missing")
            last = found[-1]
            row = LevelStep(last.bottleneck.value, int(last.level), step, self.today, done)
            with self._store.write("level_step", moment) as act:
                act.define(reviewing.checked_step(row))
        return self.levels()[-1]

    def review_reminder(self) -> bool:
        """Tell, once, that it is the day to look back, unless that was done; remember that it was told."""
        if not self.exists or not review_reminder.due(self._home, self._rules.review_day, self.today):
            return False
        from rhythm.domain.review import reviewed_from

        first = reviewed_from(Reviewed.WEEK, self._fresh().chronicle(self.today).planner, self.today)
        held = any(one.span is Reviewed.WEEK and one.start == first for one in self.reviews())
        review_reminder.keep_told(self._home, self.today)
        return not held

    def put_off_review(self) -> date:
        """Be reminded of the review tomorrow instead, and return that day."""
        review_reminder.put_off(self._home, self.today + ONE_DAY)
        return self.today + ONE_DAY

    def _hints(self, first: date, last: date, plan: PlanSheet | None) -> tuple[Hint, ...]:
        from rhythm.domain.funnel import long_open, usual_days
        from rhythm.domain.honesty import deal_hints, hints, needs_history, rate_hints

        week = self._entries_of(first, last)
        before = self._entries_of(None, first - ONE_DAY) if needs_history(week) else []
        deals = self._fresh().deals
        lines = plan.steps if plan else ()
        rates = [(line.step.name or line.step.key, line.hit.period) for line in lines if line.hit.period]
        return (
            *hints(week, before),
            *rate_hints(rates, last),
            *deal_hints(long_open(deals, last), usual_days(deals, last)),
            *self._touch_hints(week),
        )

    def _touch_hints(self, week: Sequence[Entry]) -> tuple[Hint, ...]:
        """Return what is worth a look in the entries with a contact; only they ask for the contacts."""
        if not any(entry.contact_key for entry in week):
            return ()
        from rhythm.domain.contacts import personal
        from rhythm.domain.early_touches import touch_hints

        known = self._fresh()
        named = {entry.contact_key for entry in week}
        told = [one for one in known.contacts.by_key.values() if one.key in named and self._told_known(one)]
        return touch_hints(week, told, personal(known.definitions.activities))

    def _told_known(self, contact: Contact) -> bool:
        """Tell whether somebody said since when a contact is known: its source, or the person.

        By itself it is known since the day it was added, which may well be after the first call.
        """
        first = self._store.rows_of_contact(contact.key)[0]
        if first.import_id is not None:
            return first.source is not None
        added = self._store.acts_of([first.id])[first.id]
        return contact.known != looking_back.day_written(added, self._rules.day_start)

    def _entries_of(self, first: date | None, last: date) -> list[Entry]:
        records = self._store.entries(first.isoformat() if first else None, last.isoformat())
        return [looking_back.entry_of(record) for record in records]
