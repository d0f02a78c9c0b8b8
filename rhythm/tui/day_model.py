"""The day on screen: what the logbook last said of it, and the wishes that are still being saved."""

from __future__ import annotations

from datetime import date

from rhythm.domain.sheet import DayView
from rhythm.domain.snapshots import Wish


class DayModel:
    """Adds what is being saved to what is saved, so that a key changes its number at once."""

    def __init__(self, day: date, saved: DayView | None) -> None:
        self.day = day
        self._saved = saved if saved is not None and saved.day == day else None
        self._shown = self._saved
        self._pending: dict[int, Wish] = {}
        self._next = 0

    @property
    def pending(self) -> frozenset[str]:
        """The activities with wishes for this day that are still being saved."""
        return frozenset(wish.activity for wish in self._pending.values() if wish.day == self.day)

    @property
    def view(self) -> DayView | None:
        """The day to draw, or None until the logbook has answered."""
        return self._shown

    def turn_to(self, day: date) -> None:
        """Look at another day."""
        if day != self.day:
            self.day, self._saved = day, None
            self._add_up()

    def take(self, saved: DayView) -> None:
        """Take what the logbook says of a day; another day than the one looked at is passed over."""
        if saved.day == self.day:
            self._saved = saved
            self._add_up()

    def want(self, wish: Wish) -> int:
        """Add a wish that is on its way, and return its number."""
        self._next += 1
        self._pending[self._next] = wish
        if self._shown is not None:
            self._shown = _with(self._shown, wish)
        return self._next

    def settle(self, number: int, saved: DayView | None) -> None:
        """Forget a wish: it is saved and the day is as given, or it could not be saved."""
        self._pending.pop(number, None)
        if saved is not None and saved.day == self.day:
            self._saved = saved
        self._add_up()

    def _add_up(self) -> None:
        self._shown = self._saved
        for wish in self._pending.values():
            if self._shown is not None:
                self._shown = _with(self._shown, wish)


def _with(view: DayView, wish: Wish) -> DayView:
    if wish.day != view.day:
        return view
    percent = view.letter_step(wish.activity) if wish.percent is None else wish.percent
    return view.logged(wish.activity, wish.quantity or 1, percent)
