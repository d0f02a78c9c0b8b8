"""Which themes there are: the files in folders of them, without reading them."""

from __future__ import annotations

from pathlib import Path


def theme_files(*folders: Path) -> dict[str, Path]:
    """Return the theme files by their stem; of two with one name that of the later folder counts."""
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
