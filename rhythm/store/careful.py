"""Reading that goes on where rows cannot be read: they are left out, and counted."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError

from rhythm.domain.refusal import Refused
from rhythm.store.engine import raw_of
from rhythm.store.records import Fault, Unreadable

if TYPE_CHECKING:
    from sqlalchemy import Connection

Answer = TypeVar("Answer")

IMPOSSIBLE = (ValueError, TypeError, KeyError, IndexError, ArithmeticError)
"""What it can mean to make a value of columns that were never written so."""

BROKEN = (*IMPOSSIBLE, IntegrityError, sqlite3.IntegrityError)
"""What it can mean to write beside such rows."""

_MAYBE = (*IMPOSSIBLE, DBAPIError, sqlite3.OperationalError)


class CarefulReads(ABC):
    """What every question of a store goes through.

    Looking at all rows takes longer than most questions, so it is done when one is asked that stumbles.
    """

    path: Path
    _left_out: tuple[Unreadable, ...] = ()

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Hold a connection on which one and the same state is read."""

    @property
    def left_out(self) -> int:
        """How many rows are left out of what is read, as far as that is known."""
        return len(self._left_out)

    @property
    def entries_left_out(self) -> int:
        """How many of these rows are entries."""
        return sum(one.table == "entry" for one in self._left_out)

    def unreadable(self) -> list[Unreadable]:
        """Return the rows that cannot be read; from now on they are left out. Looks at every row."""
        with self._reading() as connection:
            self._look(connection)
        return [*self._left_out]

    def _read(self, ask: Callable[[Connection], Answer]) -> Answer:
        """Ask, and once more without the rows that cannot be read where there are any."""
        with self._reading() as connection:
            try:
                return ask(connection)
            except _MAYBE as error:
                if not self._stumbled(connection, error):
                    if isinstance(error, IMPOSSIBLE):
                        self._refuse_if_damaged(error)
                    raise
            return ask(connection)

    @abstractmethod
    def check(self) -> list[Fault]:
        """Return all that is wrong with the file; reads every row."""

    def _refuse_if_damaged(self, error: Exception) -> None:
        """Refuse to go on after an error that nobody expected, if the file can be to blame for it."""
        from rhythm.store.check import can_be_mended

        found = self.check()
        if found and can_be_mended(found):
            raise Refused("database_flawed", path=str(self.path)) from error
        if found:
            raise Refused("database_damaged", path=str(self.path), reason=type(error).__name__) from error

    def _stumbled(self, connection: Connection, error: Exception) -> bool:
        """Tell whether there are more rows to be left out than there were."""
        from rhythm.store.readable import is_about_a_row

        before = self._left_out
        if not is_about_a_row(error):
            return False
        self._look(connection)
        return self._left_out != before

    def _look(self, connection: Connection) -> None:
        from rhythm.store.readable import leave_out, listed, unreadable_rows

        raw = raw_of(connection)
        rows = unreadable_rows(raw)
        leave_out(raw, rows)
        self._left_out = tuple(listed(rows))
