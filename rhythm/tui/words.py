"""What a theme says in its own way when something is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from rhythm.i18n import LANGUAGES

Occasion = Literal["row_done", "day_done", "week_done", "record", "reward", "campaign_done"]
"""An activity's daily target met; the day's, the week's; a longest streak; a reward; a campaign's target."""

OCCASIONS: tuple[Occasion, ...] = get_args(Occasion)
MAIN, *OTHERS = LANGUAGES
"""A theme's words stand in `[words]`; those of the OTHERS, where they differ, in `[words.LANGUAGE]`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one theme by language and occasion: plain text of one line, never markup."""

    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def word(self, occasion: Occasion, language: str) -> str | None:
        """Return what to say in a language, else what the theme says in all, else None."""
        return self.said.get(language, {}).get(occasion) or self.said.get(MAIN, {}).get(occasion)
