"""`rhythm plan`: from the year's goal to what today asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.commands import Telling, group
from rhythm.cli.options import Json, On, Since
from rhythm.cli.plan_options import (
    AverageSale,
    Carry,
    Goal,
    Hits,
    Hours,
    Rates,
    Start,
    Steps,
    Weeks,
    Written,
    step_called,
    usage,
)
from rhythm.cli.printing import say, say_json
from rhythm.cli.words import name_of, whole
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_checks import MOST_WEEKS
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.domain.what_if import WhatIf
from rhythm.i18n import _, _n
from rhythm.plan_phrases import carry_sentence
from rhythm.sentences import sentence

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

app = group("The plan: from the year's goal to what today asks.", Telling)


@app.callback(invoke_without_command=True)
def tell(
    ctx: typer.Context,
    goal: Goal = None,
    average: AverageSale = None,
    hits: Hits = None,
    rates: Rates = None,
    weeks: Weeks = None,
    hours: Hours = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Show the plan of the year; with options, what it would be. Nothing is written."""
    if ctx.invoked_subcommand is not None:
        return
    call: Call = ctx.obj
    written = Written(goal, average, hits, weeks, hours, rates=rates)
    carried = None
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today, ahead=True) or logbook.today
        if written.nothing and logbook.year_plan(day) is None:
            sheet, carried = None, _carried(logbook)
        elif written.nothing:
            sheet = logbook.plan(day)
        else:
            draft = _draft(call, logbook, written, day)
            wish = WhatIf(hits=written.asked_hits(), rates=written.asked_rates(draft.steps))
            sheet = logbook.plan(day, wish, draft)
    if sheet is not None:
        _tell(call, sheet, json=json)
    elif json:
        say_json({"sales": None, "steps": [], "bottleneck": None})
    else:
        say("\n".join([sentence("plan_missing", {}), *_from_last_year(call, carried)]))


@app.command("set")
def set_plan(
    ctx: typer.Context,
    goal: Goal = None,
    average: AverageSale = None,
    hits: Hits = None,
    rates: Rates = None,
    weeks: Weeks = None,
    hours: Hours = None,
    start: Start = None,
    steps: Steps = None,
    carry: Carry = None,
    json: Json = False,
) -> None:
    """Keep a plan; what is not given stays as it is. rhythm undo takes it back."""
    written = Written(goal, average, hits, weeks, hours, start, steps, carry, rates)
    if written.nothing:
        raise Misused("nothing_to_change", place=ctx.command_path)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        carried = None if carry or logbook.year_plan() else _carried(logbook)
        plan = logbook.keep_plan(_draft(call, logbook, written, logbook.today))
        sheet = logbook.plan(max(plan.start, logbook.today))
    if not json:
        kept = _("Kept. rhythm plan targets shows what it asks of your activities.")
        say("\n".join([kept, *_from_last_year(call, carried), ""]))
    _tell(call, sheet, json=json)


@app.command()
def targets(
    ctx: typer.Context,
    take: Annotated[bool, typer.Option("--take", help="Make them your targets.")] = False,
    start: Since = None,
    json: Json = False,
) -> None:
    """Show what the plan asks of your activities beside your targets; --take makes them your targets."""
    if start is not None and not take:
        raise Misused("option_alone", one="--from", other="--take")
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(start, logbook.today, ahead=True) or logbook.targets_start()
        found = logbook.take_targets(day) if take else logbook.plan_targets(day)
        names = {one.activity.key: name_of(one.activity) for one in logbook.activities()}
    changed = len(found) if take else sum(one.changed for one in found)
    if json:
        from rhythm.cli.plan_shapes import target_shape

        shapes = [target_shape(one) for one in found]
        say_json({"from": day.isoformat(), "targets": shapes, "taken": take and bool(changed)})
        return
    from rhythm.cli.plan_text import targets_text

    lines = targets_text(found, names, day)
    if not changed:
        lines.append(_("Nothing to take: your targets are what the plan asks."))
    elif take:
        told = _n(
            "{n} target taken; rhythm undo takes it back.",
            "{n} targets taken; rhythm undo takes them back.",
            changed,
        )
        lines.append(told.format(n=changed))
    else:
        lines.append(_("rhythm plan targets --take makes them your targets."))
    say("\n".join(lines))


@app.command("what-if")
def what_if(
    ctx: typer.Context,
    step: Annotated[
        str | None,
        typer.Option("--step", metavar="STEP", help="Ten points more at a step; unset: the bottleneck."),
    ] = None,
    leave: Annotated[
        str | None, typer.Option("--leave-weeks", metavar="N", help="So many weeks of leave more.")
    ] = None,
    hours: Hours = None,
    goal: Goal = None,
    average: AverageSale = None,
    weeks: Weeks = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Show the plan with one thing changed beside the plan as it is. Nothing is written."""
    call: Call = ctx.obj
    written = Written(goal, average, weeks=weeks, hours=hours)
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today, ahead=True) or logbook.today
        now = logbook.plan(day)
        raised = None if step is None else step_called(step, now.plan.steps).key
        away = 0 if leave is None else whole(leave, 0, MOST_WEEKS)
        if written.nothing and raised is None and not away:
            raised = now.bottleneck.key if now.bottleneck else None
        draft = now.plan if written.nothing else _draft(call, logbook, written, day)
        with usage():
            then = logbook.plan(day, WhatIf(step_up=raised, leave_weeks=away), draft)
    if json:
        from rhythm.cli.plan_shapes import sheet_shape

        say_json({"now": sheet_shape(now), "what_if": sheet_shape(then)})
        return
    from rhythm.cli.plan_text import compared

    say(compared(now, then, call.currency()))


def _draft(call: Call, logbook: Logbook, written: Written, day: date) -> YearPlan:
    """Return the plan of the year, or the one a year begins with, with what was written.

    What an earlier year leaves over is only taken along where that was said.
    """
    own = logbook.year_plan(day)
    proposed = own or logbook.new_plan()
    base = own or proposed._replace(carried=0)
    return written.plan(base, logbook.activities(day), day, proposed.carried, call.currency())


def _carried(logbook: Logbook) -> int | None:
    """Return what last year leaves to this one, in cents; None where it had no plan."""
    proposed = logbook.new_plan()
    return proposed.carried if proposed.goal else None


def _from_last_year(call: Call, carried: int | None) -> list[str]:
    """Tell what last year leaves over, and how it is taken along."""
    if carried is None:
        return []
    how = _("rhythm plan set --carry auto takes last year's plan over with it, --carry 0 without it.")
    return [f"{carry_sentence(carried, call.currency())} {how}"]


def _tell(call: Call, sheet: PlanSheet, *, json: bool) -> None:
    if json:
        from rhythm.cli.plan_shapes import sheet_shape

        say_json(sheet_shape(sheet))
        return
    from rhythm.cli.plan_text import sheet_text

    say(sheet_text(sheet, call.currency()))
