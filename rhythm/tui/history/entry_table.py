"""The entries of a range as a table of any length; only the pages in sight are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.content import Content

from rhythm.domain.entry_lines import EntryLine, EntryPage
from rhythm.history_phrases import DOT, done_text, entry_words
from rhythm.i18n import _, format_day
from rhythm.phrases import activity_name
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

PAGE = 100
DAY = 17
TIME = 8
NAME = 18
DONE = 6
POINTS = 6
PAGES_AT_ONCE = 200
"""Pages that figures are made of at the most."""


class EntryTable(Picture):
    """One line for each entry, the newest first. `ask` is called with the number of a page that is missing."""

    def __init__(self, first: EntryPage, names: Mapping[str, str], ask: Callable[[int], None]) -> None:
        self._names = names
        self._total = first.total
        self._pages: dict[int, tuple[EntryLine, ...]] = {}
        self._asked: set[int] = set()
        self._ask = ask
        self.take(first)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return self._total

    def take(self, page: EntryPage) -> None:
        """Take in a page that was asked for."""
        self._pages[page.offset // PAGE] = page.lines

    def entry(self, number: int) -> EntryLine | None:
        """Return an entry by its number; None while its page is on the way."""
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
        text = (
            fitted(_("day"), DAY)
            + fitted(_("logged"), TIME)
            + fitted(_("what"), NAME)
            + fitted(_("done"), DONE - 1).rstrip().rjust(DONE - 1)
            + fitted(_("pts"), POINTS).rstrip().rjust(POINTS)
            + f"  {_('note and contact')}"
        )
        return Content.styled("  " + fitted(text, width - 2), "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one entry; a sign where its page is on the way."""
        entry = self.entry(number)
        if entry is None:
            return Content.assemble(mark(glyphs, cursor=cursor), (glyphs.pending, "$rhythm-muted"))
        day = f"{format_day(entry.day)} {entry.day.year}"
        time = f"{entry.recorded.local:%H:%M}{'*' if entry.late else ' '}"
        if entry.file is not None and not entry.late:
            time = f"{entry.recorded.local:%H:%M} "
        name = activity_name(entry.activity, self._names.get(entry.activity, ""))
        said = DOT.join(filter(None, (entry.note, entry.contact)))
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(day, DAY), "$foreground" if cursor else "$rhythm-muted"),
            (fitted(time, TIME), "$rhythm-behind" if entry.late else "$rhythm-muted"),
            (fitted(name, NAME), "bold $foreground" if cursor else "$foreground"),
            (done_text(entry).rjust(DONE - 1), "$foreground"),
            (f"+{entry.points}".rjust(POINTS), "$rhythm-done" if entry.points else "$rhythm-muted"),
            ("  " + fitted(said, max(0, width - 4 - DAY - TIME - NAME - DONE + 1 - POINTS)), "$foreground"),
        )

    def told(self, number: int) -> str:
        """Return an entry in words."""
        entry = self.entry(number)
        return DOT.join([*entry_words(entry, self._names), shown(entry.note)]) if entry else ""

    def figures(self) -> Figures:
        """Return the entries known so far; the table is its own figures."""
        rows = [
            [
                line.day.isoformat(),
                f"{line.recorded.local:%Y-%m-%d %H:%M}",
                activity_name(line.activity, self._names.get(line.activity, "")),
                done_text(line),
                str(line.points),
            ]
            for page in sorted(self._pages)
            for line in self._pages[page]
        ]
        head = [_("day"), _("logged"), _("what"), _("done"), _("points")]
        return Figures(head, rows, frozenset({0, 1, 2}))
