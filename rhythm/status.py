"""`status.json`: read in milliseconds by status lines and by the first frame of the screen.

Reading needs the standard library only. What is missing, older than it can be, or made under other settings
is told by dashes, never by a wrong number.
"""

# ruff: noqa: PTH116, PTH123 - pathlib is what this file must not load.
from __future__ import annotations

import os

from rhythm.hidden import is_secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from rhythm.domain.clock import Clock
    from rhythm.paths import Home

FORMATS = ("short", "long", "tmux", "waybar", "xbar")
UNKNOWN = {
    "short": "–/–",
    "long": "–",
    "tmux": "–/–",
    "waybar": '{"text": "–/–", "tooltip": "", "class": "unknown", "percentage": 0}',
    "xbar": "–/–",
}
INSIDE = ("made", "texts", "lines", "views", "sheets")
"""Parts of the file that are for the program itself."""
DAY_MINUTES = 24 * 60
LARGEST = 8_000_000
"""Characters; a status file of ours is a hundredth of it."""
_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def fingerprint(home: Home, environ: Mapping[str, str]) -> str:
    """Return what tells one set of settings from another: the settings file and the environment.

    It is kept in a file, and so holds no secrets.
    """
    try:
        found = os.stat(home.settings_path)
        file = f"{found.st_mtime_ns}:{found.st_size}"
    except OSError:
        file = "none"
    chosen = [
        f"{name}={environ[name]}"
        for name in sorted(environ)
        if name in _LOCALE or (name.startswith("RHYTHM_") and name != "RHYTHM_HOME" and not is_secret(name))
    ]
    return "\n".join([file, *chosen])


def read(home: Home, environ: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the status file if it is sound and made under these settings for this home, else None."""
    kept = content(home.status_path)
    if kept is None or kept["made"].get("home") != home.status_path:
        return None
    return kept if kept["made"].get("rules") == fingerprint(home, environ) else None


def content(path: str) -> dict[str, Any] | None:
    """Return what a status file holds, whoever made it; None when there is none or it is broken."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            kept = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or kept.get("v") != 1:
        return None
    made = kept.get("made")
    if not isinstance(made, dict) or made.get("day_start") not in range(DAY_MINUTES):
        return None
    return kept


def texts(kept: Mapping[str, Any]) -> dict[str, str]:
    """Return the ready texts of a status file, none where they are of another shape."""
    found = kept.get("texts")
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        return {}
    return found


def today(kept: Mapping[str, Any], clock: Clock) -> str:
    """Return the civil day it is now, as an ISO date, under the day start the file was made with."""
    from rhythm.domain.clock import civil_day

    return civil_day(clock.now(), kept["made"]["day_start"]).isoformat()


def line(home: Home, environ: Mapping[str, str], clock: Clock, style: str) -> str:
    """Return today's ready line in one of `FORMATS`, or dashes."""
    kept = read(home, environ)
    if kept is None:
        return UNKNOWN[style]
    found = _of_day(kept, "lines", today(kept, clock)).get(style)
    return found if isinstance(found, str) else UNKNOWN[style]


def shape(home: Home, environ: Mapping[str, str], clock: Clock) -> dict[str, Any] | None:
    """Return today's numbers as `rhythm today --json` shows them, or None when they are not known."""
    kept = read(home, environ)
    if kept is None:
        return None
    day = today(kept, clock)
    if kept.get("day") != day:
        return _of_day(kept, "views", day) or None
    return {name: value for name, value in kept.items() if name not in INSIDE}


def _of_day(kept: Mapping[str, Any], part: str, day: str) -> dict[str, Any]:
    days = kept.get(part)
    found = days.get(day) if isinstance(days, dict) else None
    return found if isinstance(found, dict) else {}
