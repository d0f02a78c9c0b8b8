"""The commands of `rhythm contact` that say what became of a contact."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rhythm.cells import wrapped
from rhythm.cli.asking import agrees_to
from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.contact_fields import Called
from rhythm.cli.options import Json, On
from rhythm.cli.printing import complain, say, say_json
from rhythm.domain.contacts import Contact
from rhythm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from rhythm.logbook import Logbook

WIDTH = 78


def won(ctx: typer.Context, contact: Called, on: On = None, json: Json = False) -> None:
    """Say that a contact bought: it is a customer, and its touches begin anew."""
    _turn(ctx, contact, lambda book, key: book.win_contact(key, maybe_day(on, book.today)), json=json)


def lost(ctx: typer.Context, contact: Called, on: On = None, json: Json = False) -> None:
    """Say that a contact will not buy; it is not next any more."""
    _turn(ctx, contact, lambda book, key: book.lose_contact(key, maybe_day(on, book.today)), json=json)


def pause(
    ctx: typer.Context,
    contact: Called,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The day on which it is next again.")
    ] = None,
    json: Json = False,
) -> None:
    """Leave a contact alone for a while, until a day or until you resume it."""

    def paused(book: Logbook, key: str) -> Contact:
        return book.pause_contact(key, maybe_day(until, book.today, ahead=True))

    _turn(ctx, contact, paused, json=json)


def resume(ctx: typer.Context, contact: Called, json: Json = False) -> None:
    """Approach a contact again that was paused or lost."""
    _turn(ctx, contact, lambda book, key: book.resume_contact(key), json=json)


def block(ctx: typer.Context, contact: Called, json: Json = False) -> None:
    """Never contact somebody again; no import changes that."""
    _turn(ctx, contact, lambda book, key: book.block_contact(key), json=json)


def unblock(ctx: typer.Context, contact: Called, json: Json = False) -> None:
    """Allow a blocked contact to be approached again."""
    _turn(ctx, contact, lambda book, key: book.unblock_contact(key), json=json)


def skip(ctx: typer.Context, contact: Called, json: Json = False) -> None:
    """Pass a contact over for today."""
    _turn(ctx, contact, lambda book, key: book.skip_contact(key), json=json)


def remove(ctx: typer.Context, contact: Called, json: Json = False) -> None:
    """Take a contact back whole, as if it had never been added; rhythm undo brings it back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.remove_contact(logbook.contact_called(contact).key)
    if json:
        say_json({"removed": found.key})
    else:
        say(_("Taken back: {name}").format(name=found.called))


def erase(
    ctx: typer.Context,
    contact: Called,
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Erase all words about a contact for good; nothing brings them back. What was done still counts."""
    from rhythm.erase_phrases import erase_explained

    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.erasable(contact)
        if not sure:
            _ask(found.name, erase_explained(logbook.erasing(found.key, found.words)))
        erased = logbook.erase_contact(found.key, found.words)
    if json:
        say_json({"erased": erased._asdict()})
    else:
        told = _("Erased: {name}").format(name=erased.name)
        say("\n".join([told, *wrapped(erase_explained(erased), WIDTH)]))


def _ask(name: str, explained: str) -> None:
    """Go on only where a person at a terminal says yes; what is asked stays out of what is printed."""
    if not sys.stdin.isatty():
        raise Misused("erase_unconfirmed", name=name)
    for line in wrapped(explained, WIDTH):
        complain(line)
    if not agrees_to(_("Erase {name} for good? [y/N]").format(name=name)):
        complain(_("Nothing was changed."))
        raise typer.Exit(1)


def _turn(ctx: typer.Context, called: str, deed: Callable[[Logbook, str], Contact], *, json: bool) -> None:
    """Do something to the contact that is called so, by its key, and tell how it stands."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        tell(logbook, deed(logbook, logbook.contact_called(called).key), json=json)


COMMANDS = (won, lost, pause, resume, block, unblock, skip, remove, erase)


def tell(logbook: Logbook, contact: Contact, *, json: bool) -> None:
    """Tell how a contact stands now."""
    line = logbook.contact_page(contact.key).line
    if json:
        from rhythm.cli.contact_shapes import contact_shape

        say_json({"contact": contact_shape(line)})
    else:
        from rhythm.cli.contact_text import told_contact

        say(told_contact(line, logbook.today))
