"""The days lived so far, and the sheet of any day that follows from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, week_start
from rhythm.domain.campaign_days import campaign_sheet, campaign_streak
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Claim, Reward
from rhythm.domain.ledger import Ledger, Lived
from rhythm.domain.marks import (
    activity_marks,
    day_marks,
    perfect_marks,
    week_marks,
    week_need,
)
from rhythm.domain.reward_days import claimed_days, reward_sheets
from rhythm.domain.rewards import RewardSheet, RewardState, reward_state
from rhythm.domain.sheet import DaySheet, DayView, Line, Tally, Week
from rhythm.domain.streaks import BRIDGE, FROZEN, KEPT, MISSED, Run, Standing, Streak, standings, streak
from rhythm.domain.strength import grown

STRIP_DAYS = 28
TRAIL_WEEKS = 6
CATCH_UP_DAYS = 4
"""How far back the question about the last working day reaches: from a Monday over a long weekend."""


class Streaks(NamedTuple):
    """All streaks side by side. `activities` is by key, for those with a daily target at some time.

    `campaign` has the runs of all campaigns, as trophies; its present run is that of the running one.
    """

    day: Streak
    perfect: Streak
    week: Streak
    activities: dict[str, Streak]
    campaign: Streak


class Chronicle:
    """All days from the beginning up to, but not including, `end`, each with what it asked and what was done.

    The days are judged as past. `beginning` is the earliest of the first live entry, the first run and the
    day looked at.
    """

    def __init__(
        self,
        planner: Planner,
        ledger: Ledger,
        beginning: date,
        end: date,
        *,
        freezes: bool,
        rewards: tuple[Reward, ...] = (),
        claims: tuple[Claim, ...] = (),
    ) -> None:
        self.planner = planner
        self.ledger = ledger
        self.beginning = beginning
        self._freezes = freezes
        self._rewards = rewards
        self._claims = claims
        self._days: list[date] = []
        self._lived: list[Lived] = []
        self._marks = ""
        self._perfect = ""
        self._strengths: list[float] = []
        self._sheets: dict[tuple[date, str], DaySheet] = {}
        self._grow(end)

    @property
    def end(self) -> date:
        """The first day that is not in the chronicle."""
        return self.beginning + timedelta(days=len(self._days))

    def until(self, end: date) -> Chronicle:
        """Return a copy that goes on to a later end."""
        copy = Chronicle(
            self.planner,
            self.ledger,
            self.beginning,
            self.beginning,
            freezes=self._freezes,
            rewards=self._rewards,
            claims=self._claims,
        )
        copy._days, copy._lived = self._days.copy(), self._lived.copy()
        copy._marks, copy._perfect = self._marks, self._perfect
        copy._strengths = self._strengths.copy()
        copy._grow(end)
        return copy

    def _grow(self, end: date) -> None:
        new = self.ledger.lived(self.planner, self.end, end - timedelta(days=1))
        self._days.extend(day.day for day in new)
        self._lived.extend(new)
        self._marks += day_marks(new, end)
        self._perfect += perfect_marks(new, end)
        strength = self._strengths[-1] if self._strengths else 0.0
        for day in new:
            if day.plan.presence is Presence.WORK:
                strength = grown(strength, day.points, day.plan.base_plan)
            self._strengths.append(strength)

    def lived(self, first: date, last: date) -> Sequence[Lived]:
        """Return the lived days from first to last that the chronicle holds."""
        start = max(0, (first - self.beginning).days)
        return self._lived[start : max(start, (last - self.beginning).days + 1)]

    def span(self, first: date, last: date) -> list[Lived]:
        """Return the days from first to last, those too that are not in the chronicle because they go on."""
        going_on = self.ledger.lived(self.planner, max(first, self.end), last)
        return [*self.lived(first, last), *going_on]

    @cached_property
    def frozen(self) -> frozenset[date]:
        """The days that a freeze saved."""
        return frozenset(day for day, mark in zip(self._days, self._told, strict=True) if mark == FROZEN)

    @cached_property
    def _told(self) -> str:
        """The marks of all days, frozen ones told apart; what comes later changes none of them."""
        return streak(self._days, self._marks, freezes=self._freezes).marks

    @cached_property
    def _standings(self) -> tuple[list[Standing], list[Standing], list[Standing]]:
        """The standings of days, perfect days and weeks before each of them."""
        return (
            standings(self._marks, freezes=self._freezes),
            standings(self._perfect, freezes=False),
            standings(self._weeks[1], freezes=False),
        )

    def sheet(self, day: date, person: str) -> DaySheet:
        """Return the sheet of a day, worked out once; the chronicle must reach up to it."""
        found = self._sheets.get((day, person))
        if found is None:
            found = self._sheets[day, person] = self._sheet(day, person)
        return found

    def _sheet(self, day: date, person: str) -> DaySheet:
        planner = self.planner
        number = (day - self.beginning).days
        run, perfect, weeks = self._standings
        plan = planner.day(day)
        start = week_start(day, planner.first_weekday)
        return DaySheet(
            day=day,
            person=person,
            presence=plan.presence,
            lines=self._lines(day),
            plan=plan.plan,
            base_plan=plan.base_plan,
            floor=plan.floor,
            week=Week(
                start=start,
                asks=tuple(one.plan for one in planner.week(start)),
                target=planner.week_target(start),
                points=self._points(start, day),
                need=week_need(planner, start),
            ),
            streak=run[number],
            perfect=perfect[number],
            weeks=weeks[len(self._weeks_until(day)[0])],
            freezes=self._freezes,
            strength=self._strengths[number - 1] if number else 0.0,
            trail=self._trail(start),
            strip=self._told[max(0, number - STRIP_DAYS) : number],
            catch_up=_catch_up(self._days[:number], self._told[:number]),
            weight=planner.calendar.weight(day),
            campaign=campaign_sheet(planner, self.lived, day),
            rewards=self._reward_sheets(day),
        )

    def view(self, day: date, person: str) -> DayView:
        """Return a day as it is shown, with what was done on it."""
        sheet = self.sheet(day, person)
        gains = self.ledger.gains(day)
        counts = self.ledger.counts(day)
        tallies = tuple(
            Tally(counts.get(line.key, 0), tuple(one.percent for one in gains if one.key == line.key))
            for line in sheet.lines
        )
        listed = {line.key for line in sheet.lines}
        weights = self.planner.epoch(day).weights
        unlisted = {key: weight for key, weight in weights.items() if key not in listed}
        return DayView(sheet, tallies, self.ledger.points(day, unlisted))

    def streaks(self, today: date) -> Streaks:
        """Return all streaks as of a day that is still open; the chronicle must reach up to it."""
        number = (today - self.beginning).days
        now = self.ledger.lived(self.planner, today, today)
        days = [*self._days[:number], today]
        week_days, weekly = self._weeks_until(today)
        this_week = self.span(week_start(today, self.planner.first_weekday), today)
        starts, running = week_marks(self.planner, this_week, today)
        activities = {}
        for key in sorted({*self._activity_marks, *now[0].plan.bases}):
            marks = self._activity_marks.get(key, BRIDGE * len(self._days))[:number]
            if KEPT in marks or MISSED in marks or key in now[0].plan.bases:
                activities[key] = streak(days, marks + activity_marks(now, today, key), freezes=False)
        return Streaks(
            day=streak(days, self._marks[:number] + day_marks(now, today), freezes=self._freezes),
            perfect=streak(days, self._perfect[:number] + perfect_marks(now, today), freezes=False),
            week=streak([*week_days, *starts], weekly + running, freezes=False),
            activities=activities,
            campaign=self._campaign_streaks(today),
        )

    def _campaign_streaks(self, today: date) -> Streak:
        """Return the runs of all campaigns one after the other; each ends with its campaign."""
        campaigns = self.planner.campaigns
        current = 0
        runs: list[Run] = []
        for campaign in campaigns.told():
            if campaign.first <= today:
                own = campaign_streak(self.span(campaign.first, min(campaign.last, today)), today)
                runs += own.runs
                current = own.standing.current if today <= campaign.last else current
        longest = max((run.length for run in runs), default=0)
        return Streak(Standing(current, longest), tuple(runs), "")

    def rewards(self, day: date) -> tuple[RewardState, ...]:
        """Return all rewards as they stand on a day that is still open; the chronicle must reach up to it."""
        points = sum(one.points for one in self.ledger.lived(self.planner, day, day))
        return tuple(reward_state(sheet, day, points) for sheet in self._reward_sheets(day))

    def _reward_sheets(self, day: date) -> tuple[RewardSheet, ...]:
        claimed = claimed_days(self._claims, day)
        return reward_sheets(self.planner, self.lived, day, self._rewards, claimed)

    @cached_property
    def _activity_marks(self) -> dict[str, str]:
        """The marks of each activity that was ever asked for."""
        # Equal days share one plan, so a handful of mappings stands for all days.
        plans = {id(one.plan): one.plan for one in self._lived}
        asked = {key for plan in plans.values() for key in plan.bases}
        return {key: activity_marks(self._lived, self.end, key) for key in asked}

    def _weeks_until(self, day: date) -> tuple[list[date], str]:
        """Return the weeks before that of a day, with their marks."""
        week_days, weekly = self._weeks
        weeks = bisect_left(week_days, week_start(day, self.planner.first_weekday))
        return week_days[:weeks], weekly[:weeks]

    @cached_property
    def _weeks(self) -> tuple[list[date], str]:
        """The first days and marks of all weeks; the last one may still be running."""
        return week_marks(self.planner, self._lived, self.end)

    def _lines(self, day: date) -> tuple[Line, ...]:
        asks = {ask.key: ask for ask in self.planner.day(day).asks}
        targets = self.planner.epoch(day).targets
        return tuple(
            Line(
                key=activity.key,
                name=activity.name,
                letter=activity.letter,
                kind=activity.kind,
                target=asks[activity.key].target,
                base_target=asks[activity.key].base_target,
                points=activity.points,
                per=activity.per,
                item=self.ledger.item(activity.key, day),
                daily=targets[activity.key].daily if activity.key in targets else None,
                weekly=targets[activity.key].weekly if activity.key in targets else None,
            )
            for activity in self.planner.epoch(day).activities
            if activity.active
        )

    def _points(self, start: date, end: date) -> tuple[int, ...]:
        """Return the points of each day from `start` to the day before `end`; 0 before the beginning."""
        lived = self.lived(start, end - timedelta(days=1))
        return (0,) * ((end - start).days - len(lived)) + tuple(one.points for one in lived)

    def _trail(self, start: date) -> tuple[float, ...]:
        ends = (start - timedelta(days=WEEK * back + 1) for back in reversed(range(TRAIL_WEEKS)))
        return tuple(self._strengths[(end - self.beginning).days] for end in ends if end >= self.beginning)


def _catch_up(days: Sequence[date], marks: str) -> date | None:
    """Return the last working day when it is recent and below its floor."""
    for back, mark in enumerate(reversed(marks[-CATCH_UP_DAYS:]), start=1):
        if mark != BRIDGE:
            return days[-back] if mark == MISSED else None
    return None
