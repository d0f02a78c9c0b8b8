"""Processes that run into limits; run as `python -m tests.faults.limits WHAT FOLDER`.

Each prints the codes of what was refused, and then `went on` once the limit is gone and writing works.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.faults.operations import LIVED, OPERATIONS, log, open_in, unsound

NOBODY = 65534
HANDLES = 64


@contextmanager
def as_nobody(home: Path) -> Iterator[None]:
    """Be somebody else where one is the superuser, to whom everything is open."""
    if os.geteuid():
        yield
        return
    for path in (home, *home.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def codes(logbook: Logbook) -> list[str]:
    """Return how a look and a log end: `fine`, or the code of the refusal."""
    told = []
    for what in (logbook.day, lambda: log(logbook)):
        try:
            what()
            told.append("fine")
        except Refused as refused:
            told.append(refused.code)
    return told


def went_on(home: Path, logbook: Logbook) -> str:
    """Write again, and tell whether the file is whole."""
    log(logbook)
    logbook.unsettled = False
    logbook.close()
    return f"went on{unsound(home)}"


def closed_off(home: Path, what: Path, mode: int) -> list[str]:
    """Take rights of a file or folder away from whoever is not root, and give them back."""
    usual = what.stat().st_mode
    with as_nobody(home):
        what.chmod(mode)
        logbook = open_in(home)
        told = codes(logbook)
        what.chmod(usual)
        return [*told, went_on(home, logbook)]


def unreadable_file(home: Path) -> list[str]:
    """The file may neither be read nor written."""
    return closed_off(home, home / "rhythm.db", 0)


def read_only_file(home: Path) -> list[str]:
    """The file may be read and not written."""
    return closed_off(home, home / "rhythm.db", 0o400)


def read_only_folder(home: Path) -> list[str]:
    """Nothing can be made in the folder."""
    return closed_off(home, home, 0o500)


def no_handles(home: Path) -> list[str]:
    """The process may open no file more, while the logbook is open and before it is."""
    was_open, closed = open_in(home), open_in(home)
    was_open.day()
    # What is loaded when first needed is no part of this.
    log(closed)
    closed.close()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (HANDLES, hard))
    taken = []
    try:
        while True:
            taken.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
    told = [*codes(was_open), *codes(closed)]
    for handle in taken:
        os.close(handle)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return [*told, went_on(home, was_open), went_on(home, closed)]


def no_room(home: Path) -> list[str]:
    """No file may grow over the size of the logbook less a page: every operation meets a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    told = []
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for name, operation in OPERATIONS.items():
        if not operation.before:
            continue
        own = home / name.replace(" ", "_")
        own.mkdir()
        with open_in(own) as logbook:
            for step in operation.before:
                step(logbook)
            before = operation.seen(own)
            # Journals begin at nothing, so that most operations fail at their first page or at the next.
            resource.setrlimit(resource.RLIMIT_FSIZE, (2048, hard))
            try:
                operation.act(logbook)
                end = "fine"
            except Refused as refused:
                end = refused.code
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            whole = operation.seen(own) == before
            if end != "fine":
                operation.act(logbook)
            told.append(f"{name}: {end}, {'as before' if whole else 'changed'}, {went_on(own, logbook)}")
    return told


WHAT: dict[str, Callable[[Path], list[str]]] = {
    one.__name__: one for one in (unreadable_file, read_only_file, read_only_folder, no_handles, no_room)
}


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    with open_in(folder) as filled:
        for do in LIVED:
            do(filled)
    sys.stdout.write("\n".join(WHAT[sys.argv[1]](folder)) + "\n")
