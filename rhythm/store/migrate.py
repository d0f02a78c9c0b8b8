"""Bringing an older file up to date. The only module that loads Alembic; imported when a step is due."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from rhythm.domain.refusal import Refused
from rhythm.store.engine import WRITES, connect, make_engine
from rhythm.store.guard import check_version, refusing, refusing_folder
from rhythm.store.schema import make_triggers, set_version

SCRIPTS = Path(__file__).parent / "migrations"
BACKUP_SECONDS = 30.0
BACKUP_PAGES = 1_000


def config_for(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    """Return Alembic's configuration for a connection whose transaction the caller holds."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(path: Path, scripts: Path = SCRIPTS) -> Path | None:
    """Upgrade a file in one transaction, after a copy of it was put beside it; return the copy's path.

    None when another process was first. Raises Refused, and then the file is as it was.
    """
    with refusing(path):
        engine = make_engine(path, foreign_keys=False)
        try:
            with engine.execution_options(**{WRITES: True}).begin() as connection:
                version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
                if not check_version(path, version):
                    return None
                backup = _back_up(path, version)
                command.upgrade(config_for(connection, scripts), "head")
                make_triggers(connection)
                set_version(connection)
                _refuse_orphans(connection, path)
        finally:
            engine.dispose()
    return backup


def _refuse_orphans(connection: Connection, path: Path) -> None:
    """Foreign keys are off around a migration, so they are looked over before it is kept."""
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise Refused("database_damaged", path=str(path), reason=f"{orphan[0]} without {orphan[2]}")


def _back_up(path: Path, version: int) -> Path:
    """Copy the file as it stands to `NAME.vVERSION`, mode 0600; an older copy of that name gives way."""
    copy = path.with_name(f"{path.name}.v{version}")
    with refusing_folder(copy):
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    deadline = time.monotonic() + BACKUP_SECONDS

    def watch(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise Refused("database_locked", path=str(path))

    with refusing(copy), closing(connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target, pages=BACKUP_PAGES, progress=watch)
    return copy
