"""Writes `status.json`: today's numbers, and the days to come as they will begin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rhythm import status
from rhythm.domain.calendar import days_between
from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.i18n import ready_texts, use_ready
from rhythm.logbook.known import Known
from rhythm.paths import Home, make_folder
from rhythm.shapes import today_shape
from rhythm.sheet_codec import encoded
from rhythm.status_lines import status_lines

DAYS_AHEAD = 14


def write_status(
    home: Home, known: Known, today: date, logbook: str, counter: int, made: Mapping[str, Any]
) -> None:
    """Write the file in one step, unless it already tells of a newer commit to the same logbook.

    A file that cannot be written is left as it was: its readers show dashes, the logbook loses nothing.
    """
    kept = status.content(home.status_path)
    if kept is not None and kept["made"].get("language") == known.rules.language:
        use_ready(status.texts(kept))
    days = [today + timedelta(days=number) for number in range(DAYS_AHEAD + 1)]
    chronicle = known.chronicle(today).until(days[-1])
    views = [chronicle.view(day, known.rules.person) for day in days]
    content = {
        **today_shape(views[0]),
        "made": {
            **made,
            "home": home.status_path,
            "logbook": logbook,
            "counter": counter,
            "day_start": known.rules.day_start,
            "language": known.rules.language,
        },
        "texts": ready_texts([*days, *days_between(views[0].week.start, today)]),
        "lines": {view.day.isoformat(): status_lines(view) for view in views},
        "views": {view.day.isoformat(): today_shape(view) for view in views[1:]},
        "sheets": {view.day.isoformat(): encoded(view) for view in views},
    }
    try:
        if not _tells_more(kept, logbook, counter):
            write_whole(make_folder(home.state) / home.status_file.name, json.dumps(content), sync=False)
    except (OSError, Refused):
        return


def _tells_more(kept: Mapping[str, Any] | None, logbook: str, counter: int) -> bool:
    """Tell whether a file is of a newer commit to this logbook."""
    if kept is None or kept["made"].get("logbook") != logbook:
        return False
    told = kept["made"].get("counter")
    return isinstance(told, int) and told > counter
