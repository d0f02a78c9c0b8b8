"""Text from people, made safe for a terminal: on the way in, and once more on the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rhythm.domain.refusal import Refused

NAME_LIMIT = 60
NOTE_LIMIT = 2000
"""Characters, after cleaning."""

_BREAKS = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]")
"""Control characters but the line feed, bidi marks, overrides and isolates, lone surrogates."""


def clean_text(text: str, limit: int, *, lines: bool = False) -> str:
    """Return `text` as it may be kept: composed (NFC), stripped, nothing in it that steers a terminal.

    Line breaks become spaces unless `lines`, tabs always do. Raises `Refused("text_too_long")` when more
    than `limit` characters are left.
    """
    cleaned = shown(text, lines=lines).strip()
    if len(cleaned) > limit:
        raise Refused("text_too_long", limit=limit, length=len(cleaned))
    return cleaned


def shown(text: str, *, lines: bool = False) -> str:
    """Return `text` as it may be printed: as `clean_text`, of any length and with its outer blanks."""
    broken = _BREAKS.sub("\n" if lines else " ", text.replace("\t", " "))
    return unicodedata.normalize("NFC", _UNSAFE.sub("", broken))


def nearest(word: str, among: Iterable[str]) -> list[str]:
    """Return at most three of `among` that look like `word`, the likeliest first, for "did you mean"."""
    from difflib import get_close_matches

    spelled = {choice.casefold(): choice for choice in among}
    return [spelled[found] for found in get_close_matches(word.casefold(), spelled)]
