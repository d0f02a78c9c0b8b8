"""The options that say what a campaign is to be, and what was written in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from rhythm.campaign_words import parse_factor, parse_hours, parse_stretch
from rhythm.cli.call import Misused
from rhythm.cli.words import active_activity, whole
from rhythm.domain.refusal import Refused
from rhythm.paths import Home, packaged
from rhythm.text import nearest
from rhythm.theme_files import theme_files

if TYPE_CHECKING:
    from rhythm.domain.snapshots import Asked

MOST_TARGET = 1000
MOST_HOURS = 80
"""A week; more nobody works."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="Its name or key, or how one begins.")]
MaybeName = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="Its name or key, or how one begins; unset: the present one."),
]
Factor = Annotated[
    str | None, typer.Option("--factor", metavar="F", help="What targets are multiplied by: 2, 1.5, 3/2.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="ACTIVITY=N", help="An own target a day; ACTIVITY= takes it back."),
]
Theme = Annotated[str | None, typer.Option("--theme", help="The theme it wears; unset: that of the season.")]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="H", help="Hours a week that you set free for it.")
]
Ramp = Annotated[
    str | None, typer.Option("--ramp", metavar="F:DAYS", help="A factor for its first working days: 1.5:5")
]
Cooldown = Annotated[
    str | None, typer.Option("--cooldown", metavar="F:DAYS", help="A factor for its last working days.")
]
Score = Annotated[
    str | None, typer.Option("--score", metavar="F", help="What a point is worth in its own total.")
]


class Written(NamedTuple):
    """What was written in the options of a campaign; None where nothing was."""

    factor: str | None
    targets: list[str] | None
    theme: str | None
    hours: str | None
    ramp: str | None
    cooldown: str | None
    score: str | None

    def fields(self, home: Home) -> dict[str, Any]:
        """Return the fields of `Campaign` that were written, but for its targets. Raises `Refused`."""
        found: dict[str, Any] = {}
        if self.factor is not None:
            found["factor"] = parse_factor(self.factor)
        if self.theme is not None:
            found["theme"] = checked_theme(self.theme, home)
        if self.hours is not None:
            found["extra_minutes"] = _minutes(self.hours)
        if self.ramp is not None:
            found["ramp_days"], found["ramp_factor"] = parse_stretch(self.ramp)
        if self.cooldown is not None:
            found["cooldown_days"], found["cooldown_factor"] = parse_stretch(self.cooldown)
        if self.score is not None:
            found["score"] = parse_factor(self.score)
        return found

    def own_targets(
        self, asked: Iterable[Asked], before: tuple[tuple[str, int], ...] = ()
    ) -> tuple[tuple[str, int], ...]:
        """Return the own targets with those written: "call=4", or "call=" for none. Raises `Refused`."""
        own = dict(before)
        asked = tuple(asked)
        for word in self.targets or ():
            name, equals, number = word.rpartition("=")
            if not equals:
                raise Misused("bad_own_target", value=word)
            key = active_activity(name, asked).key
            if number.strip():
                own[key] = whole(number, 0, MOST_TARGET)
            else:
                own.pop(key, None)
        return tuple(own.items())


def checked_theme(name: str, home: Home) -> str:
    """Return the name of a theme that there is a file of. Raises `Refused`."""
    known = sorted(theme_files(packaged("themes"), home.themes))
    if name not in known:
        raise Refused("theme_unknown", name=name, allowed=known, nearest=nearest(name, known))
    return name


def _minutes(hours: str) -> int:
    """Return hours a week in minutes. Raises `Refused`, with the hours there can be."""
    minutes = parse_hours(hours)
    if minutes > MOST_HOURS * 60:
        raise Refused("number_out_of_range", field="--hours", value=hours, lowest=0, highest=MOST_HOURS)
    return minutes
