"""What a store can be asked when words are erased for good; the code loads with the first question."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from rhythm.store.careful import CarefulReads
from rhythm.store.engine import raw_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rhythm.domain.erasing import Trace
    from rhythm.store.erase import Rewriting


class Eraser(CarefulReads):
    """Overwriting what people wrote, in the file and in copies of it."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Hold a connection in a transaction that is kept whole, or not at all."""

    def traces(self) -> list[Trace]:
        """Return every text that is kept, taken back or not."""
        from rhythm.store.erase import traces

        return self._read(lambda connection: traces(raw_of(connection)))

    def keys_of(self, table: str, subjects: Iterable[str]) -> dict[str, str]:
        """Return the keys of contacts, deals or appointments by the ids of their rows."""
        from rhythm.store.erase import keys_of

        return self._read(lambda connection: keys_of(raw_of(connection), table, subjects))

    def sources_of(self, contact: str) -> set[tuple[str, str]]:
        """Return the sources that ever told of a contact, each with the id it has there."""
        from rhythm.store.erase import sources_of

        return self._read(lambda connection: sources_of(raw_of(connection), contact))

    def appointments_with(self, contact: str) -> set[str]:
        """Return the keys of all appointments that were ever with a contact."""
        from rhythm.store.erase import appointments_with

        return self._read(lambda connection: appointments_with(raw_of(connection), contact))

    def rewrite(self, what: Rewriting) -> None:
        """Overwrite words and keys."""
        from rhythm.store.erase import rewrite

        with self._writing() as connection:
            rewrite(raw_of(connection), what)
