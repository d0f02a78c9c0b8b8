"""The entries of a range as a table of any length; only the pages in sight are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.entry_lines import EntryLine, EntryPage
from rhythm.history_phrases import DOT, done_text, entry_words
from rhythm.i18n import _, format_day, format_period
from rhythm.phrases import activity_name
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

PAGE = 100
DAY = 14
TIME = 10
NAME = 18
WIDE = 100
"""Cells from which names have more room."""

DONE = 7
POINTS = 6


class EntryTable(Picture):
    """One line for each entry, the newest first; `ask` is called with the number of a missing page."""

    def __init__(
        self, first: EntryPage, names: Mapping[str, str], today: date, ask: Callable[[int], None]
    ) -> None:
        self._names = names
        self.total = first.total
        self._unreadable = first.unreadable
        self._year = today.year
        self._pages: dict[int, tuple[EntryLine, ...]] = {}
        self._asked: set[int] = set()
        self._ask = ask
        self.take(first)

    @property
    def count(self) -> int:
        """How many lines there are; those that cannot be read stand first."""
        return self._unreadable + self.total

    def take(self, page: EntryPage) -> None:
        """Take in a page that was asked for."""
        self._pages[page.offset // PAGE] = page.lines

    def entry(self, number: int) -> EntryLine | None:
        """Return an entry by its number; None while its page is on the way, and for an unreadable one."""
        if number < self._unreadable:
            return None
        number -= self._unreadable
        page = number // PAGE
        lines = self._pages.get(page)
        if lines is None:
            if page not in self._asked:
                self._asked.add(page)
                self._ask(page)
            return None
        place = number - page * PAGE
        return lines[place] if place < len(lines) else None

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        left = ((_("day"), DAY), (_("logged"), TIME), (_("what"), _name_cells(width)))
        right = ((_("done"), DONE), (_("pts"), POINTS))
        text = "".join(
            [
                *(fitted(name, cells - 1) + " " for name, cells in left),
                *(" " + fitted(name, cells - 1).rstrip().rjust(cells - 1) for name, cells in right),
            ]
        )
        note = fitted("  " + _("note/contact"), max(0, width - 2 - cell_len(text)))
        return Content.styled(f"  {text}{note}", "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one entry; a sign where its page is on the way."""
        if number < self._unreadable:
            return Content.assemble(mark(glyphs, cursor=cursor), (_("unreadable"), "$rhythm-behind"))
        entry = self.entry(number)
        if entry is None:
            return Content.assemble(mark(glyphs, cursor=cursor), (glyphs.pending, "$rhythm-muted"))
        this_year = entry.day.year == self._year
        day = format_day(entry.day) if this_year else format_period(entry.day, entry.day, year=True)
        late = " " + _("{days}d").format(days=f"{entry.late:+d}") if entry.late else ""
        time = f"{entry.recorded.local:%H:%M}{late}"
        name = activity_name(entry.activity, self._names.get(entry.activity, ""))
        names = _name_cells(width)
        said = DOT.join(filter(None, (entry.note, entry.contact)))
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(day, DAY), "$foreground" if cursor else "$rhythm-muted"),
            (fitted(time, TIME), "$rhythm-behind" if entry.late else "$rhythm-muted"),
            (fitted(name, names), "bold $foreground" if cursor else "$foreground"),
            (done_text(entry).rjust(DONE), "$foreground"),
            (f"+{entry.points}".rjust(POINTS), "$rhythm-done" if entry.points else "$rhythm-muted"),
            ("  " + fitted(said, max(0, width - 4 - DAY - TIME - names - DONE - POINTS)), "$foreground"),
        )

    def told(self, number: int) -> str:
        """Return an entry in words."""
        if number < self._unreadable:
            return _("This entry cannot be read and counts nowhere; rhythm doctor tells more.")
        entry = self.entry(number)
        if entry is None:
            return ""
        return DOT.join(filter(None, (*entry_words(entry, self._names), shown(entry.note))))

    def figures(self) -> Figures | None:
        """Return nothing: the table is its own figures."""
        return None


def _name_cells(width: int) -> int:
    return NAME if width < WIDE else NAME + 8
