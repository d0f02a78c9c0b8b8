"""CSV out: entries, days or deals, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from rhythm.domain.deals import Deal
from rhythm.exchange.guard import GUARD, GUARDED, guarded
from rhythm.exchange.numbers import decimal_text
from rhythm.exchange.outgoing import DEAL_FIELDS, ENTRY_FIELDS, OutgoingDay, OutgoingEntry

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for Windows-1252."""

DAY_FIELDS = ("day", "state", "points", "plan")


def entries_csv(entries: Iterable[OutgoingEntry], *, for_spreadsheet: bool = False) -> str:
    """Return the entries as CSV text with lines that end in CR LF, amounts as decimals.

    With `for_spreadsheet` the text begins with a byte order mark, and no cell is run as a formula; what is
    read back is the same either way, see `guard`.
    """
    rows = (
        [
            entry.id,
            str(entry.day),
            entry.activity,
            str(entry.quantity),
            _number(entry.percent),
            "" if entry.amount is None else decimal_text(entry.amount),
            entry.note,
            entry.contact or "",
            entry.source or "",
            entry.source_id or "",
            entry.recorded_at or "",
            entry.zone or "",
            _number(entry.offset),
            entry.contact_key or "",
            entry.response or "",
        ]
        for entry in entries
    )
    return csv_text(ENTRY_FIELDS, rows, for_spreadsheet)


def days_csv(days: Iterable[OutgoingDay], *, for_spreadsheet: bool = False) -> str:
    """Return the days as CSV text, with one column for each activity that any of them names."""
    days = tuple(days)
    keys = sorted({key for day in days for key in day.activities})
    rows = (
        [str(day.day), day.state, str(day.points), str(day.plan)]
        + [str(day.activities.get(key, 0)) for key in keys]
        for day in days
    )
    return csv_text((*DAY_FIELDS, *keys), rows, for_spreadsheet)


def deals_csv(deals: Iterable[Deal], *, for_spreadsheet: bool = False) -> str:
    """Return the deals as CSV text, each with the stage it has reached, amounts with two decimals."""
    rows = (
        [
            deal.key,
            deal.name,
            deal.stage(date.max) or "",
            "" if deal.amount is None else f"{deal.amount // 100}.{deal.amount % 100:02}",
            *(str(day or "") for day in (deal.lead, deal.opened, deal.offered, deal.closed)),
            deal.company,
            deal.agent,
            deal.product,
            deal.channel,
            "yes" if deal.upsell else "no",
            deal.source or "",
            deal.source_id or "",
        ]
        for deal in deals
    )
    return csv_text(DEAL_FIELDS, rows, for_spreadsheet)


def csv_text(header: Iterable[str], rows: Iterable[list[str]], for_spreadsheet: bool = False) -> str:
    """Return header and rows as CSV text, for a spreadsheet guarded against formulas."""
    out = io.StringIO(newline="")
    # Only with CR LF as line end does the csv module of Python 3.11 put quotes around a lone CR.
    writer = csv.writer(out, lineterminator="\r\n")
    if not for_spreadsheet:
        writer.writerows([header, *rows])
        return out.getvalue()
    writer.writerow([*map(guarded, header), GUARD])
    writer.writerows([*map(guarded, row), GUARDED] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
