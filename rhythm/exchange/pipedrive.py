"""Pipedrive: activities, deals, people, organizations; its headers name the thing they belong to."""

from __future__ import annotations

from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

PIPEDRIVE = "pipedrive"


def _of(thing: str, *names: str) -> tuple[str, ...]:
    """Return headers with the thing before them, and as they are in a list of that thing alone."""
    return (*(f"{thing} - {name}" for name in names), *names)


ACTIVITIES = Shape(
    PIPEDRIVE,
    TableKind.ENTRY,
    (
        _of("Activity", "Subject"),
        _of("Activity", "Done", "Marked as done time"),
        ("Activity - Subject", "Activity - Type", "Marked as done time", "Due date", "Contact person"),
    ),
    {
        "id": _of("Activity", "ID", "Pipedrive System ID"),
        "day": _of("Activity", "Marked as done time", "Due date"),
        "activity": _of("Activity", "Type"),
        "subject": _of("Activity", "Subject"),
        "note": _of("Activity", "Note", "Public description"),
        "status": _of("Activity", "Done"),
        "contact": _of("Activity", "Contact person", "Person", "Person name"),
        "contact_id": ("Person - ID", "Activity - Person id", "Person - Pipedrive System ID"),
        "company": _of("Activity", "Organization", "Organization name"),
        "company_id": (
            *("Organization - ID", "Activity - Organization id"),
            *("Organization - Pipedrive System ID",),
        ),
        "mail": ("Person - Email", "Person - Email (Work)", "Emails", "Email"),
    },
    silent=False,
)
DEALS = Shape(
    PIPEDRIVE,
    TableKind.DEAL,
    (
        ("Deal - Title", "Deal - ID", "Deal - Pipedrive System ID"),
        ("Deal - Status", "Deal - Stage", "Deal - Stage (pipeline)"),
    ),
    {
        "id": ("Deal - ID", "Deal - Pipedrive System ID"),
        "name": ("Deal - Title",),
        "stage": ("Deal - Stage", "Deal - Stage (pipeline)", "Deal - Status"),
        "outcome": ("Deal - Status",),
        "amount": ("Deal - Value",),
        "opened": ("Deal - Deal created", "Deal - Creation date", "Deal - Add time", "Deal - Created"),
        "closed": ("Deal - Won time", "Deal - Lost time", "Deal - Deal closed on", "Deal - Closed on"),
        "company": (
            *("Deal - Organization", "Organization", "Organization name", "Deal - Contact person"),
            *("Contact person",),
        ),
        "agent": ("Deal - Owner",),
        "product": ("Product name", "Deal - Product name"),
        "channel": ("Deal - Source channel", "Deal - Channel", "Deal - Source origin", "Deal - Lead source"),
    },
    words={
        "Qualified": "sales_lead",
        "Contact Made": "sales_lead",
        "Demo Scheduled": "sales_lead",
        "Proposal Made": "offer",
        "Negotiations Started": "offer",
    },
    opened_when_kept=True,
)
OF_PEOPLE = ("Person - Name", "Person - First name", "Person - Last name")
PEOPLE = Shape(
    PIPEDRIVE,
    TableKind.CONTACT,
    (
        OF_PEOPLE,
        (
            "Person - Email",
            "Person - Email (Work)",
            "Person - Phone",
            "Person - Phone (Work)",
            "Person - Owner",
            "Person - ID",
        ),
    ),
    {
        "id": ("Person - ID", "Person - Pipedrive System ID"),
        "name": ("Person - Name",),
        "first": ("Person - First name",),
        "last": ("Person - Last name",),
        "company": ("Person - Organization", "Organization name", "Organization"),
        "role": ("Person - Job title", "Person - Position"),
        "phone": (
            *("Person - Phone", "Person - Phone (Work)", "Person - Phone (Mobile)"),
            *("Person - Phone (Other)",),
        ),
        "mail": (
            *("Person - Email", "Person - Email (Work)", "Person - Email (Home)"),
            *("Person - Email (Other)",),
        ),
        "owner": ("Person - Owner",),
        "kind": ("Person - Label", "Person - Labels"),
        "known": (
            *("Person - Creation date", "Person - Person created", "Person - Add time"),
            *("Person - Created",),
        ),
        "next_day": ("Person - Next activity date",),
        "blocked": ("Person - Do not contact", "Person - Do not call"),
        "note": ("Person - Notes", "Person - Note"),
    },
)
ORGANIZATIONS = Shape(
    PIPEDRIVE,
    TableKind.CONTACT,
    (
        ("Organization name",),
        ("Organization - Owner", "Organization - ID", "Organization - Address", "Organization - Labels"),
    ),
    {
        "id": ("Organization - ID", "Organization - Pipedrive System ID"),
        "company": ("Organization name",),
        "owner": ("Organization - Owner",),
        "kind": ("Organization - Label", "Organization - Labels"),
        "known": (
            *("Organization - Creation date", "Organization - Organization created"),
            *("Organization - Add time",),
        ),
        "next_day": ("Organization - Next activity date",),
    },
    company_rows=True,
)

SHAPES = (ACTIVITIES, DEALS, PEOPLE, ORGANIZATIONS)
