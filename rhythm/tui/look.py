"""How the program looks and answers: the settings that screens need, and how to wear them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rhythm.domain.currencies import EURO
from rhythm.tui.glyphs import ASCII_GLYPHS, Glyphs
from rhythm.tui.words import Words

SIGNS = Glyphs()
WORDS = Words()


@dataclass(frozen=True)
class Look:
    """Plain values. `theme` is the name of the theme worn, `themes` the person's own folder of them.

    `campaign_themes` tells whether the theme of a campaign is worn while it runs. `keys` maps action ids to
    keys of the person's own; `day_start` is in minutes after midnight, `currency` the code of the one that
    amounts are in.
    """

    theme: str
    packaged_themes: Path
    own_themes: Path
    glyphs: Glyphs = SIGNS
    words: Words = WORDS
    ascii: bool = False
    motion: bool = True
    celebrations: bool = True
    campaign_themes: bool = True
    day_start: int = 0
    currency: str = EURO
    keys: Mapping[str, str] = field(default_factory=dict)

    def signs(self, glyphs: Glyphs) -> Glyphs:
        """Return a theme's signs, or the plain ones where the terminal has no others."""
        return ASCII_GLYPHS if self.ascii else glyphs
