"""What an import did, or would do, as text."""

from __future__ import annotations

from rhythm.cli.import_shapes import Around
from rhythm.domain.snapshots import Imported
from rhythm.i18n import _
from rhythm.import_phrases import (
    counts_sentence,
    more_set_aside,
    new_activities,
    noted,
    same_ids_sentence,
    where_set_aside,
)
from rhythm.sentences import problem as problem_sentence
from rhythm.text import shown

MOST_TOLD = 20
"""Problems told one by one, and columns not used; JSON has them all."""


def import_text(found: Imported, around: Around, most_told: int = MOST_TOLD) -> str:
    """Return the counts, the columns, what is new, what was set aside, and what can be done next.

    So many problems are told one by one.
    """
    lines = [_counts(found), *_remembered(around), *_columns(found)]
    if found.activities:
        lines.append(new_activities([shown(name) for name in found.activities]))
    lines += [noted(one) for one in found.notes[:MOST_TOLD]]
    lines += [problem_sentence(one) for one in found.problems[:most_told]]
    if len(found.problems) > most_told:
        lines.append(more_set_aside(len(found.problems) - most_told))
    if around.set_aside:
        lines.append(where_set_aside(around.set_aside))
    if found.same_ids:
        lines.append(same_ids_sentence(found.same_ids))
    lines.append(_next(found, dry_run=around.dry_run))
    return "\n".join(lines)


def _remembered(around: Around) -> list[str]:
    """Tell that the columns were read as those of an earlier file."""
    if not around.remembered:
        return []
    said = ", ".join(f"{shown(name)}={shown(meaning)}" for name, meaning in around.mapping)
    return [_("Read as you said before ({said}); --forget leaves that out.").format(said=said)]


def _counts(found: Imported) -> str:
    counts = f"{found.format}: {counts_sentence(found)}"
    if found.first and found.last:
        return f"{counts} ({found.first.isoformat()} – {found.last.isoformat()})"
    return counts


def _columns(found: Imported) -> list[str]:
    """Tell which column holds which field, and which none, unless all are called as their fields."""
    if all(name == field for name, field in found.columns):
        return []
    used = ", ".join(f"{shown(name)} = {field}" for name, field in found.columns if field)
    names = [shown(name) or "–" for name, field in found.columns if not field]
    unused = ", ".join(names[:MOST_TOLD]) + (", …" if len(names) > MOST_TOLD else "")
    told = _("Columns: {used}").format(used=used)
    return [told + _(" · not used: {names}").format(names=unused) if unused else told]


def _next(found: Imported, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was written (dry run); without --dry-run it comes in.")
    if found.id is None:
        return _("There was nothing new; nothing was written.")
    return _("To take it back: rhythm import revert {id}").format(id=found.id)
