"""The signs drawn for ticks, bars and days; a theme may bring its own, ASCII is always at hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs, each character one cell wide.

    The defaults are signs on whose width terminals agree; no emoji, so the snowflake is ❅ and not ❄.
    `heat` has five steps and `levels` eight, both from nothing to full; every other sign is one character.
    """

    tick: str = "●"
    empty: str = "○"
    done: str = "✓"
    partial: str = "○"
    missed: str = "·"
    leave: str = "~"
    cursor: str = "▸"
    pending: str = "…"
    streak: str = "▲"
    freeze: str = "❅"
    reward: str = "★"
    campaign: str = "■"
    bar: str = "━"
    bar_empty: str = "─"
    progress: str = "━"
    mark: str = "┃"
    dot: str = "·"
    heat: str = "·░▒▓█"
    levels: str = "▁▂▃▄▅▆▇█"


ASCII_GLYPHS = Glyphs(
    tick="#",
    empty=".",
    done="x",
    partial="o",
    missed="-",
    leave="~",
    cursor=">",
    pending=":",
    streak="^",
    freeze="*",
    reward="$",
    campaign="@",
    bar="#",
    bar_empty=".",
    progress="=",
    mark="|",
    dot="-",
    heat=".:+*#",
    levels="_.:-=+*#",
)
"""Stands in for any theme's signs where the terminal has ASCII only."""
