"""`rhythm next`: whom to get in touch with, and which offers are open."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.contact_text import at_of, next_lines, offer_lines
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.words import whole
from rhythm.contact_phrases import nobody_next_text
from rhythm.deal_phrases import more_text

USUAL = 10
MOST = 10_000


def next_(
    ctx: typer.Context,
    on: On = None,
    count: Annotated[
        str | None, typer.Option("--count", metavar="N", help="How many at most; unset: 10.")
    ] = None,
    json: Json = False,
) -> None:
    """Show who is next, the most overdue first, and the open offers with their next step."""
    most = USUAL if count is None else whole(count, 1, MOST)
    if not 1 <= most <= MOST:
        raise Misused("quantity_out_of_range", value=most, lowest=1, highest=MOST)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today, ahead=True) or logbook.today
        every = logbook.next_contacts(day)
        planned = logbook.appointments(day, day)
        offers = logbook.open_offers(day)
        contacts = 0 if every else len(logbook.contacts())
    shown = [(due, at_of(due, planned)) for due in every[:most]]
    left = len(every) - len(shown)
    if json:
        from rhythm.cli.contact_shapes import due_shape, offers_shape

        say_json(
            {
                "on": day.isoformat(),
                "next": [due_shape(due, at) for due, at in shown],
                "more": left,
                **offers_shape(offers),
            }
        )
        return
    lines = next_lines(shown) if shown else [nobody_next_text(contacts)]
    if left:
        lines.append(more_text(left))
    if offers.offers:
        lines += ["", *offer_lines(offers, day, call.currency())]
    say("\n".join(lines))
