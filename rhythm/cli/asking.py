"""Questions at a terminal; what is asked stays out of what is printed."""

from __future__ import annotations

import sys

from rhythm.cli.printing import complain, hint

YES = ("yes", "y", "ja", "j")
"""Of all the program's languages."""


def answer_to(question: str) -> str:
    """Ask a person at a terminal and return what is answered; what was typed before is no answer."""
    _forget_typed()
    answer = ""
    try:
        hint(question + " ")
        answer = sys.stdin.readline()
    finally:
        # After Ctrl-C or the end of all input, what comes next begins on a line of its own.
        if not answer.endswith("\n"):
            complain("")
    return answer.strip()


def agrees_to(question: str) -> bool:
    """Ask a person at a terminal, and tell whether the answer is yes; no answer is no."""
    return answer_to(question).casefold() in YES


def _forget_typed() -> None:
    if sys.platform == "win32":
        return
    import termios

    termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
