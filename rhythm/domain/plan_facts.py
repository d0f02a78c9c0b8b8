"""What a plan is measured by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rhythm.domain.counted import Met
from rhythm.domain.dayplan import Planner
from rhythm.domain.deals import Deal
from rhythm.domain.ledger import Ledger
from rhythm.domain.sales import Sold


class PlanFacts(NamedTuple):
    """What was done and sold, and what the activities and targets are.

    `ledger` has the counted entries, `planner` the activities with their minutes, weights and targets.
    `sold` are the live entries of a sale, `met` those of any activity that name a contact.
    """

    ledger: Ledger
    planner: Planner
    deals: Sequence[Deal] = ()
    sold: Sequence[Sold] = ()
    met: Sequence[Met] = ()
