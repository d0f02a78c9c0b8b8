"""Short words on what was just done: the newest takes the place of the one before, so that none pile up."""

from __future__ import annotations

from textual.notifications import Notification, Notifications

LASTING = 10
"""Seconds from which a word is no answer to a key, and stays until its time is over."""


def make_room(shown: Notifications, coming: Notification) -> None:
    """Take away what a word that is coming replaces: earlier answers of its kind."""
    for one in [*shown]:
        if one.severity == coming.severity and max(one.timeout, coming.timeout) < LASTING:
            del shown[one]
