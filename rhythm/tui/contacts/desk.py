"""What all views of the Contacts screen share: the logbook, the look, the day, and the names of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rhythm.tui.look import Look
from rhythm.tui.store_thread import StoreThread

REACHING = ("open_phone", "copy_phone", "open_mail", "copy_mail")
"""The actions that reach a contact."""


@dataclass
class Desk:
    """One for the whole screen. `key` names the key of an action."""

    store: StoreThread
    look: Look
    civil_day: Callable[[], date]
    key: Callable[[str], str]

    def reaching(self) -> dict[str, str]:
        """Return the keys that call and write, by their actions."""
        return {name: self.key(name) for name in REACHING}
