"""`rhythm undo` and `rhythm redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from rhythm.cli.call import Call
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.domain.acts import Inverted, Part
from rhythm.phrases import inverted_sentence

if TYPE_CHECKING:
    from rhythm.domain.sheet import DayView


def undo(ctx: typer.Context, json: Json = False) -> None:
    """Take back the last thing that was done here, whatever it was."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        inverted, view = logbook.undo(), logbook.day()
    _tell(inverted, view, json=json, undone=True)


def redo(ctx: typer.Context, json: Json = False) -> None:
    """Do again what was last taken back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        inverted, view = logbook.redo(), logbook.day()
    _tell(inverted, view, json=json, undone=False)


def _tell(inverted: Inverted, view: DayView, *, json: bool, undone: bool) -> None:
    if not json:
        say(inverted_sentence(inverted, undone=undone))
        return
    from rhythm.shapes import today_shape

    parts = [_plain(part) for part in inverted.parts]
    say_json({"kind": inverted.kind, "parts": parts, "today": today_shape(view)})


def _plain(part: Part) -> dict[str, Any]:
    return {**part._asdict(), "day": part.day.isoformat() if part.day else None}
