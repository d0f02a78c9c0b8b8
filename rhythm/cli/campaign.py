"""`rhythm campaign`: an action month or quarter under a name, with raised targets."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.campaign_phrases import period_text, realism_lines, result_sentence, reward_words, when_word
from rhythm.cli.call import Call, Misused, day_in, last_day_in, maybe_day
from rhythm.cli.campaign_facts import campaign_facts, points_and_pace
from rhythm.cli.campaign_options import (
    Cooldown,
    Factor,
    Hours,
    MaybeName,
    Name,
    Ramp,
    Score,
    Targets,
    Theme,
    Written,
)
from rhythm.cli.commands import group
from rhythm.cli.naming import FIRST_SHOWN, campaign_called, running_campaign, usual_campaign
from rhythm.cli.options import From, Json, On, To
from rhythm.cli.printing import say, say_json
from rhythm.cli.report import report
from rhythm.cli.table import table
from rhythm.cli.words import name_of, whole
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.definitions import Campaign
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.sentences import sentence
from rhythm.shapes import campaign_shape

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

app = group("Campaigns: an action month or quarter, with a name and raised targets.")
app.command("report")(report)

USUAL_FACTOR = Fraction(2)
MOST_REWARD = 1_000_000
ALL_THAT_IS_ASKED = 0


@app.command()
def start(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    first: From = None,
    last: To = None,
    factor: Factor = None,
    targets: Targets = None,
    theme: Theme = None,
    hours: Hours = None,
    ramp: Ramp = None,
    cooldown: Cooldown = None,
    score: Score = None,
    reward: Annotated[str | None, typer.Option("--reward", help="What you give yourself at --at.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="N", help="The points of the reward; unset: all it asks.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would ask.")] = False,
    json: Json = False,
) -> None:
    """Start a campaign, today until the end of the month unless said otherwise; targets are doubled."""
    given = _reward(reward, at)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        begin = maybe_day(first, logbook.today, ahead=True) or logbook.today
        end = (
            last_day_in(last, begin, logbook.today)
            if last
            else period_last(period_start(begin, Grain.MONTH), Grain.MONTH)
        )
        written = Written(factor, targets, theme, hours, ramp, cooldown, score)
        fields = written.fields(call.home)
        own = written.own_targets(logbook.activities(begin))
        if factor is None and not own:
            fields["factor"] = USUAL_FACTOR
        wish = Campaign("", begin, name, "", begin, end, targets=own)._replace(**fields)
        asked = logbook.forecast(wish)
        state = None if dry_run else logbook.start_campaign(wish, given)
    if json:
        from rhythm.cli.campaign_shapes import realism_shape

        say_json({"campaign": state and campaign_shape(state), "realism": realism_shape(asked)})
        return
    lines = realism_lines(asked)
    if state:
        period = period_text(state.campaign.first, state.campaign.last)
        lines.append(_("Started: {name}, {period}").format(name=state.campaign.name, period=period))
        lines += [reward_words(one) for one in state.rewards]
    say("\n".join(lines))


@app.command("list")
def list_campaigns(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show all campaigns: past, running and planned."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        states = logbook.campaigns(maybe_day(on, logbook.today))
    if json:
        say_json({"campaigns": [campaign_shape(state) for state in states]})
    elif states:
        say("\n".join(table([_row(state) for state in states], left=(0, 1, 2, 3))))
    else:
        say(sentence("no_campaigns", {}))


@app.command()
def show(ctx: typer.Context, name: MaybeName = None, on: On = None, json: Json = False) -> None:
    """Show one campaign: the running one, else the next, else the last."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today)
        states = logbook.campaigns(day)
        state = campaign_called(name, states) if name is not None else usual_campaign(states, FIRST_SHOWN)
        names = {one.activity.key: name_of(one.activity) for one in logbook.activities(day)}
    if json:
        say_json({"campaign": state and campaign_shape(state)})
    elif state:
        say(f"{state.campaign.name}\n" + "\n".join(table(campaign_facts(state, names), left=(0, 1))))
    else:
        say(sentence("no_campaigns", {}))


@app.command()
def edit(
    ctx: typer.Context,
    campaign: Name,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    first: From = None,
    last: To = None,
    factor: Factor = None,
    targets: Targets = None,
    theme: Theme = None,
    hours: Hours = None,
    ramp: Ramp = None,
    cooldown: Cooldown = None,
    score: Score = None,
    json: Json = False,
) -> None:
    """Change a campaign from today on; one that has not begun, from its first day on."""
    call: Call = ctx.obj
    written = Written(factor, targets, theme, hours, ramp, cooldown, score)
    wanted: dict[str, Any] = written.fields(call.home)
    if name is not None:
        wanted["name"] = name
    with call.logbook() as logbook:
        before = campaign_called(campaign, logbook.campaigns()).campaign
        if first is not None:
            wanted["first"] = day_in(first, logbook.today, ahead=True)
        if last is not None:
            wanted["last"] = last_day_in(last, wanted.get("first", before.first), logbook.today)
        if targets:
            asked = logbook.activities(max(before.first, logbook.today))
            wanted["targets"] = written.own_targets(asked, before.targets)
        if not wanted:
            raise Misused("nothing_to_change", place=ctx.command_path)
        logbook.forecast(before._replace(**wanted))
        state = logbook.edit_campaign(before.key, wanted)
    _tell(state, _("Changed: {name}, {period}"), json=json)


@app.command()
def stop(
    ctx: typer.Context,
    name: MaybeName = None,
    last: Annotated[
        str | None, typer.Option("--last", metavar="DAY", help="Its last day; unset: yesterday.")
    ] = None,
    json: Json = False,
) -> None:
    """End the running campaign early; one that has not begun is taken back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        campaign = _called(name, logbook).campaign
        state = logbook.stop_campaign(campaign.key, maybe_day(last, logbook.today, ahead=True))
    if state is None:
        _taken_back(campaign, json=json)
    else:
        _tell(state, _("Stopped: {name}, {period}"), json=json)


@app.command()
def remove(ctx: typer.Context, name: Name, json: Json = False) -> None:
    """Take back a campaign whole, with its rewards, as if it had never been."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        campaign = campaign_called(name, logbook.campaigns()).campaign
        logbook.remove_campaign(campaign.key)
    _taken_back(campaign, json=json)


def _reward(text: str | None, at: str | None) -> tuple[str, int] | None:
    """Return the reward that was written; without a threshold it is for all that the campaign asks."""
    if text is None and at is not None:
        raise Misused("option_alone", one="--at", other="--reward")
    if text is None or at is None:
        return None if text is None else (text, ALL_THAT_IS_ASKED)
    points = whole(at, 1, MOST_REWARD)
    if points < 1:
        raise Refused("number_out_of_range", field="--at", value=points, lowest=1, highest=MOST_REWARD)
    return text, points


def _called(name: str | None, logbook: Logbook) -> CampaignState:
    states = logbook.campaigns()
    return running_campaign(states) if name is None else campaign_called(name, states)


def _tell(state: CampaignState, template: str, *, json: bool) -> None:
    if json:
        say_json({"campaign": campaign_shape(state)})
        return
    campaign = state.campaign
    told = template.format(name=campaign.name, period=period_text(campaign.first, campaign.last))
    say(f"{told} · {result_sentence(state)}")


def _taken_back(campaign: Campaign, *, json: bool) -> None:
    if json:
        say_json({"campaign": None})
    else:
        say(_("Taken back: {name}").format(name=campaign.name))


def _row(state: CampaignState) -> Sequence[str]:
    campaign = state.campaign
    days = f"{campaign.first.isoformat()} – {campaign.last.isoformat()}"
    return [campaign.name, when_word(state.when), days, points_and_pace(state)]
