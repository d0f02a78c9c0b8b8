"""The sheet of a day and the view of it.

A `DaySheet` is all that a day brings along before anything is done on it; a `DayView` is the sheet with what
was done. The view of one more entry is worked out from the view alone, so a key's number can be shown
before it is saved, and a day to come can be shown before it begins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from rhythm.domain.calendar import Presence
from rhythm.domain.campaign_sheet import CampaignSheet, CampaignView, campaign_view
from rhythm.domain.days import DayState, state_of
from rhythm.domain.definitions import Kind
from rhythm.domain.pace import Pace, pace
from rhythm.domain.rewards import RewardSheet, RewardState, reward_state
from rhythm.domain.scoring import UNTOUCHED, Item, count_points, gain
from rhythm.domain.streaks import Standing
from rhythm.domain.strength import grown


@dataclass(frozen=True, slots=True)
class Line:
    """One activity of the checklist: what is asked of it on this day, and its weight.

    `daily` and `weekly` are what is asked of a whole normal day or week, before weight and campaign.
    `item` is where a progress activity stood when the day began.
    """

    key: str
    name: str
    letter: str | None
    kind: Kind
    target: int
    base_target: int
    points: int
    per: int
    item: Item = UNTOUCHED
    daily: int | None = None
    weekly: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """The week around a day. `asks` are its seven day plans, `points` what the days before the day brought.

    `need` are the points that keep the week for the week streak (0: the week is a bridge).
    """

    start: date
    asks: tuple[int, ...]
    target: Fraction
    points: tuple[int, ...]
    need: Fraction


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day before anything is done on it.

    `trail` is the strength at the end of each of the last weeks, `strip` the marks of the last days (both
    oldest first, without this day). `catch_up` is the last working day when it is still below its floor and
    no freeze covers it. `weight` is the share of a whole working day.
    """

    day: date
    person: str
    presence: Presence
    lines: tuple[Line, ...]
    plan: int
    base_plan: int
    floor: int
    week: Week
    streak: Standing
    perfect: Standing
    weeks: Standing
    freezes: bool
    strength: float
    trail: tuple[float, ...] = ()
    strip: str = ""
    catch_up: date | None = None
    weight: Fraction = Fraction(1)
    campaign: CampaignSheet | None = None
    rewards: tuple[RewardSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done of one activity on one day: units, or the percents logged in their order."""

    quantity: int = 0
    percents: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of the checklist with what was done. `done` counts units, or percent gained that day."""

    line: Line
    tally: Tally

    @cached_property
    def item(self) -> Item:
        """Where a progress activity stands now."""
        item = self.line.item
        for percent in self.tally.percents:
            item = item.raised(percent)
        return item

    @cached_property
    def done(self) -> int:
        """Units done, or percent gained."""
        gained, item = 0, self.line.item
        for percent in self.tally.percents:
            before, item = item.opened(), item.raised(percent)
            gained += item.highest - before.highest
        return self.tally.quantity + gained

    @cached_property
    def points(self) -> int:
        """Points of this day."""
        line, total = self.line, count_points(self.tally.quantity, self.line.points, self.line.per)
        item = line.item
        for percent in self.tally.percents:
            total += gain(item, percent, line.points, line.per)
            item = item.raised(percent)
        return total

    @property
    def percent(self) -> int | None:
        """Percent ready of a progress activity, else None."""
        return self.item.percent if self.line.kind is Kind.PROGRESS else None

    @property
    def met(self) -> bool:
        """The target of this day is met; a line without a target is never met."""
        return 0 < self.line.target <= self.done


@dataclass(frozen=True)
class DayView:
    """A day as every screen, command and file shows it; all its numbers follow from sheet and tallies."""

    sheet: DaySheet
    tallies: tuple[Tally, ...]
    """One for each line of the sheet."""
    elsewhere: int = 0
    """Points of this day that belong to activities no longer on the checklist."""

    @property
    def day(self) -> date:
        """The day looked at."""
        return self.sheet.day

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The checklist."""
        return tuple(Row(line, tally) for line, tally in zip(self.sheet.lines, self.tallies, strict=True))

    @cached_property
    def points(self) -> int:
        """Points of this day."""
        return self.elsewhere + sum(row.points for row in self.rows)

    @cached_property
    def kept(self) -> bool:
        """At or above the floor of a scheduled day."""
        return self.sheet.presence is not Presence.OFF and self.points >= self.sheet.floor

    @cached_property
    def perfect_today(self) -> bool:
        """Every base daily target of a scheduled day met."""
        return self.sheet.presence is not Presence.OFF and all(
            row.done >= row.line.base_target for row in self.rows if row.line.base_target
        )

    @cached_property
    def state(self) -> DayState:
        """How the day stands while it is open."""
        met = all(row.met for row in self.rows if row.line.target)
        return state_of(self.sheet.presence, met=met, points=self.points, past=False, frozen=False)

    @cached_property
    def week(self) -> Pace:
        """The pace towards the week's target."""
        week = self.sheet.week
        number = (self.day - week.start).days
        return pace(week.start, week.asks, number, week.target, sum(week.points) + self.points)

    @cached_property
    def streak(self) -> Standing:
        """The day streak with this day in it."""
        before = self.sheet.streak
        return before.kept(freezes=self.sheet.freezes) if self.kept else before

    @cached_property
    def perfect(self) -> Standing:
        """The streak of perfect days with this day in it."""
        before = self.sheet.perfect
        return before.kept(freezes=False) if self.perfect_today else before

    @cached_property
    def weeks(self) -> Standing:
        """The streak of weeks with the running one in it, once it is met."""
        need = self.sheet.week.need
        before = self.sheet.weeks
        return before.kept(freezes=False) if need and self.week.done >= need else before

    @cached_property
    def strength(self) -> float:
        """The strength, 0 to 1; this day counts only once it raises the value."""
        sheet = self.sheet
        if sheet.presence is not Presence.WORK:
            return sheet.strength
        return max(sheet.strength, grown(sheet.strength, self.points, sheet.base_plan))

    @cached_property
    def campaign(self) -> CampaignView | None:
        """The campaign that runs on this day, with this day in it."""
        campaign = self.sheet.campaign
        return campaign_view(campaign, self.day, self.points, self.sheet.presence) if campaign else None

    @cached_property
    def rewards(self) -> tuple[RewardState, ...]:
        """The rewards with this day in them."""
        return tuple(reward_state(reward, self.day, self.points) for reward in self.sheet.rewards)

    def row(self, key: str) -> Row | None:
        """Return the line of an activity, or None when it is not on the checklist."""
        return next((row for row in self.rows if row.line.key == key), None)

    def logged(self, key: str, quantity: int = 1, percent: int | None = None) -> DayView:
        """Return the view with one more entry: a quantity, or an absolute percent."""
        tallies = tuple(
            _added(tally, quantity, percent) if line.key == key else tally
            for line, tally in zip(self.sheet.lines, self.tallies, strict=True)
        )
        return replace(self, tallies=tallies)

    def letter_step(self, key: str) -> int | None:
        """Return the percent that a progress activity's letter logs; None for an activity that counts."""
        row = self.row(key)
        if row is None or row.line.kind is Kind.COUNT:
            return None
        return row.item.next_step()


def _added(tally: Tally, quantity: int, percent: int | None) -> Tally:
    if percent is None:
        return replace(tally, quantity=tally.quantity + quantity)
    return replace(tally, percents=(*tally.percents, percent))
