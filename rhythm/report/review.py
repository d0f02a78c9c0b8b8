"""The report of a week or a month in its two forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rhythm.cells import cells
from rhythm.domain.review import ReviewSheet
from rhythm.i18n import _
from rhythm.report.review_page import ReviewPage, review_page

BAR = 40
FULL, ASKED, EMPTY = "█", "│", "·"


def review_markdown(sheet: ReviewSheet, names: Mapping[str, str], currency: str) -> str:
    """Return the report as a Markdown document; `names` are those of the activities by key."""
    from rhythm.report.templates import filled_markdown

    page = review_page(sheet, names, currency)
    return filled_markdown("review.md.j2", page, _words(), list(_picture(page)))


def review_html(sheet: ReviewSheet, names: Mapping[str, str], currency: str) -> str:
    """Return the report as one HTML file that needs no network and runs no script."""
    from rhythm.report.templates import filled_html

    return filled_html("review.html.j2", review_page(sheet, names, currency), _words())


def _picture(page: ReviewPage) -> Iterator[str]:
    """Draw the weeks as bars in characters, with a mark at what was asked."""
    first = max((cells(week.start) for week in page.weeks), default=0)
    for week in page.weeks:
        filled = round(week.share * BAR)
        signs = [FULL] * filled + [EMPTY] * (BAR - filled)
        if week.target_share:
            signs[min(BAR, max(1, round(week.target_share * BAR))) - 1] = ASKED
        blanks = " " * (first - cells(week.start))
        yield f"{week.start}{blanks}  {''.join(signs)}  {week.points}/{week.target}"


def _words() -> dict[str, str]:
    """Return the words of the templates' own: a template is out of reach of the catalogs' tool."""
    return {
        "activities": _("Activities"),
        "activity": _("activity"),
        "done": _("done"),
        "points": _("points"),
        "weeks": _("Points a week"),
        "week": _("week from"),
        "asked": _("asked"),
        "baseline": _("baseline"),
        "campaign": _("campaign"),
        "varies": _("What varies from week to week"),
        "advice": _("What is real"),
        "kpis": _("KPIs"),
        "coached": _("To ask yourself"),
        "levels": _("Levels"),
        "decision": _("Decided"),
    }
