"""What there is to say about a measured rate: how sure it is, and what makes it doubtful."""

from __future__ import annotations

from rhythm.domain.explain.explanation import Line, fact
from rhythm.domain.hit_rates import Rate


def rate_closing(rate: Rate) -> tuple[Line, ...]:
    """Return where the true rate lies in 95 of 100 cases, and whether there is too little to go by."""
    lines = []
    if rate.interval is not None:
        low, high = rate.interval
        lines.append(fact("rate_interval", low=low, high=high))
    if rate.over:
        lines.append(fact("rate_over"))
    if rate.few:
        lines.append(fact("rate_few"))
    return tuple(lines)
