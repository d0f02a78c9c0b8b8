from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, Erasure, Responded, Response
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Campaign,
    Claim,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Reward,
    Schedule,
    Span,
    Target,
    WeekTarget,
)
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kept_reviews import Decision, Levels, LevelStep, Review, Reviewed
from rhythm.store import Store
from rhythm.store.engine import open_memory
from rhythm.store.rows import DeviceRow
from rhythm.store.schema import FACTS
from rhythm.store.seal import sealed
from tests.store.building import log, moment, raw
from tests.store.test_deals import THE_PLAN
from tests.store.test_definitions import HALF_FRIDAY


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with at least one row in every table."""
    path = tmp_path_factory.mktemp("filled") / "rhythm.db"
    store = Store(path, "here")
    with store.write("begin", moment()) as act:
        act.define(Activity("message", ALWAYS, "Messages", "m", Kind.COUNT, 1, 1, 10, 0))
        act.define(Target("message", ALWAYS, 5, None))
        act.define(WeekTarget(ALWAYS, 60))
        act.define(Schedule(ALWAYS, HALF_FRIDAY))
        act.define(HolidayChoice(date(2026, 4, 3), True))
        leave = act.define(Leave(date(2026, 7, 1), date(2026, 7, 2), LeaveKind.OWN))
        act.define(Campaign("double", ALWAYS, "Double", "harvest", date(2026, 9, 1), date(2026, 9, 30)))
        act.define(Reward("dinner", ALWAYS, Span.CAMPAIGN, "Dinner", 528, "double"))
        act.define(Claim("dinner", date(2026, 9, 30)))
        act.define(Review(Reviewed.WEEK, date(2026, 9, 7), "call", Decision.ACCEPTED, 63))
        act.define(Levels(date(2026, 9, 7), 1, 2, 3, 4, 1, "kpis"))
        act.define(LevelStep("kpis", 1, 2, date(2026, 9, 7), True))
        act.define(THE_PLAN)
        act.define(Kpi("revenue", ALWAYS, "revenue", target=7_500_000))
        act.define(Deal("mill", opened=date(2026, 9, 1), amount=1_200_000))
        act.add_import(format="loop", file="x", rows=1, entries=0, problems=0)
        act.reverse("leave", leave)
        entry = act.entry(day="2026-09-09", activity="message", quantity=1, note="hello")
        act.define(Contact("anna", known=date(2026, 9, 1), growth=5))
        act.define(Responded(entry, Response.REACHED))
        act.define(Appointment("demo", date(2026, 9, 11), 840))
        act.define(Erasure("bob", date(2026, 9, 9)))
    store.close()
    return path


@pytest.fixture
def full(filled: Path, path: Path) -> Path:
    shutil.copy(filled, path)
    return path


@pytest.mark.parametrize("table", [table.name for table in FACTS])
def test_no_fact_is_ever_changed_or_deleted(full: Path, table: str) -> None:
    with raw(full) as connection:
        before = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        assert before
        for statement in (
            f'UPDATE "{table}" SET digest = digest',
            f'DELETE FROM "{table}"',
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
                connection.execute(statement)
        assert connection.execute(f'SELECT * FROM "{table}"').fetchall() == before


def test_words_may_be_changed_and_erased(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("UPDATE words SET text = 'bye'")
        assert connection.execute("SELECT text FROM words").fetchall() == [("bye",)]
        connection.execute("DELETE FROM words")
        assert connection.execute("SELECT text FROM words").fetchall() == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entry", "quantity", 1.5),
        ("entry", "quantity", "many"),
        ("entry", "quantity", 1_000_001),
        ("entry", "quantity", -1_000_001),
        ("entry", "percent", 101),
        ("entry", "percent", 50),
        ("entry", "day", "2026-02-30"),
        ("entry", "day", "tomorrow"),
        ("entry", "activity", ""),
        ("entry", "activity", b"call"),
        ("entry", "seq", None),
        ("entry", "amount", 0.25),
        ("entry", "digest", "abc"),
        ("entry", "recorded_at", "2026-09-09T08:00:00Z"),
        ("act", "kind", ""),
        ("act", "kind", "Log"),
        ("activity", "kind", "sum"),
        ("activity", "per", 0),
        ("activity", "active", 2),
        ("target", "weekly", 3),
        ("target", "daily", -1),
        ("week_target", "points", -1),
        ("holiday_choice", "off", 2),
        ("leave", "last", "2026-06-30"),
        ("leave", "kind", "party"),
        ("campaign", "name", ""),
        ("campaign", "theme", ""),
        ("campaign", "first", "2026-10-01"),
        ("campaign", "last", "2026-09-31"),
        ("campaign", "factor", "0"),
        ("campaign", "factor", b"2"),
        ("campaign", "score", "-1"),
        ("campaign", "ramp_factor", ""),
        ("campaign", "cooldown_factor", "0"),
        ("campaign", "ramp_days", -1),
        ("campaign", "cooldown_days", -1),
        ("campaign", "extra_minutes", -1),
        ("campaign", "targets", b"call=4"),
        ("reward", "text", ""),
        ("reward", "span", "month"),
        ("reward", "span", "week"),
        ("reward", "campaign", ""),
        ("reward", "points", 0),
        ("claim", "reward", ""),
        ("claim", "day", "2026-9-30"),
        ("review", "span", "year"),
        ("review", "start", "2026-09-31"),
        ("review", "decision", "refused"),
        ("review", "points", 0),
        ("levels", "positioning", 0),
        ("levels", "process", 5),
        ("levels", "kpis", 5),
        ("levels", "bottleneck", "luck"),
        ("level_step", "dimension", ""),
        ("level_step", "level", 5),
        ("level_step", "step", 0),
        ("level_step", "done", 2),
        ("level_step", "day", "monday"),
        ("contact", "key", ""),
        ("contact", "kind", "friend"),
        ("contact", "state", "gone"),
        ("contact", "tier", "E"),
        ("contact", "known", "2026-09-31"),
        ("contact", "next_day", "soon"),
        ("contact", "skipped", "2026-9-9"),
        ("contact", "growth", -101),
        ("contact", "growth", 1001),
        ("contact", "growth", 0.5),
        ("response", "response", "maybe"),
        ("appointment", "key", ""),
        ("appointment", "day", "2026-02-30"),
        ("appointment", "minute", -1),
        ("appointment", "minute", 1440),
        ("appointment", "length", 0),
        ("erasure", "contact", ""),
        ("erasure", "day", "today"),
        ("reversal", "out", 2),
        ("device", "born_day", "2026-9-9"),
    ],
)
def test_sqlite_refuses_an_impossible_value(full: Path, table: str, column: str, value: object) -> None:
    unique = {"act": {"counter"}, "entry": {"seq"}, "reversal": {"reverses"}}.get(table, set())
    with raw(full) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute(f'SELECT * FROM "{table}" LIMIT 1').fetchone())
        row["id"] = "another"
        for name in unique:
            row[name] = 99 if isinstance(row[name], int) else "another"
        columns = ", ".join(f'"{name}"' for name in row)
        insert = f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(row))})'
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            connection.execute(insert, (*(row | {column: value}).values(),))
        connection.execute(insert, (*row.values(),))


def test_a_fact_needs_its_act(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"), store.write("log", moment()) as act:
        act.entry(day="2026-09-09", activity="call", quantity=1, import_id="nowhere")
    assert store.commit_counter() == 0
    log(store)


def device(**other: str) -> DeviceRow:
    values = {"id": "d", "place": "p", "born_day": "2026-09-09", "recorded_at": "2026-09-09T08:00:00.000Z"}
    return DeviceRow(**sealed(DeviceRow, values) | other)


def test_a_session_takes_a_sealed_row() -> None:
    engine = open_memory()
    with Session(engine) as session:
        session.add(device())
        session.commit()
        assert session.get(DeviceRow, "d") is not None
    engine.dispose()


@pytest.mark.parametrize(
    ("wrong", "reason"), [({"born_day": "soon"}, "pattern"), ({"place": "elsewhere"}, "not sealed")]
)
def test_a_session_refuses_a_row_that_was_not_checked(wrong: dict[str, str], reason: str) -> None:
    engine = open_memory()
    with Session(engine) as session:
        session.add(device(**wrong))
        with pytest.raises(ValueError, match=reason):
            session.flush()
    engine.dispose()


def test_a_session_refuses_a_change_and_a_deletion() -> None:
    engine = open_memory()
    with Session(engine) as session:
        row = device()
        session.add(row)
        session.flush()
        row.place = "elsewhere"
        with pytest.raises(ValueError, match="never changed"):
            session.flush()
        session.expunge_all()
        kept = session.get(DeviceRow, "d")
        session.delete(kept)
        with pytest.raises(ValueError, match="never changed"):
            session.flush()
    engine.dispose()
