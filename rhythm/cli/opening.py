"""Puts the parts together: settings, rules, clock, logbook. The only place that does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rhythm.domain.clock import Clock
from rhythm.domain.rules import Rules
from rhythm.paths import Home
from rhythm.status import fingerprint

if TYPE_CHECKING:
    from rhythm.logbook import Logbook
    from rhythm.settings import Settings


def made_under(settings: Settings, rules: Rules, home: Home, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what `status.json` keeps of the settings, so that the next start need not read them."""
    return {
        "rules": fingerprint(home, environ),
        "judged_by": asdict(rules),
        "look": {
            "theme": settings.theme,
            "ascii": settings.ascii,
            "motion": settings.motion,
            "celebrations": settings.celebrations,
            "keys": dict(settings.keys),
        },
    }


def reopen_logbook(home: Home, kept: Mapping[str, Any], clock: Clock) -> Logbook:
    """Open the logbook under the settings that `status.json` was made under, without reading them again."""
    from rhythm.logbook import Logbook

    made = kept["made"]
    judged_by = {**made["judged_by"], "workdays": tuple(made["judged_by"]["workdays"])}
    return Logbook(home, Rules(**judged_by), clock, made)


def open_logbook(home: Home, environ: Mapping[str, str], clock: Clock) -> Logbook:
    """Open the person's logbook under their settings, in their language.

    Raises `Refused` for settings that are wrong.
    """
    from rhythm import i18n
    from rhythm.logbook import Logbook
    from rhythm.settings import load, rules

    settings = load(home, environ)
    judged_by = rules(settings)
    i18n.use(judged_by.language)
    return Logbook(home, judged_by, clock, made_under(settings, judged_by, home, environ))
