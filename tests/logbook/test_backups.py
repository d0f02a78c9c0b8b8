from __future__ import annotations

import os
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.logbook.backup_book import backup_due
from rhythm.store import Store
from tests.logbook.building import WEDNESDAY, Desk, log
from tests.logbook.erasing import SECRETS, secrets_in, told_everywhere

HALF_HOUR = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def careful(desk: Desk) -> Logbook:
    """A logbook of somebody who wants backups."""
    return desk.logbook(Rules())


def written(desk: Desk, later: timedelta = timedelta()) -> None:
    """Let the file look as if it had been written at the time that the clock shows, or somewhat later."""
    stamp = (desk.clock.now().local + later).timestamp()
    os.utime(desk.home.database, (stamp, stamp))


def after(desk: Desk, time: timedelta) -> None:
    desk.clock.moment = desk.clock.moment._replace(local=desk.clock.moment.local + time)


def test_a_backup_on_request(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message", 3)
    made = logbook.back_up()
    assert logbook.backups() == [made]
    assert (made.made, made.reason) == (desk.clock.now().local.astimezone(UTC), "asked")
    copy = Store(desk.home.backups / made.name, "copy")
    assert copy.day_totals() == [("2026-09-09", "message", 3)]
    copy.close()


def test_nothing_to_back_up(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook(Rules())
    with pytest.raises(Refused, match="nothing_to_back_up"):
        logbook.back_up()
    logbook.back_up_before("import")
    assert not logbook.backup_due()
    assert not bare_desk.home.data.exists()


def test_one_is_due_half_an_hour_after_the_last_and_only_when_something_changed(
    desk: Desk, logbook: Logbook
) -> None:
    log(logbook, "message")
    written(desk)
    assert not logbook.backup_due()
    assert backup_due(desk.home, desk.clock.now().local, at_exit=True)
    after(desk, HALF_HOUR)
    assert logbook.backup_due()
    logbook.back_up()
    after(desk, 2 * HALF_HOUR)
    assert not logbook.backup_due()
    written(desk)
    assert logbook.backup_due()
    logbook.back_up()
    after(desk, HALF_HOUR - MINUTE)
    written(desk)
    now = desk.clock.now().local
    assert not logbook.backup_due()
    assert backup_due(desk.home, now, at_exit=True)
    after(desk, MINUTE)
    assert logbook.backup_due()


def test_the_first_one_is_due_at_once_where_there_is_no_plain_copy(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    desk.home.plain_copy.unlink()
    assert logbook.backup_due()


def test_one_is_due_at_once_where_the_plain_copy_lacks_something(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    logbook.back_up()
    (desk.home.backups / ".due").touch()
    assert logbook.backup_due()
    logbook.back_up()
    assert not logbook.backup_due()


@pytest.mark.parametrize("reason", ["asked", "timer"])
def test_what_was_written_within_the_second_of_a_backup_makes_none_due_for_ever(
    desk: Desk, logbook: Logbook, reason: str
) -> None:
    log(logbook, "message")
    logbook.back_up()
    written(desk, timedelta(seconds=0.9))
    logbook.back_up(reason)
    after(desk, HALF_HOUR + MINUTE)
    assert not logbook.backup_due()


def test_one_from_the_future_does_not_stand_for_a_backup_of_today(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    after(desk, 1000 * HALF_HOUR)
    logbook.back_up()
    after(desk, -999 * HALF_HOUR)
    assert logbook.backup_due()
    assert logbook.back_up("timer").made == desk.clock.now().local
    assert not logbook.backup_due()


def test_who_wants_none_gets_none_by_themselves(desk: Desk, logbook: Logbook, careful: Logbook) -> None:
    log(logbook, "message")
    logbook.back_up_before("import")
    assert logbook.backups() == []
    careful.back_up_before("import")
    assert [one.reason for one in logbook.backups()] == ["import"]
    careful.back_up_before("import")
    assert len(logbook.backups()) == 1


def test_erased_words_are_in_no_backup_and_no_plain_copy(desk: Desk) -> None:
    logbook, anna = told_everywhere(desk)
    logbook.back_up()
    aside = desk.home.backups / "logbook-20260901T000000Z.jsonl"
    aside.write_bytes(desk.home.plain_copy.read_bytes())
    assert {name for name, _ in secrets_in(desk.folder)} >= {"logbook.jsonl", aside.name}
    logbook._rules = Rules()
    desk.clock.set(WEDNESDAY, "13:00")
    log(logbook, "call")
    assert logbook.erase_contact(anna).copies == 2
    assert [one.reason for one in logbook.backups()] == ["erase", "asked"]
    assert secrets_in(desk.folder) == []
    assert not aside.exists()
    text = desk.home.plain_copy.read_text(encoding="utf-8")
    assert text.count('"kind":"erase"') == 1
    assert not any(secret in text for secret in SECRETS)
    log(logbook, "message")
    assert secrets_in(desk.folder) == []


def test_what_is_erased_while_no_backup_can_be_made_is_erased(desk: Desk, tmp_path: Path) -> None:
    logbook, anna = told_everywhere(desk)
    logbook._rules = Rules()
    database = desk.home.database
    content = database.read_bytes()
    logbook._store.close()
    assert b"2026-09-08" in content
    database.write_bytes(content.replace(b"2026-09-08", b"2026-09-18"))
    logbook.erase_contact(anna)
    assert secrets_in(desk.folder) == []
