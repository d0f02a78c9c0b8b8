"""The one connection to the file: opened, found replaced or gone, read from, written through, and let go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from rhythm.domain.refusal import Refused
from rhythm.store.careful import BROKEN, CarefulReads
from rhythm.store.create import absent, create_file
from rhythm.store.engine import WRITES, open_file, open_memory, raw_of
from rhythm.store.guard import SCHEMA_VERSION, FileKey, check_version, file_key, refusing
from rhythm.store.plain_writer import PlainWriter

NO_CHANGE = "DELETE FROM main.act WHERE 0"
"""Needs all that a change needs, and changes nothing."""


class Connected(CarefulReads):
    """One file and what holds it open; one transaction at a time. Any call may raise `Refused`."""

    def __init__(self, path: Path, plain_copy: Path | None) -> None:
        """Take the path of the file, and of the plain copy that hears of each commit."""
        self.path = path
        self._plain = PlainWriter(plain_copy)
        self._engine: Engine | None = None
        self._key: FileKey | None = None
        self._openings = 0
        self._seen: tuple[int, int] | None = None
        self._current: Connection | None = None
        self._writes = False

    def close(self) -> None:
        """Let go of the file; a later call opens it again."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return file_key(self.path) is not None

    def changed(self) -> bool:
        """Tell whether others have written, created or replaced the file since this was last asked."""
        with self._reading() as connection:
            now = self._stamp(connection)
        before, self._seen = self._seen, now
        if now != before and self._left_out:
            self.unreadable()
        return now != before

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several reads see one and the same state."""
        with self._reading():
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock, so that all acts written inside are kept together or not at all."""
        with self._writing():
            yield

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._current is not None:
            yield self._current
            return
        with self._transaction(self._engine_to_read(), writes=False) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._current is not None:
            if not self._writes:
                raise RuntimeError("a snapshot is only read from")
            yield self._current
            return
        held = ExitStack()
        connection = self._begun(held)
        try:
            with held:
                yield connection
                self._plain.before_commit(raw_of(connection))
        except BaseException as error:
            self._plain.forget()
            if isinstance(error, BROKEN):
                self._refuse_if_damaged(error)
            raise
        finally:
            self._refuse_replaced()
        self._plain.committed()

    def _begun(self, held: ExitStack, *, again: bool = True) -> Connection:
        """Begin to write; what was opened while it could only be read from is opened once more."""
        engine = self._engine_to_write()
        self._refuse_replaced()
        try:
            return held.enter_context(self._transaction(engine, writes=True))
        except Refused as refused:
            self._refuse_replaced()
            if refused.code != "folder_read_only" or not again:
                raise
        return self._begun(held, again=False)

    @contextmanager
    def _transaction(self, engine: Engine, *, writes: bool) -> Iterator[Connection]:
        try:
            with refusing(self.path), engine.execution_options(**{WRITES: writes}).begin() as connection:
                self._refuse_other_version(connection)
                if writes:
                    # A file that was opened for reading begins to write without a word, and refuses later.
                    connection.exec_driver_sql(NO_CHANGE)
                self._current, self._writes = connection, writes
                before = self._left_out
                try:
                    yield connection
                except BaseException:
                    # The views that leave rows out are gone with all else that was done.
                    self._left_out = before
                    raise
                finally:
                    self._current = None
        except Refused as refused:
            if refused.code == "folder_read_only":
                # A file that could only be opened for reading stays so for as long as it is open.
                self.close()
            raise

    def _engine_to_read(self) -> Engine:
        key = file_key(self.path)
        if self._engine is not None and key == self._key:
            return self._engine
        if self._engine is not None and key is None:
            self._refuse_replaced()
        return self._open()

    def _engine_to_write(self) -> Engine:
        if self._engine is not None and self._key is not None:
            return self._engine
        if not self.exists:
            self._plain.refuse_gone(self.path)
            if create_file(self.path):
                self._seen = None
        engine = self._open()
        if self._key is None:
            self.close()
            raise absent(self.path)
        return engine

    def _refuse_replaced(self) -> None:
        """Refuse to go on with a file that no longer has the name: what it takes would be lost."""
        present = file_key(self.path)
        if self._key != present:
            self.close()
            if present is None:
                self._plain.refuse_gone(self.path)
            raise Refused("database_replaced", path=str(self.path))

    def _refuse_other_version(self, connection: Connection) -> None:
        """Refuse to go on with a file that a newer program took over, or an older one was copied into."""
        (found,) = raw_of(connection).execute("PRAGMA user_version").fetchone()
        if found != SCHEMA_VERSION and check_version(self.path, found):
            if self.path.exists() and not self.path.stat().st_size:
                raise Refused("database_empty", path=str(self.path))
            self._key = None
            raise Refused("database_replaced", path=str(self.path))

    def _open(self) -> Engine:
        self.close()
        try:
            engine, self._key = open_file(self.path)
        except FileNotFoundError:
            if self.path.is_symlink():
                raise absent(self.path) from None
            self._plain.refuse_gone(self.path)
            engine, self._key = open_memory(), None
        self._engine, self._left_out = engine, ()
        self._openings += 1
        if self._seen is None:
            with self._transaction(engine, writes=False) as connection:
                self._seen = self._stamp(connection)
        return engine

    def _stamp(self, connection: Connection) -> tuple[int, int]:
        version: int = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        return self._openings, version
