"""`rhythm deal`: what may become a sale."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, maybe_day, written_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import cents
from rhythm.deal_phrases import amount_text, deal_facts, deal_name, deal_row, stage_name
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.i18n import _
from rhythm.sentences import sentence

app = group("Deals: what may become a sale, how far it is, and what it brought.")

OPEN = (Stage.LEAD, Stage.SALES_LEAD, Stage.OFFER)


class Begun(StrEnum):
    """How far a deal can be when it is told of first."""

    LEAD = "lead"
    SALES_LEAD = "sales_lead"
    OFFER = "offer"


class Shown(StrEnum):
    """Which deals are listed."""

    LEAD = "lead"
    SALES_LEAD = "sales_lead"
    OFFER = "offer"
    WON = "won"
    LOST = "lost"
    OPEN = "open"


REACHED = {
    Begun.LEAD: ("lead",),
    Begun.SALES_LEAD: ("opened",),
    Begun.OFFER: ("opened", "offered"),
}
"""The days that a stage gives: what is offered was a sales lead by then."""

Called = Annotated[str, typer.Argument(metavar="DEAL", help="Its key or name, or how one begins.")]
Amount = Annotated[
    str | None, typer.Option("--amount", metavar="M", help="What it may bring or brought, without VAT.")
]
Company = Annotated[str | None, typer.Option("--company", metavar="NAME", help="Who would buy.")]
Channel = Annotated[str | None, typer.Option("--channel", metavar="TEXT", help="Where the lead came from.")]
Product = Annotated[str | None, typer.Option("--product", metavar="TEXT", help="What would be bought.")]
Agent = Annotated[str | None, typer.Option("--agent", metavar="NAME", help="Who sells it.")]
Upsell = Annotated[
    bool | None, typer.Option("--upsell/--no-upsell", help="Whether it is for a customer you had.")
]


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    amount: Amount = None,
    stage: Annotated[Begun, typer.Option("--stage", help="How far it is.")] = Begun.SALES_LEAD,
    on: On = None,
    company: Company = None,
    channel: Channel = None,
    product: Product = None,
    agent: Agent = None,
    upsell: Upsell = None,
    json: Json = False,
) -> None:
    """Add a deal; it is a sales lead from today on unless said otherwise."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        wanted = _fields(call, amount, company, channel, product, agent, upsell)
        wanted |= dict.fromkeys(REACHED[stage], day)
        deal = logbook.add_deal(name, wanted)
    _tell(call, deal, day, json=json)


@app.command("list")
def list_deals(
    ctx: typer.Context,
    stage: Annotated[Shown | None, typer.Option("--stage", help="Only these; unset: all.")] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Show the deals, open ones first, the latest first."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        deals = [deal for deal in logbook.deals(day) if _is_meant(deal.stage(day), stage)]
    deals.sort(key=lambda deal: (deal.stage(day) in OPEN, _latest(deal), deal.key), reverse=True)
    if json:
        from rhythm.cli.deal_shapes import deal_shape

        say_json({"deals": [deal_shape(deal, day) for deal in deals]})
    elif deals:
        currency = call.currency()
        head = [_("deal"), _("stage"), _("amount"), "", _("company"), _("channel")]
        rows = [deal_row(deal, day, currency) for deal in deals]
        say("\n".join(table([head, *rows], left=(0, 1, 3, 4, 5))))
    else:
        say(sentence("no_deals", {}) if stage is None else _("There is no such deal."))


@app.command()
def show(ctx: typer.Context, deal: Called, on: On = None, json: Json = False) -> None:
    """Show all there is to know of a deal."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        found = logbook.deal_called(deal, day)
    if json:
        from rhythm.cli.deal_shapes import deal_shape

        say_json({"deal": deal_shape(found, day)})
    else:
        facts = table(deal_facts(found, day, call.currency()), left=(0, 1))
        say("\n".join([deal_name(found), *facts]))


@app.command()
def offer(ctx: typer.Context, deal: Called, amount: Amount = None, on: On = None, json: Json = False) -> None:
    """Say that an offer was made."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        wanted = _fields(call, amount) | {"offered": day}
        found = logbook.change_deal(logbook.deal_called(deal).key, wanted)
    _tell(call, found, day, json=json)


@app.command()
def won(ctx: typer.Context, deal: Called, amount: Amount = None, on: On = None, json: Json = False) -> None:
    """Say that a deal was won; it needs an amount, then or before."""
    _end(ctx.obj, deal, Outcome.WON, on, amount, json=json)


@app.command()
def lost(ctx: typer.Context, deal: Called, on: On = None, json: Json = False) -> None:
    """Say that a deal was lost."""
    _end(ctx.obj, deal, Outcome.LOST, on, None, json=json)


@app.command()
def reopen(ctx: typer.Context, deal: Called, json: Json = False) -> None:
    """Say that a deal that came to its end is open again."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = logbook.today
        found = logbook.change_deal(logbook.deal_called(deal).key, {"outcome": None, "closed": None})
    _tell(call, found, day, json=json)


@app.command()
def edit(
    ctx: typer.Context,
    deal: Called,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    amount: Amount = None,
    company: Company = None,
    channel: Channel = None,
    product: Product = None,
    agent: Agent = None,
    upsell: Upsell = None,
    lead: Annotated[str | None, typer.Option("--lead", metavar="DAY", help="Marketing lead since.")] = None,
    opened: Annotated[str | None, typer.Option("--opened", metavar="DAY", help="Sales lead since.")] = None,
    offered: Annotated[str | None, typer.Option("--offered", metavar="DAY", help="When offered.")] = None,
    closed: Annotated[str | None, typer.Option("--closed", metavar="DAY", help="When it ended.")] = None,
    json: Json = False,
) -> None:
    """Change a deal; "" as a day or an amount takes it away."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = logbook.today
        wanted = _fields(call, amount, company, channel, product, agent, upsell)
        if name is not None:
            wanted["name"] = name
        days = {"lead": lead, "opened": opened, "offered": offered, "closed": closed}
        wanted |= {field: written_day(word, day) for field, word in days.items() if word is not None}
        if not wanted:
            raise Misused("nothing_to_change", place=ctx.command_path)
        found = logbook.change_deal(logbook.deal_called(deal).key, wanted)
    _tell(call, found, day, json=json)


@app.command()
def remove(ctx: typer.Context, deal: Called, json: Json = False) -> None:
    """Take a deal back whole, as if it had never been; rhythm undo brings it back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.remove_deal(logbook.deal_called(deal).key)
    if json:
        from rhythm.cli.deal_shapes import deal_shape

        say_json({"deal": deal_shape(found, logbook.today)})
    else:
        say(_("Taken back: {name}").format(name=deal_name(found)))


def _end(call: Call, word: str, outcome: Outcome, on: str | None, amount: str | None, *, json: bool) -> None:
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        worth = None if amount is None else cents(amount, call.currency())
        found = logbook.end_deal(logbook.deal_called(word).key, outcome, day, worth)
    _tell(call, found, day, json=json)


def _fields(
    call: Call,
    amount: str | None,
    company: str | None = None,
    channel: str | None = None,
    product: str | None = None,
    agent: str | None = None,
    upsell: bool | None = None,
) -> dict[str, Any]:
    """Return the fields of `Deal` that were written. Raises `Misused`."""
    found: dict[str, Any] = {}
    if amount is not None:
        found["amount"] = cents(amount, call.currency()) if amount.strip() else None
    texts = {"company": company, "channel": channel, "product": product, "agent": agent}
    found |= {field: text for field, text in texts.items() if text is not None}
    return found if upsell is None else found | {"upsell": upsell}


def _is_meant(stage: Stage | None, wanted: Shown | None) -> bool:
    if wanted is Shown.OPEN:
        return stage in OPEN
    return stage is not None and (wanted is None or wanted.value == stage.value)


def _latest(deal: Deal) -> date:
    return max((day for day in (deal.lead, deal.opened, deal.offered, deal.closed) if day), default=date.min)


def _tell(call: Call, deal: Deal, day: date, *, json: bool) -> None:
    """Tell how a deal stands now."""
    if json:
        from rhythm.cli.deal_shapes import deal_shape

        say_json({"deal": deal_shape(deal, day)})
        return
    stage = deal.stage(day)
    told = [deal_name(deal), stage_name(stage) if stage else "", amount_text(deal, call.currency())]
    say(" · ".join(text for text in told if text))
