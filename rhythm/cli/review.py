"""`rhythm review`: looking back on a week or a month, and deciding one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, On
from rhythm.cli.printing import plain_signs_only, say, say_json
from rhythm.cli.target import MOST_WEEK_POINTS
from rhythm.cli.words import name_of, whole
from rhythm.domain.advice import no_suggestion
from rhythm.domain.kept_reviews import LEAD_FLOW, Reviewed
from rhythm.i18n import _, format_day
from rhythm.logbook import Logbook
from rhythm.review_phrases import review_lines

app = group("Looking back on a week or a month, and deciding one thing.")


@app.command()
def week(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show the sheet of the week: from its last working day on the one that ends, else the one before."""
    _tell(ctx.obj, Reviewed.WEEK, on, json=json)


@app.command()
def month(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show the sheet of the month: from its last working day on the one that ends, else the one before."""
    _tell(ctx.obj, Reviewed.MONTH, on, json=json)


@app.command("list")
def list_reviews(ctx: typer.Context, json: Json = False) -> None:
    """Show the reviews that were held, the newest first."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        reviews, names = logbook.reviews(), _names(logbook)
    if json:
        from rhythm.cli.review_shapes import review_shape

        say_json({"reviews": [review_shape(one) for one in reviews]})
    elif not reviews:
        say(_("No review was held yet; rhythm review week shows what there is to look at."))
    else:
        blocks = []
        for one in reversed(reviews):
            style = "month" if one.span is Reviewed.MONTH else "long"
            head = format_day(one.start, style)
            if one.span is Reviewed.WEEK:
                head = _("Week from {day}").format(day=head)
            blocks.append("\n".join([head, *(f"  {line}" for line in review_lines(one, names))]))
        say("\n\n".join(blocks))


@app.command()
def keep(
    ctx: typer.Context,
    span: Annotated[Reviewed, typer.Argument(metavar="week|month", help="What it looked back on.")],
    on: On = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target", metavar="N|advice", help="Points a week from next week on; unset: as it is."
        ),
    ] = None,
    bottleneck: Annotated[
        str, typer.Option("--bottleneck", metavar="WHAT", help="An activity, lead_flow, or your own words.")
    ] = "",
    sentence: Annotated[str, typer.Option("--sentence", metavar="TEXT", help="A sentence to yourself.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why the target is so.")] = "",
    json: Json = False,
) -> None:
    """Keep a review with its one decision; rhythm undo takes it back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        sheet = logbook.review(span, maybe_day(on, logbook.today))
        points = None
        if target == "advice":
            points = sheet.advice.review_step or sheet.advice.suggested
            if points is None:
                raise no_suggestion(sheet.advice)
        elif target is not None:
            points = whole(target, 1, MOST_WEEK_POINTS)
        names = _names(logbook)
        review = logbook.keep_review(
            span,
            sheet.now.start,
            bottleneck=_bottleneck(bottleneck, names),
            sentence=sentence,
            points=points,
            reason=why,
        )
    if json:
        from rhythm.cli.review_shapes import review_shape

        say_json({"review": review_shape(review)})
    else:
        say("\n".join([_("Kept. One thing at a time; undo takes it back."), *review_lines(review, names)]))


@app.command()
def later(ctx: typer.Context) -> None:
    """Be reminded of the review tomorrow instead."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = logbook.put_off_review()
    say(_("You will be reminded on {day}.").format(day=format_day(day)))


def _tell(call: Call, span: Reviewed, on: str | None, *, json: bool) -> None:
    with call.logbook() as logbook:
        sheet = logbook.review(span, maybe_day(on, logbook.today))
        names = _names(logbook)
    if json:
        from rhythm.cli.review_shapes import sheet_shape

        say_json(sheet_shape(sheet, call.currency()))
        return
    from rhythm.cli.review_text import sheet_text

    say(sheet_text(sheet, names, call.currency(), "#" if plain_signs_only() else "█"))


def _names(logbook: Logbook) -> dict[str, str]:
    return {one.activity.key: name_of(one.activity) for one in logbook.activities()}


def _bottleneck(word: str, names: dict[str, str]) -> str:
    """Return the key of an activity that is meant, or the person's own words."""
    folded = word.strip().casefold()
    if folded == LEAD_FLOW or folded in names:
        return folded
    return next((key for key, name in names.items() if name.casefold() == folded), word)
