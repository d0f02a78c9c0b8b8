"""What cannot be: a code with its details, which the surface turns into one sentence."""

from __future__ import annotations


class Refused(Exception):
    """A wish that cannot be carried out; nothing was changed.

    `code` names the sentence in `rhythm.sentences`, `details` fill its places.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details
