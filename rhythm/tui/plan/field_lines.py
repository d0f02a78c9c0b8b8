"""The numbers above the stairs, one line each: the goal, the average sale, and the time there is."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content

from rhythm.campaign_phrases import hours_text, number_text
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import N_, _
from rhythm.money import money
from rhythm.plan_phrases import average_text
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import mark
from rhythm.tui.plan.draft import Field
from rhythm.tui.widgets.cells import fitted

LABELS = {
    Field.GOAL: N_("Goal of the year"),
    Field.CARRIED: N_("Carried over"),
    Field.AVERAGE: N_("Average sale"),
    Field.WEEKS: N_("Working weeks"),
    Field.HOURS: N_("Hours a week"),
}


def field_name(field: Field) -> str:
    """Return what a number above the stairs is called."""
    return _(LABELS[field])


def field_text(field: Field, sheet: PlanSheet, currency: str) -> str:
    """Return a number above the stairs as it is read."""
    plan = sheet.plan
    match field:
        case Field.GOAL:
            return money(plan.goal, currency)
        case Field.CARRIED:
            return money(plan.carried, currency) if plan.carried else _("nothing")
        case Field.AVERAGE:
            return average_text(sheet.average, currency)
        case Field.WEEKS:
            if plan.weeks is not None:
                return str(plan.weeks)
            return _("as your calendar has them: {n}").format(n=number_text(sheet.stretch.weeks))
    return hours_text(plan.minutes) if plan.minutes else _("not said yet")


def field_line(
    field: Field,
    sheet: PlanSheet,
    was: PlanSheet | None,
    width: int,
    glyphs: Glyphs,
    currency: str,
    *,
    cursor: bool,
) -> Content:
    """Return the line of a number, with that of the kept plan beside it where they differ."""
    label = label_width(field_name)
    text = field_text(field, sheet, currency)
    before = field_text(field, was, currency) if was else text
    kept = "   " + _("kept: {text}").format(text=before) if before != text else ""
    room = max(0, width - 2 - label - 4)
    told = fitted(text, min(cell_len(text), room))
    arrows = ("‹ ", " ›") if cursor else ("  ", "")
    beside = fitted(kept, max(0, min(cell_len(kept), room - cell_len(told))))
    return Content.assemble(
        mark(glyphs, cursor=cursor),
        (fitted(field_name(field), label), "$foreground" if cursor else "$rhythm-muted"),
        (arrows[0], "$rhythm-muted"),
        (told, "bold $foreground" if cursor else "$foreground"),
        (arrows[1], "$rhythm-muted"),
        (beside, "$rhythm-muted"),
    )


def label_width(named: Callable[[Field], str]) -> int:
    """Return the cells of the labels, the longest and a gap."""
    return 2 + max(cell_len(named(field)) for field in Field)
