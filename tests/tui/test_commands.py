"""Help, the palette, themes, own keys, and quitting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.sentences import sentence
from rhythm.tui.actions import ALL, CAMPAIGNS, EVERYWHERE, PLACES, TODAY, checked_keymap
from tests.tui.campaigning import started
from tests.tui.running import (
    PACKAGED,
    WEDNESDAY,
    Person,
    always,
    burst,
    row_text,
    running_app,
    screen_text,
    seen,
    sentences,
    ticked,
    until,
    waited,
)

pytestmark = pytest.mark.long


async def test_help_opens_and_closes_with_each_of_its_keys(person: Person) -> None:
    async with person.running() as pilot:
        for key in ("escape", "q", "question_mark", "enter"):
            await pilot.press("question_mark")
            await seen(pilot, "Log one; with shift", "m  M", "Messages")
            await pilot.press(key)
            await pilot.pause()
            assert "Log one; with shift" not in screen_text(pilot.app)
            assert pilot.app.is_running


async def test_help_is_not_closed_twice_by_a_burst(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("question_mark")
        await seen(pilot, "Log one; with shift")
        await burst(pilot, "escape", "escape", "enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert pilot.app.is_running


async def test_help_names_every_action_of_its_place_and_scrolls(person: Person) -> None:
    async with person.running((80, 60)) as pilot:
        for place, own, other in (("1", TODAY, CAMPAIGNS), ("3", CAMPAIGNS, TODAY)):
            await pilot.press(place, "question_mark")
            await seen(pilot, *(action.name for action in (*own, *EVERYWHERE)), "What the numbers mean")
            text = screen_text(pilot.app)
            assert not any(action.name in text for action in set(other) - set(own))
            await pilot.press("escape")
    async with person.running((60, 18)) as pilot:
        await pilot.press("question_mark")
        await seen(pilot, "Log one; with shift")
        await pilot.press("end")
        await seen(pilot, "fades slowly.")


async def test_help_leaves_a_gap_between_keys_and_their_meaning(person: Person) -> None:
    async with person.running((80, 60)) as pilot:
        await pilot.press("4", "question_mark")
        await seen(pilot, "delete backspace  Remove", "What the numbers mean")


async def test_help_shows_the_persons_own_keys(person: Person) -> None:
    person.look["keys"] = {"undo": "f9"}
    async with person.running() as pilot:
        await pilot.press("question_mark")
        await seen(pilot, "f9              Undo")


ON_TODAY: tuple[tuple[str, str, str], ...] = (
    ("tick", "", "1/5"),
    ("undo", "", "Undone: Messages +1 on Wed 9 Sep"),
    ("redo", "", "Done again: Messages +1 on Wed 9 Sep"),
    ("details", "", "How many"),
    ("leave", "escape", "First day"),
    ("to_next", "escape", "Who is next stands on Contacts"),
    ("skip_contact", "", "Who is next stands on Contacts"),
    ("explain", "escape", "Messages: target"),
    ("help", "escape", "Log one; with shift"),
    ("choose_theme", "escape", "enter keeps"),
    ("last", "escape", "▸ n"),
    ("up", "", "▸ i"),
    ("first", "", "▸ m"),
    ("down", "", "▸ c"),
    ("previous_day", "", "Tue 8 Sep · looking back"),
    ("this_day", "", "─ Today ─"),
    ("next_day", "", "Thu 10 Sep · to come"),
    ("go_today", "", "─ Today ─"),
    ("go_campaigns", "", "─ Campaigns ─"),
)
"""Actions, the key before that closes what the last one opened, and what stands on the screen then."""

ON_CAMPAIGNS = (
    ("help", "", "Report of a campaign, or claim a reward"),
    ("choose_theme", "escape", "enter keeps"),
    ("last", "escape", "▸ ■ Double"),
    ("open_line", "", "Points a working day"),
    ("new_campaign", "escape", "New campaign"),
    ("edit_campaign", "escape", "Edit the campaign"),
    ("stop_campaign", "escape", "No day of “Double” is past"),
    ("remove_line", "escape", "is taken back whole"),
    ("new_reward", "escape", "New reward"),
    ("first", "escape", "▸ ■ Double"),
    ("down", "", "▸ ■ Double"),
    ("up", "", "▸ ■ Double"),
    ("undo", "", "No campaign yet."),
    ("redo", "", "▸ ■ Double"),
    ("go_today", "", "DOUBLE  day 1"),
)


async def run_from_palette(pilot: Pilot[None], name: str) -> None:
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    palette = pilot.app.screen
    palette.query_one(Input).value = name
    found = palette.query_one(OptionList)
    await until(pilot, lambda: found.highlighted == 0 and name in str(found.get_option_at_index(0).prompt))
    await pilot.press("enter")
    await until(pilot, lambda: not pilot.app.is_running or pilot.app.screen is not palette, name)


async def try_out(
    pilot: Pilot[None], names: dict[str, str], actions: tuple[tuple[str, str, str], ...]
) -> None:
    for action, before, expected in actions:
        if before:
            await pilot.press(before)
        await run_from_palette(pilot, names[action])
        await seen(pilot, expected)


async def test_the_palette_runs_every_action_by_its_name(person: Person) -> None:
    names = {action.id: action.name for action in ALL}
    for own, tried in ((TODAY, ON_TODAY), (CAMPAIGNS, ON_CAMPAIGNS)):
        assert {action for action, _, _ in tried} >= {action.id for action in own}
    everywhere = {action.id for action in set(EVERYWHERE) - set(PLACES)}
    assert {action for action, _, _ in (*ON_TODAY, *ON_CAMPAIGNS)} >= everywhere - {"quit"}
    async with person.running() as pilot:
        await try_out(pilot, names, ON_TODAY)
        started(person, WEDNESDAY, WEDNESDAY, name="Double", theme="dusk")
        await ticked(pilot)
        await try_out(pilot, names, ON_CAMPAIGNS)
        await pilot.press("right")
        await run_from_palette(pilot, "Log: Inspiration sessions")
        await until(pilot, lambda: "still to come" in sentences(pilot.app)[-1])
        await pilot.press("home")
        await run_from_palette(pilot, "Log: Inspiration sessions")
        await waited(pilot)
        await run_from_palette(pilot, names["quit"])
        await until(pilot, lambda: not pilot.app.is_running)
    assert (person.done("message"), person.done("inspiration")) == (1, 1)


async def test_the_palette_stays_shut_over_a_dialog_where_its_commands_would_do_nothing(
    person: Person,
) -> None:
    async with person.running() as pilot:
        await pilot.press("M")
        await seen(pilot, "How many")
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_saves_what_is_queued(person: Person, key: str) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "m", key)
        await pilot.pause()
        assert not app.is_running
    assert app.drain()
    assert person.done("message") == 2


async def test_ctrl_q_quits_from_a_dialog_too(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("M")
        await seen(pilot, "How many")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


# Themes


def keeping(kept: list[str]) -> Callable[[str], dict[str, object]]:
    def keep(name: str) -> dict[str, object]:
        kept.append(name)
        return {}

    return keep


async def test_a_theme_is_seen_at_once_and_kept_by_enter(person: Person) -> None:
    kept: list[str] = []
    person.opening["save_theme"] = keeping(kept)
    names = sorted(path.stem for path in PACKAGED.glob("*.toml"))
    async with person.running() as pilot:
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        assert pilot.app.theme == "dusk"
        await pilot.press("home")
        await until(pilot, lambda: pilot.app.theme == names[0])
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.theme == names[1])
        assert kept == []
        await pilot.press("enter")
        await until(pilot, lambda: kept == [names[1]])
        assert pilot.app.theme == names[1]
        assert running_app(pilot).look.theme == names[1]
        assert len(pilot.app.screen_stack) == 1


async def test_esc_brings_the_theme_back(person: Person) -> None:
    kept: list[str] = []
    person.opening["save_theme"] = keeping(kept)
    async with person.running() as pilot:
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        await pilot.press("home")
        await until(pilot, lambda: pilot.app.theme != "dusk")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.theme == "dusk")
    assert kept == []


async def test_a_theme_that_cannot_be_kept_is_worn_with_a_sentence(person: Person) -> None:
    refused = Refused("settings_unwritable", file="settings.toml", reason="full")
    person.opening["save_theme"] = always(refused)
    async with person.running() as pilot:
        await pilot.press("f2", "home", "enter")
        await until(pilot, lambda: bool(sentences(pilot.app)))
        assert sentences(pilot.app) == ["settings.toml: the settings cannot be written: full."]
        assert pilot.app.theme != "dusk"


async def test_a_theme_that_is_broken_means_the_default_and_a_sentence(person: Person) -> None:
    person.home.themes.mkdir(parents=True)
    (person.home.themes / "mine.toml").write_text("schema = 1\n[colours]\n", encoding="utf-8")
    person.look["theme"] = "mine"
    async with person.running() as pilot:
        assert pilot.app.theme == "dusk"
        assert len(sentences(pilot.app)) == 1
        await pilot.press("m")
        await waited(pilot)
        assert "1/5" in row_text(pilot.app, "Messages")


async def test_the_signs_of_a_persons_own_theme_are_worn(person: Person) -> None:
    person.home.themes.mkdir(parents=True)
    text = (PACKAGED / "dusk.toml").read_text(encoding="utf-8").replace('"dusk"', '"mine"')
    (person.home.themes / "mine.toml").write_text(f'{text}\n[glyphs]\ntick = "♦"\n', encoding="utf-8")
    person.logs(Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        assert "●" in row_text(pilot.app, "Messages")
        await pilot.press("f2")
        await seen(pilot, "enter keeps")
        themes = pilot.app.screen.query_one(OptionList)
        themes.highlighted = themes.get_option_index("mine")
        await pilot.press("enter")
        await waited(pilot)
        assert "♦ ○ ○ ○ ○" in row_text(pilot.app, "Messages")


# Keys of the person's own


async def test_own_keys_take_the_place_of_the_usual_ones(person: Person) -> None:
    person.look["keys"] = {"undo": "h,f5", "help": "f1"}
    async with person.running() as pilot:
        await pilot.press("m", "m", "m", "h", "f5", "u")
        await waited(pilot)
        assert "1/5" in row_text(pilot.app, "Messages")
        await pilot.press("f1")
        await seen(pilot, "Log one; with shift")
        assert not any("key" in sentence for sentence in sentences(pilot.app))


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"undoo": "z"}, "action_unknown"),
        ({"undo": "flurb"}, "key_unknown"),
        ({"undo": "hyper+z"}, "key_unknown"),
        ({"undo": ""}, "key_unknown"),
        ({"undo": "z", "redo": "z"}, "key_taken"),
        ({"undo": "m"}, "key_taken"),
        ({"undo": "x"}, "key_taken"),
        ({"undo": "ctrl+p"}, "key_taken"),
        ({"undo": "ctrl+q", "quit": "f10"}, "key_taken"),
        ({"new_campaign": "s"}, "key_taken"),
        ({"new_campaign": "u"}, "key_taken"),
        ({"go_campaigns": "q"}, "key_taken"),
        ({"go_campaigns": "m"}, "key_taken"),
    ],
    ids=lambda keys: (
        " ".join(f"{name}={key}" for name, key in keys.items()) if isinstance(keys, dict) else keys
    ),
)
def test_keys_that_cannot_work_are_refused(keys: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as caught:
        checked_keymap(keys, frozenset("mcvoin"))
    assert caught.value.code == code
    assert sentence(code, caught.value.details) != sentence("no_such_code", {})


@pytest.mark.parametrize("known", [False, True], ids=["later", "at once"])
async def test_keys_that_clash_are_a_sentence_and_the_usual_ones_stay(person: Person, known: bool) -> None:
    person.look["keys"] = {"undo": "m", "help": "f1"}
    person.opening["first"] = person.day() if known else None
    async with person.running() as pilot:
        assert len(sentences(pilot.app)) == 1
        await pilot.press("m", "u")
        await waited(pilot)
        assert "0/5" in row_text(pilot.app, "Messages")
        assert sentences(pilot.app)[1:] == ["Undone: Messages +1 on Wed 9 Sep"]


def test_the_usual_keys_do_not_clash() -> None:
    letters = frozenset("mcvoin")
    assert checked_keymap({}, letters) == {}
    assert checked_keymap({"new_campaign": "x", "edit_campaign": "m"}, letters), "keys of another place"
    assert checked_keymap({"undo": "?,f6", "help": "f1"}, letters) == {
        "undo": "question_mark,f6",
        "help": "f1",
    }
