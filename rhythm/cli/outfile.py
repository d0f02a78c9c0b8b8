"""A file that a command writes: in one step, for its owner alone, and never over another unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rhythm.cli.printing import put_file, say
from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.i18n import _

Out = Annotated[str | None, typer.Option("-o", "--out", metavar="FILE", help="Write a file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]


def hand_out(text: str, out: str | None, *, force: bool) -> None:
    """Write a text to stdout as it is, or to a file and say so. Raises `Refused`; then nothing is there."""
    if out is None:
        put_file(text)
        return
    if not force and os.path.lexists(out):
        raise Refused("file_exists", file=out)
    try:
        write_whole(Path(out), text)
    except OSError as problem:
        raise Refused("output_failed", file=out, reason=problem.strerror or "") from None
    say(_("Written: {file}").format(file=out))
