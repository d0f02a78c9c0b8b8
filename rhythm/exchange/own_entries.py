"""What only rhythm's own files know about an entry, checked."""

from __future__ import annotations

from datetime import datetime

from rhythm.domain.contacts import Response
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.wording import listed

RHYTHM = "rhythm"
"""The source of all own files: an entry has the same id in the CSV and in the JSON."""

FARTHEST_OFFSET = 24 * 60
"""Minutes; no zone is a day away."""


def checked_moment(text: str) -> str:
    """Return an ISO moment with its offset as it was written; raises `SetAside` when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise SetAside("bad_moment", "recorded_at", text) from error
    if moment.utcoffset() is None:
        raise SetAside("bad_moment", "recorded_at", text)
    return text


def checked_offset(minutes: int) -> int:
    """Return minutes east of UTC; raises `SetAside` when no zone is so far away."""
    if abs(minutes) >= FARTHEST_OFFSET:
        raise SetAside("bad_offset", "offset", str(minutes))
    return minutes


def response_of(word: str) -> Response:
    """Return what came of an entry; raises `SetAside` for any other word."""
    try:
        return Response(word)
    except ValueError as error:
        raise SetAside("bad_word", "response", word, {"words": listed(Response)}) from error
