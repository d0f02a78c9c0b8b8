"""The customers and the sales pipeline that Maven Analytics teaches with, its days as ISO or US dates."""

from __future__ import annotations

from rhythm.domain.contacts import ContactKind
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.kinds import TableKind

MAVEN = "maven"

PIPELINE = Shape(
    MAVEN,
    TableKind.DEAL,
    (("opportunity_id",), ("deal_stage",), ("engage_date",), ("close_date",), ("close_value",)),
    {
        "id": ("opportunity_id",),
        "agent": ("sales_agent",),
        "product": ("product",),
        "company": ("account",),
        "stage": ("deal_stage",),
        "opened": ("engage_date",),
        "closed": ("close_date",),
        "amount": ("close_value",),
    },
)
ACCOUNTS = Shape(
    MAVEN,
    TableKind.CONTACT,
    (("account",), ("sector",), ("year_established",), ("revenue",), ("office_location", "subsidiary_of")),
    {"company": ("account",)},
    kind=ContactKind.PROSPECT,
    company_rows=True,
)

SHAPES = (PIPELINE, ACCOUNTS)
