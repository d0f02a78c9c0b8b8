"""The deals of the sample year, as `deals.csv` tells them; `make_year.py` asks for them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rhythm.domain.deals import Deal, Outcome
from rhythm.logbook.defining import key_for

DEAL_DAYS = ("lead", "opened", "offered", "closed")


def deals() -> Iterator[Deal]:
    """Yield what `deals.csv` tells: one deal a line, in euros. An offer that stands there is no entry too."""
    with Path(__file__).with_name("deals.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            lead, opened, offered, closed = (day_of(row[name]) for name in DEAL_DAYS)
            deal = Deal("", lead, opened, offered, closed, Outcome(row["outcome"]) if closed else None)
            yield deal._replace(
                key=f"{key_for(row['name'], 'deal')}_{deal.began:%Y_%m_%d}",
                amount=int(row["amount"]) * 100 if row["amount"] else None,
                name=row["name"],
                company=row["company"],
                product=row["product"],
                channel=row["channel"],
                upsell=row["upsell"] == "yes",
            )


def day_of(text: str) -> date | None:
    """Return the day of a cell; None of an empty one."""
    return date.fromisoformat(text) if text else None
