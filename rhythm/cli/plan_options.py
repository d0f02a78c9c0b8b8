"""The options that say what a plan is to be, and what was written in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from rhythm.campaign_words import parse_hours
from rhythm.cli.call import Misused
from rhythm.cli.words import any_activity, cents, whole
from rhythm.domain.fiscal_year import fiscal_year
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.money import share_of
from rhythm.domain.plan_checks import DEFAULT_STEPS, HALF, MOST_WEEKS, checked_plan
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import checked_hits
from rhythm.i18n import format_day
from rhythm.step_phrases import NUMBERED, step_name
from rhythm.text import NAME_LIMIT, clean_text

if TYPE_CHECKING:
    from rhythm.domain.snapshots import Asked

AUTO = "auto"
"""What takes an own number back: it is measured, or as the calendar has it."""

MONTHS = 12
SHORTEST_MONTH = 3
MOST_YEARS = 10
"""How far from now a year can be planned."""

Goal = Annotated[str | None, typer.Option("--goal", metavar="M", help="What the year is to bring.")]
AverageSale = Annotated[
    str | None, typer.Option("--average", metavar="M", help="What a sale brings; auto: as measured.")
]
Hits = Annotated[
    str | None,
    typer.Option("--hit", metavar="P,P,...", help="Hit rates in percent, the first step first: 50,40,50"),
]
Rates = Annotated[
    list[str] | None,
    typer.Option("--rate", metavar="STEP=P", help="The hit rate of one step; again for each."),
]
Weeks = Annotated[
    str | None, typer.Option("--weeks", metavar="N", help="Working weeks of the year; auto: by the calendar.")
]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="H", help="Hours a week that there are for selling.")
]
Start = Annotated[
    str | None,
    typer.Option("--start", metavar="MONTH", help="The month the year begins with: 7, july, 2027-01."),
]
Steps = Annotated[
    list[str] | None,
    typer.Option("--step", metavar="NAME[:ACTIVITY][=P]", help="A step; again for each, the first first."),
]
Carry = Annotated[
    str | None,
    typer.Option("--carry", metavar="M", help="What last year leaves; auto: as reckoned."),
]

_BEFORE_PERCENT = re.compile(r"\s+%")
_MONTH = re.compile("(?:(?P<year>[0-9]{4})-)?(?P<month>[0-9]{1,2})")


@contextmanager
def usage() -> Iterator[None]:
    """Make what is refused of the words of a command line a wrong usage."""
    try:
        yield
    except Refused as refused:
        raise Misused(refused.code, **refused.details) from None


class Written(NamedTuple):
    """What was written in the options of a plan; None where nothing was."""

    goal: str | None = None
    average: str | None = None
    hits: str | None = None
    weeks: str | None = None
    hours: str | None = None
    start: str | None = None
    steps: Sequence[str] | None = None
    carry: str | None = None
    rates: Sequence[str] | None = None

    @property
    def nothing(self) -> bool:
        """Whether no option was given."""
        return not any(value is not None for value in self)

    def asked_hits(self) -> tuple[Fraction, ...] | None:
        """Return the hit rates that were written, as shares. Raises `Misused`."""
        with usage():
            return None if self.hits is None else tuple(checked_hits(_hits(self.hits)))

    def asked_rates(self, steps: Sequence[Step]) -> dict[str, Fraction]:
        """Return the hit rates that were written for single steps, by key. Raises `Misused`."""
        found = {}
        with usage():
            for word in self.rates or ():
                name, equals, share = word.rpartition("=")
                if not equals or not name.strip():
                    raise Refused("bad_rate", value=word)
                found[step_called(name, steps).key] = share_of(share)
        return found

    def plan(
        self, base: YearPlan, asked: Sequence[Asked], today: date, carried: int, currency: str
    ) -> YearPlan:
        """Return a plan with what was written, checked. Raises `Misused`.

        `base` is what it begins with, `asked` are the activities there are, `carried` is what last year
        leaves over; amounts are in `currency`, a code.
        """
        activities = {one.activity.key: one.activity for one in asked}
        with usage():
            plan = base._replace(**self._numbers(today, carried, currency), steps=self._steps(base, asked))
            if not plan.goal and self.goal is None:
                raise Misused("goal_missing")
            return checked_plan(plan, activities)

    def _numbers(self, today: date, carried: int, currency: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.goal is not None:
            found["goal"] = cents(self.goal, currency)
        if self.average is not None:
            found["average"] = None if _is_auto(self.average) else cents(self.average, currency)
        if self.weeks is not None:
            found["weeks"] = None if _is_auto(self.weeks) else whole(self.weeks, 1, MOST_WEEKS)
        if self.hours is not None:
            found["minutes"] = parse_hours(self.hours)
        if self.start is not None:
            found["start"] = _start(self.start, today)
        if self.carry is not None:
            written = self.carry
            found["carried"] = carried if _is_auto(written) else _below_zero_too(written, currency)
        return found

    def _steps(self, base: YearPlan, asked: Iterable[Asked]) -> tuple[Step, ...]:
        steps = base.steps
        if self.steps is not None:
            steps = tuple(_step(word, asked) for word in self.steps)
        hits = self.asked_hits()
        if hits is not None:
            if len(hits) != len(steps):
                steps = self._other_steps(base, len(steps), len(hits))
            steps = tuple(step._replace(hit=hit) for step, hit in zip(steps, hits, strict=True))
        rates = self.asked_rates(steps)
        return tuple(step._replace(hit=rates.get(step.key, step.hit)) for step in steps)

    def _other_steps(self, base: YearPlan, there: int, asked: int) -> tuple[Step, ...]:
        """Return as many steps as hit rates were written; a plan that has a goal keeps its own."""
        if self.steps is not None:
            raise Refused("hits_not_steps", number=asked, steps=there)
        if base.goal:
            raise Refused("hits_not_kept_steps", number=asked, steps=there)
        return plain_steps(asked)


def plain_steps(number: int) -> tuple[Step, ...]:
    """Return so many steps: the ready-made ones where there are as many, else steps with a number only."""
    if number == len(DEFAULT_STEPS):
        return DEFAULT_STEPS
    return tuple(Step(f"{NUMBERED}{place}", "", "", HALF) for place in range(1, number + 1))


def _hits(text: str) -> list[Fraction]:
    """Return shares from percentages; where they have a comma in them, ";" or blanks stand between them."""
    text = _BEFORE_PERCENT.sub("%", text.strip())
    words = text.replace(";", " ").split() if ";" in text or " " in text else text.split(",")
    return [share_of(word.removesuffix(",")) for word in words]


def _step(word: str, asked: Iterable[Asked]) -> Step:
    """Return a step from "Demo:visit=40"; a ready-made one is known by its name, with its own activity."""
    before, equals, share = word.rpartition("=")
    named, hit = (before, share_of(share)) if equals else (word, HALF)
    named, colon, activity = named.partition(":")
    name = clean_text(named, NAME_LIMIT)
    if not name:
        raise Refused("step_name_missing", value=word)
    ready = _ready_made().get(name.casefold())
    key = any_activity(activity, asked).key if colon and activity.strip() else ""
    if ready is not None:
        return ready._replace(activity=key if colon else ready.activity, hit=hit)
    return Step("_".join(name.casefold().split()), name, key, hit)


def _ready_made() -> Mapping[str, Step]:
    return {word.casefold(): step for step in DEFAULT_STEPS for word in (step.key, step_name(step))}


def step_called(word: str, steps: Sequence[Step]) -> Step:
    """Return the step that a word means: its name, its key, or how one begins. Raises `Misused`."""
    wanted = " ".join(word.casefold().split())
    names = {step.key: (step.key, step_name(step).casefold()) for step in steps}
    exact = [step for step in steps if wanted in names[step.key]]
    begun = [step for step in steps if wanted and any(name.startswith(wanted) for name in names[step.key])]
    found = exact or begun
    if len(found) != 1:
        raise Misused("step_unknown", name=word, known=[step_name(step) for step in steps])
    return found[0]


def _is_auto(word: str) -> bool:
    return word.strip().casefold() == AUTO


def _below_zero_too(word: str, currency: str) -> int:
    text = word.strip()
    return -cents(text[1:], currency) if text[:1] in ("-", "−") else cents(text, currency)


def _start(word: str, today: date) -> date:
    """Return the first day of a year that begins with a month: the year that today lies in, unless said."""
    found = _MONTH.fullmatch(word.strip())
    month = int(found["month"]) if found else _month_called(word)
    if not 1 <= month <= MONTHS:
        raise Refused("bad_month", value=word)
    if found and found["year"]:
        year = int(found["year"])
        if abs(year - today.year) > MOST_YEARS:
            raise Refused("bad_month", value=word)
        return date(year, month, 1)
    return fiscal_year(date(today.year, month, 1), today).first


def _month_called(word: str) -> int:
    wanted = word.strip().casefold()
    months = [
        format_day(date(2000, month, 1), "month").split()[0].casefold() for month in range(1, MONTHS + 1)
    ]
    found = [number for number, name in enumerate(months, start=1) if name.startswith(wanted)]
    return found[0] if len(wanted) >= SHORTEST_MONTH and len(found) == 1 else 0
