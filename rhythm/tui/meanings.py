"""Colours by meaning: what a theme leaves unsaid follows from its ten colours."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color

COLORS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
"""The colours every theme names."""

MEANINGS: dict[str, tuple[str, float]] = {
    "rhythm-tick": ("accent", 1.0),
    "rhythm-tick-empty": ("foreground", 0.72),
    "rhythm-done": ("success", 1.0),
    "rhythm-today": ("accent", 1.0),
    "rhythm-pace": ("foreground", 1.0),
    "rhythm-bar": ("accent", 1.0),
    "rhythm-bar-empty": ("foreground", 0.55),
    "rhythm-behind": ("warning", 1.0),
    "rhythm-streak": ("secondary", 1.0),
    "rhythm-freeze": ("primary", 1.0),
    "rhythm-leave": ("secondary", 1.0),
    "rhythm-muted": ("foreground", 0.72),
    "rhythm-border": ("foreground", 0.26),
    "rhythm-key": ("accent", 1.0),
    "rhythm-pending": ("warning", 1.0),
    "rhythm-campaign": ("secondary", 1.0),
    "rhythm-heat-0": ("accent", 0.50),
    "rhythm-heat-1": ("accent", 0.62),
    "rhythm-heat-2": ("accent", 0.74),
    "rhythm-heat-3": ("accent", 0.87),
    "rhythm-heat-4": ("accent", 1.0),
}
"""Our variables: a colour, and how much of it lies over the background (1.0 is all)."""

TOKENS: dict[str, tuple[str, float]] = {
    "text-muted": ("rhythm-muted", 1.0),
    "text-disabled": ("rhythm-muted", 1.0),
    "foreground-muted": ("rhythm-muted", 1.0),
    "foreground-disabled": ("rhythm-muted", 1.0),
    "text-primary": ("primary", 1.0),
    "text-secondary": ("secondary", 1.0),
    "text-accent": ("accent", 1.0),
    "text-success": ("success", 1.0),
    "text-warning": ("warning", 1.0),
    "text-error": ("error", 1.0),
    "primary-muted": ("primary", 0.1),
    "secondary-muted": ("secondary", 0.1),
    "accent-muted": ("accent", 0.1),
    "success-muted": ("success", 0.1),
    "warning-muted": ("warning", 0.1),
    "error-muted": ("error", 0.1),
    "border": ("accent", 1.0),
    "border-blurred": ("rhythm-border", 1.0),
    "panel-lighten-1": ("panel", 1.0),
    "block-cursor-foreground": ("foreground", 1.0),
    "block-cursor-background": ("accent", 0.22),
    "block-cursor-blurred-foreground": ("foreground", 1.0),
    "block-cursor-blurred-background": ("accent", 0.12),
    "block-hover-background": ("panel", 1.0),
    "input-selection-foreground": ("foreground", 1.0),
    "input-selection-background": ("accent", 0.22),
    "screen-selection-background": ("accent", 0.22),
    "button-color-foreground": ("background", 1.0),
    "footer-background": ("background", 1.0),
    "footer-foreground": ("rhythm-muted", 1.0),
    "footer-description-foreground": ("rhythm-muted", 1.0),
    "footer-key-foreground": ("rhythm-key", 1.0),
    "link-color": ("accent", 1.0),
    "link-color-hover": ("background", 1.0),
    "link-background-hover": ("accent", 1.0),
    "scrollbar": ("rhythm-border", 1.0),
    "scrollbar-hover": ("rhythm-muted", 1.0),
    "scrollbar-active": ("accent", 1.0),
    "scrollbar-background": ("background", 1.0),
    "scrollbar-background-hover": ("background", 1.0),
    "scrollbar-background-active": ("background", 1.0),
    "scrollbar-corner-color": ("background", 1.0),
}
"""Textual's variables whose own derivation is too faint to read, as (colour or variable, share)."""


def variables(colors: dict[str, str], chosen: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables: those `chosen`, and all others of ours and the readable ones of Textual's.

    `colors` holds the ten COLORS and `chosen` variables by name, all of them values that Textual accepts.
    """
    ours = _mix(MEANINGS, colors) | chosen
    return _mix(TOKENS, {**ours, **colors}) | ours


def _mix(table: Mapping[str, tuple[str, float]], colors: Mapping[str, str]) -> dict[str, str]:
    background = Color.parse(colors["background"])
    return {
        name: background.blend(Color.parse(colors[source]), share).hex
        for name, (source, share) in table.items()
    }


VARIABLE_DEFAULTS = _mix(
    MEANINGS,
    {
        "primary": "#a9b5f5",
        "secondary": "#f0b48a",
        "accent": "#a9b5f5",
        "foreground": "#ece5db",
        "background": "#181615",
        "success": "#4dc8c5",
        "warning": "#f6ee98",
    },
)
"""For `App.get_theme_variable_defaults()`: our variables while a theme that does not know them is worn."""
