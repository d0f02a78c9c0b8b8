"""Small builders for deals."""

from __future__ import annotations

from datetime import date
from typing import Any

from rhythm.domain.deals import Deal, Outcome


def day(text: str | None) -> date | None:
    """A day of 2026, "09-07", or of any year, "2025-09-07"."""
    if text is None:
        return None
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def deal(
    key: str,
    opened: str | None = None,
    closed: str | None = None,
    outcome: Outcome | None = None,
    amount: int | None = None,
    *,
    lead: str | None = None,
    offered: str | None = None,
    **words: Any,
) -> Deal:
    return Deal(
        key,
        lead=day(lead),
        opened=day(opened),
        offered=day(offered),
        closed=day(closed),
        outcome=outcome,
        amount=amount,
        **words,
    )


def won(key: str, opened: str | None, closed: str, amount: int | None, **more: Any) -> Deal:
    return deal(key, opened, closed, Outcome.WON, amount, **more)


def lost(key: str, opened: str | None, closed: str, **more: Any) -> Deal:
    return deal(key, opened, closed, Outcome.LOST, **more)
