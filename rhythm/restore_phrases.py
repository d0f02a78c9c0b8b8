"""What a merge brought and what a restore changes, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from rhythm.domain.uniting import Merged, Restoring, Score
from rhythm.i18n import _, _n, format_day, format_number
from rhythm.phrases import brought

COUNTED = ("entry", "deal", "contact", "appointment")


def merged_lines(merged: Merged, *, dry_run: bool) -> list[str]:
    """Return what a merge brought, or would bring."""
    came = counted({"entry": merged.entries, **dict(merged.others)})
    turned = (came, *(counted(dict(one)) for one in (merged.again, merged.gone, merged.changed)))
    if not any(turned) and not merged.erased:
        return [_("Nothing new: all that it holds is here already.")]
    came_in, again, gone, changed = _turns(dry_run=dry_run)
    told = zip((came_in, again, gone, changed), turned, strict=True)
    lines = [template.format(what=what) for template, what in told if what]
    entries = sum(dict(one).get("entry", 0) for one in (merged.again, merged.gone))
    lines += _days(merged.first, merged.last, merged.entries + entries)
    if merged.known:
        lines.append(
            _n("{n} entry was here already.", "{n} entries were here already.", merged.known).format(
                n=format_number(merged.known)
            )
        )
    if merged.erased:
        lines.append(_("Words about people who were erased in one of the two are gone from both."))
    if merged.clashes:
        lines.append(_("Both had gone on as one and the same computer; from now on they are two."))
    return lines


def _turns(*, dry_run: bool) -> tuple[str, str, str, str]:
    """Return how to tell what came in, counts again, no longer counts, and is told otherwise."""
    if dry_run:
        return (
            _("Would come in: {what}."),
            _("Would count again: {what}."),
            _("Would no longer count: {what}."),
            _("Would change: {what}."),
        )
    return (
        _("Came in: {what}."),
        _("Counts again: {what}."),
        _("No longer counts: {what}."),
        _("Changed: {what}."),
    )


def restore_lines(told: Restoring, made: str, *, dry_run: bool) -> list[str]:
    """Return what a restore changed, or would change; `made` is when the copy was made, "" for unknown."""
    if told.rescues:
        return _rescue_lines(told, made, dry_run=dry_run)
    if not told.changes:
        if not told.source:
            return [_("Nothing to do: the logbook is sound.")]
        same = _("Nothing to do: the logbook counts what it did in {copy}.")
        return [same.format(copy=called(told, made))]
    lines = []
    if told.turned:
        template = _("Would go back to {copy}.") if dry_run else _("Done: the logbook is back at {copy}.")
        lines.append(template.format(copy=called(told, made)))
    if told.united:
        lines.append(_united(told.united, dry_run=dry_run))
    _came, again, gone, changed = _turns(dry_run=dry_run)
    for template, numbers in (
        (gone, {one.kind: one.away for one in told.turned}),
        (again, {one.kind: one.back for one in told.turned}),
        (changed, {one.kind: one.changed for one in told.turned}),
    ):
        if what := counted(numbers):
            lines.append(template.format(what=what))
    entries = sum(one.away + one.back for one in told.turned if one.kind == "entry")
    lines += _days(told.first, told.last, entries)
    lines += _scores(told.was, told.now)
    if told.turned:
        lines.append(
            _("Nothing would be lost: rhythm undo takes the restore back.")
            if dry_run
            else _("Nothing is lost: rhythm undo takes the restore back.")
        )
    elif not dry_run:
        lines.append(_("Nothing was taken back; there is nothing to undo."))
    return lines


def _united(number: int, *, dry_run: bool) -> str:
    """Return how many entries that were missing are there again."""
    if dry_run:
        told = _n(
            "{n} entry that is missing here would come back.",
            "{n} entries that are missing here would come back.",
            number,
        )
    else:
        told = _n(
            "Done: {n} entry that was missing here is back.",
            "Done: {n} entries that were missing here are back.",
            number,
        )
    return told.format(n=format_number(number))


def _scores(was: Score | None, now: Score | None) -> list[str]:
    """Return what becomes of today, of the week and of the streak."""
    if was is None or now is None:
        return []
    told = _("Today's points: {today}. This week's: {week}. Day streak: {streak}.")
    today, week, streak = (
        _("{before} → {after}").format(before=format_number(one), after=format_number(other))
        for one, other in zip(was, now, strict=True)
    )
    return [told.format(today=today, week=week, streak=streak)]


def _days(first: date | None, last: date | None, entries: int) -> list[str]:
    """Return for which days entries are."""
    if first is None or last is None:
        return []
    if first == last:
        told = _n("The entry is for {day}.", "The entries are for {day}.", entries)
        return [told.format(day=format_day(first, "long"))]
    told = _("The entries are for days from {first} to {last}.")
    return [told.format(first=format_day(first, "long"), last=format_day(last, "long"))]


def _rescue_lines(told: Restoring, made: str, *, dry_run: bool) -> list[str]:
    template = (
        _("The logbook would be made anew from {copy}, with {what}.")
        if dry_run
        else _("Done: the logbook was made anew from {copy}, with {what}.")
    )
    copy = called(told, made) if told.based else _base(told)
    lines = [template.format(copy=copy, what=counted({"entry": told.entries}) or brought(0, 0))]
    if told.from_plain and told.based:
        lines.append(
            _n(
                "{n} of them is newer than {copy}, and comes from the plain copy.",
                "{n} of them are newer than {copy}, and come from the plain copy.",
                told.from_plain,
            ).format(n=format_number(told.from_plain), copy=copy)
        )
    if told.from_damaged and (told.based or told.from_plain):
        lines.append(
            _n(
                "{n} of them could still be read in the damaged file.",
                "{n} of them could still be read in the damaged file.",
                told.from_damaged,
            ).format(n=format_number(told.from_damaged))
        )
    if told.unread:
        lines.append(
            _n(
                "{n} line of the plain copy could not be read.",
                "{n} lines of the plain copy could not be read.",
                told.unread,
            ).format(n=format_number(told.unread))
        )
    lines += [_("Nothing could be read of {path}").format(path=path) for path in told.skipped]
    if told.named:
        lines.append(
            _("What came after that copy is in it, too; to go back to the copy, give the command again.")
        )
    if told.set_aside:
        lines.append(_("The old file is now {path}").format(path=told.set_aside))
    return lines


def _base(told: Restoring) -> str:
    """Return what a logbook was made of for which there was no backup."""
    return _("the plain copy") if told.from_plain else _("what could still be read of the damaged file")


def called(told: Restoring, made: str) -> str:
    """Return what a copy is called: when it was made, else its file's name."""
    return _("the backup of {moment}").format(moment=made) if made else PurePath(told.source).name


def counted(numbers: Mapping[str, int]) -> str:
    """Return how many there are of each kind: "3 entries, 1 contact, 2 imports"; "" for nothing."""
    told = []
    entries, deals, contacts, appointments = (numbers.get(kind, 0) for kind in COUNTED)
    if entries or deals or contacts or appointments:
        told.append(brought(entries, deals, contacts, appointments))
    told += [
        text.format(n=format_number(number))
        for kind, number in numbers.items()
        if number and kind not in COUNTED and (text := _other(kind, number))
    ]
    return ", ".join(told)


def _other(kind: str, number: int) -> str:
    """Return how many there are of a kind, as its table is called, with a place for the number."""
    match kind:
        case "leave":
            return _n("{n} time of leave", "{n} times of leave", number)
        case "campaign":
            return _n("{n} campaign", "{n} campaigns", number)
        case "import":
            return _n("{n} import", "{n} imports", number)
        case "activity":
            return _n("{n} activity", "{n} activities", number)
        case "target":
            return _n("{n} target", "{n} targets", number)
        case "week_target":
            return _n("{n} week target", "{n} week targets", number)
        case "schedule":
            return _n("{n} working week", "{n} working weeks", number)
        case "holiday_choice":
            return _n("{n} choice of a holiday", "{n} choices of holidays", number)
        case "reward":
            return _n("{n} reward", "{n} rewards", number)
        case "claim":
            return _n("{n} claim of a reward", "{n} claims of rewards", number)
        case "review":
            return _n("{n} review", "{n} reviews", number)
        case "levels":
            return _n("{n} self-check", "{n} self-checks", number)
        case "level_step":
            return _n("{n} step of the checklist", "{n} steps of the checklist", number)
        case "year_plan":
            return _n("{n} plan of a year", "{n} plans of a year", number)
        case "kpi":
            return _n("{n} KPI", "{n} KPIs", number)
        case "response":
            return _n("{n} outcome", "{n} outcomes", number)
    raise ValueError(kind)
