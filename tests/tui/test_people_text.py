"""What people write is shown as they wrote it, and does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.campaigns import CampaignsScreen
from tests.tui.campaigning import campaigns, rewarded, started
from tests.tui.running import (
    PACKAGED,
    ROOMY,
    WEDNESDAY,
    Person,
    row_text,
    running_app,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)
from tests.tui.screens_open import each_campaign_screen, each_screen

pytestmark = pytest.mark.long

NAMES = (
    "[/",
    "[b + c",
    "[red]",
    "[@click=app.quit]x[/]",
    "$x $foreground",
    "\\",
    "\\[/b]",
    "100 % [50%]",
    "{name} {0}",
    "日本語の名前",
)
LETTERS = "abdefhlprs"
UNSAFE = "\x1b]52;c;eA==\x07\x1b[2J\x9b31m\u202eevil\u2066\u2028\x00é"
"""Clipboard, clearing the screen, a C1 control, bidi overrides: as another program may have written it."""


def crowded(person: Person) -> None:
    with person.logbook() as logbook:
        for letter, name in zip(LETTERS, NAMES, strict=True):
            logbook.add_activity(name, {"letter": letter})


async def test_names_are_shown_literally_on_every_screen(person: Person) -> None:
    crowded(person)
    wanted = {"today", "help"}
    async with person.running((140, 60)) as pilot:
        async for screen, _ in each_screen(pilot):
            assert pilot.app.is_running
            if screen in wanted:
                for name in NAMES:
                    assert name in screen_text(pilot.app), (screen, name)


@pytest.mark.parametrize(
    ("letter", "name"), [pair for pair in zip(LETTERS, NAMES, strict=True) if pair[0] in "aehp"]
)
async def test_such_a_name_can_be_logged_clicked_asked_for_and_undone(
    person: Person, letter: str, name: str
) -> None:
    with person.logbook() as logbook:
        activity = logbook.add_activity(name, {"letter": letter})
        logbook.set_target(activity.key, 1, None)
    async with person.running(ROOMY) as pilot:
        await pilot.press(letter)
        await waited(pilot)
        assert "1/1 ✓" in row_text(pilot.app, name)
        await seen(pilot, f"{name}: done for the day")
        await pilot.press("u")
        await seen(pilot, f"Undone: {name}")
        rows = pilot.app.screen.query_one("#rows")
        place = next(
            number for number, line in enumerate(screen_lines(pilot.app, rows.region)) if name in line
        )
        await pilot.click("#rows", offset=(6, place))
        await waited(pilot)
        assert pilot.app.is_running
        assert "1/1 ✓" in row_text(pilot.app, name)
        await pilot.press(letter.upper())
        await seen(pilot, f"{name} · Wed 9 Sep")
        await pilot.click(offset=(60, 14))
        await pilot.press("escape", "ctrl+p")
        await seen(pilot, "Log: Calls")
        pilot.app.screen.query_one(Input).value = name
        await seen(pilot, f"Log: {name}")
        assert pilot.app.is_running


async def test_nothing_from_a_file_steers_the_terminal(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    view = person.day()
    lines = [replace(line, name=UNSAFE) for line in view.sheet.lines]
    unsafe = replace(view, sheet=replace(view.sheet, person=UNSAFE, lines=tuple(lines)))
    app = person.app()
    async with app.run_test(size=ROOMY, notifications=True) as pilot:
        await waited(pilot)
        app._home._answered(unsafe)
        await pilot.pause()
        async for screen, _ in each_screen(pilot):
            text = screen_text(app).replace("\n", "")
            assert text.isprintable(), screen
            if screen in ("today", "help"):
                assert "]52;c;eA==[2J31mevil é" in text
            app._home._answered(unsafe)
    assert app.drain()


def campaigning(person: Person, name: str) -> None:
    """A campaign, its reward and a theme, all of one name."""
    person.home.themes.mkdir(parents=True)
    theme = (PACKAGED / "harvest.toml").read_text(encoding="utf-8").replace('"harvest"', '"mine"', 1)
    title = next(line for line in theme.splitlines() if line.startswith("title ="))
    quoted = name[:40].replace("\\", "\\\\")
    mine = theme.replace(title, f'title = "{quoted}"')
    (person.home.themes / "mine.toml").write_text(mine, encoding="utf-8")
    person.lives()
    started(person, name=name, theme="mine", reward=(name, 528))
    rewarded(person, name, 7)


@pytest.mark.parametrize("name", ["[@click=app.quit]x[/] \\[/b] $x", "絆" * 60])
async def test_the_name_of_a_campaign_is_shown_literally_on_every_screen(person: Person, name: str) -> None:
    campaigning(person, name)
    seen_on = set()
    async with person.running((140, 60)) as pilot:
        part = name[:12]
        async for screen, region in each_campaign_screen(pilot):
            assert pilot.app.is_running
            if part in "\n".join(screen_lines(pilot.app, region)):
                seen_on.add(screen)
        assert seen_on >= {"banner", "campaigns", "stop", "edit", "refused reward", "reward", "result"}
        await pilot.press("f2")
        await seen(pilot, part)
        await pilot.press("escape", "3")
        await waited(pilot)
        await pilot.press("e")
        await seen(pilot, f"‹ {part}")
        await pilot.press("escape", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.click(offset=(70, 20))
        await pilot.press("escape", "G", "k", "enter", "enter")
        await waited(pilot)
        assert sum(part in sentence for sentence in sentences(pilot.app)) >= 2, "claimed, and once only"
        await pilot.press("u", "delete")
        await waited(pilot)
        assert pilot.app.is_running


async def test_names_of_campaigns_and_rewards_are_listed_literally(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY.replace(month=1), 5))
    for number, name in enumerate(NAMES):
        monday = WEDNESDAY.replace(month=2, day=2) + timedelta(weeks=number)
        started(person, monday, monday, name=name)
        rewarded(person, f"{name}!", 10 + number)
    async with person.running((140, 60)) as pilot:
        await pilot.press("escape", "3")
        await waited(pilot)
        text = screen_text(pilot.app)
        for name in NAMES:
            assert f"· {name} " in text
            assert f"★ {name}! " in text
        for _ in range(2 * len(NAMES) - 1):
            await pilot.press("j")
        await waited(pilot)
        assert f"─ {NAMES[-1]}! ─" in screen_text(pilot.app)


async def test_nothing_about_a_campaign_from_a_file_steers_the_terminal(person: Person) -> None:
    """Another program may have written what ours would have cleaned."""
    campaigning(person, "Plain")
    view = person.day()
    assert view.sheet.campaign is not None
    campaign = replace(view.sheet.campaign, name=UNSAFE)
    rewards = tuple(reward._replace(text=UNSAFE) for reward in view.sheet.rewards)
    unsafe = replace(view, sheet=replace(view.sheet, campaign=campaign, rewards=rewards))
    for size in ((80, 24), ROOMY):
        async with person.running(size) as pilot:
            app = running_app(pilot)
            app._home._answered(unsafe)
            await pilot.pause()
            text = screen_text(app).replace("\n", "")
            assert text.isprintable()
            assert "]52;C;EA==[2J31MEVIL É" in text
            await pilot.press("3")
            await waited(pilot)
            states, found = campaigns(person), person.day().rewards
            listed = [one._replace(campaign=one.campaign._replace(name=UNSAFE)) for one in states]
            screen = app.screen
            assert isinstance(screen, CampaignsScreen)
            screen._answered((listed, [one._replace(text=UNSAFE) for one in found]))
            await waited(pilot)
            assert "]52;c" in screen_text(app)
            for key in ("", "e", "s", "delete", "a", "G"):
                await pilot.press(*([key] if key else []))
                await waited(pilot)
                assert screen_text(app).replace("\n", "").isprintable(), key
                if len(app.screen_stack) == 3:
                    await pilot.press("escape")
                    await waited(pilot)
                    screen._answered((listed, [one._replace(text=UNSAFE) for one in found]))


async def test_sixty_activities_scroll_and_keep_the_cursor_in_sight(person: Person) -> None:
    with person.logbook() as logbook:
        for number in range(60):
            logbook.add_activity(f"Activity {number}", {})
    async with person.running() as pilot:
        assert cell_len(screen_lines(pilot.app)[-1]) > 20
        await pilot.press("G")
        await pilot.pause()
        assert "▸" in row_text(pilot.app, "Activity 59")
        await pilot.press("space", "k")
        await waited(pilot)
        assert "▸" in row_text(pilot.app, "Activity 58")
        await pilot.press("g")
        await pilot.pause()
        assert "▸" in row_text(pilot.app, "Messages")
        await pilot.press("G")
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        await until(pilot, lambda: "▸" in row_text(pilot.app, "Activity 59"), "in sight after a resize too")
        await pilot.press("m")
        await waited(pilot)
    with person.logbook() as logbook:
        assert {entry.activity for entry in logbook.entries()} >= {"message"}
        assert len(logbook.entries()) == 2


async def test_no_activities_is_one_line_that_says_what_to_do(person: Person) -> None:
    with person.logbook() as logbook:
        for asked in logbook.activities():
            if asked.activity.active:
                logbook.edit_activity(asked.activity.key, {"active": False})
    async with person.running() as pilot:
        await seen(pilot, "No activities yet. Add one with “rhythm activity add”.")
        await pilot.press("m", "M", "space", "plus", "j", "k", "G", "g", "u")
        await waited(pilot)
        assert pilot.app.is_running
        for key in ("x", "question_mark", "f2", "ctrl+p"):
            await pilot.press(key)
            await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
            await pilot.press("escape")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
