from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from rhythm.domain.backup_curve import DUE
from rhythm.domain.refusal import Refused
from rhythm.store import Store, plain_copy
from rhythm.store.backups import back_up
from rhythm.store.plain_copy import NAME, acts_in, last_counter, plain_copies, write_plain
from rhythm.store.plain_load import Loaded, load
from tests.store.backing_up import NOW, lived_in, many, rows
from tests.store.building import log, moment, redo, undo


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return tmp_path / "backups" / NAME


@pytest.fixture
def store(path: Path, plain: Path) -> Store:
    return Store(path, "here", plain)


def told(plain: Path) -> dict[str, set[str]]:
    """Return the rows that a plain copy tells of, by table, as any program with JSON reads them."""
    lines = plain.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["rhythm"] == "logbook"
    found: dict[str, set[str]] = {}
    for line in map(json.loads, lines[1:]):
        found.setdefault(line["table"], set()).add(json.dumps(line["row"], sort_keys=True))
    return found


def whole(path: Path, plain: Path) -> dict[str, set[str]]:
    """Return what a plain copy that is written anew would tell."""
    other = plain.with_name("other.jsonl")
    write_plain(other, path, NOW)
    return told(other)


def test_each_commit_is_told_at_once(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    redo(store)
    with store.transaction():
        log(store, 2)
        log(store, 3, "2026-09-08")
    assert told(plain) == whole(path, plain)
    assert last_counter(plain) == store.commit_counter() == 9
    assert stat.S_IMODE(plain.stat().st_mode) == 0o600
    assert stat.S_IMODE(plain.parent.stat().st_mode) == 0o700


def test_it_is_plain(store: Store, plain: Path) -> None:
    lived_in(store)
    header, *lines = plain.read_text(encoding="utf-8").splitlines()
    assert json.loads(header) == {
        "rhythm": "logbook",
        "v": 1,
        "schema": 1004,
        "logbook": store.logbook_id(),
        "made": "2026-09-09T06:00:00Z",
    }
    (words,) = (line for line in lines if "Møller & Zoon" in line)
    assert json.loads(words)["table"] == "words"
    assert json.loads(lines[-1])["table"] == "act"


def test_what_is_not_kept_is_not_told(store: Store, plain: Path) -> None:
    log(store)
    before = plain.read_bytes()
    with suppress(KeyError), store.transaction():
        log(store, 5)
        raise KeyError
    assert plain.read_bytes() == before
    log(store, 6)
    assert last_counter(plain) == 2


def test_what_a_process_that_was_ended_did_not_tell_is_told_by_the_next(
    store: Store, path: Path, plain: Path
) -> None:
    lived_in(store)
    silent = Store(path, "here")
    with silent.write("log", moment()) as act:
        act.entry(day="2026-09-07", activity="message", quantity=1, note="never told")
    undo(silent)
    silent.close()
    assert told(plain) != whole(path, plain)
    log(store)
    assert told(plain) == whole(path, plain)
    assert not (plain.parent / DUE).exists()


def test_large_acts_are_left_to_a_backup_that_is_due_at_once(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    many(store, plain_copy.MOST_ROWS)
    assert (plain.parent / DUE).exists()
    log(store)
    back_up(path, plain.parent, "timer", NOW)
    assert not (plain.parent / DUE).exists()
    assert told(plain) == whole(path, plain)


def test_what_lacks_more_than_may_be_added_is_not_read_to_see_that(store: Store, path: Path) -> None:
    lived_in(store)
    many(store, 10 * plain_copy.MOST_ROWS)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1000
        return 0

    with closing(sqlite3.connect(path)) as connection:
        connection.set_progress_handler(step, 1000)
        assert plain_copy.lines_since(connection, 2, plain_copy.MOST_ROWS) is None
        assert steps < 20 * plain_copy.MOST_ROWS
        assert plain_copy.lines_since(connection, 2) is not None
        assert steps > 100 * plain_copy.MOST_ROWS


def test_without_one_from_the_beginning_a_backup_is_due(path: Path, plain: Path) -> None:
    before = Store(path, "here")
    lived_in(before)
    before.close()
    plain.parent.mkdir()
    store = Store(path, "here", plain)
    log(store)
    assert (plain.exists(), (plain.parent / DUE).exists()) == (False, True)
    back_up(path, plain.parent, "timer", NOW)
    log(store)
    assert told(plain) == whole(path, plain)


def test_a_plain_copy_that_cannot_be_written_is_no_failure(store: Store, path: Path, plain: Path) -> None:
    plain.parent.write_text("a file where the folder would be")
    lived_in(store)
    assert store.commit_counter() == 6
    plain.parent.unlink()
    plain.mkdir(parents=True)
    log(store)
    assert store.commit_counter() == 7


def test_a_torn_line_does_not_swallow_the_next(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    with plain.open("ab") as file:
        file.write(b'{"table":"entry","row":{"id":"01')
    log(store)
    assert last_counter(plain) == 7
    target = path.with_name("loaded.db")
    assert load(plain, target).unreadable == 1
    assert rows(target) == rows(path)


def test_two_programs_tell_all_of_both(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    other = Store(path, "here", plain)
    for number in range(1, 20):
        log(store if number % 3 else other, number)
    assert told(plain) == whole(path, plain)
    other.close()


def test_the_last_counter_is_found_behind_much(store: Store, plain: Path) -> None:
    assert last_counter(plain) is None
    lived_in(store)
    with plain.open("a", encoding="utf-8") as file:
        file.writelines(f'{{"table":"entry","row":{{"note":"{"x" * 100}"}}}}\n' for _ in range(3000))
    assert last_counter(plain) == 6
    plain.write_text("nothing of ours\n")
    assert last_counter(plain) is None


def test_a_database_is_made_of_it_again(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    target = path.with_name("loaded.db")
    loaded = load(plain, target)
    assert loaded == Loaded(sum(map(len, rows(path).values())), 0)
    assert rows(target) == rows(path)
    other = Store(target, "here")
    assert (other.check(), other.day_totals()) == ([], store.day_totals())
    other.close()


def without(word: str) -> Callable[[str], str]:
    return lambda text: "".join(line for line in text.splitlines(keepends=True) if word not in line)


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (lambda text: text.replace('"quantity":4', '"quantity":5'), {"entry", "words"}),
        (lambda text: text.replace('"table":"target"', '"table":"tarjet"'), {"target"}),
        (without('"kind":"contact"'), {"act", "contact", "words"}),
        (lambda text: text[: text.rindex("{")] + '{"table":"act","row":{"id"', {"act", "entry"}),
        (lambda text: text + "[1, 2]\n\nnull\n", set()),
    ],
)
def test_what_cannot_be_relied_on_is_left_out(
    store: Store, path: Path, plain: Path, change: Callable[[str], str], lost: set[str]
) -> None:
    lived_in(store)
    text = plain.read_text(encoding="utf-8")
    assert change(text) != text
    plain.write_text(change(text), encoding="utf-8")
    target = path.with_name("loaded.db")
    loaded = load(plain, target)
    there, before = rows(target), rows(path)
    assert {table for table in before if there[table] != before[table]} == lost
    assert all(set(there[table]) <= set(before[table]) for table in before)
    assert loaded.rows == sum(map(len, there.values()))
    assert (loaded.unreadable > 0) or lost == {"act", "contact", "words"}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "plain_copy_foreign"),
        ("[]", "plain_copy_foreign"),
        ('{"rhythm":"diary","v":1,"schema":1004}', "plain_copy_foreign"),
        ('{"rhythm":"logbook","v":2,"schema":1004}', "plain_copy_newer"),
        ('{"rhythm":"logbook","v":1,"schema":1999}', "plain_copy_newer"),
        ('{"rhythm":"logbook","v":1,"schema":2000}', "plain_copy_newer"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, header: str, code: str) -> None:
    (tmp_path / NAME).write_text(header + "\n")
    with pytest.raises(Refused, match=code):
        load(tmp_path / NAME, tmp_path / "target.db")
    assert not (tmp_path / "target.db").exists()


def test_one_that_knows_more_than_the_logbook_is_set_aside(store: Store, path: Path, plain: Path) -> None:
    lived_in(store)
    store.close()
    before = path.read_bytes()
    log(store, 9)
    store.close()
    path.write_bytes(before)
    kept = plain.read_bytes()
    back_up(path, plain.parent, "timer", NOW)
    aside = plain.with_name("logbook-20260909T060000Z.jsonl")
    assert plain_copies(plain.parent) == [plain, aside]
    assert aside.read_bytes() == kept
    assert len(acts_in(aside) - acts_in(plain)) == 1
    assert told(plain) == whole(path, plain)
