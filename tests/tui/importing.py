"""The import screen, as tests walk through it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.tui.importing.steps import WAITING, Step
from rhythm.tui.screens.import_file import ImportFile
from tests.tui.running import Person, screen_lines, until, waited

FILES = Path(__file__).parents[1] / "exchange" / "files"


def kept(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


async def asked(pilot: Pilot[None]) -> ImportFile:
    """Open the import screen from Contacts."""
    await pilot.press("5", "I")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportFile))
    await waited(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportFile)
    return screen


async def given(pilot: Pilot[None], path: Path | str) -> ImportFile:
    """Open the import screen and name a file."""
    screen = await asked(pilot)
    await named(pilot, screen, path)
    return screen


async def named(pilot: Pilot[None], screen: ImportFile, path: Path | str) -> None:
    screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")
    await rested(pilot, screen)


async def rested(pilot: Pilot[None], screen: ImportFile) -> None:
    """Wait until nothing is read, looked at or written any more."""
    await until(pilot, lambda: screen._step not in WAITING and not screen._looking)
    await waited(pilot)


async def pressed(pilot: Pilot[None], screen: ImportFile, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await rested(pilot, screen)


def at(screen: ImportFile) -> Step:
    return screen._step


def asks(screen: ImportFile) -> list[str]:
    """Return the lines of what is asked, blanks made one, without the heads."""
    region = screen.query_one("#questions").region
    return [" ".join(line.split()) for line in screen_lines(screen.app, region)[1:] if line.strip()]


def tells(screen: ImportFile) -> str:
    """Return the figures or the result, as one line."""
    return " ".join(" ".join(screen_lines(screen.app, screen.query_one("#figures").region)).split())


def wrong(screen: ImportFile) -> str:
    return " ".join(" ".join(screen_lines(screen.app, screen.query_one(".wrong").region)).split())


def head(screen: ImportFile) -> str:
    return " ".join(" ".join(screen_lines(screen.app, screen.query_one("#head").region)).split())


def entries(person: Person) -> list[tuple[str, str, int]]:
    """Return day, activity and quantity of all that is on disk, oldest first."""
    with person.logbook() as logbook:
        return sorted((str(one.day), one.activity, one.quantity) for one in logbook.entries())
