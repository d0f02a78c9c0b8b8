"""SQLite's own system calls, made to fail in this process.

SQLite's layer for Unix lets each of its calls to the system be replaced, so that its real code meets a real
error of the disk without a compiler and without a mock. Only `fsync` cannot be replaced there, so that files
are given a `sync` of their own when they are opened.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from tests.faults.vfs import SYNC, SYNC_AT, Function, Vfs

SIGNATURES: dict[str, tuple[Any, ...]] = {
    "open": (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_int),
    "write": (ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t),
    "pwrite": (ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64),
    "pwrite64": (ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64),
    "ftruncate": (ctypes.c_int, ctypes.c_int, ctypes.c_int64),
    "unlink": (ctypes.c_int, ctypes.c_char_p),
    "openDirectory": (ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p),
    "fchmod": (ctypes.c_int, ctypes.c_int, ctypes.c_uint),
}
"""The calls that change something on the disk, or may; `fsync` is counted with them."""

SHORT = -1
"""Instead of an error: the call writes the first half and says so, as a disk that fills up does."""

_CANTOPEN = 14
_IOERR_FSYNC = 10 | 4 << 8
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault(NamedTuple):
    """The call that fails: the `number`-th from 1, with an `error` of the system (or SHORT)."""

    number: int
    error: int = errno.EIO
    for_ever: bool = False


class Calls:
    """Counts the writing calls of SQLite in this process, and lets one of them (or all from it on) fail."""

    def __init__(self) -> None:
        self.count = 0
        self._fault: Fault | None = None
        self._vfs = Vfs()
        for name, signature in SIGNATURES.items():
            self._vfs.replace_call(name, signature, partial(self._answering, name))
        self._vfs.on_open(self._with_sync)

    @contextmanager
    def failing(self, fault: Fault | None) -> Iterator[None]:
        """Count from 1, and let the fault happen inside the block only."""
        self.count = 0
        self._fault = fault
        try:
            yield
        finally:
            self._fault = None

    def _strikes(self) -> int | None:
        """Count one call, and tell with which error it fails, if it does."""
        self.count += 1
        fault = self._fault
        if fault is None or self.count < fault.number or (self.count > fault.number and not fault.for_ever):
            return None
        return fault.error

    def _answering(self, name: str, real: Function) -> Function:
        def answer(*given: Any) -> Any:
            if name == "open" and not given[1] & _WRITES:
                return real(*given)
            error = self._strikes()
            if error is None:
                return real(*given)
            if error == SHORT and "write" in name and given[2] > 1:
                return real(*given[:2], given[2] // 2, *given[3:])
            if name == "openDirectory":
                return _CANTOPEN
            ctypes.set_errno(errno.ENOSPC if error == SHORT else error)
            return -1

        return answer

    def _with_sync(self, _path: str, real: Callable[[int, Function], Function]) -> dict[int, Function]:
        real_sync = real(SYNC_AT, SYNC)

        def sync(file: int, flags: int) -> int:
            return int(real_sync(file, flags)) if self._strikes() is None else _IOERR_FSYNC

        return {SYNC_AT: SYNC(sync)}
