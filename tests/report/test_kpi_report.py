"""The KPIs of a month in its report: a small picture, the figures and a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from rhythm import i18n
from rhythm.domain.deals import Outcome
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.review import ReviewSheet
from rhythm.report import review_html, review_markdown
from rhythm.report.review_page import KpiBar, review_page
from tests.logbook.building import Desk
from tests.report.test_review_report import Page

NASTY = "<b>|*_` [/x]"
NONE, ALL = Fraction(0), Fraction(1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()
    i18n.use("en")


@pytest.fixture
def sheet(desk: Desk) -> ReviewSheet:
    """Sales of 10,000, nothing, 40,000 and 30,000 in May to August, and a target of 25,000."""
    with desk.logbook() as logbook:
        for month, cents in ((5, 10_000_00), (7, 40_000_00), (8, 30_000_00)):
            day = date(2026, month, 10)
            deal = logbook.add_deal(f"Deal {month}", {"opened": day, "channel": NASTY})
            logbook.end_deal(deal.key, Outcome.WON, day, cents)
        logbook.set_kpi_target("revenue", 25_000_00)
        logbook.activate_kpi("revenue_growth", active=True)
        logbook.activate_kpi("revenue_by_channel", active=True)
        return logbook.review(Reviewed.MONTH)


def test_the_document_tells_each_kpi_with_a_picture(sheet: ReviewSheet) -> None:
    text = review_markdown(sheet, {}, "EUR")
    start = text.index("## KPIs\n\n")
    assert text[start:].startswith(
        "## KPIs\n\n"
        "- **Revenue** (result, a month) ▃▁▇▆ · €30,000 · September so far: €0 · baseline €20,000"
        " · target €25,000 · Your baseline is €20,000 a month."
        " August 2026 was 25% below the month before.\n"
        "- **Leads** (result, a month) ▇▁▇▇ · 1 · September so far: 0 · baseline 1"
    )
    assert r"\<b\>\|\*\_\` \[/x\] brought €80,000 of €80,000 in the last 12 months." in text
    assert "\n\n\n" not in text


def test_the_page_draws_bars_and_the_target(sheet: ReviewSheet) -> None:
    text = review_html(sheet, {}, "EUR")
    page = Page(text)
    assert page.open == []
    small = text[text.index('<dl class="kpis">') : text.index("</dl>")]
    revenue = small[: small.index("</svg>")]
    heights = [float(part.split('"')[0]) for part in revenue.split(' height="')[1:]]
    assert heights == [10.0, 1.0, 40.0, 30.0]
    assert revenue.count('<line class="asked"') == 1
    assert 'y1="16.0" y2="16.0"' in revenue
    assert NASTY in page.text
    # An insight is drawn without a colour that judges.
    growth = small[small.index("Revenue growth") : small.index("Revenue per channel")]
    assert 'class="insight"' in growth
    assert 'class="done"' not in growth


def test_a_fall_is_drawn_downwards_from_nothing(sheet: ReviewSheet) -> None:
    growth = next(one for one in review_page(sheet, {}, "EUR").kpis if one.name == "Revenue growth")
    # June fell by all, July cannot be told, August fell by a quarter.
    assert growth.bars == (KpiBar(NONE, ALL), None, KpiBar(Fraction(3, 4), ALL))


def test_a_week_has_no_kpis(desk: Desk, sheet: ReviewSheet) -> None:
    assert sheet.kpis
    with desk.logbook() as logbook:
        week = logbook.review(Reviewed.WEEK)
    assert "KPIs" not in review_markdown(week, {}, "EUR")
    assert "<dl" not in review_html(week, {}, "EUR")


@pytest.mark.parametrize(
    ("language", "line"),
    [("nl", "**Omzet** (resultaat, per maand)"), ("nb", "**Omsetning** (resultat, i måneden)")],
)
def test_kpis_speak_the_language_in_use(sheet: ReviewSheet, language: str, line: str) -> None:
    i18n.use(language)
    assert line in review_markdown(sheet, {}, "EUR")
