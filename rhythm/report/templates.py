"""Fills the templates beside this file. Whatever a template shows is escaped, without being asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rhythm.i18n import _, language
from rhythm.report.page import Page
from rhythm.report.picture import SIGNS, picture_lines

MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~#$]")
"""What can mean something in the middle of a line; no value of ours begins one."""

PICTURE_WIDTH = 80


def html(template: str, page: Page) -> str:
    """Return a campaign's page as HTML."""
    return filled_html(template, page, _words())


def markdown(template: str, page: Page) -> str:
    """Return a campaign's page as Markdown, with its picture in characters."""
    return filled_markdown(template, page, _words(), picture_lines(page, PICTURE_WIDTH, SIGNS))


def filled_html(template: str, page: object, words: Mapping[str, str]) -> str:
    """Return any page as HTML."""
    return _environment().get_template(template).render(page=page, words=words, language=language())


def filled_markdown(template: str, page: object, words: Mapping[str, str], picture: Sequence[str]) -> str:
    """Return any page as Markdown, with a picture in characters."""
    environment = _environment()
    environment.finalize = _literal
    drawn = Markup("\n".join(picture))
    return environment.get_template(template).render(page=page, words=words, picture=drawn)


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _literal(value: object) -> Markup:
    """Return a value so that Markdown shows it letter by letter; marked-up text stays as it is."""
    return value if isinstance(value, Markup) else Markup(MARKDOWN.sub(r"\\\g<0>", str(value)))


def _words() -> dict[str, str]:
    """Return the words of the templates' own: a template is out of reach of the catalogs' tool."""
    return {
        "campaign": _("campaign"),
        "phase": _("phase"),
        "measured": _("A working day, before, during and after"),
        "per_day": _("a day"),
        "total": _("in all"),
        "points": _("points"),
        "weeks": _("Points a week"),
        "week": _("week from"),
        "highlights": _("What to remember"),
        "rewards": _("Rewards"),
        "picture": _("The same as a picture"),
    }
