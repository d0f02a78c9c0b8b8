"""What is kept of an error that nobody expected: where it happened, never what it was about.

Messages of errors, values of variables, paths and lines of source can hold the name of a customer or of the
person; so nothing is written but types, codes, modules, functions and the numbers of lines.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType

from rhythm import __version__
from rhythm.domain.clock import Moment
from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.paths import Home, make_folder

KEPT = 10
"""Reports that are kept; the oldest give way."""

LIBRARIES = ("textual", "rich", "sqlalchemy", "sqlmodel", "pydantic", "typer", "babel", "holidays")
LONGEST_TRACE = 40
"""Frames of one error that are written: the outermost half and the innermost."""

LONGEST_CHAIN = 10
"""Errors behind one another that are written."""

HEAD = """\
rhythm ended because of an error in itself. This report helps to find it.
It holds no texts, names, numbers or paths of yours; read it, and pass it on if you like.
"""


def report(error: BaseException, at: Moment, where: str = "") -> str:
    """Return the text of a report; `where` is the name of a screen or thread."""
    import platform

    release = re.match(r"[0-9.]*", platform.release())
    facts = {
        "when": at.local.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
        "where": where,
        "rhythm": __version__,
        "python": f"{platform.python_version()} {platform.python_implementation()}",
        "system": f"{platform.system()} {release[0] if release else ''} {platform.machine()}",
        "sqlite": sqlite3.sqlite_version,
        **{name: _version(name) for name in LIBRARIES},
    }
    told = [f"{name:<12}{value}" for name, value in facts.items() if value]
    return "\n".join([HEAD, *told, "", *_lines(error)]) + "\n"


def keep(error: BaseException, home: Home, at: Moment, where: str = "") -> Path | None:
    """Write a report, for its owner alone, and return where it is; None where it cannot be written."""
    stamp = at.local.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        folder = make_folder(home.crashes)
        names = (f"crash-{stamp}{again}.txt" for again in ("", *(f".{n}" for n in range(2, KEPT + 1))))
        file = next((folder / name for name in names if not (folder / name).exists()), None)
        if file is None:
            # Ten within a second tell the same story.
            return None
        write_whole(file, report(error, at, where))
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, Refused):
        return None
    return file


def kind_of(error: BaseException) -> str:
    """Return the type of an error, with its code where it is of those that have one; never its message."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = None
    if isinstance(error, Refused):
        code = error.code
    elif isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", None)
    elif isinstance(error, OSError):
        code = errno.errorcode.get(error.errno or 0)
    return f"{name} {code}" if code else name


def _lines(error: BaseException) -> Iterator[str]:
    """Yield an error with the lines it passed through, and after it those that it came from."""
    chain: list[BaseException] = []
    behind: BaseException | None = error
    while behind is not None and behind not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(behind)
        behind = behind.__cause__ or behind.__context__
    for number, one in enumerate(chain):
        yield ("after " if number else "") + kind_of(one)
        yield from _trace(one.__traceback__)
        for part in one.exceptions if isinstance(one, BaseExceptionGroup) else ():
            yield "with " + kind_of(part)
            yield from _trace(part.__traceback__)


def _trace(trace: TracebackType | None) -> list[str]:
    lines = [
        f"  {_file(frame)}:{line} {frame.f_code.co_qualname}"
        for frame, line in (walk_tb(trace) if trace else ())
    ]
    left_out = len(lines) - LONGEST_TRACE
    if left_out > 0:
        half = LONGEST_TRACE // 2
        lines[half:-half] = [f"  ({left_out} more)"]
    return lines


def _file(frame: FrameType) -> str:
    """Return the file of a frame as its package knows it: from the name of the module, never from a path."""
    module = str(frame.f_globals.get("__name__", "?"))
    names = module.split(".")
    stem = Path(frame.f_code.co_filename).stem
    if stem == "__init__":
        names.append(stem)
    return "/".join(names) + ".py" if names[-1] == stem else module


def _version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return ""
