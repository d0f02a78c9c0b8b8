"""Text files out of a zip, without ever unpacking more than is sensible."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Collection
from zipfile import BadZipFile, ZipFile, ZipInfo

from rhythm.domain.refusal import Refused
from rhythm.exchange.decoding import text_of

LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all wanted files together; over a million rows."""

ZIP_START = b"PK\x03\x04"

UNREADABLE = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What the zipfile module raises for damaged, encrypted and unknown kinds of archives."""


def texts_in(data: bytes, file: str, names: Collection[str]) -> dict[str, str]:
    """Return path and text of the files of a zip that, in whatever folder, have one of the names.

    Raises `Refused` when the zip is broken or its files are too large.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            wanted = [info for info in archive.infolist() if info.filename.rpartition("/")[2] in names]
            if sum(info.file_size for info in wanted) > LARGEST_UNPACKED:
                raise Refused("zip_too_large", file=file, most=LARGEST_UNPACKED // 1024**2)
            unpacked = {info.filename: _bytes_of(archive, info) for info in wanted}
    except UNREADABLE as error:
        raise Refused("broken_zip", file=file) from error
    return {name: text_of(content, inside(file, name)) for name, content in unpacked.items()}


def inside(file: str, name: str) -> str:
    """Return how a file within a zip is called in a refusal."""
    return f"{file}: {name}"


def _bytes_of(archive: ZipFile, info: ZipInfo) -> bytes:
    """Read no further than the announced size, which an archive may understate."""
    with archive.open(info) as member:
        return member.read(info.file_size + 1)
