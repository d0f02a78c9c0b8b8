from __future__ import annotations

from rhythm.domain.refusal import Refused


def test_refusal_carries_its_code_and_details() -> None:
    refusal = Refused("day_in_future", day=1)
    assert (refusal.code, refusal.details) == ("day_in_future", {"day": 1})
    assert "day_in_future" in str(refusal)
