"""The program speaks to nobody: where every socket but the event loop's own is refused, all works."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WATCHED = """
import socket, sys
spoken = []
ASKING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
def hook(event, arguments):
    if event == "socket.__new__" and arguments[1] != socket.AF_UNIX:
        spoken.append(f"{event} {arguments[1]}")
        raise PermissionError("no network")
    if event in ASKING or event.startswith("socket.get") or event in ("urllib.Request", "webbrowser.open"):
        spoken.append(event)
        raise PermissionError("no network")
sys.addaudithook(hook)
"""
COMMANDS = """
from rhythm.cli.main import answer
from rhythm.domain.clock import SystemClock
home = sys.argv[1]
environ = {"RHYTHM_HOME": home, "RHYTHM_LANGUAGE": "en", "RHYTHM_COUNTRY": "NL", "RHYTHM_BACKUPS": "0"}
for words in (
    "log call 2", "log message --json", "undo", "redo", "today", "today --json", "history", "streaks",
    "status", f"import {home}/calls.csv", "import list", "export --format json", "holidays list", "workdays",
    "contact add Anna", "next", "appointment add --with Anna --on tomorrow", "review week", "funnel",
    f"report week --format html -o {home}/week.html", "config show", "locate", "doctor", "backup",
):
    code = answer(words.split(), environ, SystemClock())
    assert code == 0 or words == "doctor", words
"""
SCREEN = """
import asyncio
from pathlib import Path
from rhythm.domain.snapshots import Wish
from tests.tui.running import Person
person = Person(Path(sys.argv[1]))
person.lives()
async def use():
    app = person.app()
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("m", "u", "2", "4", "5", "1"):
            await pilot.press(key)
            await pilot.pause()
asyncio.run(use())
assert person.done("message") == 3
"""
TOLD = "\nimport json; sys.stderr.write(json.dumps(spoken))\n"


def spoken(script: str, home: Path) -> list[str]:
    """Run a script where sockets are refused, and return what it tried."""
    command = [sys.executable, "-c", WATCHED + script + TOLD, str(home)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9), 1)",
        "socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost')",
    ],
)
def test_the_watch_sees_who_speaks(attempt: str, tmp_path: Path) -> None:
    script = f"\ntry:\n    {attempt}\nexcept OSError:\n    pass\n"
    assert spoken(script, tmp_path)


def test_no_command_speaks_to_anybody(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("date,activity,quantity\n2026-08-24,call,3\n")
    assert spoken(COMMANDS, tmp_path) == []
    page = (tmp_path / "week.html").read_text()
    assert "<html" in page
    assert not [word for word in ("http:", "https:", "src=", "@import", "url(") if word in page]


def test_no_screen_speaks_to_anybody(tmp_path: Path) -> None:
    assert spoken(SCREEN, tmp_path) == []
