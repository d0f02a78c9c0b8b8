"""Close: activities, leads (which are companies), contacts, opportunities, headed as in its interface."""

from __future__ import annotations

from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

CLOSE = "close"

UNIVERSAL = frozenset({"activity_at", "starts_at", "date_sent", "date_created"})

OF_ACTIVITIES = {
    "id": ("id",),
    "day": ("activity_at", "starts_at", "date_sent", "date_created"),
    "activity": ("type", "activity_type"),
    "subject": ("subject", "title"),
    "note": ("note", "note_html", "text", "body_text"),
    "status": ("status",),
    "direction": ("direction",),
    "response": ("outcome", "disposition", "status"),
    "contact": ("contact_name",),
    "contact_id": ("contact_id",),
    "company": ("lead_name", "display_name"),
    "company_id": ("lead_id",),
    "mail": ("to", "contact_email"),
}
CALLS = Shape(
    CLOSE,
    TableKind.ENTRY,
    (("disposition",), ("direction",), ("date_created", "activity_at"), ("id", "lead_id", "user_id")),
    OF_ACTIVITIES,
    universal=UNIVERSAL,
    all_are="Call",
)
MEETINGS = Shape(
    CLOSE,
    TableKind.ENTRY,
    (("starts_at",), ("lead_id", "lead_name"), ("ends_at", "attendees", "title", "status")),
    OF_ACTIVITIES,
    universal=UNIVERSAL,
    all_are="Meeting",
)
EMAILS = Shape(
    CLOSE,
    TableKind.ENTRY,
    (
        ("direction",),
        ("subject",),
        ("date_created", "date_sent", "activity_at"),
        ("lead_id", "email_account_id", "thread_id"),
    ),
    OF_ACTIVITIES,
    universal=UNIVERSAL,
    all_are="Email",
)
SMS = Shape(
    CLOSE,
    TableKind.ENTRY,
    (("direction",), ("text",), ("date_created", "date_sent"), ("lead_id", "remote_phone", "local_phone")),
    OF_ACTIVITIES,
    universal=UNIVERSAL,
    all_are="SMS",
)
ACTIVITIES = Shape(
    CLOSE,
    TableKind.ENTRY,
    (("type", "activity_type"), ("date_created", "activity_at"), ("lead_id",)),
    OF_ACTIVITIES,
    universal=UNIVERSAL,
)
OPPORTUNITIES = Shape(
    CLOSE,
    TableKind.DEAL,
    (
        ("lead_name", "lead_id", "display_name"),
        ("status_type", "status_label", "status"),
        ("value_period", "value_formatted", "date_won", "confidence"),
    ),
    {
        "id": ("id",),
        "name": ("lead_name", "display_name"),
        "stage": ("status_label", "status_type", "status"),
        "outcome": ("status_type",),
        "amount": ("value_formatted", "value"),
        "opened": ("date_created",),
        "closed": ("date_won", "date_lost"),
        "company": ("lead_name", "display_name"),
        "agent": ("user_name",),
    },
    words={"Active": "sales_lead"},
    cents=frozenset({"value"}),
    opened_when_kept=True,
)
CONTACTS = Shape(
    CLOSE,
    TableKind.CONTACT,
    (
        ("contact_name", "name"),
        ("lead_id", "lead_name"),
        (
            *("primary_email", "primary_contact_email", "emails", "email", "primary_phone", "phones"),
            *("contact_id",),
        ),
    ),
    {
        "id": ("contact_id", "id"),
        "name": ("contact_name", "primary_contact_name", "name"),
        "company": ("lead_name", "display_name"),
        "role": ("contact_title", "primary_contact_title", "title"),
        "phone": (
            *("primary_phone", "primary_contact_primary_phone", "primary_contact_phone", "phone"),
            *("phones",),
        ),
        "mail": (
            *("primary_email", "primary_contact_primary_email", "primary_contact_email", "email"),
            *("emails",),
        ),
        "kind": ("lead_status", "lead_status_label", "status_label"),
        "state": ("lead_status", "lead_status_label", "status_label"),
        "known": ("date_created",),
        "owner": ("lead_owner",),
    },
)
LEADS = Shape(
    CLOSE,
    TableKind.CONTACT,
    (
        ("display_name", "lead_name"),
        ("status_label", "status_id"),
        ("id", "lead_id", "html_url", "primary_contact_name"),
    ),
    {
        "id": ("id", "lead_id"),
        "name": ("primary_contact_name",),
        "company": ("display_name", "lead_name", "name"),
        "role": ("primary_contact_title",),
        "phone": ("primary_contact_primary_phone", "primary_contact_phone"),
        "mail": ("primary_contact_primary_email", "primary_contact_email"),
        "kind": ("status_label",),
        "state": ("status_label",),
        "known": ("date_created",),
        "note": ("description",),
    },
    company_rows=True,
)

SHAPES = (CALLS, MEETINGS, EMAILS, SMS, ACTIVITIES, OPPORTUNITIES, CONTACTS, LEADS)
