"""The first and the last line of the screen: where one is, and what the keys do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from rhythm.i18n import _, format_day, format_day_and_week
from rhythm.tui.actions import PLACES, Action, shown_keys

GAP = "   "
NAME = " rhythm "
WIDE_GAP, NARROW_GAP = "  ", " "
GAP_BEFORE_DAY = 2

ARRANGED = (
    (True, NAME, WIDE_GAP),
    (True, NAME, NARROW_GAP),
    (True, "", NARROW_GAP),
    (False, NAME, WIDE_GAP),
    (False, NAME, NARROW_GAP),
)
"""Whether the day is beside the places, the title and the gap before each, the best first."""


class TopLine(Widget, can_focus=False):
    """The program's name, its places, and the day looked at; a place can be clicked."""

    def __init__(self, current: str, keys: Mapping[str, str]) -> None:
        """Take the name of the action that goes to the place shown, and the person's own keys."""
        super().__init__(id="top")
        self._current = current
        self._keys = keys
        self._day: date | None = None

    def show(self, day: date) -> None:
        """Name a day."""
        if day != self._day:
            self._day = day
            self.refresh()

    def render(self) -> RenderResult:
        """Return the line: places at the left, the day at the right edge."""
        title, gap, placed = self._placed()
        parts: list[tuple[str, str]] = [(title, "bold $rhythm-today")]
        for place, name in placed:
            name_style = "bold $foreground" if place.id == self._current else "$rhythm-muted"
            parts += [(gap + self._key(place), "$rhythm-key"), (name, name_style)]
        room = self.size.width - sum(cell_len(text) for text, _style in parts)
        days = (f"{format_day_and_week(self._day)} ", f"{format_day(self._day)} ") if self._day else ()
        day = next((text for text in days if cell_len(text) + GAP_BEFORE_DAY <= room), "")
        gap = " " * max(1, room - cell_len(day))
        return Content.assemble(*parts, gap, (day, "$foreground"))

    async def on_click(self, event: events.Click) -> None:
        """Go to the place under the pointer."""
        title, gap, placed = self._placed()
        end = cell_len(title)
        for place, name in placed:
            start = end + len(gap)
            end = start + cell_len(self._key(place) + name)
            if start <= event.x < end:
                await self.run_action(f"app.{place.id}")

    def _placed(self) -> tuple[str, str, list[tuple[Action, str]]]:
        """Return the title, the gap before each place, and its name; too narrow, that of the one shown.

        To leave room for the day the places move together, and then the title goes.
        """
        named = [(place, " " + _(place.name)) for place in PLACES]
        wide = [cell_len(self._key(place) + name) for place, name in named]
        day = GAP_BEFORE_DAY + cell_len(f"{format_day(self._day)} ") if self._day else 0
        for beside, title, gap in ARRANGED:
            if cell_len(title) + sum(wide) + len(wide) * len(gap) + day * beside <= self.size.width:
                return title, gap, named
        return NAME, WIDE_GAP, [(place, name if place.id == self._current else "") for place, name in named]

    def _key(self, place: Action) -> str:
        return shown_keys(place.id, self._keys)[0]


class TooSmall(Widget, can_focus=False):
    """Stands in for everything in a window that is too small."""

    def __init__(self, needed: tuple[int, int]) -> None:
        super().__init__(id="small")
        self._needed = needed

    def render(self) -> RenderResult:
        """Return the line that says how large the window is and how large it must be."""
        text = _("rhythm needs {needed}; this window is {size}.")
        needed, size = ("×".join(map(str, pair)) for pair in (self._needed, self.app.size))
        return Content.styled(text.format(needed=needed, size=size), "$foreground")


class BottomLine(Widget, can_focus=False):
    """At most six keys with what they do; each can be clicked."""

    def __init__(self) -> None:
        super().__init__(id="bottom")
        self._hints: list[tuple[str, str, str]] = []

    def show(self, hints: list[tuple[str, str, str]]) -> None:
        """Show hints as (keys, what they do, action); those that do not fit are left out whole."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render(self) -> RenderResult:
        """Return as many hints as fit."""
        hints = [
            Content.assemble((keys, "bold $rhythm-key"), " ", (name, "$rhythm-muted"))
            for _start, _end, (keys, name, _action) in self._placed()
        ]
        return Content(" ") + Content(GAP).join(hints)

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the pointer says."""
        for start, end, (_keys, _name, action) in self._placed():
            if action and start <= event.x < end:
                await self.run_action(action)

    def _placed(self) -> list[tuple[int, int, tuple[str, str, str]]]:
        """Return the hints that fit, with the cells from and to which they reach."""
        placed = []
        start = 1
        for hint in self._hints:
            end = start + cell_len(hint[0]) + 1 + cell_len(hint[1])
            if end > self.size.width:
                break
            placed.append((start, end, hint))
            start = end + len(GAP)
        return placed
