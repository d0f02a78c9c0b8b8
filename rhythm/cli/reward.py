"""`rhythm reward`: what a person gives themselves for so many points."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.campaign_phrases import reward_standing, span_word
from rhythm.cli.call import Call, Misused
from rhythm.cli.commands import group
from rhythm.cli.naming import campaign_called, reward_called, running_campaign
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.summary import reward_lines
from rhythm.cli.table import table
from rhythm.cli.words import whole
from rhythm.domain.definitions import Span
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _
from rhythm.shapes import reward_shape

app = group("Rewards: what you give yourself for so many points.")

MOST_REWARD = 1_000_000

Which = Annotated[str, typer.Argument(metavar="TEXT", help="Its text or key, or how one begins.")]


@app.command()
def add(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you give yourself.")],
    at: Annotated[str, typer.Option("--at", metavar="N", help="For how many points.")],
    span: Annotated[Span | None, typer.Option("--for", help="In what time; unset: a day.")] = None,
    campaign: Annotated[
        str | None,
        typer.Option("--campaign", metavar="NAME", help="In which campaign; unset: the running one."),
    ] = None,
    json: Json = False,
) -> None:
    """Promise yourself a reward for so many points in a day, a week, or a campaign."""
    points = whole(at, 1, MOST_REWARD)
    if campaign is not None and span not in (None, Span.CAMPAIGN):
        raise Misused("options_exclude", one=f"--for {span}", other="--campaign")
    call: Call = ctx.obj
    with call.logbook() as logbook:
        key = ""
        if campaign is not None:
            span, key = Span.CAMPAIGN, campaign_called(campaign, logbook.campaigns()).campaign.key
        elif span is Span.CAMPAIGN:
            key = running_campaign(logbook.campaigns()).campaign.key
        reward = logbook.add_reward(span or Span.DAY, text, points, key)
    if json:
        say_json({"reward": reward_shape(reward)})
        return
    told = _("Promised: {text}, at {points} points {span}")
    promised = told.format(text=reward.text, points=reward.points, span=span_word(reward.span))
    say("\n".join([promised, *reward_lines([reward])]))


@app.command("list")
def list_rewards(
    ctx: typer.Context,
    claimed: Annotated[bool, typer.Option("--claimed", help="Only those that were claimed.")] = False,
    json: Json = False,
) -> None:
    """Show all rewards: open, reached and claimed."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        rewards = [one for one in logbook.rewards() if one.claimed or not claimed]
    if json:
        say_json({"rewards": [reward_shape(reward) for reward in rewards]})
    elif rewards:
        say("\n".join(table([_row(reward) for reward in rewards], left=(0, 2, 3))))
    else:
        say(_("No reward was claimed yet.") if claimed else _("There is no reward yet."))


@app.command()
def claim(ctx: typer.Context, reward: Which, json: Json = False) -> None:
    """Take a reward that is reached."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = reward_called(reward, logbook.rewards(), to_claim=True)
        taken = logbook.claim_reward(found.key)
    if json:
        say_json({"reward": reward_shape(taken)})
    else:
        say(_("Claimed: {text}. Enjoy it, you earned it.").format(text=taken.text))


@app.command()
def remove(ctx: typer.Context, reward: Which) -> None:
    """Take back a reward."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = reward_called(reward, logbook.rewards())
        logbook.remove_reward(found.key)
    say(_("Taken back: {name}").format(name=found.text))


def _row(reward: RewardState) -> list[str]:
    return [reward.text, str(reward.points), span_word(reward.span), reward_standing(reward)]
