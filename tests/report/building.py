"""Lives with a campaign in them, and the facts they are made of, for counting once more by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.campaign_report import CampaignReport, campaign_report
from rhythm.domain.campaign_state import campaign_states
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Activity, Campaign, Claim, Leave, Reward, Span
from rhythm.domain.ledger import Ledger
from tests.domain.building import CALL, MESSAGE, NEWSLETTER, VISIT, days_from, rhythm

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 3), date(2026, 9, 1), date(2026, 10, 1)
LAST = date(2026, 9, 30)
PLANNED, RUNNING, LONG_AFTER = date(2026, 8, 20), date(2026, 9, 16), date(2026, 11, 20)

Fact = tuple[date, str, int]

ORDINARY = (("message", 5), ("call", 2), ("visit", 1))
DOUBLED = (("message", 9), ("call", 4), ("visit", 2))
QUIET = (("message", 4), ("call", 2), ("visit", 1))

DOUBLE = Campaign("double", SEPTEMBER, "doublesales september", "harvest", SEPTEMBER, LAST, Fraction(2))


def workdays(first: date, last: date) -> list[date]:
    """Mondays to Fridays from first to last."""
    return [day for day in days_from(first, (last - first).days + 1) if day.weekday() < 5]


def done(first: date, last: date, acts: Iterable[tuple[str, int]]) -> list[Fact]:
    """The same acts on every working day."""
    return [(day, key, number) for day in workdays(first, last) for key, number in acts]


@dataclass(frozen=True)
class Tale:
    """What was done, by day: counts, and percents of the newsletter. It begins on 3 August 2026."""

    facts: tuple[Fact, ...]
    progress: tuple[Fact, ...] = ()
    campaign: Campaign = DOUBLE
    activities: tuple[Activity, ...] = (MESSAGE, CALL, VISIT, NEWSLETTER)
    rewards: tuple[Reward, ...] = ()
    claims: tuple[Claim, ...] = ()
    leaves: tuple[Leave, ...] = ()
    beginning: date = AUGUST

    def report(self, today: date) -> CampaignReport:
        own = rhythm(
            campaigns=(self.campaign,),
            rewards=self.rewards,
            claims=self.claims,
            activities=self.activities,
            leaves=self.leaves,
        )
        calendar = WorkCalendar(own.schedules, own.leaves, own.holiday_choices, None, self.beginning)
        totals: Counter[tuple[date, str]] = Counter()
        for day, key, number in self.facts:
            if day <= today:
                totals[day, key] += number
        progress = [fact for fact in self.progress if fact[0] <= today]
        chronicle = Chronicle(
            Planner(own, calendar, 60),
            Ledger([(*fact, number) for fact, number in totals.items()], progress),
            self.beginning,
            today,
            freezes=True,
            rewards=self.rewards,
            claims=tuple(claim for claim in self.claims if claim.day <= today),
        )
        return campaign_report(chronicle, campaign_states(chronicle, today)[0], today)

    def days(self, first: date, last: date, today: date) -> list[date]:
        """The working days of a phase that are past, leave left out."""
        away = {day for one in self.leaves for day in days_from(one.first, (one.last - one.first).days + 1)}
        return [day for day in workdays(max(first, self.beginning), last) if day < today and day not in away]

    def units(self, key: str, first: date, last: date) -> int:
        """What was done of one activity from first to last."""
        return sum(number for day, own, number in self.facts if own == key and first <= day <= last)

    def points(self, first: date, last: date) -> int:
        """The points from first to last, at 1 for a message, 2 for a call, 3 for a visit, 1 per 10 %."""
        gained, highest = 0, 0
        for day, _key, percent in self.progress:
            if first <= day <= last:
                gained += percent // 10 - highest // 10
            highest = percent
        weights = {"message": 1, "call": 2, "visit": 3}
        return gained + sum(weights[key] * self.units(key, first, last) for key in weights)


LIVED = Tale(
    facts=(
        *done(AUGUST, SEPTEMBER - timedelta(days=1), ORDINARY),
        *done(SEPTEMBER, LAST, DOUBLED),
        (date(2026, 9, 16), "visit", 2),
        *done(OCTOBER, date(2026, 10, 30), QUIET),
    ),
    progress=(
        (date(2026, 8, 20), "newsletter", 20),
        (date(2026, 9, 10), "newsletter", 60),
    ),
)
"""Before, during and after September, a little more on the 16th."""


def phases(campaign: Campaign) -> dict[str, tuple[date, date]]:
    """The four weeks before, the campaign, and the four weeks after."""
    four_weeks = timedelta(days=28)
    return {
        "before": (campaign.first - four_weeks, campaign.first - timedelta(days=1)),
        "during": (campaign.first, campaign.last),
        "after": (campaign.last + timedelta(days=1), campaign.last + four_weeks),
    }


def rounded(number: Fraction, places: str = "0.1") -> Decimal:
    """An exact number as a person rounds it by hand."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(places), ROUND_HALF_UP)


STRANGE = [
    "[/",
    "[red]x",
    "<script>alert(1)</script>",
    "| a | b |",
    "a\\|b",
    "*x* _y_ `z` ~w~",
    "&amp; $x$ # 1",
]
"""Names that some reader would take for its own language."""

STEERING = "\x1b[2Jwild\u202e \x07name"
"""What is left of it is "[2Jwild name"."""


def named(name: str) -> Tale:
    """The same tale, in which the campaign, an activity and a reward have a strange name."""
    reward = Reward("prize", AUGUST, Span.CAMPAIGN, name, 500, "double")
    return replace(
        LIVED,
        campaign=DOUBLE._replace(name=name),
        activities=(MESSAGE._replace(name=name), CALL, VISIT, NEWSLETTER),
        rewards=(reward,),
        claims=(Claim("prize", OCTOBER),),
    )
