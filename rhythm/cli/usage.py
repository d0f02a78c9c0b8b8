"""One message for words that Typer could not make sense of: what is wrong, and how the command is called."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

from rhythm.i18n import _
from rhythm.text import shown

LONGEST = 300
"""Characters of Typer's own message that are shown; it repeats what was typed."""

DAYS = ("--day", "--date")
"""What people write for the option that names a day."""

NEGATIVE = re.compile("-[0-9]")


def usage_sentence(wrong: TyperException) -> str:
    """Return what to tell about wrong usage, on one line."""
    context = getattr(wrong, "ctx", None)
    option = str(getattr(wrong, "option_name", ""))
    if context and context.info_name == "log" and NEGATIVE.fullmatch(option):
        return _("A number to log is 1 or more; to take back the last thing logged, use: rhythm undo")
    if context and option in DAYS and any("--on" in one.opts for one in context.command.params):
        return _("There is no option {option} here; name the day with --on, as in: --on yesterday").format(
            option=option
        )
    message = shown(wrong.format_message().replace("Value error, ", "")).rstrip(".")
    if len(message) > LONGEST:
        message = message[:LONGEST] + "…"
    usage = " ".join(context.get_usage().split()) if context else ""
    return f"{message}. {usage}".strip()
