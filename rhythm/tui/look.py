"""How the program looks and answers: the settings that screens need, and how to wear them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rhythm.tui.glyphs import ASCII_GLYPHS, Glyphs

SIGNS = Glyphs()


@dataclass(frozen=True)
class Look:
    """Plain values. `theme` is the name of the theme worn, `themes` the person's own folder of them.

    `keys` maps action ids to keys of the person's own; `day_start` is in minutes after midnight.
    """

    theme: str
    packaged_themes: Path
    own_themes: Path
    glyphs: Glyphs = SIGNS
    ascii: bool = False
    motion: bool = True
    celebrations: bool = True
    day_start: int = 0
    keys: Mapping[str, str] = field(default_factory=dict)

    def signs(self, glyphs: Glyphs) -> Glyphs:
        """Return a theme's signs, or the plain ones where the terminal has no others."""
        return ASCII_GLYPHS if self.ascii else glyphs
