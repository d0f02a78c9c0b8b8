"""From a file on disk to its text."""

from __future__ import annotations

import codecs
from pathlib import Path
from stat import S_ISDIR

from rhythm.domain.refusal import Refused

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes; ten times what a person's lifetime of entries takes."""

SIGNS_OF_DAMAGE = frozenset("ÂÃÿ")
"""What the bytes of broken UTF-8 look like in Windows-1252, and hardly anything else."""


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; raises `Refused` when nothing is there, or nothing we may see."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("file_missing", file=str(path)) from error
    except OSError as error:
        raise Refused("file_unreadable", file=str(path), reason=error.strerror or "") from error


def file_bytes(path: Path) -> bytes:
    """Return the whole content of a file.

    Raises `Refused` when it is no file but something else, too large, or cannot be read.
    """
    if not path.is_file():
        raise Refused("not_a_file", file=str(path))
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("file_too_large", file=str(path), most=LARGEST_FILE // 1024**2)
        return path.read_bytes()
    except OSError as error:
        raise Refused("file_unreadable", file=str(path), reason=error.strerror or "") from error


UTF_8, UTF_16, WINDOWS = "UTF-8", "UTF-16", "Windows-1252"


def text_of(data: bytes, file: str) -> str:
    """Return the text of a file's bytes, as `text_and_encoding` does."""
    return text_and_encoding(data, file)[0]


def text_and_encoding(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file's bytes and how it is written.

    That is UTF-8, UTF-16 when it says so at its start, else Windows-1252.

    Raises `Refused` when it is none of these, or no text at all.
    """
    try:
        text, encoding = _decoded(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("broken_encoding", file=file, line=line) from error
    if "\0" in text:
        raise Refused("not_text", file=file)
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), UTF_16
    try:
        return data.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError:
        text = _windows_text(data)
        if text is None:
            raise
        return text, WINDOWS


def _windows_text(data: bytes) -> str | None:
    """Return the text if it can be Windows-1252: one letter that reads as UTF-8 makes it damaged UTF-8."""
    if not data.decode("utf-8", errors="ignore").isascii():
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = set(text)
    controls = {letter for letter in letters if letter < " "} - set("\t\n\r")
    return None if controls or letters & SIGNS_OF_DAMAGE else text
