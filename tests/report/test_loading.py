from __future__ import annotations

from pathlib import Path

from tests.test_import_hygiene import HEAVY, loaded_by, packages

TEMPLATES = {"jinja2", "markupsafe"}
REPORT = (
    "from tests.report.building import LIVED, LONG_AFTER\n"
    "from rhythm.report import campaign_html, campaign_text\n"
    "report = LIVED.report(LONG_AFTER)\n"
)


def test_a_report_is_light_until_it_is_made(tmp_path: Path) -> None:
    loaded = packages(loaded_by("import rhythm.report", tmp_path))
    assert not loaded & {*HEAVY, *TEMPLATES}


def test_plain_text_needs_no_templates(tmp_path: Path) -> None:
    assert not packages(loaded_by(REPORT + "campaign_text(report, 80)", tmp_path)) & TEMPLATES
    assert packages(loaded_by(REPORT + "campaign_html(report)", tmp_path)) >= TEMPLATES
