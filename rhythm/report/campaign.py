"""The report of a campaign in its three forms."""

from __future__ import annotations

from rhythm.cells import in_ascii
from rhythm.domain.campaign_report import CampaignReport
from rhythm.report.page import campaign_page
from rhythm.report.picture import ASCII_SIGNS, SIGNS, text_lines


def campaign_text(report: CampaignReport, width: int, ascii: bool = False) -> str:
    """Return the report for a terminal of `width` columns; at least 60 are used, at most 100.

    With `ascii` there is nothing but ASCII in it. Nothing in it can steer the terminal.
    """
    lines = text_lines(campaign_page(report), width, ASCII_SIGNS if ascii else SIGNS)
    return "\n".join(in_ascii(line) if ascii else line for line in lines)


def campaign_markdown(report: CampaignReport) -> str:
    """Return the report as a Markdown document; what people wrote stands in it as they wrote it."""
    from rhythm.report.templates import markdown

    return markdown("campaign.md.j2", campaign_page(report))


def campaign_html(report: CampaignReport) -> str:
    """Return the report as one HTML file that needs no network and runs no script."""
    from rhythm.report.templates import html

    return html("campaign.html.j2", campaign_page(report))
