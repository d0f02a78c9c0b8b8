"""Options that many commands have."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day: 2026-09-09, yesterday, monday, -1"),
]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="The day from which it holds; unset: today.")
]

DAYS_AS_ARGUMENTS = {"ignore_unknown_options": True}
"""Context settings of commands that take days as arguments: -1 is yesterday, not an option."""
