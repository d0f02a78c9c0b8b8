"""What a report about an error says, and above all what it does not."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from rhythm.crash import KEPT, LONGEST_TRACE, keep, kind_of, report
from rhythm.domain.clock import Moment
from rhythm.domain.refusal import Refused
from rhythm.paths import Home
from rhythm.tui.watch import Watch
from tests.privacy.raising import CUSTOMER, PASSWORD, SECRETS, fail

AT = Moment(datetime(2026, 11, 22, 9, 30, 15, tzinfo=timezone(timedelta(hours=1))), "Europe/Amsterdam")


def error_of(raising: Callable[..., object], *words: object) -> Exception:
    found: list[Exception] = []
    with Watch(found.append):
        raising(*words)
    return found[0]


def in_a_group() -> None:
    raise ExceptionGroup(CUSTOMER, [error_of(fail), Refused("no_contacts", name=CUSTOMER)])


def from_a_class_made_on_the_fly() -> None:
    namespace: dict[str, object] = {"__name__": "rhythm.made_up"}
    source = f"def ask():\n    raise OSError(2, {CUSTOMER!r}, {PASSWORD!r})\n"
    code = compile(source, f"/home/{CUSTOMER}.py", "exec")
    exec(code, namespace)
    ask = namespace["ask"]
    assert callable(ask)
    ask()


def in_the_store() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE words (text TEXT PRIMARY KEY)")
        connection.execute("INSERT INTO words VALUES (CAST(? AS TEXT))", (CUSTOMER.encode() + b"\xff",))
        connection.execute("SELECT text FROM words").fetchall()


def for_ever(customer: str = CUSTOMER) -> None:
    for_ever(customer)


@pytest.mark.parametrize("raising", [fail, in_a_group, from_a_class_made_on_the_fly, in_the_store, for_ever])
def test_nothing_personal_is_in_it(raising: Callable[..., object]) -> None:
    text = report(error_of(raising), AT, "TodayScreen")
    assert [secret for secret in SECRETS if secret in text] == []
    assert str(Path.home()) not in text or str(Path.home()) == "/"
    assert str(Path(__file__).parent) not in text
    assert all(os.sep not in line or line.startswith("  ") for line in text.splitlines()[3:])
    assert "where       TodayScreen" in text


def test_it_says_where_the_error_came_up_and_what_was_behind_it() -> None:
    lines = report(error_of(fail), AT).splitlines()
    begun = lines.index("ValueError")
    assert lines[begun + 1].startswith("  tests/privacy/test_crash_report.py:")
    assert lines[begun + 1].endswith(" error_of")
    assert lines[begun + 2].startswith("  tests/privacy/raising.py:")
    assert lines[begun + 2].endswith(" fail")
    assert lines[begun + 3] == "after KeyError"
    assert "when        2026-11-22 08:30:15 UTC" in lines
    assert any(line.startswith("textual     8.") for line in lines)


def test_both_ends_of_a_long_trace_are_told() -> None:
    lines = report(error_of(for_ever), AT).splitlines()
    trace = lines[lines.index("RecursionError") + 1 :]
    assert len(trace) == LONGEST_TRACE + 1
    assert trace[0].endswith(" error_of")
    assert trace[LONGEST_TRACE // 2].endswith(" more)")


def test_errors_with_a_code_are_told_with_it() -> None:
    assert kind_of(Refused("disk_full", path=CUSTOMER)) == "rhythm.domain.refusal.Refused disk_full"
    assert kind_of(OSError(28, CUSTOMER)) == "OSError ENOSPC"
    assert kind_of(OSError(CUSTOMER)) == "OSError"
    with sqlite3.connect(":memory:") as connection, pytest.raises(sqlite3.Error) as found:
        connection.execute("SELECT nothing FROM nowhere")
    assert kind_of(found.value) == "sqlite3.OperationalError SQLITE_ERROR"


def test_reports_are_private_and_the_newest_ten_stay(tmp_path: Path) -> None:
    home = Home(tmp_path / "c", tmp_path / "d", tmp_path / "s")
    error = error_of(fail)
    umask = os.umask(0)
    try:
        kept = [keep(error, home, Moment(AT.local + timedelta(seconds=n), AT.zone)) for n in range(KEPT + 3)]
    finally:
        os.umask(umask)
    assert kept[0] == home.crashes / "crash-20261122T083015Z.txt"
    assert set(home.crashes.iterdir()) == set(kept[3:])
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.crashes.iterdir()} == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (home.crashes, home.state)} == {0o700}
    assert not home.data.exists()


def test_two_within_a_second_are_two_reports(tmp_path: Path) -> None:
    home = Home(tmp_path, tmp_path, tmp_path)
    error = error_of(fail)
    assert len({keep(error, home, AT) for _ in range(3)}) == 3
    assert len(list(home.crashes.iterdir())) == 3


def test_where_nothing_can_be_written_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file"
    assert keep(error_of(fail), Home(place, place, place), AT) is None
