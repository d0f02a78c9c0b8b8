from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.store import Store, backups
from rhythm.store.backups import back_up, making
from rhythm.store.bare import read_only
from rhythm.store.plain_copy import NAME, acts_in
from rhythm.store.proof import prove
from tests.store.backing_up import NOW, flip_in_text, lived_in, rows
from tests.store.building import log

DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def lived(store: Store) -> Store:
    lived_in(store)
    return store


def names(folder: Path) -> list[str]:
    """Return what is in a folder of backups, but for the lock."""
    return sorted(path.name for path in folder.iterdir() if path.name != backups.LOCK)


def test_a_backup_is_the_logbook_and_its_owners_alone(lived: Store, path: Path, folder: Path) -> None:
    made = back_up(path, folder, "asked", NOW)
    copy = folder / "rhythm-20260909T060000Z-asked.db"
    assert (made.name, made.made, made.reason, made.bytes) == (copy.name, NOW, "asked", copy.stat().st_size)
    assert names(folder) == [NAME, copy.name]
    assert rows(copy) == rows(path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    other = Store(copy, "elsewhere")
    assert (other.day_totals(), other.check()) == (lived.day_totals(), [])
    other.close()


def test_the_newest_is_first_and_those_from_the_future_are_last(
    path: Path, lived: Store, folder: Path
) -> None:
    for days in (3, 0, 400, 1):
        back_up(path, folder, "asked", NOW + days * DAY)
    made = [(one.made - NOW).days for one in backups.backups(folder, NOW + 4 * DAY)]
    assert made == [3, 1, 0, 400]
    assert [(one.made - NOW).days for one in backups.backups(folder)] == [400, 3, 1, 0]
    assert backups.backups(folder / "nowhere") == []


def test_nothing_is_made_twice_unless_asked_for(path: Path, lived: Store, folder: Path) -> None:
    first = back_up(path, folder, "timer", NOW)
    assert back_up(path, folder, "exit", NOW + DAY) == first
    assert back_up(path, folder, "asked", NOW + DAY).made == NOW + DAY
    log(lived)
    assert back_up(path, folder, "exit", NOW + 2 * DAY).made == NOW + 2 * DAY


def test_two_in_one_second_have_names_of_their_own(path: Path, lived: Store, folder: Path) -> None:
    made = [back_up(path, folder, "asked", NOW).made for _ in range(3)]
    assert made == [NOW + timedelta(seconds=number) for number in range(3)]


def test_older_ones_go_by_the_curve(path: Path, lived: Store, folder: Path) -> None:
    for hours in range(0, 24 * 5, 8):
        log(lived)
        back_up(path, folder, "timer", NOW + timedelta(hours=hours))
    newest = NOW + timedelta(hours=112)
    ages = [(newest - one.made) / timedelta(hours=1) for one in backups.backups(folder)]
    assert ages == [0, 8, 16, 24, 32, 40, 48, 72, 96]


def test_a_flipped_bit_keeps_a_copy_from_being_named(
    path: Path, lived: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = back_up(path, folder, "timer", NOW)
    log(lived)
    copy = backups._copy

    def copy_and_flip(source: Path, draft: Path, deadline: float) -> None:
        copy(source, draft, deadline)
        flip_in_text(draft, "Møller & Zoon")

    monkeypatch.setattr(backups, "_copy", copy_and_flip)
    with pytest.raises(Refused) as caught:
        back_up(path, folder, "timer", NOW + 365 * DAY)
    assert caught.value.code == "backup_unproved"
    assert names(folder) == [NAME, older.name]


def test_a_flaw_of_the_logbook_itself_is_backed_up_and_nothing_goes(
    path: Path, lived: Store, folder: Path
) -> None:
    for hours in range(3):
        log(lived)
        back_up(path, folder, "timer", NOW + timedelta(hours=hours))
    log(lived)
    lived.close()
    sound, (day, other) = path.read_bytes(), ("2026-09-08", "2026-08-08")
    path.write_bytes(sound.replace(day.encode(), other.encode()))
    back_up(path, folder, "timer", NOW + 365 * DAY)
    assert len(backups.backups(folder)) == 4
    path.write_bytes(sound)
    log(lived)
    back_up(path, folder, "timer", NOW + 366 * DAY)
    assert len(backups.backups(folder)) == 3


def test_a_copy_that_lacks_a_row_is_not_named(
    path: Path, lived: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backups._copy

    def copy_and_lose(source: Path, draft: Path, deadline: float) -> None:
        copy(source, draft, deadline)
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("DELETE FROM words")
            connection.commit()

    monkeypatch.setattr(backups, "_copy", copy_and_lose)
    with pytest.raises(Refused, match="backup_unproved"):
        back_up(path, folder, "asked", NOW)
    assert names(folder) == []


def test_what_is_written_meanwhile_is_no_fault(
    path: Path, lived: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_and_prove(draft: Path, source: Path | None = None) -> bool:
        log(lived, 7)
        return prove(draft, source)

    monkeypatch.setattr(backups, "prove", write_and_prove)
    back_up(path, folder, "asked", NOW)
    with read_only(folder / backups.backups(folder)[0].name) as copy, read_only(path) as connection:
        (before,), (after,) = (
            one.execute("SELECT COUNT(*) FROM act").fetchone() for one in (copy, connection)
        )
    assert after == before + 1
    assert len(acts_in(folder / NAME)) == after


def test_drafts_of_processes_that_were_ended_are_removed(path: Path, lived: Store, folder: Path) -> None:
    folder.mkdir()
    for name in (".draft.abc", f".{NAME}.def"):
        (folder / name).write_text("half")
    (folder / "notes.txt").write_text("of the person")
    made = back_up(path, folder, "asked", NOW)
    assert names(folder) == [NAME, "notes.txt", made.name]


def test_one_at_a_time(path: Path, lived: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.setattr(backups, "PATIENCE", 0.05)
    with making(folder), pytest.raises(Refused, match="backup_busy"):
        back_up(path, folder, "asked", NOW)
    assert back_up(path, folder, "asked", NOW).made == NOW


def test_who_waits_for_another_gets_a_turn(path: Path, lived: Store, folder: Path) -> None:
    folder.mkdir()
    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append(back_up(path, folder, "asked", NOW).name))
    with making(folder):
        thread.start()
    thread.join(30)
    assert names(folder) == [NAME, *made]
    assert made


def test_a_logbook_that_stays_locked_is_given_up(path: Path, lived: Store, folder: Path) -> None:
    lived.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="database_locked"):
            backups._copy(path, folder.parent / "draft", 0.0)


@pytest.mark.parametrize(("content", "code"), [(b"", "database_empty"), (b"x" * 5000, "database_damaged")])
def test_what_is_no_logbook_is_refused(path: Path, folder: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    with pytest.raises(Refused, match=code):
        back_up(path, folder, "asked", NOW)
    assert names(folder) == []


def test_another_database_is_refused(path: Path, folder: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(Refused, match="database_foreign"):
        back_up(path, folder, "asked", NOW)
    with pytest.raises(FileNotFoundError):
        back_up(path.with_name("none.db"), folder, "asked", NOW)
