"""`rhythm explain`: how a figure came about."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.naming import campaign_called, reward_called
from rhythm.cli.options import Json, On
from rhythm.cli.plan_options import step_called
from rhythm.cli.printing import say, say_json, short_number
from rhythm.cli.table import table
from rhythm.cli.words import active_activity
from rhythm.domain.explain.explanation import Explanation, Line, Number, Role
from rhythm.domain.explain.figures import ALONE
from rhythm.domain.kept_reviews import LEAD_FLOW
from rhythm.domain.refusal import Refused
from rhythm.explanations import Told, told

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

MOST_CELLS = 58
"""Lines are sentences in short; the numbers beside them stay within sight."""

ACTIVITIES = ("target", "points", "streak")
OF_STEPS = ("need", "hit_rate")
OF_CONTACTS = ("due", "touches")


def explain(
    ctx: typer.Context,
    figure: Annotated[
        str | None, typer.Argument(metavar="[FIGURE]", help="Its name in the list, or how one begins.")
    ] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Tell how a figure came about, or list the figures there are."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        if figure is None:
            found = logbook.explanations(day) + logbook.explanations(day, logbook.figures_elsewhere(day))
        else:
            found = [logbook.explanation(_meant(figure, logbook, day), day)]
    if figure is None and json:
        say_json({"day": day.isoformat(), "figures": [_short(one) for one in found]})
    elif figure is None:
        rows = [[one.figure, one.title, one.value] for one in map(told, found)]
        say("\n".join(table(rows, left=(0, 1, 2), most=MOST_CELLS)))
    elif json:
        say_json({"day": day.isoformat(), **_shape(found[0])})
    else:
        say("\n".join(_lines(told(found[0]))))


def _meant(word: str, logbook: Logbook, day: date) -> str:
    """Return the name of the figure that a word means: the one it is, or the one that it begins.

    What stands behind a colon is an activity, a campaign, a reward, a KPI or a contact, as other commands
    take them.
    Raises `Refused` for a word that means several.
    """
    wanted = word.strip().casefold()
    name, colon, key = wanted.partition(":")
    if colon and key and name in ACTIVITIES:
        return f"{name}:{active_activity(key, logbook.activities(day)).key}"
    if colon and key and name in OF_STEPS:
        sheet = logbook.plan_or_none(day)
        return f"{name}:{step_called(key, sheet.plan.steps).key}" if sheet else wanted
    if colon and key and name in OF_CONTACTS:
        return f"{name}:{logbook.contact_called(key).key}"
    if colon and key and name == "reward":
        return f"{name}:{reward_called(key, logbook.rewards(day)).key}"
    if colon and key and name.startswith("campaign"):
        return f"{name}:{campaign_called(key, logbook.campaigns(day)).campaign.key}"
    if colon and key and name == "kpi":
        return f"{name}:{logbook.kpi_called(key, day).key}"
    if colon and key and name == "variation" and key != LEAD_FLOW:
        return f"{name}:{active_activity(key, logbook.activities(day)).key}"
    if wanted in ALONE:
        return wanted
    figures = [one.figure for one in logbook.explanations(day)] + list(logbook.figures_elsewhere(day))
    begun = [one for one in figures if wanted and one.startswith(wanted)]
    if wanted in figures or name == "reward":
        return wanted
    if len(begun) > 1:
        raise Refused("figure_ambiguous", name=word, choices=begun)
    return begun[0] if begun else word


def _lines(one: Told) -> list[str]:
    rows = table([[line.what, line.number] for line in one.lines], most=MOST_CELLS)
    lines = [f"{one.title} = {one.value}", ""]
    for row, line in zip(rows, one.lines, strict=True):
        lines.append(f"  {row}")
        if line.since:
            lines.append(f"    {line.since}")
    if one.subject:
        lines.insert(1, one.subject)
    return [*lines, "", one.closing] if one.closing else lines


def _short(one: Explanation) -> dict[str, Any]:
    return {"figure": one.figure, "title": told(one).title, "value": _plain(one.value)}


def _shape(one: Explanation) -> dict[str, Any]:
    words = told(one)
    return {
        **_short(one),
        "lines": [_line_shape(line, shown.what) for line, shown in zip(one.lines, words.lines, strict=True)],
        "closing": words.closing,
    }


def _line_shape(line: Line, what: str) -> dict[str, Any]:
    since = line.since
    made = since.made if since else None
    return {
        "code": line.code,
        "what": what,
        "number": _plain(line.number),
        "counts": line.role is not Role.FACT,
        "from": since.from_day.isoformat() if since and since.from_day != date.min else None,
        "set": made.at.isoformat(timespec="seconds") if made else None,
    }


def _plain(number: Number) -> int | float | str | None:
    match number:
        case date():
            return number.isoformat()
        case str():
            return number.value
        case float():
            return round(number, 4)
        case Fraction() | int():
            return short_number(number)
        case _:
            return None
