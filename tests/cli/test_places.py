from __future__ import annotations

from tests.cli.conftest import Cli


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
