from __future__ import annotations

import json
import stat
from datetime import timedelta
from typing import Any

import pytest

from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.sheet_codec import decoded
from tests.logbook.building import ONE_DAY, THURSDAY, WEDNESDAY, Desk, log, percent, whole_day


def kept(desk: Desk) -> dict[str, Any]:
    """Return what the status file says."""
    found: dict[str, Any] = json.loads(desk.home.status_file.read_text(encoding="utf-8"))
    return found


def test_a_change_is_told_when_the_logbook_settles_or_closes(desk: Desk) -> None:
    logbook = desk.logbook(made={"rules": "mine"})
    log(logbook, "message", 3)
    assert logbook.unsettled
    assert not desk.home.status_file.exists()
    logbook.settle()
    assert not logbook.unsettled
    assert kept(desk)["points"] == {"done": 3, "plan": 12, "floor": 8, "base_plan": 12}
    log(logbook, "call")
    logbook.undo()
    log(logbook, "visit")
    logbook.close()
    assert (kept(desk)["points"]["done"], kept(desk)["made"]["rules"]) == (6, "mine")


def test_reading_alone_tells_nothing(desk: Desk) -> None:
    log(desk.logbook(), "message")
    logbook = desk.logbook()
    logbook.history()
    logbook.close()
    assert not desk.home.status_file.exists()


def test_the_file_is_for_its_owner_alone(desk: Desk) -> None:
    logbook = desk.logbook()
    logbook.begin()
    logbook.settle()
    assert stat.S_IMODE(desk.home.status_file.stat().st_mode) == 0o600
    assert [path.name for path in desk.home.state.iterdir()] == ["status.json"]


def test_fifteen_days_are_told_as_they_will_begin(desk: Desk) -> None:
    logbook = desk.logbook()
    whole_day(logbook, WEDNESDAY)
    percent(logbook, "newsletter", 40)
    logbook.settle()
    told = kept(desk)
    days = [WEDNESDAY + number * ONE_DAY for number in range(15)]
    assert [*told["sheets"]] == [*told["lines"]] == [day.isoformat() for day in days]
    assert [*told["views"]] == [day.isoformat() for day in days[1:]]
    for day in days:
        desk.clock.set(day)
        assert decoded(told["sheets"][day.isoformat()]) == desk.logbook().day()


def test_the_view_of_tomorrow_grows_by_a_key_like_the_logbook_itself(desk: Desk) -> None:
    logbook = desk.logbook()
    whole_day(logbook, WEDNESDAY)
    percent(logbook, "newsletter", 95)
    logbook.settle()
    painted = decoded(kept(desk)["sheets"][THURSDAY.isoformat()])
    desk.clock.set(THURSDAY)
    for wish in (Wish("call", THURSDAY, 4), Wish("newsletter", THURSDAY), Wish("newsletter", THURSDAY)):
        step = painted.letter_step(wish.activity)
        painted = painted.logged(wish.activity, wish.quantity or 0, step)
        assert logbook.log(wish).view == painted


def written_at(desk: Desk, logbook: Logbook, quantity: int) -> None:
    """Log so many messages and settle."""
    log(logbook, "message", quantity)
    logbook.settle()


def test_an_older_counter_does_not_overwrite_a_newer_one(desk: Desk) -> None:
    logbook = desk.logbook()
    written_at(desk, logbook, 1)
    told = kept(desk)
    told["made"]["counter"] += 1
    told["points"]["done"] = 77
    desk.home.status_file.write_text(json.dumps(told), encoding="utf-8")
    logbook.settle()
    assert kept(desk)["points"]["done"] == 77
    written_at(desk, logbook, 1)
    assert kept(desk)["points"]["done"] == 2


def test_a_new_day_is_told_under_the_same_counter(desk: Desk) -> None:
    logbook = desk.logbook()
    written_at(desk, logbook, 1)
    desk.clock.set(THURSDAY)
    logbook.settle()
    assert kept(desk)["day"] == THURSDAY.isoformat()


def test_another_logbook_at_the_same_place_is_told_whatever_its_counter(desk: Desk) -> None:
    logbook = desk.logbook()
    for _ in range(5):
        written_at(desk, logbook, 1)
    logbook.close()
    desk.home.database.unlink()
    desk.home.plain_copy.unlink()
    written_at(desk, desk.logbook(), 2)
    assert kept(desk)["points"]["done"] == 2


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"v": 1, "made": []}',
        b'{"v": 1, "made": {"day_start": 0, "counter": "9", "logbook": null}}',
    ],
)
def test_a_broken_file_is_written_anew(desk: Desk, broken: bytes) -> None:
    desk.home.state.mkdir(parents=True)
    desk.home.status_file.write_bytes(broken)
    written_at(desk, desk.logbook(), 2)
    assert kept(desk)["points"]["done"] == 2


def test_a_folder_that_cannot_be_written_costs_the_logbook_nothing(desk: Desk) -> None:
    desk.folder.joinpath("state").write_text("in the way", encoding="utf-8")
    logbook = desk.logbook()
    written_at(desk, logbook, 2)
    logbook.close()
    assert desk.logbook().day().points == 2
    assert desk.folder.joinpath("state").read_text(encoding="utf-8") == "in the way"


def test_a_folder_in_the_place_of_the_file_costs_the_logbook_nothing(desk: Desk) -> None:
    desk.home.status_file.mkdir(parents=True)
    written_at(desk, desk.logbook(), 2)
    assert [path.is_dir() for path in desk.home.state.iterdir()] == [True]


def test_a_setting_that_is_no_text_does_not_stop_it(desk: Desk) -> None:
    logbook = desk.logbook(made={"rules": "LANG=\udcff"})
    written_at(desk, logbook, 1)
    assert kept(desk)["made"]["rules"] == "LANG=\udcff"


def test_what_another_process_wrote_is_told_by_whoever_notices(desk: Desk) -> None:
    logbook, other = desk.logbook(), desk.logbook()
    written_at(desk, logbook, 1)
    log(other, "call")
    assert logbook.changed()
    assert not logbook.changed()
    assert logbook.unsettled
    logbook.settle()
    assert kept(desk)["points"]["done"] == 3


def test_the_rules_and_language_it_was_made_under_are_told(desk: Desk) -> None:
    logbook = desk.logbook(Rules(day_start=120, language="nl"))
    desk.clock.set(THURSDAY, "01:00")
    written_at(desk, logbook, 1)
    made = kept(desk)["made"]
    assert (made["day_start"], made["language"], made["home"]) == (120, "nl", str(desk.home.status_file))
    assert kept(desk)["day"] == (THURSDAY - timedelta(days=1)).isoformat()
