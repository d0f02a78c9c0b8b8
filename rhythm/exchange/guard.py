"""Cells that a spreadsheet would run as formulas, made harmless, and given back as they were.

An apostrophe is put before such a cell, and before one that begins with an apostrophe itself: so a guarded
cell that begins with one has one too many, and no other cell has. A file whose cells were guarded says so by
a last column of its own, `GUARD`; readers take that column and the apostrophes off again.
"""

from __future__ import annotations

import re

GUARD = "guarded by rhythm"
"""The header of the column that marks a guarded file."""

GUARDED = "yes"
"""What stands in that column; spreadsheets drop columns without any text."""

MARK = "'"
# Excel runs the wide signs as well.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula; numbers stay numbers."""
    return f"{MARK}{cell}" if cell.startswith(_STARTS) and not _NUMBER.fullmatch(cell) else cell


def bare(cell: str) -> str:
    """Return what a guarded cell was before."""
    return cell.removeprefix(MARK)
