from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.paths import Home, find_home, make_folder, packaged


def test_rhythm_home_holds_everything(tmp_path: Path) -> None:
    home = find_home({"RHYTHM_HOME": str(tmp_path), "XDG_DATA_HOME": "/elsewhere"})
    assert home.config == home.data == home.state == tmp_path
    assert home.settings_file == tmp_path / "settings.toml"
    assert home.themes == tmp_path / "themes"
    assert home.database == tmp_path / "rhythm.db"
    assert home.backups == tmp_path / "backups"
    assert home.plain_copy == tmp_path / "backups" / "logbook.jsonl"
    assert home.status_file == tmp_path / "status.json"
    assert home.log_file == tmp_path / "rhythm.log"


def test_plain_paths_are_the_same_places() -> None:
    home = Home("/a", Path("/b"), "/c")
    assert home.settings_path == str(home.settings_file) == str(Path("/a/settings.toml"))
    assert home.status_path == str(home.status_file) == str(Path("/c/status.json"))
    assert home.database == Path("/b/rhythm.db")


def test_rhythm_home_knows_the_tilde_and_does_not_move_with_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_home({"RHYTHM_HOME": "~/mine"}).data == tmp_path / "mine"
    assert find_home({"RHYTHM_HOME": "here"}).data == tmp_path / "here"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are asked through platformdirs itself")
@pytest.mark.parametrize(
    "chosen", [{}, {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"}]
)
def test_without_rhythm_home_the_folders_are_those_of_platformdirs(
    chosen: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import PlatformDirs

    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in chosen.items():
        monkeypatch.setenv(name, value)
    system = PlatformDirs("rhythm", appauthor=False)
    home = find_home({"RHYTHM_HOME": "", **chosen})
    assert home.config == Path(system.user_config_dir)
    assert home.data == Path(system.user_data_dir)
    assert home.state == Path(system.user_state_dir)


def test_finding_the_status_file_loads_nothing() -> None:
    heavy = ["pathlib", "typing", "dataclasses", "platformdirs", "json", "re"]
    code = (
        "import sys, rhythm.paths; rhythm.paths.find_home({}).status_path;"
        f" print(set({heavy}) & set(sys.modules))"
    )
    bare = [
        sys.executable,
        "-S",
        "-I",
        "-c",
        f"import sys; sys.path.insert(0, {str(packaged('rhythm').parent)!r}); {code}",
    ]
    found = subprocess.run(bare, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_the_program_s_own_folders_are_found() -> None:
    top = Path(__file__).parents[1]
    assert packaged("themes") == top / "themes"
    assert packaged("locales") == top / "rhythm" / "locales"


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    made = make_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert make_folder(made) == made


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(Refused) as refused:
        make_folder(tmp_path / "a")
    assert refused.value.code == "folder_unusable"
    assert refused.value.details == {"path": tmp_path / "a", "reason": "File exists"}
