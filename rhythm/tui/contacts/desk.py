"""What all views of the Contacts screen share: the logbook, the look, the day, and the names of keys."""

from __future__ import annotations

from rhythm.tui.widgets import place_view

REACHING = ("open_phone", "copy_phone", "open_mail", "copy_mail")
"""The actions that reach a contact."""


class Desk(place_view.Desk):
    """One for the whole screen."""

    def reaching(self) -> dict[str, str]:
        """Return the keys that call and write, by their actions."""
        return {name: self.key(name) for name in REACHING}
