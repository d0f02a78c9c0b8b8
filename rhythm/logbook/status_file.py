"""Writes `status.json`: today's numbers, and the days to come as they will begin."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rhythm.logbook.known import Known
from rhythm.paths import Home, make_folder
from rhythm.shapes import today_shape
from rhythm.sheet_codec import encoded
from rhythm.status_lines import status_lines

DAYS_AHEAD = 14


def write_status(home: Home, known: Known, today: date, counter: int, made: Mapping[str, Any]) -> None:
    """Write the file in one step, unless it already tells of a newer commit.

    A file that cannot be written is left as it was: its readers show dashes, the logbook loses nothing.
    """
    days = [today + timedelta(days=number) for number in range(DAYS_AHEAD + 1)]
    chronicle = known.chronicle(today).until(days[-1])
    views = [chronicle.view(day, known.rules.person) for day in days]
    content = {
        **today_shape(views[0]),
        "made": {
            **made,
            "home": home.status_path,
            "counter": counter,
            "day_start": known.rules.day_start,
            "language": known.rules.language,
        },
        "lines": {view.day.isoformat(): status_lines(view) for view in views},
        "views": {view.day.isoformat(): today_shape(view) for view in views[1:]},
        "sheets": {view.day.isoformat(): encoded(view) for view in views},
    }
    try:
        if _counter(home.status_file) <= counter:
            _replace(home.status_file, json.dumps(content, ensure_ascii=False))
    except OSError:
        return


def _counter(path: Path) -> int:
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["made"]["counter"])
    except (OSError, ValueError, TypeError, KeyError):
        return 0


def _replace(path: Path, text: str) -> None:
    make_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=".status-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
