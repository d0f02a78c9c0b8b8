"""What a merge brought and what a restore changes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath

from rhythm.domain.uniting import Merged, Restoring
from rhythm.i18n import _, _n, format_day, format_number
from rhythm.phrases import brought

COUNTED = ("entry", "deal", "contact", "appointment")


def merged_lines(merged: Merged, *, dry_run: bool) -> list[str]:
    """Return what a merge brought, or would bring."""
    what = counted({"entry": merged.entries, **dict(merged.others)})
    if not what and not merged.erased:
        return [_("Nothing new: all that it holds is here already.")]
    lines = []
    if what:
        template = _("Would come in: {what}.") if dry_run else _("Came in: {what}.")
        lines.append(template.format(what=what))
    lines += _days(merged.first, merged.last)
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


def restore_lines(told: Restoring, made: str, *, dry_run: bool) -> list[str]:
    """Return what a restore changed, or would change; `made` is when the copy was made, "" for unknown."""
    if told.rescues:
        return _rescue_lines(told, made, dry_run=dry_run)
    if not told.changes:
        return [_("Nothing would change: the logbook counts what the copy does.")]
    lines = []
    if told.united:
        lines.append(
            _n(
                "{n} entry that was missing here comes back.",
                "{n} entries that were missing here come back.",
                told.united,
            ).format(n=format_number(told.united))
        )
    if told.turned:
        lines.append(_("As it was in {copy}:").format(copy=called(told, made)))
        away = counted({one.kind: one.away for one in told.turned})
        back = counted({one.kind: one.back for one in told.turned})
        if away:
            lines.append(_("No longer counts: {what}.").format(what=away))
        if back:
            lines.append(_("Counts again: {what}.").format(what=back))
    lines += _days(told.first, told.last)
    if told.before is not None and told.after is not None:
        lines.append(
            _("Today's points: {before} → {after}.").format(
                before=format_number(told.before), after=format_number(told.after)
            )
        )
    if told.turned:
        lines.append(_("Nothing is lost: rhythm undo takes the restore back."))
    return lines


def _days(first: date | None, last: date | None) -> list[str]:
    """Return for which days entries are."""
    if first is None or last is None:
        return []
    if first == last:
        return [_("All of it is for {day}.").format(day=format_day(first, "long"))]
    told = _("The entries are for days from {first} to {last}.")
    return [told.format(first=format_day(first, "long"), last=format_day(last, "long"))]


def _rescue_lines(told: Restoring, made: str, *, dry_run: bool) -> list[str]:
    template = (
        _("The logbook would be made anew from {copy}, with {what}.")
        if dry_run
        else _("The logbook was made anew from {copy}, with {what}.")
    )
    lines = [template.format(copy=called(told, made), what=counted({"entry": told.entries}) or brought(0, 0))]
    if told.from_plain:
        lines.append(
            _n(
                "{n} of them was newer, and came from the plain copy.",
                "{n} of them were newer, and came from the plain copy.",
                told.from_plain,
            ).format(n=format_number(told.from_plain))
        )
    if told.from_damaged:
        lines.append(
            _n(
                "{n} of them could still be read in the damaged file.",
                "{n} of them could still be read in the damaged file.",
                told.from_damaged,
            ).format(n=format_number(told.from_damaged))
        )
    if told.set_aside:
        lines.append(_("The old file is now {path}").format(path=told.set_aside))
    return lines


def called(told: Restoring, made: str) -> str:
    """Return what a copy is called: when it was made, else its file's name."""
    return _("the backup of {moment}").format(moment=made) if made else PurePath(told.source).name


def counted(numbers: Mapping[str, int]) -> str:
    """Return how many there are of each kind: "3 entries, 1 contact, 2 imports"; "" for nothing."""
    told = []
    entries, deals, contacts, appointments = (numbers.get(kind, 0) for kind in COUNTED)
    if entries or deals or contacts or appointments:
        told.append(brought(entries, deals, contacts, appointments))
    told += _others(numbers)
    rest = sum(
        number for kind, number in numbers.items() if kind not in (*COUNTED, "leave", "campaign", "import")
    )
    if rest:
        told.append(_n("{n} other change", "{n} other changes", rest).format(n=format_number(rest)))
    return ", ".join(told)


def _others(numbers: Mapping[str, int]) -> Iterable[str]:
    leave, campaigns, imports = (numbers.get(kind, 0) for kind in ("leave", "campaign", "import"))
    if leave:
        yield _n("{n} time of leave", "{n} times of leave", leave).format(n=format_number(leave))
    if campaigns:
        yield _n("{n} campaign", "{n} campaigns", campaigns).format(n=format_number(campaigns))
    if imports:
        yield _n("{n} import", "{n} imports", imports).format(n=format_number(imports))
