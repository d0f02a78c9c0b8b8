"""Backups while the program is open: on request, by themselves, and what is said when one fails."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from rhythm.tui.backups import BackupKeeper, Backups, Told
from tests.tui.running import PATIENCE, Person, running_app, sentences, until

MADE = Told(True, "Backed up: 9 September 2026 12:00, 344 kB; 1 backup is kept.")
FAILED = Told(False, "The disk is full; /home/me/backups cannot be written.")


class Elsewhere:
    """Stands where other processes make backups; each waits until the test lets it go."""

    def __init__(self, answer: Told) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.is_due = True
        self.go_on = threading.Event()

    def backups(self) -> Backups:
        return Backups(lambda: self.is_due, self._making("timer"), self._making("asked"))

    def _making(self, reason: str) -> Callable[[], Told]:
        def make() -> Told:
            self.asked.append(reason)
            assert self.go_on.wait(PATIENCE)
            return self.answer

        return make


def keeper(pilot: Pilot[None]) -> BackupKeeper:
    found = running_app(pilot)._backups
    assert found is not None
    return found


def command(pilot: Pilot[None], name: str) -> Callable[[], object]:
    """Return what a command of the palette does."""
    app = pilot.app
    (found,) = (one for one in app.get_system_commands(app.screen) if one.title == name)
    return found.callback


async def test_on_request(person: Person) -> None:
    elsewhere = Elsewhere(MADE)
    person.opening["backups"] = elsewhere.backups()
    async with person.running() as pilot:
        command(pilot, "Back up now")()
        await until(pilot, lambda: sentences(pilot.app) == ["Making a backup …"])
        await pilot.press("m")
        await until(pilot, lambda: person.done("message") == 1)
        command(pilot, "Back up now")()
        await until(pilot, lambda: "A backup is being made already." in sentences(pilot.app))
        elsewhere.go_on.set()
        await until(pilot, lambda: MADE.sentence in sentences(pilot.app))
    assert elsewhere.asked == ["asked"]


async def test_by_themselves_and_quietly(person: Person) -> None:
    elsewhere = Elsewhere(Told(True, ""))
    elsewhere.go_on.set()
    person.opening["backups"] = elsewhere.backups()
    async with person.running() as pilot:
        elsewhere.is_due = False
        keeper(pilot).look()
        elsewhere.is_due = True
        keeper(pilot).look()
        keeper(pilot).look()
        await until(pilot, lambda: not keeper(pilot)._busy)
        assert elsewhere.asked == ["timer"]
        assert sentences(pilot.app) == []
        keeper(pilot).look()
        await until(pilot, lambda: not keeper(pilot)._busy)
    assert elsewhere.asked == ["timer", "timer"]


async def test_a_failure_is_told_once(person: Person) -> None:
    elsewhere = Elsewhere(FAILED)
    elsewhere.go_on.set()
    person.opening["backups"] = elsewhere.backups()
    async with person.running() as pilot:
        keeper(pilot).look()
        await until(pilot, lambda: sentences(pilot.app) == [FAILED.sentence])
        keeper(pilot).look()
        await pilot.pause()
    assert elsewhere.asked == ["timer"]


@pytest.mark.parametrize("backs_up", [True, False])
async def test_the_clock_makes_them_for_who_wants_them(
    person: Person, monkeypatch: pytest.MonkeyPatch, backs_up: bool
) -> None:
    monkeypatch.setattr("rhythm.tui.backups.LOOK", 0.01)
    elsewhere = Elsewhere(Told(True, ""))
    elsewhere.go_on.set()
    person.opening.update(backups=elsewhere.backups(), backs_up=backs_up)
    async with person.running() as pilot:
        if backs_up:
            await until(pilot, lambda: len(elsewhere.asked) > 1)
        await pilot.pause(0.1)
    assert bool(elsewhere.asked) is backs_up


async def test_where_none_can_be_made_there_is_no_command(person: Person) -> None:
    async with person.running() as pilot:
        app = pilot.app
        assert "Back up now" not in {one.title for one in app.get_system_commands(app.screen)}
