"""A file as the first release left it, opened by the program of today."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.contacts import Contact
from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Definitions,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Schedule,
    Target,
    WeekTarget,
)
from rhythm.store import Store
from rhythm.store.backups import backups
from rhythm.store.create import create_file
from rhythm.store.guard import APPLICATION_ID, SCHEMA_VERSION
from rhythm.store.migrate import SCRIPTS
from rhythm.store.schema import HEAD
from tests.store.building import log, moment, raw, redo, undo
from tests.store.test_definitions import HALF_FRIDAY, SEPTEMBER

FIRST = SCRIPTS / "versions" / "0001_first.sql"
FIRST_VERSION = 1_000
TABLES = (
    *("device", "words", "act", "import", "reversal", "entry"),
    *("activity", "target", "week_target", "schedule", "holiday_choice", "leave"),
)
"""What the first release had."""


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """A file of today with a row in every table that the first release had."""
    path = tmp_path / "lived.db"
    store = Store(path, "here")
    with store.write("begin", moment()) as act:
        act.define(Activity("message", ALWAYS, "Messages", "m", Kind.COUNT, 1, 1, 10, 0))
        act.define(Target("message", ALWAYS, 5, None))
        act.define(WeekTarget(ALWAYS, 60))
        act.define(Schedule(ALWAYS, HALF_FRIDAY))
        act.define(HolidayChoice(date(2026, 4, 3), True))
        leave = act.define(Leave(date(2026, 7, 1), date(2026, 7, 2), LeaveKind.OWN))
        act.define(Leave(date(2026, 8, 3), date(2026, 8, 14), LeaveKind.VACATION))
        act.reverse("leave", leave)
        act.add_import(format="loop", file="x", rows=1, entries=0, problems=0)
        act.entry(day="2026-09-08", activity="message", quantity=4, note="hello")
    log(store, 3)
    log(store, 2)
    undo(store)
    redo(store)
    undo(store)
    store.close()
    return path


@pytest.fixture
def first(path: Path, lived: Path) -> Path:
    """A file of the first release, with those rows in it."""
    with raw(path) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS lived", (str(lived),))
        for table in TABLES:
            connection.execute(f'INSERT INTO "{table}" SELECT * FROM lived."{table}"')
        for table in TABLES:
            for verb in ("update", "delete") if table != "words" else ():
                connection.execute(
                    f'CREATE TRIGGER "{table}_no_{verb}" BEFORE {verb} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{table}: a row is never changed or deleted'); END"
                )
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FIRST_VERSION}")
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw(path) as connection:
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in TABLES}


def told(store: Store) -> tuple[object, ...]:
    return store.definitions(), store.entries(), store.day_totals(), store.imports(), store.commit_counter()


def schema(path: Path) -> set[tuple[str, str]]:
    """Return every table, index and trigger as it was put into words, Alembic's own aside."""
    with raw(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(name, " ".join(sql.split())) for name, sql in found if name != "alembic_version"}


def test_it_holds_rows_in_every_table(first: Path) -> None:
    assert all(rows(first).values())


def test_every_row_is_kept_and_read_as_before(first: Path, store: Store, lived: Path) -> None:
    before = rows(first)
    found = told(store)
    today = Store(lived, "here")
    assert found == told(today)
    today.close()
    assert store.check() == []
    store.close()
    assert rows(first) == before == rows(lived)


def test_it_becomes_what_a_fresh_file_is(first: Path, store: Store, tmp_path: Path) -> None:
    assert store.definitions().campaigns == ()
    fresh = tmp_path / "fresh.db"
    create_file(fresh)
    assert schema(first) == schema(fresh)
    with raw(first) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_a_backup_of_it_as_it_was_is_made(first: Path, store: Store) -> None:
    before, shape = rows(first), schema(first)
    store.day_totals()
    (made,) = backups(first.parent / "backups")
    copy = first.parent / "backups" / made.name
    assert made.reason == "migrate"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert (rows(copy), schema(copy)) == (before, shape)
    with raw(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (FIRST_VERSION,)


def test_life_goes_on_in_it_with_a_campaign(first: Path, store: Store) -> None:
    redo(store)
    assert store.day_totals() == [("2026-09-08", "message", 4), ("2026-09-09", "message", 5)]
    with store.write("campaign", moment()) as act:
        new_id = act.define(SEPTEMBER)
    (found,) = store.definitions().campaigns
    assert found == SEPTEMBER._replace(id=new_id, counter=store.commit_counter())
    undo(store)
    assert store.definitions().campaigns == ()
    redo(store)
    assert store.definitions().campaigns == (found,)
    assert store.check() == []


def test_life_goes_on_in_it_with_a_contact(first: Path, store: Store) -> None:
    assert store.contacts() == []
    with store.write("contact", moment()) as act:
        act.contacts([Contact("anna", name="Anna")])
        entry = act.entry(day="2026-09-09", activity="call", quantity=1, contact="anna", who="Anna")
    assert [contact.name for contact in store.contacts()] == ["Anna"]
    assert [(one.entry, one.contact, one.who) for one in store.attempts()] == [(entry, "anna", "Anna")]
    undo(store)
    assert (store.contacts(), store.attempts()) == ([], [])
    redo(store)
    assert [contact.name for contact in store.contacts()] == ["Anna"]
    assert store.check() == []


def test_a_file_that_is_up_to_date_gets_no_copy(first: Path, store: Store) -> None:
    store.day_totals()
    store.close()
    assert isinstance(store.definitions(), Definitions)
    assert len(backups(first.parent / "backups")) == 1
