from __future__ import annotations

import pytest

from rhythm.cli.screen import run_screen
from tests.cli.conftest import Cli

NOBODY_CAN = "x" * 300
"""A name that the system refuses to every question about it, as it does on a disk that went away."""


def test_locate_names_every_place(cli: Cli) -> None:
    told = cli("locate", "--json").json()
    assert told == {
        "settings": str(cli.home / "settings.toml"),
        "data": str(cli.home),
        "state": str(cli.home),
        "database": str(cli.home / "rhythm.db"),
        "themes": str(cli.home / "themes"),
        "log": str(cli.home / "rhythm.log"),
        "backups": str(cli.home / "backups"),
        "crashes": str(cli.home / "crashes"),
    }
    assert cli.fine("locate").splitlines()[0].split() == ["settings", told["settings"]]


def test_settings_with_their_origin(cli: Cli) -> None:
    cli.home.mkdir()
    (cli.home / "settings.toml").write_text('floor = 50\nname = "Anna [/"\n')
    cli.environ["RHYTHM_WORKDAYS"] = "1234"
    told = cli("config", "show", "--json").json()
    assert told["floor"] == {"value": 50, "origin": "file"}
    assert told["workdays"] == {"value": "1234", "origin": "environment"}
    assert told["theme"]["origin"] == "default"
    lines = [line.split() for line in cli.fine("config", "show").splitlines()]
    assert ["name", "Anna", "[/", "file"] in lines


def test_broken_settings_are_told_and_still_located(cli: Cli) -> None:
    cli.home.mkdir()
    (cli.home / "settings.toml").write_text("floor = 500\n")
    for words in (["today"], ["log", "call"], ["config", "show"]):
        assert "settings.toml, line 1: “floor” cannot be “500”" in cli.refused(*words)
    cli.fine("locate")
    assert [path.name for path in cli.home.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("words", [("log", "call"), ("today",), ("backup",), ("restore",), ("undo",)])
def test_a_folder_that_no_question_can_be_asked_about(cli: Cli, words: tuple[str, ...]) -> None:
    cli.home.mkdir()
    cli.home /= NOBODY_CAN
    told = cli.refused(*words)
    assert told.startswith(str(cli.home))
    assert "File name too long" in told


@pytest.mark.parametrize("words", [("doctor",), ("doctor", "--json"), ("doctor", "--repair")])
def test_the_doctor_tells_so_as_well(cli: Cli, words: tuple[str, ...]) -> None:
    cli.home.mkdir()
    cli.home /= NOBODY_CAN
    told = cli.refused(*words)
    assert told.startswith(f"The file {cli.home.parent}")
    assert told.endswith(" cannot be used: File name too long.")


@pytest.mark.parametrize("command", ["merge", "restore", "import"])
def test_nor_about_a_file(cli: Cli, command: str) -> None:
    cli.fine("log", "call")
    assert cli.refused(command, NOBODY_CAN).endswith("cannot be read: File name too long.")


def test_nor_about_its_backups(cli: Cli) -> None:
    cli.home.mkdir()
    (cli.home / "backups").symlink_to(NOBODY_CAN)
    assert run_screen({"RHYTHM_HOME": str(cli.home)}) == 1
    assert cli.capsys.readouterr().err.endswith("cannot be used: File name too long.\n")
    for words in (("today",), ("log", "call")):
        assert cli.refused(*words).endswith("cannot be used: File name too long.")


@pytest.mark.parametrize(("words", "new"), [(("log", "call"), True), (("restore", "copy.db"), False)])
def test_a_person_hears_that_a_logbook_is_new(
    cli: Cli, words: tuple[str, ...], new: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = cli.someone_else("other")
    other.fine("log", "visit")
    (other.home / "rhythm.db").rename(cli.home.parent / "copy.db")
    monkeypatch.chdir(cli.home.parent)
    monkeypatch.setattr("rhythm.cli.main.is_watched", lambda: True)
    told = f"This logbook is new: {cli.home / 'rhythm.db'}\n"
    assert cli(*words).err == (told if new else "")
    assert cli("log", "call").err == ""
