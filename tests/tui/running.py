"""Runs the program on a real logbook in a folder of the test, with a clock that the test moves."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.clock import Moment
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.sheet import DayView
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.paths import Home
from rhythm.tui.app import RhythmApp
from rhythm.tui.look import Look
from rhythm.tui.opening import Opening
from rhythm.tui.store_thread import StoreThread, Waiting

ROOT = Path(__file__).parents[2]
PACKAGED = ROOT / "themes"
WEDNESDAY = date(2026, 9, 9)
MORNING = datetime(2026, 9, 9, 10, 30, tzinfo=timezone(timedelta(hours=2)))
USUAL = (80, 24)
ROOMY = (140, 40)
PATIENCE = 10.0
"""Seconds until something that must happen counts as failed; nothing waits that long when all is well."""


class Hands:
    """A clock that stands still until the test moves it."""

    def __init__(self, local: datetime = MORNING) -> None:
        self.local = local

    def now(self) -> Moment:
        return Moment(self.local, "Europe/Amsterdam")


class Counted(SimpleQueue[Waiting]):
    """The work for a store thread, with how much of it there ever was."""

    handed_in = 0

    def put(self, item: Waiting, block: bool = True, timeout: float | None = None) -> None:
        self.handed_in += 1
        super().put(item, block, timeout)


def before(days: int) -> date:
    """Return the day so many days before the Wednesday of the tests."""
    return WEDNESDAY - timedelta(days=days)


def counting(app: RhythmApp) -> RhythmApp:
    """Let a program that has not begun yet count its work, for `waited`."""
    app._store._queue = Counted()
    return app


@dataclass
class Person:
    """A home in a folder, its rules and its clock: what a test opens the program on."""

    folder: Path
    clock: Hands = field(default_factory=Hands)
    rules: Rules = field(default_factory=lambda: Rules(backups=False))
    look: dict[str, Any] = field(default_factory=dict)
    opening: dict[str, Any] = field(default_factory=dict)

    @property
    def home(self) -> Home:
        return Home(self.folder / "config", self.folder / "data", self.folder / "state")

    def logbook(self) -> Logbook:
        return Logbook(self.home, self.rules, self.clock)

    def logs(self, *wishes: Wish) -> None:
        """Log as another process of the same person would."""
        with self.logbook() as logbook:
            assert not [one for one in logbook.log_all(wishes) if isinstance(one, Refused)]

    def lives(self) -> None:
        """Fill four weeks: one day missed, one below its floor, some of this morning done."""
        wishes = []
        for back in range(28, 0, -1):
            day = WEDNESDAY - timedelta(days=back)
            if day.weekday() < 5 and back != 16:
                wishes.append(Wish("message", day, 5 if back != 7 else 1))
                wishes += [Wish("call", day, 2), Wish("visit", day, 1)] if back not in (7, 2) else []
        wishes.append(Wish("offer", WEDNESDAY - timedelta(days=1)))
        wishes.append(Wish("newsletter", WEDNESDAY - timedelta(days=6), percent=30))
        today = Wish("message", WEDNESDAY, 3), Wish("call", WEDNESDAY, 2), Wish("newsletter", WEDNESDAY)
        with self.logbook() as logbook:
            assert not [one for one in logbook.log_all([*wishes, *today]) if isinstance(one, Refused)]

    def day(self, on: date = WEDNESDAY) -> DayView:
        with self.logbook() as logbook:
            return logbook.day(on)

    def done(self, key: str, on: date = WEDNESDAY) -> int:
        """Return how many of an activity are on disk for a day."""
        row = self.day(on).row(key)
        assert row is not None
        return row.done

    def app(self) -> RhythmApp:
        look = Look("dusk", PACKAGED, self.home.themes, motion=False, day_start=self.rules.day_start)
        opening = Opening(self.clock, replace(look, **self.look), self.logbook, **self.opening)
        return counting(RhythmApp(opening))

    @asynccontextmanager
    async def running(self, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[None]]:
        """Run the program until the block ends, with all it has to do at the start done."""
        app = self.app()
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            if not self.opening.get("save_person"):
                await waited(pilot)
            yield pilot
        assert app.drain()


def running_app(pilot: Pilot[None]) -> RhythmApp:
    assert isinstance(pilot.app, RhythmApp)
    return pilot.app


async def waited(pilot: Pilot[None]) -> None:
    """Wait until the store thread has nothing left to do, and its answers are drawn."""
    store = running_app(pilot)._store
    work = store._queue
    assert isinstance(work, Counted)
    await pilot.pause()
    for _ in range(3):  # An answer may close a dialog, and that ask for the day again.
        before = work.handed_in
        await _answered(store)
        await pilot.pause()
        if work.handed_in == before + 1:
            return


async def _answered(store: StoreThread) -> None:
    answered = asyncio.Event()
    store.ask(lambda logbook: None, lambda answer: answered.set(), lambda refused: answered.set())
    async with asyncio.timeout(PATIENCE):
        await answered.wait()


async def ticked(pilot: Pilot[None]) -> None:
    """Look at the clock, the files and the logbook as the program does each second."""
    running_app(pilot)._look_around()
    await waited(pilot)


async def until(pilot: Pilot[None], reached: Callable[[], bool], why: str = "") -> None:
    """Wait until something is so."""
    for _ in range(int(PATIENCE / 0.02)):
        if reached():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{why} not reached on:\n{screen_text(pilot.app)}")


async def seen(pilot: Pilot[None], *wanted: str) -> None:
    """Wait until all these texts stand on the screen."""

    def all_there() -> bool:
        shown = screen_text(pilot.app)
        return all(text in shown for text in wanted)

    await until(pilot, all_there, f"{wanted}")


async def fill(pilot: Pilot[None], **texts: str) -> None:
    """Write into the fields of a form by their names."""
    await until(pilot, lambda: len(pilot.app.screen.query(Input)) > 0)
    for name, text in texts.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = text
    await waited(pilot)


async def resized(pilot: Pilot[None], width: int, height: int) -> None:
    """Give the window another size, and wait until all is drawn in it."""
    await pilot.resize_terminal(width, height)
    await until(
        pilot,
        lambda: (
            pilot.app.screen_stack[0].size == (width, height)
            and len(pilot.app.screen._compositor.render_strips()) == height
        ),
    )


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Send keys all at once, as a terminal does that was slow: none waits for what the one before did."""
    from textual.events import Key

    for key in keys:
        character = {"enter": "\r", "escape": "\x1b", "space": " "}.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(Key(key, character))
    await pilot.pause()


@contextmanager
def held(pilot: Pilot[None]) -> Iterator[None]:
    """Keep the store thread busy for the length of the block, as a slow disk does."""
    release, begun = threading.Event(), threading.Event()

    def hold(logbook: Logbook) -> None:
        begun.set()
        release.wait(PATIENCE)

    running_app(pilot)._store.ask(hold, lambda answer: None, lambda refused: None)
    assert begun.wait(PATIENCE)
    try:
        yield
    finally:
        release.set()


def screen_lines(app: App[None], region: Region | None = None) -> list[str]:
    """Return what stands on the screen, or in a part of it, line by line."""
    part = region or Region(0, 0, *app.size)
    strips = app.screen._compositor.render_strips()[part.y : part.bottom]
    return [strip.crop(part.x, part.right).text.rstrip() for strip in strips]


def screen_text(app: App[None]) -> str:
    return "\n".join(screen_lines(app))


def listed(pilot: Pilot[None], id: str) -> list[str]:
    """Return the lines of a list that hold something, without its header."""
    region = pilot.app.screen.query_one(f"#{id}-list").region
    return [line.strip() for line in screen_lines(pilot.app, region)[1:] if line.strip()]


def row_text(app: App[None], word: str) -> str:
    """Return the one line of the checklist that holds a word."""
    rows = app.screen_stack[0].query_one("#rows").region
    found = [line for line in screen_lines(app, rows) if word in line]
    assert len(found) == 1, f"{word!r} in {len(found)} lines of:\n{screen_text(app)}"
    return found[0]


def sentences(app: App[None]) -> list[str]:
    """Return what the toasts say, oldest first."""
    return [notification.message for notification in app._notifications]


def always(refused: Refused) -> Callable[..., Any]:
    """Return something that is refused whenever it is called."""

    def refuse(*_: object, **__: object) -> Any:
        raise refused

    return refuse
