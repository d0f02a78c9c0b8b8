"""Small files in the shape of the real ones, and short ways to read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange import read

SHARED = Path(__file__).parents[3] / "shared" / "data"
"""Files that nobody here wrote; they are only there in the workshop."""

LOOP_HEADER = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
    "Target Type,Target Value,Archived?\n"
)


def loop_zip(folder: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write a zip of the given members into the folder."""
    path = folder / "loop.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def harsh_folder(folder: Path, habits: str, log: str) -> Path:
    """Write harsh's two files, under names of our own."""
    home = folder / "harsh"
    home.mkdir()
    (home / "what I do").write_text(habits, encoding="utf-8")
    (home / "what I did").write_text(log, encoding="utf-8")
    return home


def read_text(
    folder: Path, text: str | bytes, mapping: Mapping[str, str] | None = None, language: str = "en"
) -> Reading:
    """Read a file with this content, byte for byte."""
    path = folder / "file.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, mapping=mapping or {}, language=language)


def refused(path: Path, *, as_format: str | None = None, mapping: Mapping[str, str] | None = None) -> Refused:
    """Return the refusal that reading this path must end in."""
    with pytest.raises(Refused) as caught:
        read(path, as_format=as_format, mapping=mapping or {})
    return caught.value


def refused_text(folder: Path, text: str | bytes, mapping: Mapping[str, str] | None = None) -> Refused:
    """Return the refusal that reading this content must end in."""
    with pytest.raises(Refused) as caught:
        read_text(folder, text, mapping)
    return caught.value
