"""Salesforce: tasks, events, leads, contacts, accounts, opportunities, from its data export or a report."""

from __future__ import annotations

from rhythm.domain.contacts import ContactKind
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

SALESFORCE = "salesforce"

ID_LENGTH = 15
"""Letters; its data export adds three that only check the others, its reports do not."""

UNIVERSAL = frozenset({"CompletedDateTime", "StartDateTime", "ActivityDateTime"})
"""As its data export heads them; its reports tell the person's own time, under headers with blanks."""

WITH = {
    "contact": ("Contact", "ContactName", "WhoName", "Lead", "Name"),
    "contact_id": ("WhoId", "ContactId", "LeadId"),
    "company": ("Company / Account", "AccountName", "Company", "RelatedTo", "WhatName"),
    "company_id": ("AccountId",),
    "mail": ("Email", "ContactEmail"),
}
TASKS = Shape(
    SALESFORCE,
    TableKind.ENTRY,
    (
        ("Subject",),
        ("ActivityDate", "Date", "DueDate", "CompletedDateTime"),
        ("Status", "IsClosed"),
        (
            *("TaskSubtype", "CompletedDateTime", "WhoId", "CallDisposition", "CallDurationInSeconds"),
            *("Assigned", "Company / Account", "CallResult", "ActivityId"),
        ),
    ),
    {
        "id": ("Id", "ActivityId", "TaskId"),
        "day": ("CompletedDateTime", "CompletedDate", "ActivityDate", "Date", "DueDate"),
        "activity": ("TaskSubtype", "Type"),
        "subject": ("Subject",),
        "note": ("Description", "Comments", "FullComments"),
        "status": ("Status", "IsClosed"),
        "direction": ("CallType",),
        "response": ("CallDisposition", "CallResult"),
        **WITH,
    },
    silent=False,
    subject_tells=True,
    universal=UNIVERSAL,
    id_length=ID_LENGTH,
)
EVENTS = Shape(
    SALESFORCE,
    TableKind.ENTRY,
    (
        ("Subject",),
        ("StartDateTime", "ActivityDateTime", "Start"),
        ("EndDateTime", "DurationInMinutes", "EventSubtype", "WhoId", "End"),
    ),
    {
        "id": ("Id", "ActivityId", "EventId"),
        "day": ("StartDateTime", "ActivityDateTime", "ActivityDate", "Start"),
        "all_day": ("IsAllDayEvent", "AllDayEvent"),
        "activity": ("Type",),
        "subject": ("Subject",),
        "note": ("Description", "Comments"),
        **WITH,
    },
    all_are="Meeting",
    universal=UNIVERSAL,
    id_length=ID_LENGTH,
)
OPPORTUNITIES = Shape(
    SALESFORCE,
    TableKind.DEAL,
    (
        ("StageName", "Stage"),
        ("CloseDate",),
        ("OpportunityName", "OpportunityId", "StageName"),
        (
            *("OpportunityOwner", "OpportunityId", "AccountId", "ForecastCategory", "IsClosed"),
            *("FiscalPeriod", "Age"),
        ),
    ),
    {
        "id": ("OpportunityId", "Id"),
        "name": ("OpportunityName", "Name"),
        "stage": ("StageName", "Stage"),
        "amount": ("Amount", "AmountConverted"),
        "opened": ("CreatedDate",),
        "closed": ("CloseDate",),
        "company": ("AccountName", "Account", "AccountId"),
        "agent": ("OpportunityOwner", "OwnerName", "Owner"),
        "channel": ("LeadSource",),
    },
    words={
        "Needs Analysis": "sales_lead",
        "Value Proposition": "sales_lead",
        "Id. Decision Makers": "sales_lead",
        "Perception Analysis": "sales_lead",
        "Proposal/Price Quote": "offer",
        "Negotiation/Review": "offer",
    },
    id_length=ID_LENGTH,
    opened_when_kept=True,
)
OF_PEOPLE = {
    "first": ("FirstName",),
    "last": ("LastName",),
    "role": ("Title",),
    "phone": ("Phone", "MobilePhone", "Mobile", "BusinessPhone"),
    "mail": ("Email",),
    "channel": ("LeadSource",),
    "known": ("CreatedDate", "CreateDate"),
    "blocked": ("DoNotCall", "HasOptedOutOfEmail", "EmailOptOut", "IndividualHasOptedOutSolicit"),
    "note": ("Description",),
    "tier": ("Rating",),
}
LEADS = Shape(
    SALESFORCE,
    TableKind.CONTACT,
    (
        ("LastName",),
        ("Company", "Company / Account"),
        ("LeadStatus", "IsConverted", "LeadOwner", "Status"),
        ("LeadId", "IsConverted", "Company / Account", "OwnerId"),
    ),
    {
        **OF_PEOPLE,
        "id": ("LeadId", "Id"),
        "name": ("Name",),
        "company": ("Company", "Company / Account"),
        "kind": ("LeadStatus", "Status"),
        "state": ("LeadStatus", "Status"),
        "owner": ("LeadOwner", "OwnerName"),
    },
    kind=ContactKind.SUSPECT,
    id_length=ID_LENGTH,
)
CONTACTS = Shape(
    SALESFORCE,
    TableKind.CONTACT,
    (
        ("LastName",),
        ("AccountName", "AccountId"),
        (
            *("ContactId", "ContactOwner", "OwnerId", "AccountId", "MailingCity", "MailingCountry"),
            *("HasOptedOutOfEmail", "ReportsToId"),
        ),
    ),
    {
        **OF_PEOPLE,
        "id": ("ContactId", "Id"),
        "name": ("Name",),
        "company": ("AccountName",),
        "owner": ("ContactOwner", "OwnerName"),
    },
    id_length=ID_LENGTH,
)
ACCOUNTS = Shape(
    SALESFORCE,
    TableKind.CONTACT,
    (
        ("AccountName", "Name"),
        (
            *("AccountOwner", "AccountId", "BillingCity", "BillingStateProvince", "BillingCountry"),
            *("AccountSource",),
        ),
        ("Type", "Industry", "Rating", "AccountType", "LastActivity", "BillingCity", "BillingStateProvince"),
    ),
    {
        "id": ("AccountId", "Id"),
        "company": ("AccountName", "Name"),
        "phone": ("Phone",),
        "channel": ("AccountSource",),
        "kind": ("Type", "AccountType"),
        "owner": ("AccountOwner", "OwnerName"),
        "known": ("CreatedDate",),
        "tier": ("Rating",),
        "note": ("Description",),
    },
    company_rows=True,
    id_length=ID_LENGTH,
)

SHAPES = (TASKS, EVENTS, OPPORTUNITIES, LEADS, CONTACTS, ACCOUNTS)
