"""`rhythm report`: a week, a month or a campaign as a document; and `rhythm campaign report`."""

from __future__ import annotations

import shutil
from json import dumps
from typing import Annotated, Literal

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.campaign_options import MaybeName
from rhythm.cli.commands import group
from rhythm.cli.naming import FIRST_REPORTED, campaign_called, usual_campaign
from rhythm.cli.options import Json, On
from rhythm.cli.outfile import Force, Out, hand_out
from rhythm.cli.printing import plain_signs_only, say
from rhythm.cli.words import name_of
from rhythm.domain.campaign_report import CampaignReport
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.refusal import Refused

NARROWEST, WIDEST = 60, 100
"""Columns of a report in the terminal."""

app = group("Reports, to read or to hand on.")


Document = Annotated[Literal["md", "html"], typer.Option("--format", help="Markdown or HTML.")]


@app.command()
def week(
    ctx: typer.Context, on: On = None, style: Document = "md", out: Out = None, force: Force = False
) -> None:
    """Report on the week that is due for a look, as a document for a meeting."""
    hand_out(_review(ctx.obj, Reviewed.WEEK, on, style), out, force=force)


@app.command()
def month(
    ctx: typer.Context, on: On = None, style: Document = "md", out: Out = None, force: Force = False
) -> None:
    """Report on the month that is due for a look, as a document for a meeting."""
    hand_out(_review(ctx.obj, Reviewed.MONTH, on, style), out, force=force)


@app.command()
def campaign(
    ctx: typer.Context,
    name: MaybeName = None,
    on: On = None,
    style: Document = "md",
    out: Out = None,
    force: Force = False,
) -> None:
    """Report on a campaign as a document."""
    _give(_report(ctx.obj, name, on), style, out, force=force)


def report(
    ctx: typer.Context,
    name: MaybeName = None,
    on: On = None,
    style: Annotated[
        Literal["text", "md", "html", "json"] | None, typer.Option("--format", help="Unset: text.")
    ] = None,
    json: Json = False,
    out: Out = None,
    force: Force = False,
) -> None:
    """Compare a campaign with the four weeks before and after it."""
    if json and style not in (None, "json"):
        raise Misused("options_exclude", one="--json", other=f"--format {style}")
    style = "json" if json else style or "text"
    _give(_report(ctx.obj, name, on), style, out, force=force)


def _report(call: Call, name: str | None, on: str | None) -> CampaignReport:
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today)
        states = logbook.campaigns(day)
        if name is not None:
            state = campaign_called(name, states)
        else:
            usual = usual_campaign(states, FIRST_REPORTED)
            if usual is None:
                raise Refused("no_campaigns")
            state = usual
        return logbook.campaign_report(state.campaign.key, day)


def _review(call: Call, span: Reviewed, on: str | None, style: str) -> str:
    with call.logbook() as logbook:
        sheet = logbook.review(span, maybe_day(on, logbook.today))
        names = {one.activity.key: name_of(one.activity) for one in logbook.activities()}
    from rhythm.report import review_html, review_markdown

    form = review_html if style == "html" else review_markdown
    return form(sheet, names, call.currency())


def _give(report: CampaignReport, style: str, out: str | None, *, force: bool) -> None:
    """Print a report, or write it to a file."""
    plain = out is None and plain_signs_only()
    if style == "json":
        from rhythm.cli.campaign_shapes import report_shape

        text = dumps(report_shape(report), ensure_ascii=plain) + "\n"
    else:
        text = _document(report, style, _width() if out is None else WIDEST, plain=plain)
    if out is None and style in ("text", "json"):
        say(text.rstrip("\n"))
    else:
        hand_out(text, out, force=force)


def _document(report: CampaignReport, style: str, width: int, *, plain: bool) -> str:
    from rhythm.report import campaign_html, campaign_markdown, campaign_text

    if style == "md":
        return campaign_markdown(report)
    return campaign_html(report) if style == "html" else campaign_text(report, width, ascii=plain)


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
