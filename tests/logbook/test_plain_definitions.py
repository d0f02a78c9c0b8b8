"""Campaigns, rewards and claims as they stand in an export."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.definitions import Campaign, Claim, Definitions, Reward, Span
from rhythm.domain.refusal import Refused
from rhythm.logbook.campaigning import checked_campaign, checked_reward
from rhythm.logbook.plain_definitions import plain, rich

SEPTEMBER: dict[str, object] = {
    **{"key": "double_2026_09_01", "from_day": "2026-09-01", "name": "Double sales", "theme": "harvest"},
    **{"first": "2026-09-01", "last": "2026-09-30", "factor": "3/2", "targets": {"visit": 3, "call": 0}},
    **{"ramp_days": 3, "ramp_factor": "5/4", "cooldown_days": 2, "cooldown_factor": "4/5"},
    **{"extra_minutes": 240, "score": "11/10"},
}
DINNER: dict[str, object] = {
    **{"key": "dinner", "from_day": "2026-09-01", "span": "campaign", "text": "Dinner for two"},
    **{"points": 528, "campaign": "double_2026_09_01"},
}
TAKEN: dict[str, object] = {"reward": "dinner", "day": "2026-09-30"}
RICH = (
    Campaign(
        key="double_2026_09_01",
        from_day=date(2026, 9, 1),
        name="Double sales",
        theme="harvest",
        first=date(2026, 9, 1),
        last=date(2026, 9, 30),
        factor=Fraction(3, 2),
        targets=(("visit", 3), ("call", 0)),
        ramp_days=3,
        ramp_factor=Fraction(5, 4),
        cooldown_days=2,
        cooldown_factor=Fraction(4, 5),
        extra_minutes=240,
        score=Fraction(11, 10),
    ),
    Reward("dinner", date(2026, 9, 1), Span.CAMPAIGN, "Dinner for two", 528, "double_2026_09_01"),
    Claim("dinner", date(2026, 9, 30)),
)


def test_they_are_told_in_plain_values() -> None:
    september, dinner, taken = RICH
    told = plain(Definitions(campaigns=(september,), rewards=(dinner,), claims=(taken,)))
    assert (told["campaign"], told["reward"], told["claim"]) == ([SEPTEMBER], [DINNER], [TAKEN])
    assert list(json.loads(json.dumps(told["campaign"][0]["targets"]))) == ["visit", "call"]


def test_plain_values_become_what_they_were() -> None:
    found = rich({"campaign": [SEPTEMBER], "reward": [DINNER], "claim": [TAKEN]})
    assert found == [*RICH]
    assert [[type(part) for part in row] for row in found] == [[type(part) for part in row] for row in RICH]


keys = st.from_regex("[a-z0-9_]{1,80}", fullmatch=True)
texts = st.text("aÅ«[/$\\\"' ,=;\u00a0日", min_size=1, max_size=60).map(lambda text: f"x{text}x"[:60])
factors = st.builds(Fraction, st.integers(1, 100), st.integers(1, 1000))
new = {"id": st.just(""), "counter": st.just(0)}
campaigns = st.builds(
    lambda first, length, **rest: Campaign(first=first, last=first + timedelta(length), **rest),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(5, 365),
    key=keys,
    from_day=st.dates(),
    name=texts,
    theme=st.from_regex("[A-Za-z0-9_-]{1,60}", fullmatch=True),
    factor=factors,
    targets=st.dictionaries(keys, st.integers(0, 1000), max_size=4).map(lambda found: tuple(found.items())),
    ramp_days=st.integers(0, 5),
    ramp_factor=factors,
    cooldown_days=st.integers(0, 5),
    cooldown_factor=factors,
    extra_minutes=st.integers(0, 4800),
    score=factors,
    **new,
)
points = st.integers(1, 1_000_000)
own = {"span": st.sampled_from([Span.DAY, Span.WEEK]), "campaign": st.just("")}
rewards = st.builds(Reward, keys, st.dates(), text=texts, points=points, **own, **new)


@given(
    st.lists(campaigns.map(checked_campaign)),
    st.lists(rewards.map(checked_reward)),
    st.lists(st.builds(Claim, keys, **new)),
)
@settings(max_examples=60)
def test_through_json_they_come_back_as_they_were(
    ran: list[Campaign], promised: list[Reward], taken: list[Claim]
) -> None:
    before = plain(Definitions(campaigns=tuple(ran), rewards=tuple(promised), claims=tuple(taken)))
    found = rich(json.loads(json.dumps(before)))
    # The store tells the newest first and a file the oldest.
    assert found == [*reversed(ran), *reversed(promised), *reversed(taken)]


WRONG: list[tuple[str, dict[str, object]]] = [
    *(("campaign", SEPTEMBER | {name: None}) for name in SEPTEMBER),
    ("campaign", {name: value for name, value in SEPTEMBER.items() if name != "targets"}),
    ("campaign", SEPTEMBER | {"key": "a b"}),
    ("campaign", SEPTEMBER | {"name": "\x1b"}),
    ("campaign", SEPTEMBER | {"theme": "../harvest"}),
    ("campaign", SEPTEMBER | {"last": "2026-08-31"}),
    ("campaign", SEPTEMBER | {"first": "1000-01-01"}),
    ("campaign", SEPTEMBER | {"first": "2025-01-01"}),
    *(("campaign", SEPTEMBER | {"factor": one}) for one in ("0", "-1", "1/0", "x", "1e9", 2, 1.5, "9" * 400)),
    ("campaign", SEPTEMBER | {"factor": "1/9999999"}),
    ("campaign", SEPTEMBER | {"score": "0"}),
    ("campaign", SEPTEMBER | {"ramp_factor": "0"}),
    ("campaign", SEPTEMBER | {"cooldown_factor": "101"}),
    *(("campaign", SEPTEMBER | {"ramp_days": one}) for one in (-1, 31, True, "3")),
    ("campaign", SEPTEMBER | {"extra_minutes": 10**30}),
    *(("campaign", SEPTEMBER | {"targets": one}) for one in ([["call", 4]], [], "call=4", 4)),
    *(("campaign", SEPTEMBER | {"targets": {"call": one}}) for one in (-1, 4.5, "4", None, True, 10**30)),
    ("campaign", SEPTEMBER | {"targets": {"call=4,visit": 4}}),
    *(("reward", DINNER | {name: None}) for name in DINNER),
    ("reward", DINNER | {"key": ""}),
    ("reward", DINNER | {"text": " \n"}),
    ("reward", DINNER | {"span": "month"}),
    ("reward", DINNER | {"span": "week"}),
    ("reward", DINNER | {"campaign": ""}),
    ("reward", DINNER | {"campaign": "a b"}),
    *(("reward", DINNER | {"points": one}) for one in (0, -1, True, 10**30)),
    *(("claim", TAKEN | {name: None}) for name in TAKEN),
    ("claim", TAKEN | {"reward": ""}),
    ("claim", TAKEN | {"day": "2026-09-31"}),
]


@pytest.mark.parametrize(("kind", "row"), WRONG)
def test_what_cannot_be_is_refused_by_its_kind_and_row(kind: str, row: dict[str, object]) -> None:
    good = {"campaign": SEPTEMBER, "reward": DINNER, "claim": TAKEN}[kind]
    with pytest.raises(Refused) as refused:
        rich({kind: [good, row]})
    assert (refused.value.code, refused.value.details) == ("definition_wrong", {"kind": kind, "row": 2})


def test_texts_come_in_clean() -> None:
    september, dinner = SEPTEMBER | {"name": "Dou\x1b[2Jble"}, DINNER | {"text": "Din\u202ener"}
    ran, promised = rich({"campaign": [september], "reward": [dinner]})
    assert isinstance(ran, Campaign)
    assert isinstance(promised, Reward)
    assert (ran.name, promised.text) == ("Dou[2Jble", "Dinner")
