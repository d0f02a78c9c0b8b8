"""The program in a real terminal: it starts, logs, quits, and leaves the terminal as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rhythm.domain.snapshots import Wish
from tests.terminal.homes import ALL_DAYS, logbook, logged
from tests.terminal.terminal import ROOT, Terminal, environment


def test_it_starts_logs_and_quits(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        assert "0/5" in terminal.line("Messages")
        terminal.send("m")
        terminal.wait_for(lambda text: "1/5" in terminal.line("Messages"))
        terminal.send("mm\x1b[Dm")
        terminal.wait_for(lambda text: "looking back" in text and "1/5" in terminal.line("Messages"))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert "Traceback" not in terminal.raw.decode(errors="replace")
    assert logged(home) == 4


def test_whoever_begins_a_new_logbook_by_a_command_hears_where_it_is(tmp_path: Path) -> None:
    told = []
    for _ in range(2):
        with Terminal(environment(tmp_path, **ALL_DAYS), "log", "call", columns=300) as terminal:
            terminal.wait_for("Calls")
            assert terminal.exit_code() == 0
            told.append(f"This logbook is new: {tmp_path / 'rhythm.db'}" in terminal.text)
    assert told == [True, False]


def test_the_second_start_paints_what_the_first_one_left(home: Path) -> None:
    for number in (1, 2):
        with Terminal(environment(home, **ALL_DAYS)) as terminal:
            terminal.wait_for("Messages")
            terminal.send("mq")
            assert terminal.exit_code() == 0
        assert logged(home) == number


def test_keys_typed_before_the_screen_is_there_count(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("q")
        assert terminal.exit_code() == 0
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        while b"\x1b[?1049h" not in terminal.raw:
            terminal.read(0.05)
        terminal.send("mmcq")
        assert terminal.exit_code() == 0
    assert (logged(home), logged(home, "call")) == (2, 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_is_queued_and_restores_the_terminal(home: Path, number: signal.Signals) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("m" * 40)
        terminal.wait_for(lambda text: "40/5" in terminal.line("Messages"))
        terminal.signal(number)
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert "Traceback" not in terminal.raw.decode(errors="replace")
    assert logged(home) == 40


def test_a_window_that_is_closed_ends_the_program_and_loses_nothing(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("m" * 20)
        terminal.wait_for(lambda text: "20/5" in terminal.line("Messages"))
        terminal.close_window()
        terminal.exit_code(10)
    assert logged(home) == 20


def test_a_window_that_changes_its_size(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.resize(50, 12)
        terminal.signal(signal.SIGWINCH)
        terminal.wait_for("rhythm needs 60×18; this window is 50×12.")
        terminal.resize(120, 40)
        terminal.signal(signal.SIGWINCH)
        terminal.wait_for("This week")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_the_first_run_and_nothing_left_when_it_is_quit(tmp_path: Path) -> None:
    with Terminal(environment(tmp_path)) as terminal:
        terminal.wait_for("Welcome to rhythm")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
        assert terminal.restored
    assert list(tmp_path.iterdir()) == []


def test_the_demo_leaves_no_files_behind(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "tmp"
    folder.mkdir()
    with Terminal(environment(home, TMPDIR=str(folder)), "demo") as terminal:
        terminal.wait_for("Messages")
        before = len(list(folder.iterdir()))
        terminal.send("mq")
        assert terminal.exit_code() == 0
        assert terminal.restored
    assert before == 1
    assert list(folder.iterdir()) == []
    assert not home.exists()


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP])
def test_the_demo_leaves_no_files_behind_when_it_is_ended(tmp_path: Path, ended_by: signal.Signals) -> None:
    with Terminal(environment(tmp_path / "home", TMPDIR=str(tmp_path)), "demo") as terminal:
        terminal.wait_for("Messages")
        terminal.signal(ended_by)
        assert terminal.exit_code() == 0
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_wrong_are_one_sentence_in_a_terminal_too(home: Path) -> None:
    (home / "settings.toml").write_text("floor = 200\n", encoding="utf-8")
    with Terminal(environment(home)) as terminal:
        assert terminal.exit_code() == 1
        assert "floor" in terminal.text
        assert "Traceback" not in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw


@pytest.mark.parametrize("words", [[], ["demo"]])
@pytest.mark.parametrize("closed", ["stdin", "stderr", "TERM"])
def test_without_a_terminal_it_prints_the_day_and_ends(home: Path, closed: str, words: list[str]) -> None:
    master, slave = os.openpty()
    handles = {"stdin": slave, "stderr": slave}
    more = {"TERM": "dumb"} if closed == "TERM" else {}
    if closed in handles:
        handles[closed] = subprocess.DEVNULL
    ended = subprocess.run(
        [sys.executable, "-m", "rhythm", *words],
        stdin=handles["stdin"],
        stderr=handles["stderr"],
        stdout=subprocess.PIPE,
        env=environment(home, **ALL_DAYS, **more),
        cwd=ROOT,
        timeout=20,
        check=False,
    )
    os.close(slave)
    os.close(master)
    assert ended.returncode == 0
    text = ended.stdout.decode()
    assert "Messages" in text
    assert "\x1b" not in text
    assert words or "0/5" in text


def test_another_process_logs_while_the_screen_is_open(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        with logbook(home) as opened:
            opened.log(Wish("call", opened.today, 2))
        begun = time.monotonic()
        terminal.wait_for(lambda text: "2/2" in terminal.line("Calls"))
        assert time.monotonic() - begun < 3
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_campaign_is_started_and_its_banner_is_there(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("3")
        terminal.wait_for("No campaign yet.")
        terminal.send("n")
        terminal.wait_for("New campaign")
        terminal.send("Full house")
        terminal.wait_for("without the campaign.")
        terminal.send("\r")
        terminal.wait_for("▸ ❖ Full house")
        terminal.send("1m")
        terminal.wait_for(lambda text: "FULL HOUSE  day 1/" in text and "1/10" in terminal.line("Messages"))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert "Traceback" not in terminal.raw.decode(errors="replace")
    assert logged(home) == 1


def test_the_demo_wears_its_campaign(tmp_path: Path) -> None:
    with Terminal(environment(tmp_path / "home", TMPDIR=str(tmp_path)), "demo") as terminal:
        terminal.wait_for(lambda text: "CALL SPRINT  day " in text and "Messages" in text)
        terminal.send("3")
        terminal.wait_for("Double targets")
        terminal.send("1")
        terminal.wait_for("CALL SPRINT  day ")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert "Traceback" not in terminal.raw.decode(errors="replace")
