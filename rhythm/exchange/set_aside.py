"""Why one row cannot come in, while the rest of its file does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rhythm.domain.imports import Problem

LONGEST_SHOWN = 80
"""Characters of a bad value that a problem repeats."""


NOTHING_MORE: Mapping[str, object] = MappingProxyType({})


class SetAside(Exception):
    """One row is left out: `code` says why, `column` and `value` say what stood there.

    `details` fill the places of the sentence that those do not.
    """

    def __init__(
        self, code: str, column: str = "", value: str = "", details: Mapping[str, object] = NOTHING_MORE
    ) -> None:
        super().__init__(code, column, value)
        self.code = code
        self.column = column
        self.value = value
        self.details = details

    def problem(self, line: int, file: str = "", cells: Iterable[str] = ()) -> Problem:
        """Return what to tell about the row that stood on `line` of `file`; `cells` are those of a table."""
        value = self.value[:LONGEST_SHOWN]
        return Problem(self.code, line, self.column, value, file, dict(self.details), tuple(cells))
