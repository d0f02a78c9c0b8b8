"""Which theme is due: that of the campaign that runs, else the person's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.theme import Theme

from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import DayView
from rhythm.tui.look import Look
from rhythm.tui.terminal import TERMINAL_THEME
from rhythm.tui.themes import load_or_default, load_theme


class Wardrobe:
    """Keeps what the person chose, what a campaign wears instead, and the file of the theme worn."""

    def __init__(self, look: Look, first: DayView | None) -> None:
        """Take how the person wants it, and the day that is shown first, if it is known."""
        self._look = look
        self.own = look.theme
        self._campaign = _campaign_of(first)
        self._file: tuple[Path, int] | None = None
        self._missed = False

    @property
    def campaign(self) -> str | None:
        """The key of the campaign whose theme is worn."""
        return self._campaign[0] if self._campaign and self._wears_campaigns else None

    def count_in(self, currency: str) -> None:
        """Take the code of another currency."""
        self._look = replace(self._look, currency=currency)

    def follow(self, today: DayView) -> tuple[bool, bool]:
        """Take what runs today; tell whether another theme is due, and whether a campaign has ended."""
        before, now = self._campaign, _campaign_of(today)
        self._campaign = now
        return before != now, before is not None and (now is None or now[0] != before[0])

    def dressed(self) -> tuple[Theme, Look, Refused | None]:
        """Return the theme that is due with the look it makes; where it is refused, the next best and why."""
        look = self._look
        due = self._campaign[1] if self._campaign and self._wears_campaigns else self.own
        loaded, trouble = load_or_default(due, look.packaged_themes, look.own_themes, self.own)
        # A file that is broken is worn once it is mended.
        path = look.own_themes / f"{due}.toml" if trouble else loaded.path
        written = _written(path) if path else None
        self._file = (path, written) if path and written else None
        theme = loaded.theme
        signs = look.signs(loaded.glyphs)
        return theme, replace(look, theme=theme.name, glyphs=signs, words=loaded.words), trouble

    def rewritten(self) -> bool:
        """Tell whether the file of the theme worn was written since, or is gone.

        Raises `Refused` if it is broken now.
        """
        if self._file is None:
            return False
        path, before = self._file
        now = _written(path)
        # An editor that moves the old file away before it writes the new one leaves none for a moment.
        gone, self._missed = now is None and self._missed, now is None
        if now in (before, None):
            return gone
        self._file = path, now or before
        load_theme(path)
        return True

    @property
    def _wears_campaigns(self) -> bool:
        # Where the terminal has no colours of ours, a campaign cannot wear any.
        return self._look.campaign_themes and self.own != TERMINAL_THEME


def _campaign_of(view: DayView | None) -> tuple[str, str] | None:
    """Return the key and the theme of the campaign that runs on a day."""
    campaign = view.sheet.campaign if view else None
    return (campaign.key, campaign.theme) if campaign else None


def _written(path: Path) -> int | None:
    """Return when a file was last written, in nanoseconds; None where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
