"""Words about imports, for commands and screens: what a file is, what its columns hold, what came in."""

from __future__ import annotations

from rhythm.contact_phrases import contact_state_word
from rhythm.domain.contacts import ContactState
from rhythm.domain.imports import Problem
from rhythm.domain.snapshots import Imported, PastImport
from rhythm.i18n import N_, _, _n, format_number
from rhythm.phrases import brought
from rhythm.sentences import problem, problem_reason
from rhythm.text import shown

FORMATS = {
    "loop": "Loop Habit Tracker",
    "harsh": "harsh",
    "maven": "Maven",
    "hubspot": "HubSpot",
    "pipedrive": "Pipedrive",
    "salesforce": "Salesforce",
    "espocrm": "EspoCRM",
    "close": "Close",
    "csv": N_("table"),
    "json": "JSON",
    "ics": N_("calendar"),
}

KINDS = {"entry": N_("activities"), "deal": N_("deals"), "contact": N_("contacts")}

FIELDS = {
    "id": N_("id"),
    "day": N_("day"),
    "all_day": N_("takes the whole day"),
    "activity": N_("activity"),
    "quantity": N_("how many"),
    "percent": N_("percent ready"),
    "amount": N_("amount"),
    "note": N_("note"),
    "contact": N_("contact"),
    "mail": N_("mail"),
    "status": N_("status"),
    "response": N_("what came of it"),
    "subject": N_("subject"),
    "direction": N_("in or out"),
    "contact_id": N_("id of the contact"),
    "company": N_("company"),
    "company_id": N_("id of the company"),
    "parent": N_("belongs to"),
    "parent_id": N_("id of what it belongs to"),
    "parent_type": N_("kind of what it belongs to"),
    "name": N_("name"),
    "first": N_("first name"),
    "last": N_("last name"),
    "role": N_("role"),
    "phone": N_("phone"),
    "channel": N_("channel"),
    "owner": N_("owner"),
    "kind": N_("kind"),
    "state": N_("state"),
    "tier": N_("tier"),
    "known": N_("known since"),
    "customer": N_("customer since"),
    "next_day": N_("next contact"),
    "growth": N_("growth"),
    "blocked": N_("do not contact"),
    "stage": N_("stage"),
    "outcome": N_("won or lost"),
    "lead": N_("lead on"),
    "opened": N_("sales lead on"),
    "offered": N_("offered on"),
    "closed": N_("ended on"),
    "agent": N_("sold by"),
    "product": N_("product"),
    "upsell": N_("upsell"),
}
"""What a column can hold, as people call it."""

DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}


def format_name(format: str) -> str:
    """Return what a format is called."""
    return _(FORMATS[format])


def kind_name(kind: str) -> str:
    """Return what the rows of a table are called."""
    return _(KINDS[kind])


def field_name(field: str) -> str:
    """Return what a field of a table is called."""
    return _(FIELDS[field])


def delimiter_name(delimiter: str) -> str:
    """Return what stands between the cells of a table."""
    return _(DELIMITERS[delimiter])


def rows_text(rows: int) -> str:
    """Return how many rows there are."""
    return _n("{n} row", "{n} rows", rows).format(n=format_number(rows))


def counts_sentence(found: Imported) -> str:
    """Return what a file brought, or would bring: rows, what is new, and why the others are not."""
    new = (found.entries, found.deals, found.contacts, found.appointments)
    parts = [
        _n("{n} row read", "{n} rows read", found.rows).format(n=format_number(found.rows)),
        f"{brought(*new)}{_states(found)}" if any(new) else "",
        *_updated(found),
        _("{n} already here").format(n=format_number(found.known)) if found.known else "",
        _not_counted(found.skipped) if found.skipped else "",
        _("{n} set aside").format(n=format_number(len(found.problems))) if found.problems else "",
    ]
    return ", ".join(part for part in parts if part)


def _not_counted(rows: int) -> str:
    """Return how many rows are nothing that counts: "859 do not count (notes, tasks, not done yet)"."""
    return _n(
        "{n} does not count (notes, tasks, not done yet)",
        "{n} do not count (notes, tasks, not done yet)",
        rows,
    ).format(n=format_number(rows))


def _states(found: Imported) -> str:
    """Return how many of the new contacts are not to be approached now: " (2 do not contact, 1 paused)"."""
    numbers = (
        (ContactState.BLOCKED, found.contacts_blocked),
        (ContactState.PAUSED, found.contacts_paused),
        (ContactState.LOST, found.contacts_lost),
    )
    told = ", ".join(
        f"{format_number(number)} {contact_state_word(state)}" for state, number in numbers if number
    )
    return f" ({told})" if told else ""


def _updated(found: Imported) -> list[str]:
    deals, contacts, moved = found.updated, found.contacts_updated, found.appointments_updated
    gone = found.appointments_cancelled
    told = (
        (deals, _n("{n} deal told anew", "{n} deals told anew", deals)),
        (contacts, _n("{n} contact told anew", "{n} contacts told anew", contacts)),
        (moved, _n("{n} appointment told anew", "{n} appointments told anew", moved)),
        (gone, _n("{n} appointment called off", "{n} appointments called off", gone)),
    )
    return [text.format(n=format_number(number)) for number, text in told if number]


def new_activities(names: list[str]) -> str:
    """Return the activities that a file brings."""
    return _("New activities: {names}").format(names=", ".join(names))


def noted(one: Problem) -> str:
    """Return what is worth telling of a file although nothing was set aside for it."""
    return problem(one) if one.line else problem_reason(one)


def same_ids_sentence(number: int) -> str:
    """Return what it may mean that deals of another file have the same ids."""
    return _n(
        "{n} of these ids is known from another file: if this is the same list with other headers,"
        " take the import back.",
        "{n} of these ids are known from another file: if this is the same list with other headers,"
        " take the import back.",
        number,
    ).format(n=format_number(number))


def more_set_aside(left: int) -> str:
    """Return how many rows are set aside beside those told."""
    return _n("and {n} more row set aside", "and {n} more rows set aside", left).format(n=left)


def taken_back(one: PastImport) -> str:
    """Return what went with an import that was reverted."""
    what = brought(one.entries, one.deals, one.contacts, one.appointments)
    return _("Taken back: {file} with {what}").format(file=shown(one.file), what=what)


def where_set_aside(file: str) -> str:
    """Return where the rows are that were set aside, and what to do with them."""
    told = _("The rows set aside are in {file}; mend them there and import that file.")
    return told.format(file=shown(file))
