"""Rows that were set aside as a file of their own, so that they can be mended and read again."""

from __future__ import annotations

from collections.abc import Iterable

from rhythm.domain.imports import Problem
from rhythm.exchange.csv_writer import BYTE_ORDER_MARK, csv_text
from rhythm.exchange.tables import MARKS, Table

PLACE = ("file", "column", "value")
"""What is told of a row where the file was no table."""


def set_aside_csv(table: Table | None, told: Iterable[tuple[Problem, str]]) -> str:
    """Return the rows set aside as CSV text with a byte order mark, each with its line and the reason.

    Those two columns come first, and then, of a table, the row as it came; a reader takes them off again, so
    that the mended rows are rows of the same table. A row with several reasons is there once.
    """
    if table is None:
        listed = [[str(one.line), why, one.file, one.column, one.value] for one, why in told]
        return BYTE_ORDER_MARK + csv_text((*MARKS, *PLACE), listed)
    reasons: dict[int, dict[str, None]] = {}
    for one, why in told:
        reasons.setdefault(one.line, {})[f"{one.column}: {why}" if one.column else why] = None
    rows = (
        [str(row.line), " ".join(reasons[row.line]), *row.cells] for row in table.rows if row.line in reasons
    )
    return BYTE_ORDER_MARK + csv_text((*MARKS, *table.header), rows)


def holds_all(text: str, wanted: str) -> bool:
    """Tell whether a file of rows set aside holds all the rows of another, under the same columns."""
    here, there = text.splitlines(), wanted.splitlines()
    return here[:1] == there[:1] and set(there) <= set(here)
