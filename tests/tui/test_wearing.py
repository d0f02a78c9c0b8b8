"""The program wears the theme of the campaign that runs, and its own again after it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.app import App

from rhythm.cli.opening import open_logbook
from rhythm.cli.screen import opening
from rhythm.domain.snapshots import Wish
from rhythm.tui.app import RhythmApp
from rhythm.tui.terminal import TERMINAL_THEME
from tests.tui.campaigning import FIRST, campaigns, day, started, wished
from tests.tui.running import (
    MORNING,
    PACKAGED,
    WEDNESDAY,
    Person,
    row_text,
    running_app,
    screen_text,
    seen,
    sentences,
    ticked,
    until,
    waited,
)
from tests.tui.test_themes_on_screen import drawn

OCTOBER = MORNING.replace(month=10, day=1)


def own_theme(person: Person, name: str, like: str = "harvest", **changes: str) -> Path:
    """Write a theme file of the person's own: another one under a new name, some colours changed."""
    text = (PACKAGED / f"{like}.toml").read_text(encoding="utf-8").replace(f'"{like}"', f'"{name}"', 1)
    for key, value in changes.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key} ="))
        text = text.replace(before, f'{key} = "{value}"')
    person.home.themes.mkdir(parents=True, exist_ok=True)
    path = person.home.themes / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def later(path: Path) -> None:
    """Make a file look written a second later, however coarse the clock of the disk is."""
    written = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(written, written))


def background(app: App[None]) -> str:
    """Return the background that the checklist is drawn on."""
    rows = app.screen_stack[0].query_one("#rows").region
    style = next(style for text, style in drawn(app, rows) if "Messages" in text)
    assert style.bgcolor
    return style.bgcolor.get_truecolor().hex


def september(person: Person) -> None:
    """A campaign that runs all September."""
    person.logs(Wish("message", FIRST, 5))
    started(person)


@pytest.mark.parametrize(
    ("today", "theme", "sign"),
    [(9, "dusk", "○ ○"), (10, "harvest", "◇ ◇"), (11, "dusk", "○ ○")],
    ids=["before", "on its day", "after"],
)
async def test_it_is_worn_from_the_first_frame(person: Person, today: int, theme: str, sign: str) -> None:
    """The status file written before knows it: the logbook is not open yet."""
    home = person.home
    environ = {"LANG": "en_GB.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with open_logbook(home, environ, person.clock) as logbook:
        logbook.log(Wish("message", FIRST))
        logbook.start_campaign(wished(day(10), day(10), name="Short"))
    person.clock.local = MORNING.replace(day=today)
    start = opening(home, environ, person.clock)
    assert start.first is not None
    app = RhythmApp(start)
    app._begin = lambda: None  # type: ignore[method-assign]  # so that nothing but the file can tell
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == theme
        assert sign in row_text(app, "Messages")
        assert ("SHORT" in screen_text(app)) == (theme == "harvest")


async def test_it_is_worn_once_the_day_is_known(person: Person) -> None:
    september(person)
    async with person.running() as pilot:
        assert pilot.app.theme == running_app(pilot).look.theme == "harvest"
        assert "◇ ◇" in row_text(pilot.app, "Messages")


async def test_it_is_put_on_and_taken_off_while_the_program_is_open(person: Person) -> None:
    started(person, day(10), day(10))
    async with person.running() as pilot:
        assert pilot.app.theme == "dusk"
        person.clock.local = MORNING.replace(day=10)
        await ticked(pilot)
        assert pilot.app.theme == "harvest"
        assert "◇ ◇" in row_text(pilot.app, "Messages")
        person.clock.local = MORNING.replace(day=11)
        await ticked(pilot)
        assert pilot.app.theme == "dusk"
        await pilot.press("escape")
        await pilot.pause()
        assert "○ ○" in row_text(pilot.app, "Messages")


async def test_it_is_taken_off_too_while_another_day_is_looked_at(person: Person) -> None:
    september(person)
    person.clock.local = MORNING.replace(day=30)
    async with person.running() as pilot:
        await pilot.press("left")
        await waited(pilot)
        assert pilot.app.theme == "harvest"
        person.clock.local = OCTOBER
        await ticked(pilot)
        assert pilot.app.theme == "dusk"
        await pilot.press("escape")
        await seen(pilot, "Tue 29 Sep · looking back")


async def test_a_campaign_that_another_process_starts_or_takes_back_is_worn_at_once(person: Person) -> None:
    person.logs(Wish("message", FIRST))
    async with person.running() as pilot:
        key = started(person)
        await ticked(pilot)
        assert pilot.app.theme == "harvest"
        with person.logbook() as logbook:
            logbook.edit_campaign(key, {"theme": "frost"})
        await ticked(pilot)
        assert pilot.app.theme == "frost"
        with person.logbook() as logbook:
            logbook.remove_campaign(key)
        await ticked(pilot)
        assert pilot.app.theme == "dusk"
        assert len(pilot.app.screen_stack) == 1, "what was taken back has no result"


async def test_one_campaign_follows_another(person: Person) -> None:
    person.logs(Wish("message", FIRST))
    started(person, FIRST, WEDNESDAY)
    started(person, day(10), day(20), name="Second", theme="frost")
    async with person.running() as pilot:
        assert pilot.app.theme == "harvest"
        person.clock.local = MORNING.replace(day=10)
        await ticked(pilot)
        assert pilot.app.theme == "frost"
        await seen(pilot, "─ doublesales september ─")


async def test_some_never_wear_it(person: Person) -> None:
    september(person)
    for look in ({"campaign_themes": False}, {"theme": TERMINAL_THEME}):
        person.look = look
        person.opening["first"] = person.day()
        async with person.running() as pilot:
            await ticked(pilot)
            assert pilot.app.theme == look.get("theme", "dusk")
            assert "day 7/22" in screen_text(pilot.app)


# Themes of the person's own, as files


async def test_a_theme_that_is_gone_before_the_start_means_the_own_one_and_one_sentence(
    person: Person,
) -> None:
    person.logs(Wish("message", FIRST))
    started(person, theme="gone")
    person.look["theme"] = "paper"
    for first in (None, person.day()):
        person.opening["first"] = first
        async with person.running() as pilot:
            assert pilot.app.theme == "paper"
            await ticked(pilot)
            assert [text for text in sentences(pilot.app) if "gone" in text] == sentences(pilot.app)
            assert len(sentences(pilot.app)) == 1


async def test_a_theme_that_disappears_while_worn_means_the_own_one_and_one_sentence(
    person: Person,
) -> None:
    path = own_theme(person, "mine")
    person.logs(Wish("message", FIRST))
    started(person, theme="mine")
    async with person.running() as pilot:
        assert pilot.app.theme == "mine"
        path.unlink()
        await ticked(pilot)
        await ticked(pilot)
        await ticked(pilot)
        assert pilot.app.theme == "dusk"
        assert len(sentences(pilot.app)) == 1
        assert "mine" in sentences(pilot.app)[0]
        await pilot.press("m")
        await waited(pilot)
        assert "1/10" in row_text(pilot.app, "Messages")


async def test_a_file_that_an_editor_replaces_stays_worn(person: Person) -> None:
    """Some editors move the old file away and write another: for a moment there is none."""
    path = own_theme(person, "mine")
    person.look["theme"] = "mine"
    async with person.running() as pilot:
        kept = path.read_bytes()
        path.unlink()
        await ticked(pilot)
        assert pilot.app.theme == "mine"
        path.write_bytes(kept)
        later(path)
        await ticked(pilot)
        await ticked(pilot)
        assert pilot.app.theme == "mine"
        assert sentences(pilot.app) == []


async def test_a_file_written_while_running_is_in_the_list(person: Person) -> None:
    async with person.running() as pilot:
        path = own_theme(person, "mine", title="Quite my own")
        await pilot.press("f2")
        await seen(pilot, "Quite my own")
        await pilot.press("escape")
        await waited(pilot)
        path.unlink()
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        assert "Quite my own" not in screen_text(pilot.app)


async def test_a_changed_file_is_worn_within_a_tick(person: Person) -> None:
    path = own_theme(person, "mine", background="#101010")
    person.look["theme"] = "mine"
    async with person.running() as pilot:
        assert background(pilot.app) == "#101010"
        own_theme(person, "mine", background="#201008")
        later(path)
        await ticked(pilot)
        await until(pilot, lambda: background(pilot.app) == "#201008")
        assert sentences(pilot.app) == []


async def test_a_broken_file_leaves_the_look_and_tells_once(person: Person) -> None:
    path = own_theme(person, "mine", background="#101010")
    person.look["theme"] = "mine"
    async with person.running() as pilot:
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole.replace("#101010", "#10"), encoding="utf-8")
        later(path)
        for _ in range(3):
            await ticked(pilot)
        assert background(pilot.app) == "#101010"
        assert len(sentences(pilot.app)) == 1
        assert "mine.toml" in sentences(pilot.app)[0]
        assert "background" in sentences(pilot.app)[0]
        path.write_text(whole.replace("#101010", "#0c0c0c"), encoding="utf-8")
        later(path)
        later(path)
        await ticked(pilot)
        await until(pilot, lambda: background(pilot.app) == "#0c0c0c")


# Choosing one while a campaign runs


def keeper(person: Person) -> list[str]:
    kept: list[str] = []

    def keep(name: str) -> dict[str, object]:
        kept.append(name)
        return {}

    person.opening["save_theme"] = keep
    return kept


async def test_choosing_one_while_a_campaign_runs_is_for_the_campaign(person: Person) -> None:
    september(person)
    kept = keeper(person)
    async with person.running() as pilot:
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        assert pilot.app.theme == "harvest"
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.theme != "harvest")
        chosen = pilot.app.theme
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == running_app(pilot).look.theme == chosen
        assert [one.campaign.theme for one in campaigns(person)] == [chosen]
        await pilot.press("u")
        await waited(pilot)
        assert pilot.app.theme == running_app(pilot).look.theme == "harvest"
        assert [one.campaign.theme for one in campaigns(person)] == ["harvest"]
        await pilot.press("left")
        await waited(pilot)
        await pilot.press("U")
        await waited(pilot)
        assert pilot.app.theme == running_app(pilot).look.theme == chosen
        person.clock.local = OCTOBER
        await ticked(pilot)
        assert pilot.app.theme == "dusk"
    assert kept == []


async def test_esc_brings_the_campaigns_theme_back(person: Person) -> None:
    september(person)
    async with person.running() as pilot:
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        await pilot.press("home")
        await until(pilot, lambda: pilot.app.theme != "harvest")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.theme == "harvest")
    assert [one.campaign.theme for one in campaigns(person)] == ["harvest"]


async def test_who_never_wears_it_chooses_for_themselves(person: Person) -> None:
    september(person)
    kept = keeper(person)
    person.look["campaign_themes"] = False
    async with person.running() as pilot:
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        await pilot.press("home", "enter")
        await until(pilot, lambda: len(kept) == 1)
        assert pilot.app.theme == kept[0]
    assert [one.campaign.theme for one in campaigns(person)] == ["harvest"]
