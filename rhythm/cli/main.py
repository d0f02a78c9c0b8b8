"""The commands by name, each loaded only when it is asked for, and the one place where refusals are told."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from rhythm import __version__
from rhythm.cli.call import Call, Misused
from rhythm.cli.commands import Commands, group
from rhythm.cli.printing import adapt, complain, is_watched, say
from rhythm.cli.usage import usage_sentence
from rhythm.domain.clock import Clock, SystemClock
from rhythm.domain.refusal import Refused
from rhythm.files import refusing_disk
from rhythm.i18n import _
from rhythm.paths import find_home
from rhythm.sentences import refusal

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells know it."""

COMMANDS = {
    "log": "log:log",
    "undo": "undoing:undo",
    "redo": "undoing:redo",
    "today": "today:today",
    "status": "early:status",
    "history": "history:history",
    "streaks": "streaks:streaks",
    "activity": "activity:app",
    "target": "target:app",
    "schedule": "schedule:app",
    "holidays": "holidays:app",
    "leave": "leave:app",
    "workdays": "workdays:workdays",
    "campaign": "campaign:app",
    "reward": "reward:app",
    "plan": "plan:app",
    "funnel": "funnel:funnel",
    "deal": "deal:app",
    "contact": "contact:app",
    "next": "next:next_",
    "appointment": "appointment:app",
    "kpi": "kpi:app",
    "explain": "explain:explain",
    "advice": "advice:app",
    "review": "review:app",
    "levels": "levels:app",
    "report": "report:app",
    "import": "imports:import_",
    "backup": "backup:app",
    "export": "exports:export",
    "merge": "merging:merge",
    "restore": "restoring:restore",
    "doctor": "doctor:doctor",
    "locate": "places:locate",
    "config": "places:app",
    "demo": "early:demo",
}
"""Module in this package and name in it: a function, or a group of commands."""


class LazyCommands(Commands):
    """All commands by name; asking for one loads its module and no other."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, or None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        module, _colon, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"rhythm.cli.{module}"), name)
        if not isinstance(found, typer.Typer):
            alone = group()
            alone.command(cmd_name)(found)
            found = alone
        command = get_command(found)
        command.name = cmd_name
        return command


app = group("The daily rhythm of selling. Without a command, the full-screen program opens.", LazyCommands)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"rhythm {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


def run(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the one command line of this process and return its exit code.

    The process ends with it: looking for garbage, while loading and once more at the end, would take half
    as long again as the command itself.
    """
    gc.disable()
    try:
        return answer(words, environ, SystemClock())
    finally:
        gc.freeze()


def answer(words: Sequence[str], environ: Mapping[str, str], clock: Clock) -> int:
    """Run a command line and return its exit code: 0 fine, 1 could not, 2 wrong usage."""
    adapt(sys.stdout)
    call = Call(find_home(environ), environ, clock)
    was_there = any(os.path.lexists(path) for path in (call.home.database, call.home.plain_copy))
    code = _answered(words, call)
    begun = not was_there and call.opened and os.path.lexists(call.home.database)
    # What a restore puts there is as old as it was.
    if begun and words[0] != "restore" and is_watched():
        # Where a disk is not there, or another home was meant, this is the moment to notice it.
        complain(_("This logbook is new: {path}").format(path=call.home.database))
    left_out = max((one.left_out for one in call.opened), default=0)
    if left_out:
        from rhythm.doctor_phrases import left_out_sentence

        complain(left_out_sentence(left_out))
    if any(one.seems_set_back for one in call.opened):
        _tell_set_back(call)
    if any(one.wants_backup for one in call.opened):
        from rhythm.cli.backup_runs import start_if_due

        start_if_due(call.home, call.environ, call.clock)
    return code


def _tell_set_back(call: Call) -> None:
    """Say what the file lacks that was kept, unless the command has just brought it back."""
    from rhythm.doctor_phrases import set_back_sentence

    with suppress(Refused), refusing_disk(), call.opened[-1] as logbook:
        lacking = logbook.lacking()
        if lacking is not None:
            complain(set_back_sentence(lacking))


def _answered(words: Sequence[str], call: Call) -> int:
    try:
        with refusing_disk():
            code: int | None = get_command(app).main(
                list(words), prog_name="rhythm", standalone_mode=False, obj=call
            )
    except Refused as refused:
        call.speak()
        complain(refusal(refused))
        return 2 if isinstance(refused, Misused) else 1
    except TyperException as wrong:
        call.speak()
        complain(usage_sentence(wrong))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return code or 0
