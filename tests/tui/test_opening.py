"""The first frame, keys before the logbook is open, the first run, and logbooks that cannot be opened."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from rhythm import i18n
from rhythm.cli.screen import opening
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.paths import Home
from rhythm.settings import load
from rhythm.tui.app import RhythmApp
from rhythm.tui.opening import Opening
from tests.tui.running import (
    PATIENCE,
    WEDNESDAY,
    Person,
    always,
    burst,
    counting,
    row_text,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)


class SlowToOpen:
    """Opens a person's logbook once it is told to."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.go = threading.Event()

    def __call__(self) -> Logbook:
        assert self.go.wait(PATIENCE)
        return self.person.logbook()


def slow(person: Person) -> tuple[RhythmApp, SlowToOpen]:
    app = person.app()
    door = SlowToOpen(person)
    app._store._open = door
    return app, door


async def test_the_first_frame_is_painted_before_the_logbook_is_open(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 3))
    person.opening["first"] = person.day()
    app, door = slow(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "3/5    +3" in row_text(app, "Messages")
        await pilot.press("m", "c")
        assert "4/5 …  +4" in row_text(app, "Messages")
        assert "1/2 …  +2" in row_text(app, "Calls")
        assert person.done("message") == 3
        door.go.set()
        await waited(pilot)
        assert "4/5    +4" in row_text(app, "Messages")
    assert app.drain()
    assert (person.done("message"), person.done("call")) == (4, 1)


async def test_keys_pressed_before_anything_is_known_count(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 3))
    app, door = slow(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "j", "c")
        await burst(pilot, "left", "v")
        door.go.set()
        await waited(pilot)
        assert "1/1" in row_text(app, "Visits")
        assert "Tue 8 Sep" in screen_lines(app)[0]
    assert app.drain()
    assert (person.done("message"), person.done("call"), person.done("visit")) == (4, 1, 0)
    assert person.done("visit", WEDNESDAY - timedelta(days=1)) == 1


async def test_the_first_frame_of_yesterday_is_not_shown_today(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 3))
    person.opening["first"] = person.day(WEDNESDAY - timedelta(days=1))
    app, door = slow(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Messages" not in screen_text(app)
        door.go.set()
        await waited(pilot)
        assert "3/5" in row_text(app, "Messages")
    assert app.drain()


async def test_a_key_and_quit_before_the_logbook_is_open_lose_nothing(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    person.opening["first"] = person.day()
    app, door = slow(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "m", "m", "q")
    door.go.set()
    assert app.drain()
    assert person.done("message") == 3


async def test_a_key_and_quit_before_the_store_thread_runs_lose_nothing(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.logs(Wish("message", WEDNESDAY))
    person.opening["first"] = person.day()
    app = person.app()
    monkeypatch.setattr(app, "_begin", lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "m", "q")
    assert app.drain()
    assert person.done("message") == 2


async def test_an_app_that_never_began_has_nothing_to_drain(person: Person) -> None:
    assert person.app().drain()
    assert list(person.folder.iterdir()) == []


async def test_a_damaged_logbook_is_a_sentence_and_the_program_stays_usable(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 3))
    person.opening["first"] = person.day()
    content = bytearray(person.home.database.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    person.home.database.write_bytes(content)
    async with person.running() as pilot:
        assert sentences(pilot.app)
        assert all("rhythm.db" in sentence for sentence in sentences(pilot.app))
        await pilot.press("m")
        await waited(pilot)
        assert "3/5    +3" in row_text(pilot.app, "Messages"), "the number went back"
        await pilot.press("left", "home", "question_mark")
        await seen(pilot, "Log one; with shift")
        await pilot.press("escape", "q")
        await pilot.pause()
        assert not pilot.app.is_running
    assert person.home.database.read_bytes() == bytes(content)


async def test_settings_that_are_wrong_keep_the_store_shut_with_a_sentence(person: Person) -> None:
    person.opening["first"] = person.day()
    app = person.app()
    app._store._open = always(Refused("settings_broken", file="settings.toml", line=3, reason="x"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m", "u")
        await waited(pilot)
        assert set(sentences(app)) == {"settings.toml, line 3: the settings cannot be read: x."}
        assert "0/5" in row_text(app, "Messages")
    assert app.drain()


async def test_an_error_nobody_thought_of_leaves_nobody_waiting(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    app = person.app()

    async def live() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await waited(pilot)
            monkeypatch.setattr(Logbook, "log_all", fail)
            await pilot.press("m")
            await until(pilot, lambda: app.crash is not None)

    with pytest.raises(ZeroDivisionError):
        await live()
    assert app.crash is not None
    assert isinstance(app.crash.error, ZeroDivisionError)


# The first run


def new_home(folder: Path) -> tuple[Home, dict[str, str]]:
    home = Home(folder / "config", folder / "data", folder / "state")
    return home, {"LANG": "en_GB.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def started(person: Person, environ: dict[str, str]) -> Opening:
    return opening(person.home, environ, person.clock)


async def test_nobody_whose_logbook_is_gone_is_welcomed_as_somebody_new(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 3))
    person.home.database.unlink()
    _home, environ = new_home(person.folder)
    app = counting(RhythmApp(started(person, environ)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await waited(pilot)
        await pilot.press("enter")
        await waited(pilot)
        assert "Welcome" not in screen_text(app)
        assert "bring it back with: rhythm restore --latest" in " ".join(sentences(app))
        await until(pilot, lambda: "restore --latest" in screen_text(app))
        app.clear_notifications()
        await until(pilot, lambda: "is gone" in screen_text(app))
    assert app.drain()
    assert not person.home.settings_file.exists()


async def test_the_first_run_is_skipped_with_one_key(person: Person) -> None:
    home, environ = new_home(person.folder)
    app = counting(RhythmApp(started(person, environ)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await seen(pilot, "Welcome to rhythm", "Your name", "Country", "Language", "Working days")
        assert not home.database.exists()
        await pilot.press("escape")
        await waited(pilot)
        assert home.database.exists()
        await pilot.press("m")
        await waited(pilot)
        assert "1/5" in row_text(app, "Messages")
    assert app.drain()
    assert load(home, environ).name == "Me"
    assert started(person, environ).save_person is None, "asked only once"


async def test_amounts_follow_the_country_of_the_first_run_at_once(person: Person) -> None:
    _home, environ = new_home(person.folder)
    app = RhythmApp(started(person, environ))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await seen(pilot, "Your name")
        await pilot.press("tab", *"no", "enter")
        await until(pilot, lambda: app.look.currency == "NOK")
        await pilot.press("4")
        await seen(pilot, "No plan yet.")
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen.query("#goal")) > 0)
        app.screen.query_one("#goal", Input).value = "500k"
        await pilot.press("enter")
        await seen(pilot, "500,000")
        assert "€" not in screen_text(app)
    assert app.drain()


async def test_the_first_run_keeps_what_is_answered(person: Person) -> None:
    home, environ = new_home(person.folder)
    app = counting(RhythmApp(started(person, environ)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await seen(pilot, "Your name")
        await pilot.press(*"Ada", "tab", *"nl", "tab")
        app.screen.query_one(Select).value = "nl"
        app.screen.query_one("#workdays", Input).value = "1245"
        app.screen.query_one("#name", Input).focus()
        await pilot.press("enter")
        await waited(pilot)
        assert i18n.language() == "nl"
        assert "di 8 sep" not in screen_text(app)
        assert "wo 9 sep" in screen_lines(app)[0], "the language chosen is worn at once"
    assert app.drain()
    kept = load(home, environ)
    assert (kept.name, kept.country, kept.language, kept.workdays) == ("Ada", "NL", "nl", "1245")
    with Logbook(home, person.rules, person.clock) as logbook:
        assert logbook.schedule()[2] == 0, "Wednesday is no working day"


async def test_a_wrong_country_is_a_sentence_and_the_questions_stay(person: Person) -> None:
    home, environ = new_home(person.folder)
    app = counting(RhythmApp(started(person, environ)))
    async with app.run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Your name")
        await pilot.press(*"Ada", "tab", *"XX", "enter")
        await seen(pilot, "country", "“XX”", "ISO code of two letters")
        assert len(app.screen_stack) == 2
        assert not home.settings_file.exists()
        await pilot.press("backspace", "backspace", *"no", "enter")
        await waited(pilot)
        assert len(app.screen_stack) == 1
    assert app.drain()
    assert (load(home, environ).name, load(home, environ).country) == ("Ada", "NO")


async def test_quitting_the_first_run_leaves_no_files(person: Person) -> None:
    home, environ = new_home(person.folder)
    app = counting(RhythmApp(started(person, environ)))
    async with app.run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Your name")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running
    assert app.drain()
    assert not any(files for _, _, files in os.walk(person.folder))
    assert not home.database.exists()
