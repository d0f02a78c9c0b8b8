"""A logbook whose file was set back: the plain copies tell of acts that are not in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from rhythm.store.plain_copy import acts_in, devices_in

_ENTRY = b'{"table":"entry",'


def entries_lacking(
    copies: Iterable[Path], devices: Collection[str], acts: Callable[[], set[str]]
) -> int | None:
    """Return how many entries plain copies tell of that the logbook lacks; None if it lacks no act.

    Entries that only take others back are not counted. The rest is as in `acts_lacking`.
    """
    lacking = acts_lacking(copies, devices, acts)
    entries = [_entries_of(path, found) for path, found in lacking.items()]
    return len(set().union(*entries)) if lacking else None


def acts_lacking(
    copies: Iterable[Path], devices: Collection[str], acts: Callable[[], set[str]]
) -> dict[Path, set[str]]:
    """Return the acts that plain copies tell of and the logbook lacks, by copy; nothing where it lacks none.

    What no device of the logbook wrote is not of it. `acts` asks for the ids of all that are in the logbook.
    """
    here = acts()
    beyond = {path: found for path in copies if (found := acts_in(path, here, sound=True))}
    if not beyond:
        return {}
    # What others wrote meanwhile was in the logbook before it was in the plain copy.
    here = acts()
    return {
        path: found - here
        for path, found in beyond.items()
        if found - here and not devices_in(path).isdisjoint(devices)
    }


def _entries_of(path: Path, acts: Collection[str]) -> set[str]:
    found = set()
    with suppress(OSError), path.open("rb") as file:
        for line in file:
            if line.startswith(_ENTRY):
                with suppress(ValueError, KeyError, TypeError):
                    row = json.loads(line)["row"]
                    if row["act"] in acts and "reverses" not in row:
                        found.add(str(row["id"]))
    return found
