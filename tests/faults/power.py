"""What a power cut leaves on an honest disk: one that keeps what was synced, and of the rest what it likes.

Everything that SQLite does to files is written down while acts are written. Afterwards the disk is made again
as it may be found after a cut at any moment: writes since the last sync of a file are there, or not, or some
of them, the last torn; and a file that was made or deleted is so only once its folder was synced.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.syscalls import SIGNATURES
from tests.faults.vfs import SYNC, SYNC_AT, TRUNCATE, TRUNCATE_AT, WRITE, WRITE_AT, Function, Vfs

FOLDER = ""


class Event(NamedTuple):
    """`what` is open, write, truncate, sync, delete, folder (a folder is synced), or told."""

    what: str
    path: str = FOLDER
    at: int = 0
    data: bytes = b""


class Recorder:
    """Writes down what SQLite does to files in this process, from now on."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._vfs = Vfs()
        self._vfs.on_open(self._methods)
        self._vfs.on_delete(lambda path, _folder: self.events.append(Event("delete", path)))
        self._vfs.replace_call("openDirectory", SIGNATURES["openDirectory"], self._folder)

    def told(self) -> None:
        """Write down that another act was told to be kept."""
        self.events.append(Event("told"))

    def _folder(self, real: Function) -> Function:
        def open_folder(path: bytes, handle: int) -> int:
            self.events.append(Event("folder"))
            return int(real(path, handle))

        return open_folder

    def _methods(self, path: str, real: Callable[[int, Function], Function]) -> dict[int, Function]:
        self.events.append(Event("open", path))
        real_write, real_truncate = real(WRITE_AT, WRITE), real(TRUNCATE_AT, TRUNCATE)
        real_sync = real(SYNC_AT, SYNC)

        def write(file: int, data: int, length: int, at: int) -> int:
            self.events.append(Event("write", path, at, ctypes.string_at(data, length)))
            return int(real_write(file, data, length, at))

        def truncate(file: int, size: int) -> int:
            self.events.append(Event("truncate", path, size))
            return int(real_truncate(file, size))

        def sync(file: int, flags: int) -> int:
            done = int(real_sync(file, flags))
            self.events.append(Event("sync", path))
            return done

        return {WRITE_AT: WRITE(write), TRUNCATE_AT: TRUNCATE(truncate), SYNC_AT: SYNC(sync)}


class _File:
    """What of a file is safe, and what was done to it since."""

    def __init__(self, safe: bytes = b"") -> None:
        self.safe = bytearray(safe)
        self.since: list[Event] = []

    def sync(self) -> None:
        for event in self.since:
            _apply(self.safe, event)
        self.since = []

    def found(self, kept: list[Event]) -> bytes:
        content = bytearray(self.safe)
        for event in kept:
            _apply(content, event)
        return bytes(content)


def _apply(content: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del content[event.at :]
        return
    content.extend(bytes(max(0, event.at - len(content))))
    content[event.at : event.at + len(event.data)] = event.data


class Disk:
    """An honest disk, as it goes through what was written down."""

    def __init__(self, folder: Path) -> None:
        self._names = {str(path): _File(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
        self._safe_names = dict(self._names)
        self.told = 0

    def go_on(self, event: Event) -> None:
        """Take in what happened next."""
        if event.what == "told":
            self.told += 1
        elif event.what == "folder":
            self._safe_names = dict(self._names)
        elif event.what == "open":
            if event.path:
                self._names.setdefault(event.path, _File())
        elif event.what == "delete":
            self._names.pop(event.path, None)
        elif event.what == "sync":
            self._names[event.path].sync()
        elif event.path in self._names:
            self._names[event.path].since.append(event)

    def cuts(self, chance: Random) -> Iterator[dict[str, bytes]]:
        """Return what may be found after a power cut now, by path; every third of them is by chance."""
        for names in (self._safe_names, self._names):
            yield {path: file.found([]) for path, file in names.items()}
            yield {path: file.found(file.since) for path, file in names.items()}
            yield {path: file.found(_some(file.since, chance)) for path, file in names.items()}


def _some(events: list[Event], chance: Random) -> list[Event]:
    """Return some of the writes in whatever order, one of them torn."""
    kept = chance.sample(events, chance.randint(0, len(events)))
    if kept and kept[-1].data:
        kept[-1] = kept[-1]._replace(data=kept[-1].data[: len(kept[-1].data) // 2])
    return kept
