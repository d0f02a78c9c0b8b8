"""Why one row cannot come in, while the rest of its file does."""

from __future__ import annotations

from rhythm.domain.imports import Problem

LONGEST_SHOWN = 80
"""Characters of a bad value that a problem repeats."""


class SetAside(Exception):
    """One row is left out: `code` says why, `column` and `value` say what stood there."""

    def __init__(self, code: str, column: str = "", value: str = "") -> None:
        super().__init__(code, column, value)
        self.code = code
        self.column = column
        self.value = value

    def problem(self, line: int, file: str = "") -> Problem:
        """Return what to tell about the row that stood on `line` of `file`."""
        return Problem(self.code, line, self.column, self.value[:LONGEST_SHOWN], file)
