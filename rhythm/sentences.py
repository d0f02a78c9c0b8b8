"""Codes turned into sentences: what is wrong, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.i18n import N_, _
from rhythm.text import shown

SENTENCES: dict[str, str] = {
    "text_too_long": N_("This text has {length} characters; at most {limit} are allowed."),
    "unknown_activity": N_("There is no activity called “{name}”."),
    "quantity_out_of_range": N_("{value} is out of range; a number from {lowest} to {highest} is allowed."),
    "percent_out_of_range": N_("{value} % is out of range; a whole number from 0 to 100 is allowed."),
    "day_in_future": N_("{day} is still to come; nothing can be logged after today, {today}."),
    "bad_day": N_(
        "“{value}” is no day; write a date such as 2026-09-09, today, yesterday, the name of a weekday,"
        " or -1 for one day back."
    ),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "file_missing": N_("There is no file {path}."),
    "folder_unusable": N_("The folder {path} cannot be used: {reason}."),
    "setting_unknown": N_("{where}: there is no setting called “{key}”; the settings are {allowed}."),
    "setting_wrong": N_("{where}: “{key}” cannot be “{value}”; allowed is {allowed}."),
    "settings_broken": N_("{where}: the settings cannot be read: {reason}."),
    "settings_unwritable": N_("{file}: the settings cannot be written: {reason}."),
}
"""By code. `{where}` is made of the details `file` and `line`; a detail `nearest` adds "did you mean"."""


class _Places(dict[str, str]):
    """The filled places; one without a detail shows as a gap, since telling of an error must not fail."""

    def __missing__(self, place: str) -> str:
        return "…"


def sentence(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence for `code` in the person's language, its places filled with `details`.

    Days are written as ISO dates and lists with commas; the texts `allowed` and `reason` are translated.
    A code without a sentence is named as it is.
    """
    template = SENTENCES.get(code)
    if template is None:
        return _("This cannot be done ({code}).").format(code=shown(code))
    places = _Places({name: _filled(name, value) for name, value in details.items()})
    places["where"] = _where(details)
    text = _(template).format_map(places)
    if places.get("nearest"):
        text = text.removesuffix(".") + _("; did you mean {nearest}?").format(nearest=places["nearest"])
    return text


def refusal(refused: Refused) -> str:
    """Return the sentence that tells why something was refused."""
    return sentence(refused.code, refused.details)


def problem(found: Problem) -> str:
    """Return the sentence for a row that an import set aside, with its place in front."""
    details = {"line": found.line, "column": found.column, "value": found.value, "file": found.file}
    place = _where(details) + (f", {shown(found.column)}" if found.column else "")
    return f"{place}: {sentence(found.code, details)}"


def _where(details: Mapping[str, object]) -> str:
    file, line = shown(str(details.get("file") or "")), details.get("line")
    if line is None:
        return _("environment") if file == "environment" else file
    if not file:
        return _("line {line}").format(line=line)
    return _("{file}, line {line}").format(file=file, line=line)


def _filled(name: str, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(str(part)) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else shown(str(value))
    return _(text) if name in ("allowed", "reason") else text
