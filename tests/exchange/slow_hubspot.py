"""A second, plain reader of HubSpot's activities with ISO days, to hold ours against."""

from __future__ import annotations

import csv
import io

ACTIVITIES = {"Call": "call", "CALL": "call", "Meeting": "visit", "Email": "message", "Trade fair": None}
REACHED = {"Connected": "reached", "No answer": "not_reached", "Busy": "not_reached"}

Told = tuple[str, str, str | None, str | None, str | None]
"""Day, type, activity, contact, and what came of it."""


class Slow:
    """What it found: by id, and the lines set aside."""

    def __init__(self, text: str) -> None:
        self.done: dict[str, Told] = {}
        self.aside: set[int] = set()
        self.skipped = 0
        for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
            self.take(line, row)

    def take(self, line: int, row: dict[str, str]) -> None:
        """Keep what one row tells."""
        kind, outcome = row["Activity type"], row["Meeting outcome"]
        came_in = kind == "Email" and row["Direction"] in ("Incoming", "Inbound")
        if kind in ("Task", "Note"):
            self.skipped += 1
        elif kind not in ACTIVITIES or outcome == "Perhaps":
            self.aside.add(line)
        elif outcome in ("No show", "Scheduled", "Canceled") or came_in:
            self.skipped += 1
        elif len(row["Activity date"]) < len("2026-09-01") or row["Record ID"] in self.done:
            self.aside.add(line)
        else:
            self.done[row["Record ID"]] = self.told(kind, row)

    def told(self, kind: str, row: dict[str, str]) -> Told:
        """Return what a row that counts tells."""
        contact, company = row["Associated Contact IDs"].split(";")[0], row["Associated Company IDs"]
        who = contact or (f"company:{company}" if company else None)
        return row["Activity date"][:10], kind, ACTIVITIES[kind], who, REACHED.get(row["Call outcome"])
