from __future__ import annotations

from pathlib import Path

from rhythm.paths import packaged
from rhythm.theme_files import theme_files


def test_a_file_of_ones_own_wins(tmp_path: Path) -> None:
    own = tmp_path / "themes"
    assert theme_files(packaged("themes"), own)["harvest"] == packaged("themes") / "harvest.toml"
    own.mkdir()
    for name in ("harvest.toml", "mine.toml", "notes.txt"):
        (own / name).write_text("")
    found = theme_files(packaged("themes"), own)
    assert (found["harvest"], found["mine"]) == (own / "harvest.toml", own / "mine.toml")
    assert "notes" not in found
    assert set(found) > {"dusk", "mine"}
