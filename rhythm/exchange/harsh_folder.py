"""Which of the files in a folder are harsh's habits and log, whatever they are called."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.decoding import file_bytes, text_of
from rhythm.exchange.wording import listed

HABITS = "habits"
LOG = "log"

HABIT_LINE = re.compile(r"(.*\S)\s*:\s*[0-9]+(?:\s*/\s*[0-9]+)?")
LOG_LINE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} : .* : .*")

MOST_FILES = 100
"""A folder with more files than this is none of harsh's and is not looked through."""


class Line(NamedTuple):
    """One line that says something: no comment, not blank, without spaces around it; counted from 1."""

    number: int
    text: str


class TextFile(NamedTuple):
    """A file of the folder and its lines."""

    name: str
    lines: tuple[Line, ...]


def habits_and_log(folder: Path) -> tuple[TextFile, TextFile]:
    """Return harsh's two files; a log may be empty, as it is on the first day.

    Raises `Refused` when the folder does not hold both, or holds several of one kind and none with the name
    that harsh gives it.
    """
    files, unread = _text_files(folder)
    habits = _chosen([file for file in files if _like_habits(file)], HABITS, folder)
    logs = [file for file in files if looks_like_log(file.lines)]
    log = _chosen(logs or [file for file in files if not file.lines], LOG, folder)
    if habits and log:
        return habits, log
    if not (habits or logs):
        raise Refused("folder_no_file", file=str(folder))
    if unread:
        raise unread
    raise Refused("harsh_not_found", file=str(folder), missing=LOG if habits else HABITS)


def looks_like_log(lines: tuple[Line, ...]) -> bool:
    """Tell whether most lines are lines of harsh's log."""
    return bool(lines) and 2 * sum(1 for line in lines if LOG_LINE.fullmatch(line.text)) >= len(lines)


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines that say something."""
    stripped = (Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return tuple(line for line in stripped if line.text and not line.text.startswith("#"))


def habit_lines(file: TextFile) -> tuple[Line, ...]:
    """Return the lines of a habits file that are no headings."""
    return tuple(line for line in file.lines if not line.text.startswith("!"))


def _like_habits(file: TextFile) -> bool:
    lines = habit_lines(file)
    alike = sum(1 for line in lines if HABIT_LINE.fullmatch(line.text) and not LOG_LINE.fullmatch(line.text))
    return bool(lines) and 2 * alike >= len(lines)


def _text_files(folder: Path) -> tuple[list[TextFile], Refused | None]:
    """Return the folder's text files, and why the first of the others could not be read."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError as error:
        raise Refused("file_unreadable", file=str(folder), reason=error.strerror or "") from error
    if len(paths) > MOST_FILES:
        raise Refused("folder_no_file", file=str(folder))
    files: list[TextFile] = []
    unread: Refused | None = None
    for path in paths:
        try:
            files.append(TextFile(path.name, lines_of(text_of(file_bytes(path), str(path)))))
        except Refused as refused:
            unread = unread or refused
    return files, unread


def _chosen(files: list[TextFile], name: str, folder: Path) -> TextFile | None:
    own = [file for file in files if file.name == name]
    if own:
        return own[0]
    if len(files) > 1:
        raise Refused("harsh_several", file=str(folder), kind=name, names=listed(file.name for file in files))
    return files[0] if files else None
