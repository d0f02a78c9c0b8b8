"""What the terminal can show: how many colours, and which characters."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Literal, cast

from rich.console import Console
from textual.theme import Theme

from rhythm.tui.meanings import MEANINGS

DEFAULT_THEME = "dusk"
TERMINAL_THEME = "terminal"
"""Worn without colour and with sixteen of them; no theme file may have this name."""

_ASCII_TERMS = frozenset({"linux", "vt100", "vt102", "vt220", "dumb", "unknown"})
_ColorSystem = Literal["auto", "standard", "256", "truecolor", "windows"]


_COLORS = dict.fromkeys(MEANINGS, "ansi_default") | {
    "rhythm-tick": "ansi_magenta",
    "rhythm-done": "ansi_green",
    "rhythm-today": "ansi_magenta",
    "rhythm-bar": "ansi_magenta",
    "rhythm-behind": "ansi_red",
    "rhythm-streak": "ansi_green",
    "rhythm-freeze": "ansi_cyan",
    "rhythm-leave": "ansi_cyan",
    "rhythm-key": "ansi_magenta",
    "rhythm-campaign": "ansi_magenta",
    "rhythm-heat-1": "ansi_green",
    "rhythm-heat-2": "ansi_green",
    "rhythm-heat-3": "ansi_green",
    "rhythm-heat-4": "ansi_green",
}
_CURSOR = {
    "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-background": "ansi_magenta",
    "block-cursor-text-style": "bold underline",
    "block-cursor-blurred-text-style": "underline",
}


def sixteen_colors() -> Theme:
    """Return the theme made of the terminal's own sixteen colours, readable on light and dark.

    Its cursor is underlined, because without colour Textual draws no reverse in lists.
    """
    return Theme(
        name=TERMINAL_THEME,
        ansi=True,
        primary="ansi_magenta",
        secondary="ansi_cyan",
        accent="ansi_magenta",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **_COLORS,
            **_CURSOR,
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "text-muted": "ansi_default",
            "text-disabled": "ansi_default",
            "foreground-muted": "ansi_default",
            "border-blurred": "ansi_default",
            "button-color-foreground": "ansi_default",
        },
    )


def choose(wanted: str, environ: Mapping[str, str]) -> str:
    """Return the name of the theme to wear: the wanted one, unless the terminal cannot show its colours.

    An empty wish means the default. The rule of Textual decides, so that both agree: `NO_COLOR` counts
    when it is set at all.
    """
    if "NO_COLOR" in environ or _few_colors(environ):
        return TERMINAL_THEME
    return wanted or DEFAULT_THEME


def _few_colors(environ: Mapping[str, str]) -> bool:
    system = cast(_ColorSystem, environ.get("TEXTUAL_COLOR_SYSTEM", "auto"))
    console = Console(color_system=system, force_terminal=True, legacy_windows=False, _environ=environ)
    return console.color_system in (None, "standard")


def ascii_terminal(setting: str, environ: Mapping[str, str], encoding: str | None) -> bool:
    """Tell whether to draw with ASCII signs only.

    `setting` is `on`, `off` or `auto`; `encoding` is that of the stream drawn on, where known. By itself
    it is so without UTF-8, and on consoles whose fonts lack the signs.
    """
    if setting != "auto":
        return setting == "on"
    return environ.get("TERM", "").lower() in _ASCII_TERMS or not _is_utf8(encoding)


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False
