"""Small builders for deals, sales and the KPIs that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.definitions import ALWAYS, Definitions
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kpi_figures import KpiFigure
from rhythm.domain.kpi_sheet import kpi_figures
from rhythm.domain.ledger import Ledger
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.sales import Sold
from tests.domain.building import planner_of, rhythm

TODAY = date(2026, 9, 9)
"""A Wednesday; August is the last complete month, 31 August – 6 September the last complete week."""


def won(
    day: date,
    cents: int | None = 1_000_00,
    company: str = "",
    *,
    lead: date | None = None,
    opened: date | None = None,
    offered: date | None = None,
    channel: str = "",
    upsell: bool = False,
) -> Deal:
    return Deal(
        f"{day}{company}{cents}", lead, opened, offered, day, Outcome.WON, cents,
        company=company, channel=channel, upsell=upsell,
    )  # fmt: skip


def open_deal(
    name: str = "",
    company: str = "",
    *,
    lead: date | None = None,
    opened: date | None = None,
    offered: date | None = None,
) -> Deal:
    return Deal(f"open {name} {company} {lead}", lead, opened, offered, name=name, company=company)


def chosen(
    key: str,
    target: int | None = None,
    *,
    from_day: date = ALWAYS,
    active: bool = True,
    means: str = "",
    counter: int = 0,
) -> Kpi:
    return Kpi(key, from_day, key, means=means, target=target, active=active, counter=counter)


def figures(
    *,
    deals: Sequence[Deal] = (),
    sold: Sequence[Sold] = (),
    met: Sequence[Met] = (),
    totals: Iterable[tuple[date, str, int]] = (),
    rows: Iterable[Kpi] = (),
    definitions: Definitions | None = None,
    day: date = TODAY,
    only_active: bool = False,
    first_weekday: int = 1,
) -> dict[str, KpiFigure]:
    """Return the KPIs as of a day, by key."""
    planner = planner_of(definitions or rhythm(), first_weekday=first_weekday)
    facts = PlanFacts(Ledger(totals), planner, deals, sold, met)
    return {one.key: one for one in kpi_figures(facts, rows, day, only_active=only_active)}


def values(figure: KpiFigure) -> list[object]:
    """Return the values of the complete periods, the oldest first."""
    return [one.value for one in figure.periods]


def running(figure: KpiFigure) -> object:
    """Return the value of the period that the day lies in, which must be there."""
    assert figure.running is not None
    return figure.running.value
