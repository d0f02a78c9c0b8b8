"""What a store can be asked about other copies of its logbook; the code loads with the first question."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from rhythm.store.bare import read_only
from rhythm.store.careful import CarefulReads
from rhythm.store.engine import raw_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from rhythm.domain.clock import Moment
    from rhythm.store.then import Counting, Difference
    from rhythm.store.unite import United


class Uniter(CarefulReads):
    """Bringing copies together, and going back to one. The copies are private ones (`opened_copy`)."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Hold a connection in a transaction that is kept whole, or not at all."""

    @abstractmethod
    def _new_device(self, connection: Connection, moment: Moment, born_day: str) -> str:
        """Append a device that this home is from now on."""

    @abstractmethod
    def _own_device(self, connection: Connection) -> str | None:
        """Return the newest device of this home."""

    def devices(self) -> set[str]:
        """Return the ids of all devices that ever wrote."""
        return self._read(
            lambda connection: {row[0] for row in connection.exec_driver_sql("SELECT id FROM device")}
        )

    def acts(self) -> set[str]:
        """Return the ids of all acts."""
        return self._read(
            lambda connection: {row[0] for row in connection.exec_driver_sql("SELECT id FROM act")}
        )

    def lacks(self, copy: Path) -> bool:
        """Tell whether a copy holds acts that are not here, and that can come in."""
        acts, devices = 'SELECT id FROM main."act"', 'SELECT id FROM main."device"'
        with self._reading() as connection, read_only(copy) as other:
            here = raw_of(connection)
            own = {row[0] for row in here.execute(acts)}
            known = {row[0] for one in (here, other) for row in one.execute(devices)}
            query = 'SELECT id, device FROM main."act"'
            return any(act not in own and device in known for act, device in other.execute(query))

    def unite(self, copy: Path) -> United:
        """Add all rows of a copy that are not here. Raises `Refused`."""
        from rhythm.store.unite import unite

        with self._writing() as connection, read_only(copy) as other:
            return unite(raw_of(connection), other)

    def difference(self, copy: Path) -> Difference:
        """Return what to turn so that the logbook counts as a copy does, which holds nothing else."""
        from rhythm.store.then import difference

        with self._reading() as connection, read_only(copy) as other:
            return difference(raw_of(connection), other)

    def counting(self) -> Counting:
        """Return all that was not taken back."""
        from rhythm.store.then import counting

        return self._read(lambda connection: counting(raw_of(connection)))

    def own_device(self) -> str | None:
        """Return the device that this home writes as; None before it wrote anything."""
        return self._read(self._own_device)

    def began_anew(self) -> bool:
        """Tell whether another device was at this place before, and nothing was done here since."""
        query = """
SELECT EXISTS (SELECT 1 FROM device WHERE id <> ? AND place = (SELECT place FROM device WHERE id = ?))
AND NOT EXISTS (SELECT 1 FROM act WHERE device = ?) AND NOT EXISTS (SELECT 1 FROM device WHERE place = '')
"""

        def ask(connection: Connection) -> bool:
            own = self._own_device(connection)
            return bool(own and connection.exec_driver_sql(query, (own, own, own)).scalar())

        return self._read(ask)

    def begin_device(self, moment: Moment) -> None:
        """Make this home a new device: what it undoes next is what it does from now on."""
        with self._writing() as connection:
            born = connection.exec_driver_sql("SELECT MIN(born_day) FROM device").scalar()
            self._new_device(connection, moment, born or moment.local.date().isoformat())
