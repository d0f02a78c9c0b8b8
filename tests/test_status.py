from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from rhythm import status
from rhythm.cli.opening import open_logbook
from rhythm.domain.snapshots import Wish
from rhythm.paths import Home
from rhythm.shapes import today_shape
from tests.logbook.building import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, HandClock, home_in

ENVIRON: Mapping[str, str] = {"LANG": "en_GB.UTF-8"}
IN_14_DAYS, IN_15_DAYS = (WEDNESDAY + timedelta(days=number) for number in (14, 15))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(WEDNESDAY)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, bytes, bytes]:
    """A home in which all of Wednesday was done, with what its two files hold."""
    home = home_in(tmp_path_factory.mktemp("home"))
    with open_logbook(home, ENVIRON, HandClock(WEDNESDAY)) as logbook:
        for activity, quantity in (("message", 5), ("call", 2), ("visit", 1)):
            logbook.log(Wish(activity, WEDNESDAY, quantity))
    return home, home.database.read_bytes(), home.status_file.read_bytes()


@pytest.fixture
def home(written: tuple[Home, bytes, bytes]) -> Home:
    """The home as it was written."""
    home, database, told = written
    home.database.write_bytes(database)
    home.status_file.write_bytes(told)
    home.settings_file.unlink(missing_ok=True)
    return home


def lines(home: Home, clock: HandClock, environ: Mapping[str, str] = ENVIRON) -> dict[str, str]:
    """Return the line of every format."""
    return {style: status.line(home, environ, clock, style) for style in status.FORMATS}


def test_today_is_told(home: Home, clock: HandClock) -> None:
    told = lines(home, clock)
    assert told["short"] == "12/12 ▲1"
    assert told["long"].startswith("12 of 12 points · ")
    found = status.shape(home, ENVIRON, clock)
    assert found
    assert (found["day"], found["points"]["done"], found["streak"]["current"]) == ("2026-09-09", 12, 1)
    with open_logbook(home, ENVIRON, clock) as logbook:
        assert found == json.loads(json.dumps(today_shape(logbook.day())))


@pytest.mark.parametrize(("day", "short"), [(THURSDAY, "0/12 ▲1"), (IN_14_DAYS, "0/12")])
def test_days_to_come_are_told_without_the_logbook(
    home: Home, clock: HandClock, day: date, short: str
) -> None:
    home.database.unlink()
    clock.set(day)
    assert lines(home, clock)["short"] == short
    found = status.shape(home, ENVIRON, clock)
    assert found
    assert (found["day"], found["points"]["done"]) == (day.isoformat(), 0)


@pytest.mark.parametrize("day", [IN_15_DAYS, TUESDAY, MONDAY, date(1970, 1, 1), date(9999, 12, 31)])
def test_a_day_the_file_does_not_know_is_dashes(home: Home, clock: HandClock, day: date) -> None:
    clock.set(day)
    assert lines(home, clock) == status.UNKNOWN
    assert status.shape(home, ENVIRON, clock) is None


def test_the_day_start_of_the_file_counts(tmp_path: Path) -> None:
    clock, home = HandClock(THURSDAY, "01:30"), home_in(tmp_path)
    environ = {**ENVIRON, "RHYTHM_DAY_START": "02:00"}
    with open_logbook(home, environ, clock) as logbook:
        logbook.log(Wish("message", WEDNESDAY, 3))
    assert lines(home, clock, environ)["short"] == "3/12"
    clock.set(THURSDAY, "02:00")
    assert lines(home, clock, environ)["short"] == "0/12"


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"LANG": "nl_NL.UTF-8"},
        {**ENVIRON, "RHYTHM_WORKDAYS": "1234567"},
        {**ENVIRON, "RHYTHM_NAME": ""},
        {**ENVIRON, "LC_ALL": "C"},
    ],
)
def test_other_settings_are_dashes(home: Home, clock: HandClock, environ: Mapping[str, str]) -> None:
    assert lines(home, clock, environ) == status.UNKNOWN


def test_variables_that_are_no_settings_do_not_matter(home: Home, clock: HandClock) -> None:
    environ = {**ENVIRON, "RHYTHM_HOME": "/elsewhere", "EDITOR": "vi"}
    assert lines(home, clock, environ)["short"] == "12/12 ▲1"


def test_a_changed_settings_file_is_dashes_until_the_next_change(home: Home, clock: HandClock) -> None:
    home.config.mkdir(exist_ok=True)
    home.settings_file.write_text('name = "Ada"\n', encoding="utf-8")
    assert lines(home, clock) == status.UNKNOWN
    with open_logbook(home, ENVIRON, clock) as logbook:
        logbook.log(Wish("message", WEDNESDAY))
    assert lines(home, clock)["short"] == "13/12 ▲1"


def test_the_file_of_another_home_is_dashes(home: Home, clock: HandClock, tmp_path: Path) -> None:
    other = home_in(tmp_path / "copy")
    other.state.mkdir(parents=True)
    other.status_file.write_bytes(home.status_file.read_bytes())
    assert lines(other, clock) == status.UNKNOWN


def test_no_home_is_dashes(clock: HandClock, tmp_path: Path) -> None:
    assert lines(home_in(tmp_path), clock) == status.UNKNOWN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"{}",
        b"[]",
        b"12",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b'{"v": 1}',
        b'{"v": 1, "made": 3}',
        b"[" * 1_000_000,
        b'{"v":' + b"1" * 100_000 + b"}",
    ],
)
def test_a_broken_file_is_dashes(home: Home, clock: HandClock, content: bytes) -> None:
    home.status_file.write_bytes(content)
    assert lines(home, clock) == status.UNKNOWN
    assert status.shape(home, ENVIRON, clock) is None


def test_a_file_cut_off_anywhere_is_dashes(home: Home, clock: HandClock) -> None:
    content = home.status_file.read_bytes()
    for part in range(1, 20):
        home.status_file.write_bytes(content[: len(content) * part // 20])
        assert lines(home, clock) == status.UNKNOWN


def test_a_huge_file_is_not_read_to_its_end(home: Home, clock: HandClock) -> None:
    with home.status_file.open("ab") as file:
        file.write(b" " * 3_000)
    assert lines(home, clock)["short"] == "12/12 ▲1"
    os.truncate(home.status_file, 50_000_000_000)
    assert lines(home, clock) == status.UNKNOWN


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("v", 2),
        ("made", {}),
        ("lines", []),
        ("lines", {"2026-09-09": "12"}),
        ("lines", {"2026-09-09": {"short": 12, "long": None, "tmux": [], "waybar": {}, "xbar": 1.5}}),
    ],
)
def test_parts_of_another_shape_are_dashes(home: Home, clock: HandClock, part: str, value: object) -> None:
    content = json.loads(home.status_file.read_bytes())
    content[part] = value
    home.status_file.write_text(json.dumps(content), encoding="utf-8")
    assert lines(home, clock) == status.UNKNOWN


@pytest.mark.parametrize("day_start", [None, "0", -1, 1440, 10**30, 1.5, []])
def test_a_day_start_that_cannot_be_is_dashes(home: Home, clock: HandClock, day_start: object) -> None:
    content = json.loads(home.status_file.read_bytes())
    content["made"]["day_start"] = day_start
    home.status_file.write_text(json.dumps(content), encoding="utf-8")
    assert lines(home, clock) == status.UNKNOWN


@pytest.mark.parametrize("views", [[], None, {"2026-09-10": 3}, {}])
def test_days_to_come_of_another_shape_are_not_known(home: Home, clock: HandClock, views: object) -> None:
    content = json.loads(home.status_file.read_bytes())
    content["views"] = views
    home.status_file.write_text(json.dumps(content), encoding="utf-8")
    clock.set(THURSDAY)
    assert status.shape(home, ENVIRON, clock) is None


def test_what_is_for_the_program_itself_is_not_shown(home: Home, clock: HandClock) -> None:
    found = status.shape(home, ENVIRON, clock)
    assert found
    assert not {"made", "lines", "views", "sheets", "texts"} & found.keys()


def test_a_line_is_one_line_where_one_is_asked_for(home: Home, clock: HandClock) -> None:
    told = lines(home, clock)
    assert [style for style in status.FORMATS if "\n" in told[style]] == ["xbar"]
    assert json.loads(told["waybar"])["text"] == told["short"]
    assert json.loads(status.UNKNOWN["waybar"])["class"] == "unknown"
