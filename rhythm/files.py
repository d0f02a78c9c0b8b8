"""Writing a file so that it is there whole or not at all, and what the system says where that cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rhythm.domain.refusal import Refused


def write_whole(path: Path, text: str, *, sync: bool = True) -> None:
    """Replace a file in one step by `text` in UTF-8, readable by its owner alone.

    With `sync` it survives a power cut. Raises `OSError`; then the old file still stands.
    """
    import tempfile

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


def refusal_of(error: OSError, path: Path) -> Refused | None:
    """Return what the system said about a file as a refusal; None if only that it is there or is not."""
    if isinstance(error, FileNotFoundError | FileExistsError):
        return None
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refused("disk_full", path=str(path))
    return Refused("file_unusable", path=str(path), reason=str(error.strerror))


@contextmanager
def refusing_disk() -> Iterator[None]:
    """Turn what the system says of a file, in the middle of anything, into a refusal.

    A disk or a network folder that goes away makes each question about a file an error.
    """
    try:
        yield
    except OSError as error:
        refused = refusal_of(error, Path(error.filename)) if isinstance(error.filename, str) else None
        if refused is None:
            raise
        raise refused from error
