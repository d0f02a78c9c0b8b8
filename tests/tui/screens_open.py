"""Opens each of the program's screens in turn, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection

from textual.command import CommandPalette
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import OptionList

from rhythm.tui.screens.first_run import FirstRunScreen
from tests.tui.running import running_app, until, waited

KEYS = {
    **{"details": ("C",), "progress": ("N",), "leave": ("x",)},
    **{"explain": ("equals_sign",), "help": ("question_mark",), "themes": ("f2",)},
}


async def each_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield the name of each screen while it is open, and the region that is its own."""
    app = pilot.app
    yield "today", app.screen.region
    for name, keys in KEYS.items():
        await pilot.press(*keys)
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
        await pilot.pause()
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1, name)
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, CommandPalette))
    commands = app.screen.query_one(OptionList)
    await until(pilot, lambda: commands.option_count > 10)
    yield "palette", commands.region
    await pilot.press("escape")
    await until(pilot, lambda: len(app.screen_stack) == 1)
    app.push_screen(FirstRunScreen(lambda answers: "EUR", {}))
    await until(
        pilot, lambda: bool(app.screen.query("Input")) and app.screen.query_one(".keys").size.height > 0
    )
    yield "first run", app.screen.query_one(".box").region
    await pilot.press("escape")
    await pilot.press("m", "u", "right", "m")
    await waited(pilot)
    await until(pilot, lambda: len(app._notifications) > 1)
    await pilot.pause()
    yield "toasts", app.screen.region


ON_CAMPAIGNS = {
    "stop": ("s",),
    "edit": ("e",),
    "theme": ("n", "tab"),
    "refused campaign": ("n", "enter"),
    "refused reward": ("a", "enter"),
    "span": ("a", "tab", "tab"),
}
"""The dialogs that the Campaigns screen has, each kind once, and the keys that bring them."""


async def each_campaign_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield the Campaigns screen with each of its dialogs, like `each_screen`; there must be a campaign."""
    app = pilot.app
    yield "banner", app.screen.region
    await pilot.press("3")
    await waited(pilot)
    yield "campaigns", app.screen.region
    for name, keys in ON_CAMPAIGNS.items():
        await pilot.press(keys[0])
        await until(pilot, lambda: len(app.screen_stack) == 3, name)
        await waited(pilot)
        await pilot.press(*keys[1:])
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
        await waited(pilot)
    await pilot.press("G")
    await waited(pilot)
    yield "reward", app.screen.region
    with_hello = running_app(pilot)
    with_hello._store.ask(
        lambda logbook: (logbook.campaign_report(logbook.campaigns()[0].campaign.key), True),
        with_hello._result_known,
        lambda refused: None,
    )
    await until(pilot, lambda: len(app.screen_stack) == 3)
    await waited(pilot)
    yield "result", app.screen.query_one(".box").region
    await pilot.press("escape", "1")
    await waited(pilot)


ON_REVIEW = {"bottleneck": ("enter",), "own target": ("down", "down", "enter"), "levels": ("l", "tab")}
"""The dialogs that the Review screen has, and the keys that bring them."""


async def each_review_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield the Review screen of a week and of a month, with each of its dialogs, like `each_screen`."""
    app = pilot.app
    await pilot.press("6")
    await waited(pilot)
    yield "review", app.screen.region
    for name, keys in ON_REVIEW.items():
        await pilot.press("g", *keys)
        await until(pilot, lambda: len(app.screen_stack) == 3, name)
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
    await pilot.press("l", "ctrl+s")
    await until(pilot, lambda: len(app.screen_stack) == 2)
    await waited(pilot)
    await pilot.press("G", "space", "s")
    await waited(pilot)
    yield "kept review", app.screen.region
    await pilot.press("m")
    await waited(pilot)
    yield "month", app.screen.region
    await pilot.press("1")
    await waited(pilot)


ON_PLAN = {
    "goal": ("p", "g", "enter"),
    "new step": ("p", "G", "a"),
    "targets": ("p", "t"),
    "new deal": ("d", "a", "tab"),
    "won": ("d", "plus"),
    "definition": ("i", "g", "e"),
}
"""The dialogs that the Plan screen has, and the keys that bring them."""


async def each_plan_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield each view of the Plan screen and its dialogs; there must be a plan and an open offer."""
    app = pilot.app
    await pilot.press("4")
    await waited(pilot)
    for name, keys in {
        "stairs": ("G",),
        "what if": ("w",),
        "deals": ("d", "f"),
        "kpis": ("i", "f"),
    }.items():
        await pilot.press(*keys)
        await waited(pilot)
        yield name, app.screen.region
    for name, keys in ON_PLAN.items():
        await pilot.press(*keys)
        await until(pilot, lambda: len(app.screen_stack) == 3, name)
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
    await pilot.press("p", "g", "right")
    await waited(pilot)
    yield "draft", app.screen.region
    await pilot.press("escape", "1")
    await waited(pilot)


ON_CONTACTS = {
    "new contact": ("n", "a", "tab"),
    "edit contact": ("l", "G", "e"),
    "pause": ("n", "g", "p"),
    "do not contact": ("n", "b"),
    "next day": ("n", "r"),
    "appointment": ("n", "plus"),
    "erase": ("n", "X"),
}
"""The dialogs that the Contacts screen has, and the keys that bring them."""


async def each_contacts_screen(
    pilot: Pilot[None], dialogs: Collection[str] = ON_CONTACTS
) -> AsyncIterator[tuple[str, Region]]:
    """Yield each view of the Contacts screen and some of its dialogs; two contacts must be due."""
    app = pilot.app
    await pilot.press("5")
    await waited(pilot)
    yield "next", app.screen.region
    for name, keys in {"list": ("l",), "offers": ("o",), "touches": ("t",)}.items():
        await pilot.press(*keys)
        await waited(pilot)
        yield name, app.screen.region
    await pilot.press("slash", "a", "n")
    await waited(pilot)
    yield "search", app.screen.region
    await pilot.press("backspace", "backspace", "escape", "enter")
    await waited(pilot)
    yield "page", app.screen.region
    await pilot.press("escape", "escape")
    for name in dialogs:
        await pilot.press(*ON_CONTACTS[name])
        await until(pilot, lambda: len(app.screen_stack) == 3, name)
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
    await pilot.press("n", "c")
    await waited(pilot)
    yield "outcome", app.screen.region
    await pilot.press("r", "3")
    await waited(pilot)
    yield "when next", app.screen.region
    await pilot.press("escape", "1")
    await waited(pilot)
