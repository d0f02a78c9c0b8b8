from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from rhythm.domain.refusal import Refused
from rhythm.store import Store
from rhythm.store.engine import make_engine
from rhythm.store.guard import APPLICATION_ID, SCHEMA_VERSION
from rhythm.store.migrate import SCRIPTS, config_for, migrate
from rhythm.store.records import Fault
from rhythm.store.schema import HEAD, build
from tests.store.building import log, raw


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = make_engine(None, foreign_keys=False)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def schema(connection: Connection, *kinds: str) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for kind, name, sql in rows if kind in kinds}


def test_a_fresh_file_is_what_the_migrations_make(connection: Connection) -> None:
    command.upgrade(config_for(connection), "head")
    migrated = schema(connection, "table", "index")
    fresh = make_engine(None)
    with fresh.begin() as other:
        build(other)
        assert schema(other, "table", "index") == migrated
        assert "entry_no_update" in schema(other, "trigger")
    fresh.dispose()


def test_the_rows_have_not_drifted_from_the_migrations(connection: Connection) -> None:
    command.upgrade(config_for(connection), "head")
    command.check(config_for(connection))


def test_a_fresh_file_is_stamped_with_the_newest_migration(connection: Connection) -> None:
    build(connection)
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == HEAD
    assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [HEAD]


@pytest.fixture
def older(path: Path) -> Path:
    """A file of ours from before the first migration, with a word in it."""
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        connection.execute("CREATE TABLE old (word TEXT)")
        connection.execute("INSERT INTO old VALUES ('kept')")
    return path


def test_an_older_file_is_brought_up_to_date_when_it_is_opened(older: Path, store: Store) -> None:
    assert store.day_totals() == []
    log(store)
    assert store.check() == [Fault("schema", "old", "table")]
    with raw(older) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT word FROM old").fetchall() == [("kept",)]
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("DELETE FROM entry")


def test_a_copy_is_put_beside_it_first_where_it_cannot_be_proved(older: Path) -> None:
    copy = migrate(older)
    assert copy == older.with_name(f"rhythm.db.v{SCHEMA_VERSION - 1}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with raw(copy) as connection:
        assert connection.execute("SELECT word FROM old").fetchall() == [("kept",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION - 1,)
    assert migrate(older) is None


def scripts_with(folder: Path, body: str) -> Path:
    shutil.copytree(SCRIPTS, folder)
    step = f'revision = "next"\ndown_revision = "{HEAD}"\n\n\ndef upgrade():\n    {body}\n'
    (folder / "versions" / "next.py").write_text(f"from alembic import op\n\n{step}")
    return folder


def test_a_step_that_fails_changes_nothing(older: Path, tmp_path: Path) -> None:
    before = older.read_bytes()
    body = 'op.execute("DROP TABLE old"); op.execute("INSERT INTO nowhere VALUES (1)")'
    with pytest.raises(Refused, match="database_damaged"):
        migrate(older, scripts_with(tmp_path / "scripts", body))
    assert older.read_bytes() == before


def test_a_step_that_leaves_an_orphan_is_not_kept(older: Path, tmp_path: Path) -> None:
    body = (
        "op.execute(\"INSERT INTO act VALUES ('a', '2026-09-09T08:00:00.000Z', '\" + '0' * 64 + \"',"
        " 'nobody', 1, 'log', NULL, '', 0)\")"
    )
    with pytest.raises(Refused, match="database_damaged"):
        migrate(older, scripts_with(tmp_path / "scripts", body))
    with raw(older) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [
            ("old",)
        ]


def test_a_table_made_anew_keeps_its_rows_and_gets_its_triggers_back(
    store: Store, path: Path, tmp_path: Path
) -> None:
    log(store, 3)
    store.close()
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    body = (
        'batch = op.batch_alter_table("act", recreate="always")\n'
        "    with batch as table:\n"
        '        table.alter_column("zone", nullable=True)'
    )
    migrate(path, scripts_with(tmp_path / "scripts", body))
    assert store.day_totals() == [("2026-09-09", "message", 3)]
    assert store.commit_counter() == 1
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("DELETE FROM act")


def test_alembic_is_not_loaded_for_a_file_that_is_up_to_date(path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from rhythm.store import Store\n"
        "from tests.store.building import log\n"
        "store = Store(pathlib.Path(sys.argv[1]), 'here')\n"
        "log(store); store.day_totals(); store.close()\n"
        "assert not {'alembic', 'textual'} & set(sys.modules), 'loaded'\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=Path(__file__).parents[2])
