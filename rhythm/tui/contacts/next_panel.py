"""Who is next, on Today: as many of them as there is room for, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content

from rhythm.contact_phrases import company_beside, due_text, short_touch_text, to_touch_text, touch_text
from rhythm.domain.who_is_next import Due
from rhythm.i18n import _
from rhythm.rate_phrases import DOT
from rhythm.text import shown
from rhythm.tui.contacts.next_today import NextToday
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import NO_LINE, Lines

BOXED_FROM = 3
"""Lines that a panel takes at the least; below that there is one line without a border."""

NAME_AT_LEAST, NAME_AT_MOST = 10, 28
GAP = "  "


class Reason(NamedTuple):
    """What is told of somebody who is due: which touch, since when, and how to reach them."""

    name: str
    touch: str
    short_touch: str
    due: str
    reach: tuple[str, ...]

    @property
    def length(self) -> int:
        """Cells of the touch and the due day."""
        return cell_len(f"{self.touch}{DOT}{self.due}")


class NextPanel(Lines, can_focus=False):
    """Draws who is due, and keeps which of them the cursor is on, if any."""

    def __init__(self, glyphs: Glyphs, key: str, chosen: Callable[[int], object]) -> None:
        """Take the key that goes here, and who hears of a line that was clicked."""
        super().__init__("next", glyphs)
        self._key = key
        self._chosen = chosen
        self._found: NextToday | None = None
        self._first = 0
        self.left: list[Due] = []
        self.cursor: int | None = None

    @property
    def current(self) -> Due | None:
        """Who the cursor is on."""
        return self.left[self.cursor] if self.cursor is not None and self.left else None

    @property
    def in_sight(self) -> bool:
        """Whether there is room at all; where nothing is left, Textual gives a line below the last one."""
        return self.size.height > 0 and self.region.bottom < self.screen.size.height

    @property
    def _room(self) -> int:
        return self.size.height if self.has_class("-boxed") else min(1, self.size.height)

    def show(self, found: NextToday, left: list[Due]) -> None:
        """Draw who is left of those that are due."""
        self._found, self.left = found, left
        if self.cursor is not None:
            self.cursor = min(self.cursor, len(left) - 1) if left else None
        self.place_lines()

    def place(self, key: str) -> int | None:
        """Return the place of a contact among those that are due."""
        return next((at for at, due in enumerate(self.left) if due.contact.key == key), None)

    def place_lines(self) -> None:
        """Draw, with the cursor in sight."""
        last = max(0, len(self.left) - self._room)
        at = self.cursor or 0
        self._first = 0 if self.cursor is None else min(max(self._first, at - self._room + 1), at, last)
        self.border_title = DOT.join([_("Next"), *([to_touch_text(len(self.left))] if self.left else [])])
        calling = self.left and self.cursor is None
        self.border_subtitle = _("{key} logs for one of them").format(key=self._key) if calling else ""
        if self.current is not None:
            name = fitted(shown(self.current.contact.called), NAME_AT_MOST).rstrip()
            told = _("a letter logs for {name}").format(name=name)
            self.border_title = Content(DOT.join([_("Next"), told]))
        self.set_class(self.current is not None, "-on")
        self.redraw()

    def contents(self) -> list[Content]:
        """Return the lines for the present size."""
        room, rest = self._room, [NO_LINE] * (self.size.height - 1)
        if not room or self._found is None:
            return []
        told = [self._reason(due) for due in self.left[self._first : self._first + room]]
        boxed = self.has_class("-boxed")
        if not told:
            nobody = Content.styled(GAP + _("Nobody is due today."), "$rhythm-muted")
            return [nobody, *rest] if boxed else [*rest[1:], nobody, *rest[:1]]
        if not boxed:
            reach = GAP + _that_fits(told[0].reach, self.size.width - len(GAP))
            return [
                *rest[1:],
                self._one_line(told[0]),
                *([Content.styled(reach, "$rhythm-muted")] if rest else []),
            ]
        names = min(NAME_AT_MOST, max(cell_len(one.name) for one in told))
        reasons = max(one.length for one in told)
        lines = [self._line(at, one, names, reasons) for at, one in enumerate(told, self._first)]
        return [*lines, *[NO_LINE] * (room - len(lines))]

    def on_resize(self) -> None:
        """Put a border around where there is room for one, and lay the lines into the new size."""
        roomy = self.screen.has_class("-wide") and self.screen.has_class("-high")
        self.set_class(roomy and self.outer_size.height >= BOXED_FROM, "-boxed")
        self.place_lines()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        place = event.get_content_offset(self)
        if place is None:
            return
        at = self._first + (place.y if self.has_class("-boxed") else 0)
        if at < len(self.left):
            self._chosen(at)

    def _reason(self, due: Due) -> Reason:
        contact = due.contact
        at = self._found.agreed.get(contact.key) if self._found else None
        reach = tuple(shown(part) for part in (contact.phone, company_beside(contact), contact.mail) if part)
        touches = touch_text(due.number, due.of), short_touch_text(due.number, due.of)
        return Reason(shown(contact.called), *touches, due_text(due, at=at), reach)

    def _one_line(self, told: Reason) -> Content:
        on, label = self.cursor is not None, _("Next:") + " "
        shorter = told._replace(touch=told.short_touch)
        # What is least needed goes first where it is narrow: words of the touch, then the label.
        ways = [(label, told), (label, shorter), ("", shorter)]
        label, told = next((way for way in ways if self._left_over(*way) >= cell_len(told.name)), ways[-1])
        room = max(NAME_AT_LEAST, self._left_over(label, told))
        name = fitted(told.name, min(cell_len(told.name), room))
        line = Content.assemble(
            self._mark(on),
            (label, "bold $rhythm-today" if on else "$rhythm-muted"),
            *_reason(told, name, DOT, on),
        )
        where = f"{self._first + 1}/{len(self.left)}" if on else self._key
        gap = self.size.width - line.cell_length - cell_len(where)
        if gap < len(GAP):
            return line
        return Content.assemble(line, " " * gap, (where, "$rhythm-muted" if on else "bold $rhythm-key"))

    def _left_over(self, label: str, told: Reason) -> int:
        """Return the cells that a name has between a label and a reason."""
        return self.size.width - len(GAP) - cell_len(label) - cell_len(DOT) - told.length

    def _line(self, at: int, told: Reason, names: int, reasons: int) -> Content:
        on = at == self.cursor
        reason = _reason(told, fitted(told.name, names), GAP, on)
        used = len(GAP) + names + len(GAP) + reasons
        left = self.size.width - used - len(GAP)
        blank = " " * (reasons - told.length) + GAP
        return Content.assemble(
            self._mark(on), *reason, blank, (_that_fits(told.reach, left), "$rhythm-muted")
        )

    def _mark(self, on: bool) -> tuple[str, str]:
        return (f"{self._glyphs.cursor if on else ' '} ", "$rhythm-today")


def _that_fits(reach: tuple[str, ...], cells: int) -> str:
    """Return the ways to reach somebody that have room side by side, the phone before all."""
    ways = (DOT.join(reach[:parts]) for parts in range(len(reach), 0, -1))
    return next((text for text in ways if cell_len(text) <= cells), "")


def _reason(told: Reason, name: str, gap: str, on: bool) -> list[tuple[str, str]]:
    return [
        (name, "bold reverse $rhythm-today" if on else "$foreground"),
        (gap, "$rhythm-muted"),
        (told.touch, "$foreground"),
        (DOT, "$rhythm-muted"),
        (told.due, "$rhythm-today"),
    ]
