"""Which campaigns' results were shown, so that each is shown once; kept in the state folder."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.paths import Home, make_folder

NAME = "results-seen.json"


def seen_results(home: Home) -> frozenset[str]:
    """Return the results that were shown; none where the file cannot be read."""
    try:
        kept = json.loads((home.state / NAME).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else frozenset()


def keep_seen(home: Home, results: Iterable[str]) -> None:
    """Remember results as shown; where that cannot be written, they are shown once more."""
    try:
        write_whole(make_folder(home.state) / NAME, json.dumps(sorted(results)), sync=False)
    except (OSError, Refused):
        return
