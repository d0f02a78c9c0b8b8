"""What an import did, or would do, as text."""

from __future__ import annotations

from rhythm.domain.snapshots import Imported
from rhythm.i18n import _, _n, format_number
from rhythm.phrases import brought
from rhythm.sentences import problem as problem_sentence
from rhythm.text import shown

MOST_TOLD = 20
"""Problems told one by one; JSON has them all."""


def import_text(found: Imported, *, dry_run: bool) -> str:
    """Return the counts, the columns, what is new, what was set aside, and what can be done next."""
    lines = [_counts(found), *_columns(found)]
    if found.activities:
        names = ", ".join(shown(name) for name in found.activities)
        lines.append(_("New activities: {names}").format(names=names))
    lines += [problem_sentence(one) for one in found.problems[:MOST_TOLD]]
    if len(found.problems) > MOST_TOLD:
        left = len(found.problems) - MOST_TOLD
        lines.append(_n("and {n} more row set aside", "and {n} more rows set aside", left).format(n=left))
    if found.same_ids:
        lines.append(_same_ids(found.same_ids))
    lines.append(_next(found, dry_run=dry_run))
    return "\n".join(lines)


def _counts(found: Imported) -> str:
    updated = found.updated
    parts = [
        _n("{n} row read", "{n} rows read", found.rows).format(n=format_number(found.rows)),
        brought(found.entries, found.deals) if found.entries or found.deals else "",
        _n("{n} deal told anew", "{n} deals told anew", updated).format(n=format_number(updated))
        if updated
        else "",
        _("{n} already here").format(n=format_number(found.known)) if found.known else "",
        _("{n} say that nothing happened").format(n=format_number(found.skipped)) if found.skipped else "",
        _("{n} set aside").format(n=format_number(len(found.problems))) if found.problems else "",
    ]
    counts = f"{found.format}: " + ", ".join(part for part in parts if part)
    if found.first and found.last:
        return f"{counts} ({found.first.isoformat()} – {found.last.isoformat()})"
    return counts


def _columns(found: Imported) -> list[str]:
    """Tell which column holds which field, and which none, unless all are called as their fields."""
    from rhythm.exchange.csv_reader import CSV

    if found.format != CSV or all(name == field for name, field in found.columns):
        return []
    used = ", ".join(f"{shown(name)} = {field}" for name, field in found.columns if field)
    unused = ", ".join(shown(name) or "–" for name, field in found.columns if not field)
    told = _("Columns: {used}").format(used=used)
    return [told + _(" · not used: {names}").format(names=unused) if unused else told]


def _same_ids(number: int) -> str:
    return _n(
        "{n} of these ids is known from another file: if this is the same list with other headers,"
        " take the import back.",
        "{n} of these ids are known from another file: if this is the same list with other headers,"
        " take the import back.",
        number,
    ).format(n=format_number(number))


def _next(found: Imported, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was written (dry run); without --dry-run it comes in.")
    if found.id is None:
        return _("There was nothing new; nothing was written.")
    return _("To take it back: rhythm import revert {id}").format(id=found.id)
