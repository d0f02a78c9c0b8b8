"""Bringing an older file up to date. The only module that loads Alembic; imported when a step is due."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from rhythm.domain.refusal import Refused
from rhythm.store.backups import back_up, copy_beside, folder_beside
from rhythm.store.engine import WRITES, make_engine
from rhythm.store.guard import check_version, refusing
from rhythm.store.schema import make_triggers, set_version

SCRIPTS = Path(__file__).parent / "migrations"


def config_for(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    """Return Alembic's configuration for a connection whose transaction the caller holds."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(path: Path, scripts: Path = SCRIPTS, *, backs_up: bool = True) -> Path | None:
    """Upgrade a file in one transaction, after a backup of it was made; return the backup's path.

    None when another process was first, or where none is needed, as of a private copy. Raises Refused, and
    then the file is as it was.
    """
    with refusing(path):
        engine = make_engine(path, foreign_keys=False)
        try:
            with engine.execution_options(**{WRITES: True}).begin() as connection:
                version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
                if not check_version(path, version):
                    return None
                backup = _back_up(path, version) if backs_up else None
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
    """Make a backup of the file as it stands, dated as it is itself; nobody asks for the time down here.

    What cannot be proved must be brought up to date all the same: its copy is put beside it, unproved.
    """
    last_changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    folder = folder_beside(path)
    try:
        return folder / back_up(path, folder, "migrate", last_changed).name
    except Refused as refused:
        if refused.code not in {"backup_unproved", "database_damaged"}:
            raise
    return copy_beside(path, f"v{version}")
