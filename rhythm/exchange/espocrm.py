"""EspoCRM: calls, meetings, e-mails, leads, contacts, accounts, opportunities.

Its CSV is headed by the fields' own names ("dateStart"), its Excel file by their labels ("Date Start").
"""

from __future__ import annotations

from rhythm.domain.contacts import ContactKind
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

ESPOCRM = "espocrm"

BETWEEN = ";,"

UNIVERSAL = frozenset({"dateStart", "dateSent"})
"""As its CSV heads them; its Excel file ("Date Start") tells the person's own time."""

OF_ITS_OWN = (
    *("parentName", "parentType", "parent", "parentId", "assignedUserId", "assignedUserName", "assignedUser"),
    *("createdById", "createdAt", "modifiedAt", "teams", "teamsIds", "contactsIds"),
    *("contactsNames", "contacts"),
)
OF_ACTIVITIES = {
    "id": ("id",),
    "day": ("dateStartDate", "dateStart"),
    "all_day": ("isAllDay",),
    "subject": ("name",),
    "note": ("description",),
    "status": ("status",),
    "direction": ("direction",),
    "contact": ("contactsNames", "contacts", "leadsNames", "leads"),
    "contact_id": ("contactsIds", "leadsIds"),
    "company": ("accountName", "account"),
    "company_id": ("accountId",),
    "parent": ("parentName", "parent"),
    "parent_id": ("parentId",),
    "parent_type": ("parentType",),
}
CALLS = Shape(
    ESPOCRM,
    TableKind.ENTRY,
    (("dateStart",), ("status",), ("direction",), ("name", "id", *OF_ITS_OWN)),
    OF_ACTIVITIES,
    all_are="Call",
    silent=False,
    universal=UNIVERSAL,
    between=BETWEEN,
)
MEETINGS = Shape(
    ESPOCRM,
    TableKind.ENTRY,
    (("dateStart",), ("status",), ("dateEnd", "duration", "isAllDay", *OF_ITS_OWN)),
    OF_ACTIVITIES,
    all_are="Meeting",
    silent=False,
    universal=UNIVERSAL,
    between=BETWEEN,
)
EMAILS = Shape(
    ESPOCRM,
    TableKind.ENTRY,
    (
        ("dateSent",),
        ("status",),
        ("subject", "name"),
        ("from", "fromString", "to", "personStringData", *OF_ITS_OWN),
    ),
    {
        **OF_ACTIVITIES,
        "day": ("dateSent",),
        "subject": ("name", "subject"),
        "note": ("bodyPlain", "body"),
        "mail": ("to", "toEmailAddresses"),
    },
    all_are="Email",
    silent=False,
    universal=UNIVERSAL,
    between=BETWEEN,
)
OPPORTUNITIES = Shape(
    ESPOCRM,
    TableKind.DEAL,
    (
        ("name",),
        ("stage",),
        ("closeDate",),
        (
            *("amountCurrency", "amountConverted", "assignedUserName", "assignedUserId"),
            *("createdById", "teamsIds"),
        ),
    ),
    {
        "id": ("id",),
        "name": ("name",),
        "stage": ("stage",),
        "amount": ("amount",),
        "opened": ("createdAt",),
        "closed": ("closeDate",),
        "company": ("accountName", "account", "contactName"),
        "agent": ("assignedUserName", "assignedUser"),
        "channel": ("leadSource", "campaignName"),
    },
    opened_when_kept=True,
)
OF_PEOPLE = {
    "id": ("id",),
    "name": ("name", "salutationName"),
    "first": ("firstName",),
    "last": ("lastName",),
    "company": ("accountName", "account"),
    "role": ("title", "accountRole"),
    "phone": ("phoneNumber", "phoneNumberMobile"),
    "mail": ("emailAddress",),
    "owner": ("assignedUserName", "assignedUser"),
    "known": ("createdAt",),
    "blocked": ("doNotCall", "emailAddressIsOptedOut", "phoneNumberIsOptedOut"),
    "note": ("description",),
}
OF_THE_SYSTEM = (
    "emailAddressIsOptedOut",
    "phoneNumberIsOptedOut",
    "createdAt",
    "assignedUserName",
    "assignedUserId",
)
LEADS = Shape(
    ESPOCRM,
    TableKind.CONTACT,
    (("emailAddress", "phoneNumber"), ("status",), ("name", "lastName"), OF_THE_SYSTEM),
    {
        **OF_PEOPLE,
        "company": ("accountName",),
        "channel": ("source",),
        "kind": ("status",),
        "state": ("status",),
    },
    kind=ContactKind.SUSPECT,
)
CONTACTS = Shape(
    ESPOCRM,
    TableKind.CONTACT,
    (("emailAddress", "phoneNumber"), ("firstName", "lastName", "accountName", "accountId"), OF_THE_SYSTEM),
    OF_PEOPLE,
)
ACCOUNTS = Shape(
    ESPOCRM,
    TableKind.CONTACT,
    (("name",), ("emailAddress", "phoneNumber", "website"), ("type", "industry", "sicCode"), OF_THE_SYSTEM),
    {
        "id": ("id",),
        "company": ("name",),
        "phone": ("phoneNumber",),
        "mail": ("emailAddress",),
        "kind": ("type",),
        "owner": ("assignedUserName", "assignedUser"),
        "known": ("createdAt",),
        "note": ("description",),
    },
    company_rows=True,
)

SHAPES = (CALLS, MEETINGS, EMAILS, OPPORTUNITIES, LEADS, CONTACTS, ACCOUNTS)
