"""What commands print: safe for a terminal, and within what its encoding can show."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from fractions import Fraction
from typing import TextIO

from rhythm.domain.refusal import Refused
from rhythm.text import shown

PLAIN_SIGNS = {
    **{"·": "-", "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "’": "'", "▲": "^"},
    **{"×": "x", "½": "1/2", "¼": "1/4", "¾": "3/4", "→": "->", "€": "EUR "},
}
"""What stands for our own signs where the encoding lacks them."""

PLAIN = "rhythm-plain"


def say(text: str) -> None:
    """Print text and a line end; nothing in it can steer the terminal. Raises `Refused` as `put` does."""
    adapt(sys.stdout)
    put(shown(text, lines=True) + "\n")


def say_json(value: object) -> None:
    """Print a value as one line of JSON, with escapes where stdout is not UTF-8."""
    say(json.dumps(value, ensure_ascii=plain_signs_only()))


def plain_signs_only() -> bool:
    """Tell whether stdout cannot show every sign."""
    return not _is_utf8(sys.stdout)


def is_watched() -> bool:
    """Tell whether a person, and no script, reads what is said beside the answer."""
    return sys.stderr is not None and sys.stderr.isatty()


def short_number(value: float | Fraction) -> int | float:
    """Return a number without a fraction that is nothing: 5, not 5.0; thirds to three decimals."""
    return int(value) if value == int(value) else round(float(value), 3)


def put_file(text: str) -> None:
    """Hand a whole file out on stdout, as it is and in UTF-8. Raises `Refused` as `put` does."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    put(text)


def put(text: str) -> None:
    """Write text to stdout at once. A reader who has gone, or never was there, is nobody's fault.

    Raises `Refused("output_failed")` when it cannot be written.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as problem:
        _let_go(sys.stdout)
        raise Refused("output_failed", file="stdout", reason=problem.strerror or "") from None


def not_printed(problem: OSError) -> int:
    """Tell why stdout could not be written, unless its reader has gone; return the exit code."""
    _let_go(sys.stdout)
    if isinstance(problem, BrokenPipeError):
        return 0
    from rhythm.sentences import refusal

    complain(refusal(Refused("output_failed", file="stdout", reason=problem.strerror or "")))
    return 1


def complain(text: str) -> None:
    """Print one sentence on stderr, where there is one and anybody reads it."""
    hint(text, "\n")


def hint(text: str, end: str = "") -> None:
    """Print text on stderr as `complain` does, with no more than `end` after it."""
    if sys.stderr is None:
        return
    adapt(sys.stderr)
    try:
        sys.stderr.write(shown(text) + end)
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def flush() -> None:
    """Write what the streams still hold; one whose reader has gone is let go."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _let_go(stream)


def adapt(stream: TextIO | None) -> None:
    """Let a stream show plain signs, or a question mark, for what its encoding lacks."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors != PLAIN:
        stream.reconfigure(errors=PLAIN)


def _is_utf8(stream: TextIO | None) -> bool:
    return codecs.lookup((stream and stream.encoding) or "ascii").name == "utf-8"


def _let_go(stream: TextIO) -> None:
    """Lead a stream nowhere, so that what it still holds does not fail once more at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN_SIGNS.get(sign, "?") for sign in missing), error.end


codecs.register_error(PLAIN, _plain)
