"""Every version that was released: opened by the program of today, with the same answers."""

from __future__ import annotations

import json
import shlex
import stat
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rhythm import i18n
from rhythm.cli.main import answer
from rhythm.domain.clock import Moment
from rhythm.store import Store
from rhythm.store.create import create_file
from rhythm.store.guard import SCHEMA_VERSION
from tests.store import versions
from tests.store.versions import OLDER, VERSIONS

ENVIRON = {"RHYTHM_NAME": "Robin", "RHYTHM_COUNTRY": "NL", "RHYTHM_LANGUAGE": "en", "RHYTHM_BACKUPS": "0"}
ASKED_AT = datetime(2026, 9, 30, 18, tzinfo=timezone(timedelta(hours=2)))
MADE_READY_SINCE = {"booking_call", "follow_up", "lead", "sale"}
"""Activities that a logbook had not from the beginning; they are added to every one, out of use."""


class Clock:
    def now(self) -> Moment:
        return Moment(ASKED_AT, "Europe/Amsterdam")


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    found: int = request.param
    return found


@pytest.fixture
def released(version: int, tmp_path: Path) -> Path:
    """The file of a version, alone in a home."""
    home = tmp_path / "home"
    home.mkdir(0o700)
    return versions.unpack(version, home / "rhythm.db")


def says(now: Any, was: Any) -> bool:
    """Tell whether all that was said is still said; a later program may say more of a thing."""
    if isinstance(was, dict):
        return isinstance(now, dict) and all(name in now and says(now[name], was[name]) for name in was)
    if isinstance(was, list):
        return len(now) == len(was) and all(map(says, now, was))
    return bool(now == was)


def asked(home: Path, question: str, capsys: pytest.CaptureFixture[str]) -> Any:
    i18n.use("en")
    code = answer(shlex.split(question), {"RHYTHM_HOME": str(home), **ENVIRON}, Clock())
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    return json.loads(said.out)


def test_no_version_lacks_one() -> None:
    majors, minors = divmod(SCHEMA_VERSION, 1000)
    assert (majors, VERSIONS) == (1, tuple(range(1_000, 1_000 + minors + 1)))


def test_it_has_something_of_everything(version: int, released: Path) -> None:
    assert versions.version_of(released) == version
    assert all(versions.rows(released, versions.tables(released)).values())


def test_todays_program_answers_as_its_own_did(
    version: int, released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for question, was in versions.answers(version).items():
        now = asked(released.parent, question, capsys)
        if question == "activity list --json":
            old = {one["key"] for one in was["activities"]}
            more = [one for one in now["activities"] if one["key"] not in old]
            assert {one["key"] for one in more} <= MADE_READY_SINCE
            assert not any(one["active"] for one in more)
            now["activities"] = [one for one in now["activities"] if one["key"] in old]
        assert says(now, was), question


def test_every_row_is_kept_and_nothing_is_wrong(released: Path) -> None:
    names = versions.tables(released)
    before = versions.rows(released, names)
    store = Store(released, "elsewhere")
    assert store.check() == []
    store.close()
    assert versions.rows(released, names) == before
    assert versions.version_of(released) == SCHEMA_VERSION
    assert stat.S_IMODE(released.stat().st_mode) == 0o600


def test_it_becomes_what_a_fresh_file_is(released: Path, tmp_path: Path) -> None:
    store = Store(released, "elsewhere")
    store.day_totals()
    store.close()
    create_file(tmp_path / "fresh.db")
    assert versions.schema(released) == versions.schema(tmp_path / "fresh.db")


@pytest.mark.parametrize(("old", "new"), list(pairwise(VERSIONS)))
def test_a_version_only_adds(old: int, new: int, tmp_path: Path) -> None:
    """What an older program writes, a newer file takes: nothing went, and nothing new is a must."""
    before = versions.schema(versions.unpack(old, tmp_path / "old.db"))
    after = versions.schema(versions.unpack(new, tmp_path / "new.db"))
    assert before.keys() < after.keys()
    for name, sql in before.items():
        if not sql.startswith("CREATE TABLE"):
            assert after[name] == sql
            continue
        was, now = versions.clauses(sql), versions.clauses(after[name])
        assert was <= now, name
        assert all(map(versions.may_be_left_out, now - was)), name


def test_that_comparison_finds_what_went_and_what_is_a_must() -> None:
    was = versions.clauses("CREATE TABLE t (a VARCHAR NOT NULL, n INTEGER, CHECK (n IN (1, 2)))")
    assert was == {"a VARCHAR NOT NULL", "n INTEGER", "CHECK (n IN (1, 2))"}
    assert not was <= versions.clauses(
        "CREATE TABLE t (a VARCHAR NOT NULL, n INTEGER, CHECK (n IN (1, 2, 3)))"
    )
    assert not versions.may_be_left_out("b VARCHAR NOT NULL")
    assert versions.may_be_left_out("b VARCHAR NOT NULL DEFAULT ''")
    assert versions.may_be_left_out("b VARCHAR")


@pytest.mark.parametrize("old", OLDER)
def test_an_older_file_is_as_it_was_where_a_later_step_fails(old: int, tmp_path: Path) -> None:
    from rhythm.domain.refusal import Refused
    from rhythm.store.migrate import migrate
    from tests.store.test_migrations import scripts_with

    path = versions.unpack(old, tmp_path / "rhythm.db")
    before = path.read_bytes()
    scripts = scripts_with(tmp_path / "scripts", 'op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(Refused, match="database_damaged"):
        migrate(path, scripts)
    assert path.read_bytes() == before
