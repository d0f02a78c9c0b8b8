"""The options that say what a contact is, and what was written in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, NamedTuple

import typer

from rhythm.cli.call import written_day
from rhythm.cli.words import whole
from rhythm.domain.contacts import LEAST_GROWTH, MOST_GROWTH, ContactKind, Tier

Called = Annotated[
    str, typer.Argument(metavar="NAME", help="Its name, company, mail or key, or how one begins.")
]
Company = Annotated[str | None, typer.Option("--company", metavar="NAME", help="Where they work.")]
Role = Annotated[str | None, typer.Option("--role", metavar="TEXT", help="What they do there.")]
Mail = Annotated[str | None, typer.Option("--mail", metavar="ADDRESS", help="Their mail address.")]
Phone = Annotated[str | None, typer.Option("--phone", metavar="NUMBER", help="Their phone number.")]
Channel = Annotated[str | None, typer.Option("--channel", metavar="TEXT", help="Where they came from.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who cares for them.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What is good to know.")]
Kind = Annotated[ContactKind | None, typer.Option("--kind", help="How near they are to buying.")]
InTier = Annotated[
    Tier | None,
    typer.Option("--tier", case_sensitive=False, help="How much they matter, and so how often they are due."),
]
Known = Annotated[str | None, typer.Option("--known", metavar="DAY", help="Known since; unset: today.")]
Next = Annotated[str | None, typer.Option("--next", metavar="DAY", help="When they are next.")]
Growth = Annotated[
    str | None, typer.Option("--growth", metavar="P", help="Percent to grow by since last year.")
]


class Written(NamedTuple):
    """What was written in the options of a contact; None where nothing was."""

    company: str | None
    role: str | None
    mail: str | None
    phone: str | None
    channel: str | None
    owner: str | None
    note: str | None
    kind: ContactKind | None
    tier: Tier | None
    known: str | None
    next_day: str | None
    growth: str | None

    def fields(self, today: date) -> dict[str, Any]:
        """Return the fields of `Contact` that were written; "" takes a day or a growth away.

        Raises `Refused` for what is no day or no number.
        """
        found = {field: value for field, value in self._asdict().items() if value is not None}
        for field, ahead in (("known", False), ("next_day", True)):
            if field in found:
                found[field] = written_day(str(found[field]), today, ahead=ahead)
        if self.growth is not None:
            percent = self.growth.strip().removesuffix("%").rstrip()
            found["growth"] = whole(percent, LEAST_GROWTH, MOST_GROWTH) if percent else None
        return found
