"""Puts the parts together: settings, rules, clock, logbook. The only place that does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from rhythm import i18n, status
from rhythm.domain.clock import Clock
from rhythm.domain.rules import Rules
from rhythm.paths import Home

if TYPE_CHECKING:
    from rhythm.logbook import Logbook
    from rhythm.settings import Settings


LOOK = ("currency", "theme", "campaign_themes", "ascii", "motion", "celebrations", "keys")
"""The settings that the surfaces need and the logbook does not."""


def made_under(settings: Settings, rules: Rules, home: Home, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what `status.json` keeps of the settings, so that the next start need not read them."""
    return {
        "rules": status.fingerprint(home, environ),
        "judged_by": asdict(rules),
        "look": {name: getattr(settings, name) for name in LOOK},
    }


class Chosen(NamedTuple):
    """The person's settings as the parts need them; `made` is what `status.json` keeps of them."""

    rules: Rules
    look: Mapping[str, Any]
    made: Mapping[str, Any]


def chosen(home: Home, environ: Mapping[str, str], kept: Mapping[str, Any] | None) -> Chosen:
    """Return the settings: from a status file made under them (`kept`) where that will do, else read anew.

    Reading them loads a library that takes longer than logging does. Raises `Refused` for wrong settings.
    """
    if kept is not None:
        try:
            made = kept["made"]
            judged_by = {**made["judged_by"], "workdays": tuple(made["judged_by"]["workdays"])}
            return Chosen(Rules(**judged_by), {name: made["look"][name] for name in LOOK}, made)
        except (KeyError, TypeError):
            pass
    from rhythm.settings import load, rules

    settings = load(home, environ)
    judged = rules(settings)
    made = made_under(settings, judged, home, environ)
    return Chosen(judged, made["look"], made)


def open_logbook(home: Home, environ: Mapping[str, str], clock: Clock) -> Logbook:
    """Open the person's logbook under their settings, in their language.

    Raises `Refused` for settings that are wrong.
    """
    return logbook_under(chosen(home, environ, status.read(home, environ)), home, clock)


def logbook_under(settings: Chosen, home: Home, clock: Clock) -> Logbook:
    """Open the person's logbook under settings that are known already, in their language."""
    from rhythm.logbook import Logbook

    i18n.use(settings.rules.language)
    return Logbook(home, settings.rules, clock, settings.made)
