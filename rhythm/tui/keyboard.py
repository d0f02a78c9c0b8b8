"""What comes in from a terminal beside keys: bytes of another encoding, and answers nobody waits for."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from textual.drivers import linux_driver

_ANSWER = re.compile(r"\x1b(?:\[[?>=][0-9;]*c|[P\]^_][^\x07\x1b]*(?:\x07|\x1b\\))")
"""A terminal that tells what it is, or its colours and settings: whole, as it comes in one go."""


class Typed:
    """Decodes UTF-8; other bytes become a replacement character, and a terminal's answers are left out.

    Textual would end with an error at the former. Of the latter, asked for by a program that ran before
    in the same terminal, it would make keys, and their letters would log.
    """

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of some bytes; what is not a whole character yet waits for the next."""
        return _ANSWER.sub("", self._decoder.decode(data, final))


def read_safely() -> None:
    """Let Textual read the keyboard this way."""
    setattr(linux_driver, "getincrementaldecoder", lambda _encoding: Typed)  # noqa: B010 - it is not exported
