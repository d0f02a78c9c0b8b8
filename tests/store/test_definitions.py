from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Campaign,
    Claim,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Reward,
    Schedule,
    Span,
    Target,
    WeekTarget,
)
from rhythm.domain.kept_reviews import Decision, Levels, LevelStep, Review, Reviewed
from rhythm.store import Store
from rhythm.store.records import Definition
from tests.store.building import moment, raw, redo, undo

HALF_FRIDAY = (Fraction(1),) * 4 + (Fraction(1, 2), Fraction(0), Fraction(0))
SEPTEMBER = Campaign("double", ALWAYS, "Double sales", "harvest", date(2026, 9, 1), date(2026, 9, 30))
VALUES: list[Definition] = [
    Activity("message", ALWAYS, "Messages", "m", Kind.COUNT, 1, 5, 10, 0, False, "personal only", "smile"),
    Activity("newsletter", date(2026, 1, 1), "Newsletter", None, Kind.PROGRESS, 1, 10, 0, 6),
    Target("message", ALWAYS, 5, None),
    Target("visit", ALWAYS, None, 4),
    Target("call", ALWAYS, None, None),
    WeekTarget(date(2026, 9, 7), 60),
    WeekTarget(date(2026, 9, 14), None),
    Schedule(ALWAYS, HALF_FRIDAY),
    HolidayChoice(date(2026, 4, 3), True),
    HolidayChoice(date(2026, 5, 5), False),
    Leave(date(2026, 7, 1), date(2026, 7, 14), LeaveKind.VACATION),
    SEPTEMBER,
    SEPTEMBER._replace(
        from_day=date(2026, 9, 14),
        factor=Fraction(3, 2),
        targets=(("visit", 3), ("call", 0)),
        ramp_days=3,
        ramp_factor=Fraction(5, 4),
        cooldown_days=2,
        cooldown_factor=Fraction(4, 5),
        extra_minutes=240,
        score=Fraction(11, 10),
    ),
    Reward("dinner", ALWAYS, Span.CAMPAIGN, "Dinner for two", 528, "double"),
    Reward("coffee", date(2026, 9, 7), Span.DAY, "Good coffee", 12),
    Reward("cinema", date(2026, 9, 7), Span.WEEK, "The cinema", 60),
    Claim("dinner", date(2026, 9, 30)),
    WeekTarget(date(2026, 9, 7), 63, "three weeks out of four"),
    Review(
        Reviewed.WEEK, date(2026, 9, 7), "call", Decision.ACCEPTED, 63, "Calls before ten.", "it went well"
    ),
    Review(Reviewed.MONTH, date(2026, 9, 1), "", Decision.KEPT, None),
    Levels(date(2026, 9, 7), 1, 2, 3, 4, 1, "kpis"),
    LevelStep("kpis", 1, 2, date(2026, 9, 7), True),
    LevelStep("kpis", 1, 2, date(2026, 9, 8), False),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_definition_comes_back_as_it_was(store: Store, value: Definition) -> None:
    with store.write("begin", moment()) as act:
        new_id = act.define(value)
    (found,) = (row for rows in store.definitions() for row in rows)
    assert found == value._replace(id=new_id, counter=1)
    assert type(found) is type(value)
    assert [type(part) for part in found] == [type(part) for part in value]
    assert store.check() == []


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that all examples of a property write into."""
    opened = Store(tmp_path_factory.mktemp("one") / "rhythm.db", "here")
    yield opened
    opened.close()


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
keys = st.from_regex(r"[a-z0-9_]{1,80}", fullmatch=True)
factors = st.fractions(Fraction(1, 1000), 1000)
whole = st.integers(0, 10**9)
new = {"id": st.just(""), "counter": st.just(0)}
campaigns = st.builds(
    lambda ends, **rest: Campaign(first=min(ends), last=max(ends), **rest),
    st.tuples(st.dates(), st.dates()),
    key=keys,
    from_day=st.dates(),
    name=texts,
    theme=texts,
    factor=factors,
    targets=st.dictionaries(keys, whole, max_size=4).map(lambda found: tuple(found.items())),
    ramp_days=whole,
    ramp_factor=factors,
    cooldown_days=whole,
    cooldown_factor=factors,
    extra_minutes=whole,
    score=factors,
)
spans = {"span": st.sampled_from([Span.DAY, Span.WEEK]), "campaign": st.just("")}
rewards = st.builds(Reward, keys, st.dates(), text=texts, points=whole.map(lambda n: n + 1), **spans, **new)


@given(campaigns, rewards, st.builds(Claim, keys, **new))
def test_any_campaign_reward_and_claim_comes_back_as_it_was(
    one_store: Store, campaign: Campaign, reward: Reward, claim: Claim
) -> None:
    with one_store.write("campaign", moment()) as act:
        ids = [act.define(row) for row in (campaign, reward, claim)]
    found = one_store.definitions()
    rows = (found.campaigns[0], found.rewards[0], found.claims[0])
    assert [row.id for row in rows] == ids
    assert [row._replace(id="", counter=0) for row in rows] == [campaign, reward, claim]


def test_the_newest_act_stands_first(store: Store) -> None:
    for daily in (5, 8, 6):
        with store.write("target", moment()) as act:
            act.define(Target("message", date(2026, 9, 1), daily, None))
    assert [row.daily for row in store.definitions().targets] == [6, 8, 5]


def test_a_definition_is_taken_back_once_and_comes_back_in_its_place(store: Store) -> None:
    leave = Leave(date(2026, 7, 1), date(2026, 7, 2), LeaveKind.SICK)
    with store.write("leave", moment()) as act:
        first = act.define(leave)
    with store.write("leave", moment()) as act:
        assert act.reverse("leave", first)
        assert not act.reverse("leave", first)
    assert store.definitions().leaves == ()
    with store.write("redo", moment()) as act:
        assert act.copy("leave", first) == act.copy("leave", first) == first
    assert store.definitions().leaves == (leave._replace(id=first, counter=1),)
    assert store.check() == []


def test_an_unknown_definition_is_named(store: Store) -> None:
    with pytest.raises(KeyError, match="nowhere"), store.write("undo", moment()) as act:
        act.reverse("leave", "nowhere")


@pytest.mark.parametrize(
    "impossible",
    [
        Target("message", ALWAYS, -1, None),
        Schedule(ALWAYS, HALF_FRIDAY[:6]),
        WeekTarget(ALWAYS, -1),
        Activity("", ALWAYS, "x", None, Kind.COUNT, 1, 1, 0, 0),
        Activity("x", ALWAYS, "x", None, Kind.COUNT, 1, 0, 0, 0),
        SEPTEMBER._replace(factor=Fraction(0)),
        SEPTEMBER._replace(score=Fraction(-1)),
        SEPTEMBER._replace(ramp_factor=Fraction(-1, 2)),
        SEPTEMBER._replace(cooldown_factor=Fraction(0)),
        SEPTEMBER._replace(ramp_days=-1),
        SEPTEMBER._replace(cooldown_days=-1),
        SEPTEMBER._replace(extra_minutes=-1),
        SEPTEMBER._replace(targets=(("call", -1),)),
        SEPTEMBER._replace(targets=(("", 1),)),
        SEPTEMBER._replace(targets=(("a,b", 1),)),
        SEPTEMBER._replace(targets=(("a=b", 1),)),
        SEPTEMBER._replace(name=""),
        SEPTEMBER._replace(theme=""),
        SEPTEMBER._replace(key=""),
        Reward("dinner", ALWAYS, Span.WEEK, "", 60),
        Reward("dinner", ALWAYS, Span.WEEK, "Dinner", 0),
        Claim("", date(2026, 9, 30)),
        Review(Reviewed.WEEK, date(2026, 9, 7), "", Decision.KEPT, 0),
        Levels(date(2026, 9, 7), 0, 2, 3, 4, 1, "kpis"),
        Levels(date(2026, 9, 7), 1, 2, 3, 4, 5, "kpis"),
        LevelStep("kpis", 1, 0, date(2026, 9, 7), True),
    ],
)
def test_an_impossible_definition_is_refused(store: Store, impossible: Definition) -> None:
    with pytest.raises(ValidationError), store.write("target", moment()) as act:
        act.define(impossible)
    assert store.commit_counter() == 0


def test_a_reason_is_kept_apart_from_its_row(store: Store) -> None:
    with store.write("week_target", moment()) as act:
        new_id = act.define(WeekTarget(date(2026, 9, 7), 63, "Anna said so"))
    with raw(store.path) as connection:
        (row,) = connection.execute("SELECT * FROM week_target").fetchall()
        assert "Anna said so" not in row
        assert connection.execute("SELECT * FROM words").fetchall() == [(new_id, "why", "Anna said so")]
        connection.execute("DELETE FROM words")
    assert store.check() == []
    assert store.definitions().week_targets == (WeekTarget(date(2026, 9, 7), 63, "", new_id, 1),)


def test_words_come_back_with_their_row(store: Store) -> None:
    review = Review(Reviewed.WEEK, date(2026, 9, 7), "", Decision.KEPT, None, "Calls before ten.")
    with store.write("review", moment()) as act:
        act.define(review)
    undo(store)
    assert store.definitions().reviews == ()
    redo(store)
    assert [one.sentence for one in store.definitions().reviews] == ["Calls before ten."]
