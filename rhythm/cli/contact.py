"""`rhythm contact`: the people to keep in touch with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rhythm.cli import contact_states
from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.contact_fields import (
    Called,
    Channel,
    Company,
    Growth,
    InTier,
    Kind,
    Known,
    Mail,
    Next,
    Note,
    Owner,
    Phone,
    Role,
    Written,
)
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.contact_phrases import nobody_next_text
from rhythm.domain.contacts import Contact, ContactState
from rhythm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rhythm.domain.who_is_next import ContactLine
    from rhythm.logbook import Logbook

app = group("Contacts: suspects, prospects and customers, and their touches.")

SEARCHED = ("name", "company", "role", "mail", "phone", "channel", "note")


@app.command("list")
def list_contacts(
    ctx: typer.Context,
    kind: Kind = None,
    state: Annotated[ContactState | None, typer.Option("--state", help="Only these; unset: all.")] = None,
    tier: InTier = None,
    search: Annotated[str, typer.Option("--search", metavar="TEXT", help="Only those that hold it.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only who is due, the most overdue first.")] = False,
    on: On = None,
    json: Json = False,
) -> None:
    """Show the contacts by name, with their touches, the last and the next."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        lines = _lines(logbook, day, due=due)
        share = logbook.suspect_share(day)
    wanted = {"kind": kind, "state": state, "tier": tier}
    found = [line for line in lines if _is_meant(line.contact, wanted, search)]
    if json:
        from rhythm.cli.contact_shapes import contact_shape, share_shape

        say_json({"contacts": [contact_shape(line) for line in found], "touched": share_shape(share)})
    elif found:
        from rhythm.cli.contact_text import list_lines
        from rhythm.touch_phrases import share_sentence

        say("\n".join([*list_lines(found, day), *(["", share_sentence(share)] if share else [])]))
    elif lines or due:
        say(_("There is no such contact."))
    else:
        say(nobody_next_text(0))


@app.command()
def show(ctx: typer.Context, contact: Called, on: On = None, json: Json = False) -> None:
    """Show all there is to know of a contact: touches, what was done, deals, appointments."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        page = logbook.contact_page(logbook.contact_called(contact).key, day)
        names = {one.activity.key: one.activity.name for one in logbook.activities(day)}
    if json:
        from rhythm.cli.contact_shapes import page_shape

        say_json({"contact": page_shape(page, day)})
    else:
        from rhythm.cli.contact_text import page_lines

        say("\n".join(page_lines(page, day, call.currency(), names)))


@app.command()
def curve(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show at which touch replies and sales come."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.touch_curve(maybe_day(on, logbook.today))
    if json:
        from rhythm.cli.contact_shapes import curve_shape

        say_json(curve_shape(found))
    else:
        from rhythm.cli.contact_text import curve_lines

        say("\n".join(curve_lines(found)))


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What they are called; a company may stand alone.")
    ],
    company: Company = None,
    role: Role = None,
    mail: Mail = None,
    phone: Phone = None,
    channel: Channel = None,
    owner: Owner = None,
    note: Note = None,
    kind: Kind = None,
    tier: InTier = None,
    known: Known = None,
    next_day: Next = None,
    growth: Growth = None,
    json: Json = False,
) -> None:
    """Add a contact; it is a suspect known from today on unless said otherwise."""
    written = Written(company, role, mail, phone, channel, owner, note, kind, tier, known, next_day, growth)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.add_contact(name, written.fields(logbook.today))
        contact_states.tell(logbook, found, json=json)
        twin = logbook.twin_of(found)
    if twin is not None and not json:
        hint = _("There is another contact that seems to be the same: {name} ({key})")
        say(hint.format(name=twin.called, key=twin.key))


@app.command()
def edit(
    ctx: typer.Context,
    contact: Called,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    company: Company = None,
    role: Role = None,
    mail: Mail = None,
    phone: Phone = None,
    channel: Channel = None,
    owner: Owner = None,
    note: Note = None,
    kind: Kind = None,
    tier: InTier = None,
    known: Known = None,
    next_day: Next = None,
    growth: Growth = None,
    json: Json = False,
) -> None:
    """Change a contact; "" takes a text, a day or a growth away."""
    written = Written(company, role, mail, phone, channel, owner, note, kind, tier, known, next_day, growth)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        wanted = written.fields(logbook.today) | ({} if name is None else {"name": name})
        if not wanted:
            raise Misused("nothing_to_change", place=ctx.command_path)
        found = logbook.change_contact(logbook.contact_called(contact).key, wanted)
        contact_states.tell(logbook, found, json=json)


for command in contact_states.COMMANDS:
    app.command()(command)


def _lines(logbook: Logbook, day: date, *, due: bool) -> Sequence[ContactLine]:
    """Return all contacts by name, or those that are due by how long they are."""
    lines = {line.contact.key: line for line in logbook.contact_lines(day)}
    if due:
        return [lines[one.contact.key] for one in logbook.next_contacts(day)]
    return sorted(lines.values(), key=lambda line: (line.contact.called.casefold(), line.contact.key))


def _is_meant(contact: Contact, wanted: Mapping[str, object], search: str) -> bool:
    if any(value is not None and getattr(contact, field) is not value for field, value in wanted.items()):
        return False
    looked_for = " ".join(search.casefold().split())
    return any(looked_for in getattr(contact, field).casefold() for field in SEARCHED)
