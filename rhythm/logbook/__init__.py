"""The one door to a person's logbook."""

from rhythm.logbook.logbook import Logbook

__all__ = ["Logbook"]
