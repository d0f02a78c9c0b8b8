"""SQLite's layer for the system, as it stands in this process, and how to put other functions into it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib import import_module
from typing import Any

OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
WRITE_AT, TRUNCATE_AT, SYNC_AT = 3, 4, 5
"""Where these stand among the methods of a file."""

_METHODS = 19
_SET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_GET = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)

Function = Any
"""A function of C; ctypes has no type for those of one signature."""

Methods = Callable[[str, Callable[[int, Function], Function]], dict[int, Function]]


class _Struct(ctypes.Structure):
    """`sqlite3_vfs`."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 10),
        ("time_int64", ctypes.c_void_p),
        ("set_system_call", ctypes.c_void_p),
        ("get_system_call", ctypes.c_void_p),
        ("next_system_call", ctypes.c_void_p),
    ]


class Vfs:
    """The layer that SQLite uses by default. What is replaced stays replaced until the process ends."""

    def __init__(self) -> None:
        library = ctypes.CDLL(import_module("_sqlite3").__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Struct)
        self._struct = library.sqlite3_vfs_find(None).contents
        self._kept: list[object] = []

    def replace_call(self, name: str, signature: tuple[Any, ...], by: Callable[[Function], Function]) -> None:
        """Replace a call to the system by what `by` makes of the real one; nothing where SQLite has none."""
        at = ctypes.addressof(self._struct)
        address = _GET(self._struct.get_system_call)(at, name.encode())
        if not address:
            return
        kind = ctypes.CFUNCTYPE(*signature, use_errno=True)
        replaced = self._pointer(kind(by(kind(address))))
        if _SET(self._struct.set_system_call)(at, name.encode(), replaced):
            raise RuntimeError(f"{name} cannot be replaced")

    def on_delete(self, deleted: Callable[[str, bool], None]) -> None:
        """Call `deleted` with the path, and whether its folder is synced, before each file is deleted."""
        real = DELETE(self._struct.delete)

        def delete(vfs: int, name: bytes, folder_too: int) -> int:
            deleted(name.decode(), bool(folder_too))
            return int(real(vfs, name, folder_too))

        self._struct.delete = self._pointer(DELETE(delete))

    def on_open(self, methods: Methods) -> None:
        """Give each file that is opened other methods.

        `methods` gets the file's path (empty: none) and a way to get a real method by its place and kind, and
        returns functions by their place.
        """
        real = OPEN(self._struct.open)

        def opened(vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
            code = int(real(vfs, name, file, flags, out))
            methods_at = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
            if code == 0 and methods_at[0]:
                path = ctypes.string_at(name).decode() if name else ""
                methods_at[0] = self._copy(methods_at[0], path, methods)
            return code

        self._struct.open = self._pointer(OPEN(opened))

    def _copy(self, methods_at: int, path: str, methods: Methods) -> int:
        table = (ctypes.c_void_p * _METHODS).from_buffer_copy(
            (ctypes.c_void_p * _METHODS).from_address(methods_at)
        )
        for place, function in methods(path, lambda place, kind: kind(table[place])).items():
            table[place] = self._pointer(function)
        self._kept.append(table)
        return ctypes.addressof(table)

    def _pointer(self, function: Function) -> int | None:
        self._kept.append(function)
        return ctypes.cast(function, ctypes.c_void_p).value
