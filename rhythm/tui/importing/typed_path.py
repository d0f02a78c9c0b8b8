"""Paths as people type them, paste them or drag them into a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from rhythm.files import expanded

HOME = "~/"
MOST_MATCHES = 200
BESIDE_HOME = ("'", '"', "/", "~", "file://")
"""What a dragged file begins with; no name in the home folder does."""


class Match(NamedTuple):
    """A file or a folder that a path can go on with, and how the path is then written."""

    name: str
    written: str
    folder: bool


def typed_path(text: str) -> Path:
    """Return the path that is meant: `~`, quotes, escaped blanks and `file://` are understood."""
    text = text.strip()
    if text.startswith(HOME) and text[len(HOME) :].startswith(BESIDE_HOME):
        text = text[len(HOME) :]
    readings = [_expanded(one) for one in _readings(text)]
    return next((one for one in readings if os.path.lexists(one)), readings[-1])


def matches(text: str) -> list[Match]:
    """Return what is in the folder of a path and begins as its last part does, folders first.

    Nothing for a folder that cannot be looked into; hidden names only once their dot is typed.
    """
    path = typed_path(text)
    in_folder = not text.strip() or text.rstrip().endswith(("/", os.sep))
    folder, beginning = (path, "") if in_folder else (path.parent, path.name)
    try:
        with os.scandir(folder) as entries:
            found = [
                Match(entry.name, _written(folder / entry.name, folder=entry.is_dir()), entry.is_dir())
                for entry in entries
                if entry.name.casefold().startswith(beginning.casefold())
                and entry.name.startswith(".") == beginning.startswith(".")
            ]
    except (OSError, ValueError):
        return []
    return sorted(found, key=lambda one: (not one.folder, one.name.casefold()))[:MOST_MATCHES]


def gone_on(text: str, found: list[Match]) -> str:
    """Return a path written as far as all matches agree."""
    if len(found) == 1:
        return found[0].written
    names = [one.written.rstrip(os.sep) for one in found]
    first, last = min(names, default=""), max(names, default="")
    alike = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:alike] if alike > len(text.strip()) else text


def _readings(text: str) -> Iterator[str]:
    """Yield what a text can mean, as it stands first."""
    yield text
    if text.startswith("file://"):
        yield unquote(urlsplit(text).path)
    elif len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        yield text[1:-1]
    elif "\\" in text and os.sep == "/":
        yield re.sub(r"\\(.)", r"\1", text)


def _expanded(text: str) -> Path:
    return expanded(text.replace("\0", ""))


def _written(path: Path, *, folder: bool) -> str:
    home = _expanded(HOME)
    text = f"{HOME}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    return text + os.sep if folder else text
