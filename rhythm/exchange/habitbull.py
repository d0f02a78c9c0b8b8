"""HabitBull's CSV out, which several habit trackers can read (Loop among them)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rhythm.exchange.csv_writer import csv_text
from rhythm.exchange.outgoing import OutgoingEntry

HEADER = ("HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText")


def habitbull_csv(
    entries: Iterable[OutgoingEntry],
    names: Mapping[str, str],
    descriptions: Mapping[str, str],
    *,
    for_spreadsheet: bool = False,
) -> str:
    """Return one row a day and activity: the sum of its quantities, or a progress activity's last percent.

    `names` and `descriptions` are by activity key; without a name the key stands there. A comment is the
    day's notes on one line, for such programs read line by line.
    """
    grouped: dict[tuple[str, date], list[OutgoingEntry]] = {}
    for entry in entries:
        grouped.setdefault((entry.activity, entry.day), []).append(entry)
    rows = (
        [
            names.get(activity, activity),
            _one_line(descriptions.get(activity, "")),
            "",
            str(day),
            str(_value(of_day)),
            "; ".join(_one_line(entry.note) for entry in of_day if entry.note.strip()),
        ]
        for (activity, day), of_day in sorted(grouped.items())
    )
    return csv_text(HEADER, rows, for_spreadsheet)


def _value(entries: list[OutgoingEntry]) -> int:
    percents = [entry.percent for entry in entries if entry.percent is not None]
    return percents[-1] if percents else sum(entry.quantity for entry in entries)


def _one_line(text: str) -> str:
    return " ".join(text.split())
