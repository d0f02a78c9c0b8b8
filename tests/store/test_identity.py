from __future__ import annotations

from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from rhythm.store.identity import Identities, reversal_id


@given(st.lists(st.integers(min_value=1, max_value=2**47), min_size=2, max_size=50))
def test_ids_only_grow_even_when_the_clock_is_set_back(stamps: list[int]) -> None:
    identities = Identities()
    ids = [identities.new(stamp) for stamp in stamps]
    assert ids == sorted(set(ids))


def test_an_id_is_a_version_7_uuid_of_its_moment() -> None:
    made = UUID(Identities().new(1_788_940_800_123))
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == 1_788_940_800_123


def test_two_sources_never_meet_in_one_millisecond() -> None:
    one, other = Identities(), Identities()
    assert len({source.new(5) for source in (one, other) for _ in range(1000)}) == 2000


def test_a_reversal_has_one_id_everywhere_and_for_ever() -> None:
    # Worked out from RFC 4122 § 4.3 with hashlib alone; another answer would make one undo two.
    assert reversal_id("a") == "f567ba87-4005-5393-bf44-e9ea8ce8851c"
