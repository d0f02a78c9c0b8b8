"""What can be a KPI: its kind, its unit, and how long one of its periods is (S4).

An action is what a person controls, a result what comes of it; an insight is shown with text, and is never
scored, ranked or given a target.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from rhythm.domain.counted import LEAD
from rhythm.domain.definitions import Activity, Kind, in_force
from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import SALE, Kpi

MOST_ACTIVE = 7
"""More KPIs in use than this are too many to steer by; that is told, and not refused."""

OWN_ACTION = "activity:"
"""Begins the key of a KPI that counts one activity a week."""

CONVERSATIONS = ("call", "booking_call", "visit", "follow_up", "customer_spoken", "prospect_spoken")
"""The activities that are a sales conversation: a customer or prospect was spoken to in person."""

REPLIES = ("message", *CONVERSATIONS)
"""The activities that are a reply to a lead."""

RESULTS = frozenset({LEAD, SALE})
"""Activities that count a result; there are ready-made KPIs for them."""


class KpiKind(StrEnum):
    """What a KPI is about."""

    ACTION = "action"
    RESULT = "result"
    INSIGHT = "insight"


class Unit(StrEnum):
    """What a figure is in: cents, how many, a share of 1, a change as a share of 1, days, or hours."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    DAYS = "days"
    HOURS = "hours"


class Measure(NamedTuple):
    """What a KPI measures. `active` ones are in use from the start.

    A period lasts a week or a month; one of a year is the 12 months that end on the day looked at.
    """

    key: str
    kind: KpiKind
    unit: Unit
    grain: Grain
    active: bool = False


def _insight(key: str, unit: Unit, grain: Grain = Grain.YEAR) -> Measure:
    return Measure(key, KpiKind.INSIGHT, unit, grain)


def _result(key: str, unit: Unit, *, active: bool = False) -> Measure:
    return Measure(key, KpiKind.RESULT, unit, Grain.MONTH, active)


REVENUE_BY_CHANNEL = "revenue_by_channel"

READY_MADE = {
    one.key: one
    for one in (
        _result("revenue", Unit.MONEY, active=True),
        _result("leads", Unit.COUNT, active=True),
        Measure("conversations", KpiKind.ACTION, Unit.COUNT, Grain.WEEK, active=True),
        _result("marketing_leads", Unit.COUNT),
        _result("sales_leads", Unit.COUNT),
        _result("new_customers", Unit.COUNT),
        _result("upsell", Unit.MONEY),
        _result("average_sale", Unit.MONEY),
        _insight("marketing_to_sales", Unit.SHARE),
        _insight("sales_to_customer", Unit.SHARE),
        _insight("offer_to_customer", Unit.SHARE),
        _insight("revenue_growth", Unit.CHANGE, Grain.MONTH),
        _insight(REVENUE_BY_CHANNEL, Unit.MONEY),
        _insight("lifetime_value", Unit.MONEY),
        _insight("hours_per_customer", Unit.HOURS),
        _insight("churn", Unit.SHARE),
        _insight("referral_share", Unit.SHARE),
        _insight("reply_time", Unit.DAYS),
    )
}
"""By key; the surface has a name and a written definition for each in the person's language."""


def own_action(activity: str) -> Measure:
    """Return the KPI that counts an activity a week."""
    return Measure(OWN_ACTION + activity, KpiKind.ACTION, Unit.COUNT, Grain.WEEK)


def activity_of(key: str) -> str:
    """Return the key of the activity that a KPI counts; empty for a ready-made one."""
    return key.removeprefix(OWN_ACTION) if key.startswith(OWN_ACTION) else ""


def kept_kpis(rows: Iterable[Kpi], day: date) -> dict[str, Kpi]:
    """Return each KPI that a person said something about, as it holds on a day, by key."""
    by_key: dict[str, list[Kpi]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    found = {key: in_force(own, day) for key, own in by_key.items()}
    return {key: row for key, row in found.items() if row is not None}


def counts_as_action(activity: Activity) -> bool:
    """Tell whether an action KPI can count an activity: one that is counted and is no result."""
    return activity.kind is Kind.COUNT and activity.key not in RESULTS
