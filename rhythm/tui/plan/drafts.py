"""The draft of the plan, with what it was before each change; it lasts as long as the program runs."""

from __future__ import annotations

from rhythm.domain.kept_plans import YearPlan


class Drafts:
    """`current` is a plan that is not kept yet, None where there is no draft."""

    def __init__(self) -> None:
        self.current: YearPlan | None = None
        self._before: list[YearPlan | None] = []
        self._after: list[list[YearPlan | None]] = []

    def change(self, plan: YearPlan) -> None:
        """Take another draft; the one before it can be taken back."""
        if plan != self.current:
            self._before.append(self.current)
            self._after.clear()
            self.current = plan

    def forget(self) -> None:
        """Have no draft any more, and nothing to bring back: it was kept, or asks what is kept already."""
        self.current = None
        self._before.clear()
        self._after.clear()

    def drop(self) -> None:
        """Have no draft, but be able to bring it back with all its changes."""
        if self.current is not None:
            self._after.append([*self._before, self.current])
            self.current = None
            self._before.clear()

    def settle(self, plan: YearPlan | None) -> None:
        """Go back to the draft that was possible last, as the one now is not."""
        self.current = plan
        if plan is None:
            self._before.clear()
        while self._before and self._before[-1] == plan:
            self._before.pop()

    def take_back(self) -> bool:
        """Take back the last change of an open draft; tell whether there was one."""
        if self.current is None or not self._before:
            return False
        self._after.append([*self._before, self.current])
        self.current = self._before.pop()
        return True

    def bring_back(self) -> bool:
        """Bring back what was taken back or dropped last; tell whether there was anything."""
        if not self._after:
            return False
        *self._before, self.current = self._after.pop()
        return True
