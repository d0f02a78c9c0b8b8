"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str, *, sync: bool = True) -> None:
    """Replace a file in one step by `text` in UTF-8, readable by its owner alone.

    With `sync` it survives a power cut. Raises `OSError`; then the old file still stands.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(text.encode())
            if sync:
                fresh.flush()
                os.fsync(fresh.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def append(path: Path, text: str) -> None:
    """Put `text` in UTF-8 behind what a file holds; where it is missing, it is made for its owner alone.

    One write, so that no two processes write within one another. Raises `OSError`.
    """
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)


def expanded(text: str) -> Path:
    """Return the path that a person wrote, with ~ for a home; of a home that there is not, as it stands."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)
