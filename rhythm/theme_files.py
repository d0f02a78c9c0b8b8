"""Which themes there are: the files of the packaged folder and of a person's own, without reading them."""

from __future__ import annotations

from pathlib import Path


def theme_files(packaged: Path, own: Path) -> dict[str, Path]:
    """Return the theme files by their stem; a person's own wins over a packaged one of the same name."""
    return {path.stem: path for folder in (packaged, own) for path in sorted(folder.glob("*.toml"))}
