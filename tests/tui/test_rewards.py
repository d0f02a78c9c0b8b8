"""Rewards: promised, reached with a quiet word, claimed once, and lost again by undoing."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from rhythm import i18n
from rhythm.domain.definitions import Span
from rhythm.domain.rewards import RewardState
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.campaigns import CampaignsScreen
from rhythm.tui.screens.reward_new import RewardNew
from rhythm.tui.widgets.choice import Choice
from tests.tui.campaigning import FIRST, NAME, day, rewarded, started
from tests.tui.running import (
    MORNING,
    PACKAGED,
    ROOMY,
    WEDNESDAY,
    Person,
    burst,
    held,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)


async def asked(pilot: Pilot[None], reward: str = "", points: str = "") -> RewardNew:
    """Open the dialog and write into its fields."""
    await pilot.press("3")
    await waited(pilot)
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, RewardNew))
    dialog = pilot.app.screen
    assert isinstance(dialog, RewardNew)
    await pilot.pause()
    dialog.query_one("#reward", Input).value = reward
    dialog.query_one("#points", Input).value = points
    return dialog


def rewards(person: Person) -> list[RewardState]:
    with person.logbook() as logbook:
        return logbook.rewards()


def cursor_line(app: App[None]) -> str:
    return next(line for line in screen_lines(app) if "▸" in line)


def points_text(app: App[None]) -> str:
    """Return what stands beside today's points."""
    return "\n".join(screen_lines(app, app.screen_stack[0].query_one("#points").region))


async def claim(pilot: Pilot[None]) -> None:
    """Go to the only line there is and take it."""
    await pilot.press("3")
    await waited(pilot)
    await pilot.press("enter")
    await waited(pilot)


# Promising


@pytest.mark.parametrize(("steps", "span"), [(0, Span.DAY), (1, Span.WEEK), (2, Span.DAY), (-1, Span.WEEK)])
async def test_one_for_a_day_or_a_week(person: Person, steps: int, span: Span) -> None:
    async with person.running() as pilot:
        dialog = await asked(pilot, "cake", "20")
        for _ in range(abs(steps)):
            dialog.query_one("#span", Choice).action_step(1 if steps > 0 else -1)
        await pilot.press("enter")
        await waited(pilot)
        assert sentences(pilot.app) == ["reward at 20: cake"]
        assert "★ cake" in cursor_line(pilot.app)
        assert ("in a day" if span is Span.DAY else "in a week") in cursor_line(pilot.app)
        assert "0/20" in cursor_line(pilot.app)
    (reward,) = rewards(person)
    assert (reward.span, reward.text, reward.points, reward.campaign) == (span, "cake", 20, "")


async def test_one_for_the_campaign_under_the_cursor(person: Person) -> None:
    person.logs(Wish("message", FIRST))
    started(person)
    later = started(person, day(5, 10), day(9, 10), name="Later")
    async with person.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("j", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, RewardNew))
        choice = pilot.app.screen.query_one("#span", Choice)
        assert choice.value == later
        await seen(pilot, "‹ Later ›")
        names = []
        for _ in range(4):
            names.append(
                next(line for line in screen_lines(pilot.app) if "‹" in line).split("‹ ")[1].split(" ›")[0]
            )
            choice.action_step(1)
            await pilot.pause()
        assert names == ["Later", NAME, "in a day", "in a week"]
        await pilot.press(*"dinner", "tab", *"77", "enter")
        await waited(pilot)
    (reward,) = rewards(person)
    assert (reward.span, reward.text, reward.points, reward.campaign) == (Span.CAMPAIGN, "dinner", 77, later)


REFUSED = (
    ("", "20", ("text",)),
    ("  ", "20", ("text",)),
    ("cake", "lots", ("“lots”", "1000000")),
    ("cake", "1.5", ("“1.5”",)),
    ("cake", "-3", ("“-3”",)),
    ("cake", "", ("points", "from 1 on")),
    ("cake", "0", ("points", "from 1 on")),
    ("cake", "1000001", ("1000000",)),
)


async def test_what_cannot_be_is_told_in_the_dialog_and_nothing_is_lost(person: Person) -> None:
    async with person.running() as pilot:
        for reward, points, words in REFUSED:
            dialog = await asked(pilot, reward, points)
            await pilot.press("enter")
            await waited(pilot)
            assert pilot.app.screen is dialog, points
            told = screen_lines(pilot.app, dialog.query_one(".wrong").region)
            wrong = " ".join(line.strip() for line in told)
            for word in words:
                assert word in wrong, wrong
            assert wrong.endswith(".")
            assert dialog.query_one("#reward", Input).value == reward
            assert dialog.query_one("#points", Input).value == points
            await pilot.press("escape")
            await waited(pilot)
            assert isinstance(pilot.app.screen, CampaignsScreen)
            await pilot.press("1")
    assert rewards(person) == []


async def test_keys_in_a_burst_promise_one(person: Person) -> None:
    async with person.running() as pilot:
        dialog = await asked(pilot, "cake", "20")
        with held(pilot):
            await burst(pilot, "enter", "enter", "enter")
            await pilot.press("escape")
            assert pilot.app.screen is dialog, "esc comes too late"
        await waited(pilot)
        assert isinstance(pilot.app.screen, CampaignsScreen)
    assert len(rewards(person)) == 1


# Reaching


async def test_the_nearest_one_stands_beside_todays_points(person: Person) -> None:
    person.logs(Wish("visit", day(7), 2))
    rewarded(person, "an afternoon off", 12, Span.WEEK)
    rewarded(person, "cake", 4)
    async with person.running(ROOMY) as pilot:
        assert "★ reward at 4: cake" in points_text(pilot.app)
        await pilot.press("v")
        await pilot.pause()
        assert "★ reward at 4: cake" in points_text(pilot.app)
        await pilot.press("v")
        await pilot.pause()
        assert "★ cake: reached on Wed 9 Sep" in points_text(pilot.app)
        await pilot.press("left")
        await waited(pilot)
        assert "★" not in points_text(pilot.app), "of today alone"


async def test_without_one_nothing_is_said_of_it(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        assert "★" not in points_text(pilot.app)


async def test_reaching_one_is_celebrated_once_and_quietly(person: Person) -> None:
    rewarded(person, "cake with coffee", 2)
    async with person.running() as pilot:
        await pilot.press("m")
        await waited(pilot)
        assert sentences(pilot.app) == []
        await pilot.press("m")
        await waited(pilot)
        assert sentences(pilot.app) == ["Reached: cake with coffee"]
        await pilot.press("m")
        await waited(pilot)
        assert len(sentences(pilot.app)) == 1


@pytest.mark.parametrize(("language", "word"), [("en", "The barn is full"), ("nl", "De oogst is binnen")])
async def test_the_words_of_the_theme_celebrate(person: Person, language: str, word: str) -> None:
    i18n.use(language)
    rewarded(person, "cake", 2)
    person.home.themes.mkdir(parents=True)
    text = (PACKAGED / "paper.toml").read_text(encoding="utf-8")
    own = text.replace('"paper"', '"mine"').partition("[words]")[0]
    words = '[words]\nreward = "The barn is full"\n[words.nl]\nreward = "De oogst is binnen"\n'
    (person.home.themes / "mine.toml").write_text(own + words, encoding="utf-8")
    person.look["theme"] = "mine"
    async with person.running() as pilot:
        await pilot.press("m", "m")
        await waited(pilot)
        assert sentences(pilot.app) == [f"{word} · cake"]


async def test_celebrations_can_be_off(person: Person) -> None:
    rewarded(person, "cake", 1)
    person.look["celebrations"] = False
    async with person.running() as pilot:
        await pilot.press("m")
        await waited(pilot)
        assert sentences(pilot.app) == []


async def test_a_campaign_that_did_all_it_asked_is_celebrated(person: Person) -> None:
    person.logs(Wish("message", day(7), 46))
    started(person, day(8), day(9))
    person.look["campaign_themes"] = False
    async with person.running() as pilot:
        await pilot.press(*"v" * 16)
        await waited(pilot)
        pilot.app.clear_notifications()
        assert "48/48" in screen_text(pilot.app)
        await pilot.press("u")
        await waited(pilot)
        pilot.app.clear_notifications()
        await pilot.press("v")
        await waited(pilot)
        assert sentences(pilot.app) == [f"{NAME}: all that was asked is done"]


# Claiming


async def test_one_is_claimed_once(person: Person) -> None:
    rewarded(person, "cake", 2)
    person.logs(Wish("message", WEDNESDAY, 2))
    async with person.running() as pilot:
        await claim(pilot)
        assert sentences(pilot.app) == ["★ cake: claimed on Wed 9 Sep"]
        assert "✓ cake: claimed on Wed 9 Sep" in cursor_line(pilot.app)
        await pilot.press("enter")
        await waited(pilot)
        assert len(sentences(pilot.app)) == 2
        assert "cake" in sentences(pilot.app)[1]
        assert "2026-09-09" in sentences(pilot.app)[1]
        await pilot.press("u")
        await waited(pilot)
        assert "★ cake: reached on Wed 9 Sep" in cursor_line(pilot.app)
        await pilot.press("U")
        await waited(pilot)
        assert "✓ cake: claimed on Wed 9 Sep" in cursor_line(pilot.app)
    assert [reward.claimed for reward in rewards(person)] == [WEDNESDAY]


async def test_one_that_is_not_reached_cannot_be_claimed(person: Person) -> None:
    rewarded(person, "cake", 9)
    async with person.running() as pilot:
        await claim(pilot)
        (sentence,) = sentences(pilot.app)
        assert "cake" in sentence
        assert "9" in sentence
    assert [reward.claimed for reward in rewards(person)] == [None]


async def test_undo_below_the_threshold_takes_it_back_until_it_is_claimed(person: Person) -> None:
    rewarded(person, "cake", 2)
    async with person.running(ROOMY) as pilot:
        await pilot.press("m", "m")
        await waited(pilot)
        assert "cake: reached on Wed 9 Sep" in points_text(pilot.app)
        await pilot.press("u")
        await waited(pilot)
        assert "reward at 2: cake" in points_text(pilot.app)
        await pilot.press("m")
        await waited(pilot)
        await claim(pilot)
        await pilot.press("1", "left", "home")
        await waited(pilot)
        assert "cake" not in points_text(pilot.app), "what is claimed needs no reminder"
    (reward,) = rewards(person)
    assert reward.claimed == WEDNESDAY


async def test_claimed_ones_stay_in_the_list_with_their_day(person: Person) -> None:
    rewarded(person, "cake", 2)
    rewarded(person, "an afternoon off", 3, Span.WEEK)
    person.logs(Wish("message", WEDNESDAY, 2))
    async with person.running() as pilot:
        await claim(pilot)
        person.clock.local = MORNING.replace(day=16)
        await pilot.press("1", "3")
        await waited(pilot)
        await pilot.press("G")
        await waited(pilot)
        assert "✓ cake: claimed on Wed 9 Sep" in cursor_line(pilot.app)
        assert "0/3" in screen_text(pilot.app), "a new week begins at nothing"
