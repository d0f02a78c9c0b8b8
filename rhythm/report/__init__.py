"""Reports made from snapshots: plain text with its picture, Markdown, and HTML."""

from rhythm.report.campaign import campaign_html, campaign_markdown, campaign_text
from rhythm.report.review import review_html, review_markdown

__all__ = ["campaign_html", "campaign_markdown", "campaign_text", "review_html", "review_markdown"]
