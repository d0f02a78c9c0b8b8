"""Groups of commands as we want them: without Typer's decoration, and with a word for what is not there."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from rhythm.cli.call import Misused
from rhythm.text import nearest


class Commands(TyperGroup):
    """A group that names the nearest commands when one is unknown, and all of them when one is missing."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first word names; raises `Misused` when there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known:
            place = ctx.command_path
            raise Misused(
                "unknown_command", name=args[0], place=place, allowed=known, nearest=nearest(args[0], known)
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the group's own options; raises `Misused` when no command follows."""
        if not args:
            raise Misused("command_missing", place=ctx.command_path, allowed=self.list_commands(ctx))
        return super().parse_args(ctx, args)


class Telling(Commands):
    """A group that also does something by itself: it tells what it is about."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the group's own options; no command need follow."""
        # Nothing at all would ask for a command; the end of options asks for none.
        return super().parse_args(ctx, args or ["--"])


def group(help_text: str = "", commands: type[Commands] = Commands) -> typer.Typer:
    """Return an empty group of commands."""
    return typer.Typer(
        cls=commands,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
