"""Which machine this is, so that a home that was copied to another one is known for a new device."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

FILES = ("/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid")
DIGITS = 12


def machine_mark() -> str:
    """Return a short mark of this machine from which its id cannot be told; "" where it has none.

    `RHYTHM_MACHINE` takes the place of the id where that is another at each start, as in a container.
    """
    told = os.environ.get("RHYTHM_MACHINE") or _machine_id()
    return hashlib.sha256(f"rhythm {told}".encode()).hexdigest()[:DIGITS] if told else ""


def place_of(path: Path) -> str:
    """Return where a home lives: the path of its database and the mark of its machine."""
    mark = machine_mark()
    return f"{path}@{mark}" if mark else str(path)


def _machine_id() -> str:
    if sys.platform == "win32":
        return _windows_id()
    if sys.platform == "darwin":
        return _mac_id()
    for name in FILES:
        with suppress(OSError, UnicodeError):
            if told := Path(name).read_text(encoding="ascii").strip():
                return told
    return ""


def _windows_id() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    place = (winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access)
    with suppress(OSError), winreg.OpenKey(*place) as key:
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    return ""


def _mac_id() -> str:
    import ctypes

    found = (ctypes.c_ubyte * 16)()
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None).gethostuuid(found, (ctypes.c_long * 2)(5, 0)) == 0:
            return bytes(found).hex()
    return ""
