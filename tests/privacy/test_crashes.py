"""An error that nobody expected, raised for real in each part of the program: one sentence, no data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rhythm.domain.snapshots import Wish
from rhythm.tui.app import RhythmApp
from rhythm.tui.screens.contacts import ContactsScreen
from rhythm.tui.screens.history import HistoryScreen
from rhythm.tui.screens.import_file import ImportFile
from rhythm.tui.screens.today import TodayScreen
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.lines import Lines
from tests.privacy.raising import SECRETS, fail
from tests.terminal.homes import ALL_DAYS, logged
from tests.terminal.terminal import ROOT, Terminal, environment
from tests.tui.running import WEDNESDAY, Person, until, waited

MODULE = "tests.privacy.raising"
SENTENCE = "rhythm ended because of an error in itself; what was shown as saved is saved."


def the_report(home: Path) -> str:
    """Return the one report that was written, which holds no secret."""
    (file,) = (home / "crashes").iterdir()
    text = file.read_text(encoding="utf-8")
    assert not [secret for secret in SECRETS if secret in text]
    assert str(home) not in text
    return text


def command(home: Path, place: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", MODULE, place, *words],
        env=environment(home, **ALL_DAYS, **more),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("rhythm.logbook.logbook:Logbook.day", ["today"]),
        ("rhythm.store.store:Store.write", ["log", "message"]),
        ("rhythm.status:line", ["status"]),
        ("rhythm.cli.summary:summary", []),
        ("rhythm.cli.demo:sample_year", ["demo"]),
    ],
)
def test_in_a_command(home: Path, place: str, words: list[str]) -> None:
    ended = command(home, place, *words)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(SENTENCE)
    assert ended.stderr.count("\n") == 1
    assert str(next((home / "crashes").iterdir())) in ended.stderr
    assert not [secret for secret in SECRETS if secret in ended.stderr]
    report = the_report(home)
    assert "\nValueError\n" in report
    assert "\nafter KeyError\n" in report
    assert not [file.name for file in home.iterdir() if file.name.startswith(".")]


def test_in_the_language_of_the_person(home: Path) -> None:
    ended = command(home, "rhythm.logbook.logbook:Logbook.day", "today", RHYTHM_LANGUAGE="nl")
    assert ended.stderr.startswith("rhythm is gestopt door een fout van zichzelf")


def test_where_no_report_can_be_written(home: Path) -> None:
    (home / "crashes").write_text("in the way")
    ended = command(home, "rhythm.logbook.logbook:Logbook.day", "today")
    assert (ended.returncode, ended.stderr) == (1, f"{SENTENCE} No report could be written.\n")


def test_telling_that_fails_is_told_too(home: Path) -> None:
    code = (
        "import sys\nfrom tests.privacy.raising import let_fail\n"
        "let_fail('rhythm.crash:report'); let_fail('rhythm.logbook.logbook:Logbook.day')\n"
        "sys.argv[1:] = ['today']\nfrom rhythm.__main__ import main; sys.exit(main())"
    )
    words = [sys.executable, "-c", code]
    ended = subprocess.run(
        words, env=environment(home), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "rhythm ended because of an error in itself.\n"


@pytest.mark.parametrize(
    ("place", "keys", "where"),
    [
        ("rhythm.tui.app:RhythmApp.action_help", "mmm?", "TodayScreen"),
        ("rhythm.logbook.logbook:Logbook.undo", "mmmu", "TodayScreen"),
    ],
)
def test_on_the_screen(home: Path, place: str, keys: str, where: str) -> None:
    with Terminal(environment(home, **ALL_DAYS), place, module=MODULE) as terminal:
        terminal.wait_for("Messages")
        terminal.send(keys)
        assert terminal.exit_code() == 1
        assert terminal.restored
        written = terminal.raw.decode(errors="replace")
    after = written.rpartition("\x1b[?1049l")[2]
    assert SENTENCE in after
    assert after.count("\r\n") == 1
    assert "Traceback" not in written
    assert not [secret for secret in SECRETS if secret in written]
    assert f"where       {where}" in the_report(home)
    assert logged(home) == 3


def test_in_the_first_run(tmp_path: Path) -> None:
    place = "rhythm.tui.screens.first_run:FirstRunScreen.compose"
    with Terminal(environment(tmp_path), place, module=MODULE) as terminal:
        assert terminal.exit_code() == 1
        assert terminal.restored
        assert SENTENCE in terminal.raw.decode(errors="replace")
    assert "where       FirstRunScreen" in the_report(tmp_path)


def test_in_the_demo_the_report_is_in_the_person_s_own_home(tmp_path: Path) -> None:
    place = "rhythm.tui.app:RhythmApp.action_help"
    folder = tmp_path / "tmp"
    folder.mkdir()
    with Terminal(
        environment(tmp_path / "home", TMPDIR=str(folder)), place, "demo", module=MODULE
    ) as terminal:
        terminal.wait_for("Messages")
        terminal.send("?")
        assert terminal.exit_code() == 1
    assert "where       TodayScreen" in the_report(tmp_path / "home")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("owner", "name", "keys", "where"),
    [
        (HistoryScreen, "compose", "2", "HistoryScreen"),
        (Lines, "render_line", "m", "TodayScreen"),
        (TodayScreen, "follow_clock", "m", "TodayScreen"),
        (ContactsScreen, "reload", "5", "ContactsScreen"),
        (RhythmApp, "action_go_plan", "4", "TodayScreen"),
    ],
)
async def test_anywhere_on_a_screen(
    person: Person, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, keys: str, where: str
) -> None:
    person.logs(Wish("message", WEDNESDAY))
    app = person.app()

    async def broken_off() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await waited(pilot)
            monkeypatch.setattr(owner, name, fail)
            await pilot.press(keys)
            app._look_around()
            await pilot.pause()

    with pytest.raises(ValueError, match="Zonneveld"):
        await broken_off()
    assert app.drain()
    assert app.crash is not None
    assert app.crash.screen == where
    assert isinstance(app.crash.error, ValueError)
    assert app._exit_renderables == []


async def test_beside_the_screen(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.logs(Wish("message", WEDNESDAY))
    monkeypatch.setattr("rhythm.tui.importing.file_step.matches", fail)
    app = person.app()

    async def broken_off() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await waited(pilot)
            await pilot.press("5", "I", "/")
            await until(pilot, lambda: app.crash is not None)
            await pilot.pause()

    with pytest.raises(ValueError, match="Zonneveld"):
        await broken_off()
    assert app.drain()
    assert app.crash is not None
    assert app.crash.screen == ImportFile.__name__


def test_what_waits_behind_a_failed_piece_of_work_is_answered(person: Person) -> None:
    heard: list[object] = []
    told: list[Exception] = []
    store = StoreThread(person.logbook, lambda call: call(), told.append)
    store.start()
    store.ask(fail, heard.append, heard.append)
    store.ask(lambda logbook: logbook.day(), heard.append, heard.append)
    store.log(Wish("message", WEDNESDAY), heard.append)
    assert store.drain(10)
    assert [type(error) for error in told] == [ValueError]
    assert [getattr(one, "code", one) for one in heard] == ["store_stopped", "store_stopped"]
