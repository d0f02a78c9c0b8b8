"""Around the body of a thread: an error that nobody expected is handed to the screen, which ends with it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from rhythm.domain.refusal import Refused

Crashed = Callable[[Exception], None]
"""Hears of an error that nobody expected; may be called on any thread."""


class Watch:
    """A context manager that hands an unexpected error on; a refusal rises, and all where nobody hears."""

    def __init__(self, crashed: Crashed | None) -> None:
        self._crashed = crashed

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Hand on what came up, if anything did."""
        if self._crashed is None or isinstance(error, Refused) or not isinstance(error, Exception):
            return False
        self._crashed(error)
        return True
