from __future__ import annotations

import resource
import stat
import tomllib
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.paths import Home
from rhythm.settings import Settings, load, save
from rhythm.settings_file import TEMPLATE


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, tmp_path, tmp_path)


def test_the_template_holds_every_setting_with_its_default(home: Home) -> None:
    awake = "\n".join(
        line.removeprefix("# ") for line in TEMPLATE.splitlines() if " = " in line or "[" in line
    )
    bare = "\n".join(
        line for line in awake.splitlines() if line.split(" ")[0] in ("[keys]", *Settings.model_fields)
    )
    assert list(tomllib.loads(bare)) == list(Settings.model_fields)
    assert tomllib.loads(TEMPLATE) == {}
    home.settings_file.write_text(bare)
    assert {**load(home, {}).model_dump(), "first_weekday": None} == load(
        Home("/none", "/", "/"), {}
    ).model_dump()


def test_saving_makes_a_commented_file_for_its_owner_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "deep" / "config", tmp_path, tmp_path)
    save(home, name="Ann", country="nl", keys={"undo": "z"}, celebrations=False)
    assert stat.S_IMODE(home.settings_file.stat().st_mode) == 0o600
    text = home.settings_file.read_text()
    assert tomllib.loads(text) == {
        "name": "Ann",
        "country": "NL",
        "keys": {"undo": "z"},
        "celebrations": False,
    }
    comments = [
        line
        for line in TEMPLATE.splitlines()
        if line.startswith("# ") and " = " not in line and "[" not in line
    ]
    assert [line for line in text.splitlines() if line in comments] == comments
    assert list(home.config.iterdir()) == [home.settings_file]


def test_saving_keeps_the_person_s_own_comments_and_order(home: Home) -> None:
    home.settings_file.write_text('# mine\nfloor = 50  # half\n\n[keys]\n# the undo key\nundo = "z"\n')
    save(home, floor=70, theme="paper")
    text = home.settings_file.read_text()
    assert tomllib.loads(text) == {"floor": 70, "theme": "paper", "keys": {"undo": "z"}}
    assert text.startswith("# mine\nfloor = 70  # half\n")
    assert "# the undo key\n" in text


def test_saving_none_brings_the_default_back(home: Home) -> None:
    home.settings_file.write_text('floor = 50\ncountry = "NL"\n')
    save(home, floor=None)
    assert (load(home, {}).floor, load(home, {}).country) == (60, "NL")
    save(home, country=None, name=None)
    assert load(home, {}).country is None
    assert load(home, {}).origin("country") == "default"


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("floor = 50\n")
    home = Home(tmp_path, tmp_path, tmp_path)
    home.settings_file.symlink_to(kept)
    save(home, floor=70)
    assert home.settings_file.is_symlink()
    assert tomllib.loads(kept.read_text()) == {"floor": 70}


@pytest.mark.parametrize(
    ("text", "changes", "code"),
    [
        ("floor = 50\n", {"floor": 0}, "setting_wrong"),
        ("floor = 50\n", {"flor": 60}, "setting_unknown"),
        ("floor = 0\n", {"name": "Ann"}, "setting_wrong"),
        ("floor = \n", {"name": "Ann"}, "settings_broken"),
    ],
)
def test_a_refused_save_leaves_the_file_as_it_was(
    home: Home, text: str, changes: dict[str, object], code: str
) -> None:
    home.settings_file.write_text(text)
    with pytest.raises(Refused) as found:
        save(home, **changes)
    assert found.value.code == code
    assert home.settings_file.read_text() == text
    assert list(home.config.iterdir()) == [home.settings_file]


def test_a_file_that_cannot_be_written_is_refused(home: Home) -> None:
    home.settings_file.write_text("floor = 50\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(Refused) as found:
            save(home, floor=70)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found.value.code == "settings_unwritable"
    assert found.value.details == {"file": str(home.settings_file), "reason": "File too large"}
    assert home.settings_file.read_text() == "floor = 50\n"
    assert list(home.config.iterdir()) == [home.settings_file]


def test_a_home_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    home = Home(tmp_path / "file" / "config", tmp_path, tmp_path)
    with pytest.raises(Refused) as found:
        save(home, floor=70)
    assert found.value.code == "settings_broken"
