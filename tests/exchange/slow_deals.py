"""A second, plain reader of tables of deals with ISO days and whole amounts, to hold ours against."""

from __future__ import annotations

import csv
import io
from datetime import date

STAGES = {"Lead": 0, "Qualified": 1, "Proposal": 2, "Won": 3, "Lost": 3}
"""How many days after the first one a stage has come to."""

Told = tuple[str, str, tuple[date | None, ...], int | None]


def slow_deals(text: str) -> tuple[dict[str, Told], set[int]]:
    """Return stage, name, days and cents by id, and the lines set aside."""
    deals: dict[str, Told] = {}
    aside: set[int] = set()
    for line, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=";"), start=2):
        stage, cents = row["Stage"], int(row["Value"] or 0) * 100
        days = [date.fromisoformat(row[column]) if row[column] else None for column in ("L", "O", "Q", "C")]
        if stage not in STAGES:
            aside.add(line)
            continue
        reached = STAGES[stage]
        if stage == "Lead":
            days[0] = days[0] or days[1]
        days = [day if number <= reached else None for number, day in enumerate(days)]
        if 0 < reached < 3 and days[reached] is None:
            days[reached] = next((day for day in reversed(days[:reached]) if day), None)
        there = [day for day in days if day]
        wrong = there != sorted(there) or (reached > 0 and not there)
        wrong = wrong or (reached == 3 and days[3] is None) or (stage == "Won" and not cents)
        if wrong or not row["Id"] or row["Id"] in deals:
            aside.add(line)
        else:
            deals[row["Id"]] = (stage, row["Name"].strip(), tuple(days), cents or None)
    return deals, aside
