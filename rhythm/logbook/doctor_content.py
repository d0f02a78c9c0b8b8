"""The doctor on what the file holds: what the check of the store says, and sums by brute force."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from rhythm.domain.findings import Finding, ok, trouble
from rhythm.store.brute_force import totals_differ
from rhythm.store.check import faults, is_of_index
from rhythm.store.records import Fault

REMEDIES = {
    "integrity": "restore",
    "reference": "restore",
    "digest": "repair",
    "unreadable": "repair",
    "sequence": "restore",
    "order": "repair",
    "words": "repair",
    "trigger": "repair",
    "schema": "restore",
}
"""What to do about the faults of each code."""

SHOWN = 3
_NAMES = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{1,12}|[a-z_]{1,20}|->")


def content_findings(connection: sqlite3.Connection, told: Callable[[str], None]) -> Iterator[Finding]:
    """Return a line for each code of faults, found or not, and one for the sums."""
    found = faults(connection)
    whole = all(one.code != "integrity" or is_of_index(one) for one in found)
    for code, remedy in REMEDIES.items():
        of_code = [one for one in found if one.code == code]
        if not of_code:
            # Of rows that cannot all be reached nobody can tell that they are sound.
            if whole:
                yield ok(code, f"{code}_ok")
            continue
        if code == "integrity" and all(is_of_index(one) for one in of_code):
            remedy = "repair"
        yield trouble(code, f"{code}_found", remedy, number=len(of_code), which=_which(of_code))
    told("sums")
    if any(one.code in ("integrity", "unreadable") for one in found):
        # What the file says twice over cannot be compared while it does not say it once.
        return
    days = totals_differ(connection)
    if days:
        which = ", ".join(sorted(days)[:SHOWN])
        yield trouble("sums", "sums_differ", "restore", number=len(days), which=which)
    else:
        yield ok("sums", "sums_ok")


def _which(found: list[Fault]) -> str:
    told = dict.fromkeys(f"{one.table} {_impersonal(one)}".strip() for one in found)
    return ", ".join([*told][:SHOWN])


def _impersonal(fault: Fault) -> str:
    """Return where a fault is, without what may stand there in place of an id in a damaged row."""
    if fault.code == "integrity":
        return fault.detail
    return " ".join(word if _NAMES.fullmatch(word) else "?" for word in fault.detail.split(" ") if word)
