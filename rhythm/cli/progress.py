"""How far a long file is read, as a bar on stderr; nothing where nobody looks, or where it is short."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rhythm.cli.printing import is_watched
from rhythm.i18n import N_, _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PARTS = {
    "file": N_("the file"),
    "content": N_("every row"),
    "sums": N_("the sums"),
    "copies": N_("the copies"),
    "backups": N_("the backups"),
}
"""Parts of work that takes long."""

SHORT = 1024 * 1024
"""Bytes; a shorter file is read before a bar could be seen."""


class Bar(NamedTuple):
    """A bar that is on screen."""

    progress: Progress
    task: TaskID

    def rows(self, done: int, total: int) -> None:
        """Show that so many rows of all are read."""
        self.progress.update(self.task, completed=done, total=total)

    def taking_in(self) -> None:
        """Show that what was read is now taken in, for as long as that takes."""
        self.progress.remove_task(self.task)
        self.progress.add_task(_("Taking in"), total=None)


@contextmanager
def bar_for(path: Path) -> Iterator[Bar | None]:
    """Show a bar while a file is read; None where there is none."""
    if not _is_long(path) or not _can_draw():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress, progress.add_task(_("Reading"), total=None))


def _is_long(path: Path) -> bool:
    try:
        return path.stat().st_size > SHORT
    except (OSError, ValueError):
        return False


def _can_draw() -> bool:
    plain = os.environ.get("TERM", "dumb") in ("", "dumb", "unknown")
    return is_watched() and not plain


@contextmanager
def parts(title: str) -> Iterator[Callable[[str], None]]:
    """Show that long work goes on, and which part of it, by a name in `PARTS`."""
    if not _can_draw():
        yield lambda part: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True, highlight=False).status(Text(title)) as shown:
        yield lambda part: shown.update(Text(": ".join((title, _(PARTS[part])))))
