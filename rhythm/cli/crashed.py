"""Errors that nobody expected: each is told in one sentence with a report behind it, whoever raised it.

Python itself would print messages and lines of source, and Textual the values of variables.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rhythm.domain.clock import Clock
from rhythm.log_file import log_to
from rhythm.paths import find_home

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def watch(environ: Mapping[str, str], clock: Clock) -> None:
    """Let nothing but our own sentences come out on stderr, from threads and libraries too."""

    def in_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            crashed(ended.exc_value, environ, clock, ended.thread.name if ended.thread else "")

    threading.excepthook = in_thread
    sys.unraisablehook = _not_raised
    log_to(find_home(environ).log_file, clock)


def crashed(error: BaseException, environ: Mapping[str, str], clock: Clock, where: str = "") -> int:
    """Keep a report in the person's own home, say where it is, and return the exit code."""
    from rhythm.cli.printing import complain
    from rhythm.crash import keep
    from rhythm.domain.refusal import Refused
    from rhythm.sentences import refusal

    report = keep(error, find_home(environ), clock.now(), where)
    complain(refusal(Refused("crashed", file=report) if report else Refused("crashed_untold")))
    return 1


def _not_raised(found: UnraisableHookArgs) -> None:
    """Log that an error came up where none can be raised, such as while an object was thrown away."""
    import logging

    error = found.exc_value
    logging.getLogger("rhythm").error("", exc_info=error)
