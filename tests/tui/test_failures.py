"""When a commit fails the number goes back, and a sentence says why."""

from __future__ import annotations

import queue
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

from textual.widgets import Input

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Logged, Wish
from rhythm.tui.store_thread import SETTLED_AFTER, StoreThread
from tests.tui.running import (
    WEDNESDAY,
    Person,
    burst,
    held,
    row_text,
    running_app,
    seen,
    sentences,
    waited,
)


@contextmanager
def no_file_larger_than(limit: int) -> Iterator[None]:
    """Let the system refuse to make files grow, as a full disk does (also for root)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_disk_that_takes_no_more(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        with no_file_larger_than(person.home.database.stat().st_size):
            for _ in range(3):  # A note that needs pages of its own, more than may be free.
                await pilot.press("M")
                await seen(pilot, "How many")
                pilot.app.screen.query_one("#note", Input).value = "x" * 2000
                await pilot.press("enter")
                await waited(pilot)
            assert any("rhythm.db" in sentence for sentence in sentences(pilot.app))
        shown = row_text(pilot.app, "Messages")
        assert "…" not in shown
        assert f"{person.done('message')}/5" in shown
        assert person.done("message") < 4
        await pilot.press("m")
        await waited(pilot)
        assert f"{person.done('message')}/5" in row_text(pilot.app, "Messages")


async def test_a_logbook_that_was_moved_away(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        elsewhere = person.folder / "elsewhere.db"
        with held(pilot):
            person.home.database.rename(elsewhere)
            await pilot.press("m", "m")
            assert "3/5 …" in row_text(pilot.app, "Messages")
        await waited(pilot)
        assert "1/5    +1" in row_text(pilot.app, "Messages")
        assert any(str(person.home.database) in sentence for sentence in sentences(pilot.app))
        elsewhere.rename(person.home.database)
        await pilot.press("m")
        await waited(pilot)
        assert "2/5    +2" in row_text(pilot.app, "Messages"), "all is well again"
    assert person.done("message") == 2


def test_a_logbook_that_is_away_while_its_status_is_written(person: Person) -> None:
    store = StoreThread(person.logbook, lambda call: call())
    answers: queue.SimpleQueue[Logged | Refused] = queue.SimpleQueue()
    store.start()
    store.log(Wish("message", WEDNESDAY), answers.put)
    assert isinstance(answers.get(timeout=10), Logged)
    elsewhere = person.home.database.rename(person.folder / "elsewhere.db")
    time.sleep(2 * SETTLED_AFTER)
    elsewhere.rename(person.home.database)
    store.log(Wish("message", WEDNESDAY), answers.put)
    assert isinstance(answers.get(timeout=10), Logged)
    assert store.drain(10)
    assert person.done("message") == 2


async def test_a_loss_that_nobody_saw_is_told_by_drain(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await waited(pilot)
        with held(pilot):
            await burst(pilot, "m", "q")
            person.home.database.rename(person.folder / "elsewhere.db")
            await pilot.pause()
            assert running_app(pilot)._exit
    assert not app.drain()


def test_a_disk_that_hardly_answers_is_not_waited_for_forever(person: Person) -> None:
    import threading

    go, done = threading.Event(), threading.Event()
    store = StoreThread(person.logbook, lambda call: call())
    store.start()
    store.ask(lambda logbook: go.wait(10), lambda answer: done.set(), lambda refused: None)
    assert not store.drain(0.05)
    go.set()
    assert done.wait(10)
    store._thread.join(10)
