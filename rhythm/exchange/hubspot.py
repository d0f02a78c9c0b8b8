"""HubSpot: activities of all kinds in one table or one table a kind, contacts, companies, deals."""

from __future__ import annotations

from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

HUBSPOT = "hubspot"

ROW = ("Record ID", "Record ID - Contact", "Record ID - Company", "Record ID - Deal")
WITH = {
    "contact": ("Associated contact", "Associated contacts", "Contact", "Contact name"),
    "contact_id": ("Associated contact IDs",),
    "company": ("Associated company", "Associated companies", "Company name"),
    "company_id": ("Associated company IDs",),
    "mail": ("Contact email", "Email to address", "To email"),
}

OF_ACTIVITIES = {
    "id": ROW,
    "day": ("Activity date", "Meeting start time"),
    "subject": ("Title", "Call title", "Meeting name", "Meeting title", "Email subject", "Subject"),
    "note": (
        *("Body", "Call notes", "Meeting description", "Internal meeting notes", "Communication body"),
        *("Body preview", "Note body"),
    ),
    "status": ("Meeting outcome", "Outcome", "Email send status", "Task status", "Call status"),
    "direction": ("Email direction", "Direction", "Call direction"),
    "response": ("Call outcome", "Outcome", "Call status"),
    **WITH,
}

OF_A_RECORD = (*ROW, "Activity assigned to", "Associated contact", "Associated contact IDs", "Call owner")

ACTIVITIES = Shape(
    HUBSPOT,
    TableKind.ENTRY,
    (("Activity date",), ("Activity type",), (*OF_A_RECORD, "Title", "Body")),
    {**OF_ACTIVITIES, "activity": ("Activity type",)},
)
CALLS = Shape(
    HUBSPOT,
    TableKind.ENTRY,
    (
        ("Activity date",),
        ("Call outcome", "Call title", "Call duration", "Call notes", "Call direction"),
        OF_A_RECORD,
    ),
    OF_ACTIVITIES,
    all_are="Call",
)
MEETINGS = Shape(
    HUBSPOT,
    TableKind.ENTRY,
    (
        ("Activity date", "Meeting start time"),
        ("Meeting outcome", "Meeting name", "Meeting title", "Meeting description"),
        OF_A_RECORD,
    ),
    {**OF_ACTIVITIES, "day": ("Meeting start time", "Activity date")},
    all_are="Meeting",
)
EMAILS = Shape(
    HUBSPOT,
    TableKind.ENTRY,
    (("Activity date",), ("Email subject", "Email direction", "Email send status"), OF_A_RECORD),
    OF_ACTIVITIES,
    all_are="Email",
)
DEALS = Shape(
    HUBSPOT,
    TableKind.DEAL,
    (ROW, ("Deal name",), ("Deal stage",)),
    {
        "id": ROW,
        "name": ("Deal name",),
        "stage": ("Deal stage",),
        "amount": ("Amount",),
        "opened": ("Create date",),
        "closed": ("Close date",),
        "company": ("Associated company", "Associated companies", "Company name"),
        "agent": ("Deal owner",),
        "channel": ("Original traffic source", "Original source type", "Original source", "Lead source"),
    },
    words={
        "Appointment Scheduled": "sales_lead",
        "Qualified To Buy": "sales_lead",
        "Presentation Scheduled": "sales_lead",
        "Decision Maker Bought-In": "offer",
        "Contract Sent": "offer",
    },
    opened_when_kept=True,
)
OF_CONTACTS = {
    "id": ROW,
    "phone": ("Phone number", "Mobile phone number"),
    "channel": ("Original traffic source", "Original source", "Lead source"),
    "kind": ("Lifecycle stage", "Lead status"),
    "state": ("Lead status",),
    "known": ("Create date",),
    "customer": ("Became a customer date",),
    "next_day": ("Next activity date",),
    "blocked": ("Unsubscribed from all email", "Opted out of all email", "Do not call", "Do not contact"),
}
CONTACTS = Shape(
    HUBSPOT,
    TableKind.CONTACT,
    (
        ROW,
        ("First name", "Last name"),
        ("Lifecycle stage", "Contact owner", "Phone number", "Associated company", "Create date"),
    ),
    {
        **OF_CONTACTS,
        "first": ("First name",),
        "last": ("Last name",),
        "company": ("Company name", "Associated company"),
        "role": ("Job title",),
        "mail": ("Email",),
        "owner": ("Contact owner",),
        "note": ("Message",),
    },
)
COMPANIES = Shape(
    HUBSPOT,
    TableKind.CONTACT,
    (
        ROW,
        ("Company name",),
        ("Company owner", "Company domain name", "Lifecycle stage", "Create date", "Industry"),
    ),
    {
        **OF_CONTACTS,
        "company": ("Company name",),
        "owner": ("Company owner",),
        "note": ("Description",),
    },
    company_rows=True,
)

SHAPES = (ACTIVITIES, CALLS, MEETINGS, EMAILS, DEALS, CONTACTS, COMPANIES)
