"""A week or a month as a document: the same input, the same bytes, and nothing that is private."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rhythm import i18n
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.levels import Dimension, Level
from rhythm.domain.review import ReviewSheet
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.phrases import activity_name
from rhythm.report import review_html, review_markdown
from tests.cli.conftest import Cli
from tests.logbook.building import FRIDAY, MONDAY, Desk

NASTY = "<script>alert(1)</script> [/x] |*_`"
SECRET = "Ann is hard to reach"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()
    i18n.use("en")


def lived(logbook: Logbook) -> None:
    """Five weeks of messages, some calls, an activity with a name of its own, a review and a self-check."""
    logbook.add_activity(NASTY, {"letter": "y"}, daily=1)
    for back, number in enumerate((20, 25, 30, 20, 15), start=1):
        day = MONDAY - back * timedelta(days=7)
        logbook.log(Wish("message", day, number, note="Sent the folder", contact=f"Ann {back}"))
        logbook.log(Wish("call", day, 4 + back))
    logbook.check_levels(dict.fromkeys(Dimension, Level.WALK), Dimension.KPIS)
    logbook.keep_review(
        Reviewed.WEEK,
        MONDAY - timedelta(days=7),
        bottleneck=NASTY,
        sentence=SECRET,
        points=40,
        reason="less is real",
    )


def sheet_of(desk: Desk, span: Reviewed = Reviewed.WEEK) -> tuple[ReviewSheet, dict[str, str], str]:
    with desk.logbook() as logbook:
        if not logbook.exists:
            lived(logbook)
        names = {
            one.activity.key: activity_name(one.activity.key, one.activity.name)
            for one in logbook.activities()
        }
        return logbook.review(span), names, "EUR"


class Page(HTMLParser):
    """The tags, the attributes and the text of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "rect", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("span", list(Reviewed))
def test_the_same_input_gives_the_same_bytes(desk: Desk, span: Reviewed) -> None:
    first, names, currency = sheet_of(desk, span)
    second, *_names = sheet_of(desk, span)
    for form in (review_html, review_markdown):
        assert form(first, names, currency) == form(second, dict(reversed(names.items())), currency)


def test_the_page_is_one_whole_document_that_needs_nothing_else(desk: Desk) -> None:
    text = review_html(*sheet_of(desk))
    page = Page(text)
    assert page.open == []
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(page.tags)
    assert not [value for name, value in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert not re.search(r"https?:|@import|url\(", text)
    assert page.tags.count("h1") == 1
    assert NASTY in page.text


def test_the_pictures_show_every_week_with_what_it_asked(desk: Desk) -> None:
    sheet, names, currency = sheet_of(desk)
    text = review_html(sheet, names, currency)
    chart = text[text.index('<svg class="chart"') : text.index("</svg>", text.index('<svg class="chart"'))]
    assert len(sheet.weeks) == 5
    assert chart.count('<rect class="done"') == chart.count('<line class="asked"') == 5
    assert chart.count('<line class="baseline"') == 1
    assert len(re.findall(r">\d+/60<", chart)) == 5


def test_markdown_shows_what_people_wrote_letter_by_letter(desk: Desk) -> None:
    text = review_markdown(*sheet_of(desk))
    assert text.startswith("# Week 36 · 31 Aug\u2009–\u20096 Sept 2026\n\n- 30 of 60 points · 50%\n")
    assert "<script>" not in text
    assert r"\<script\>alert(1)\</script\> [/x\] \|\*\_\`".replace("[/x", r"\[/x") in text
    assert "| Messages | 20/25 | 20 | 25 |" in text
    assert "    Mon 31 Aug  " in text
    assert "\n\n\n" not in text


def test_a_decision_is_told_and_what_is_private_is_not(desk: Desk) -> None:
    sheet, names, currency = sheet_of(desk)
    assert sheet.hints == ()
    with desk.logbook() as logbook:
        for number in range(3):
            logbook.log(Wish("offer", FRIDAY - timedelta(days=7), note="the same", contact=f"Bo {number}"))
    sheet, names, currency = sheet_of(desk)
    assert sheet.hints
    for text in (review_html(sheet, names, currency), review_markdown(sheet, names, currency)):
        assert "40 points · own number" in text
        assert "less is real" in text
        assert "Bo 1" not in text
        assert "the same" not in text
        assert "Worth a look" not in text
        assert SECRET not in text


def test_a_month_has_its_title_and_its_weeks(desk: Desk) -> None:
    text = review_markdown(*sheet_of(desk, Reviewed.MONTH))
    assert text.startswith("# August 2026\n")
    # The 1st is a Saturday, in the week of 27 July, before the logbook began.
    assert text.count("/60\n") == 5


@pytest.mark.parametrize(("language", "title"), [("nl", "# Week 36 · 31 aug"), ("nb", "# Uke 36 · 31. aug")])
def test_it_speaks_the_language_in_use(desk: Desk, language: str, title: str) -> None:
    sheet, names, currency = sheet_of(desk)
    i18n.use(language)
    assert review_markdown(sheet, names, currency).startswith(title)
    assert f'<html lang="{language}">' in review_html(sheet, names, currency)


def test_nothing_at_all_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli = Cli(tmp_path / "home", capsys)
    text = cli.fine("report", "week")
    assert "- Nothing was asked: there was no working day in it.\n" in text
    assert "| --- |" not in text
    page = Page(cli.fine("report", "month", "--format", "html"))
    assert "chart" not in [value for _name, value in page.attributes]
    assert page.open == []


def test_it_is_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli = Cli(tmp_path / "home", capsys)
    cli.fine("log", "call", "3", "--on", date(2026, 9, 1).isoformat())
    file = tmp_path / "week.html"
    assert cli.fine("report", "week", "--format", "html", "-o", str(file)) == f"Written: {file}\n"
    assert file.read_text(encoding="utf-8") == cli.fine("report", "week", "--format", "html")
    assert "is there already" in cli.refused("report", "week", "-o", str(file))
