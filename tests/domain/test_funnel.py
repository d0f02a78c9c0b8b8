"""What became of the deals, on a small list told by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal, Outcome, Stage
from rhythm.domain.funnel import Cycle, Funnel, Group, funnel
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.ledger import Ledger
from tests.domain.dealing import deal, lost, won

TODAY = date(2026, 9, 9)

ANN, BOB = "Ann", "Bob"
DEALS = [
    won("w1", "01-01", "01-11", 1000, agent=ANN, channel="fair", product="GTXPro", lead="2025-12-20"),
    won("w2", "02-01", "03-03", 2001, agent=ANN, channel="fair", product="GTX Pro", offered="02-10"),
    won("w3", "03-01", "03-21", None, agent=BOB, product="GTXPro"),
    won("w4", None, "04-01", 999, agent=BOB, lead="03-15"),
    lost("l1", "01-01", "01-06", agent=BOB, offered="01-02"),
    lost("l2", "04-01", "04-11", agent=ANN, channel="web"),
    deal("offer", "09-01", offered="09-03", amount=5000, agent=ANN),
    deal("old offer", "05-01", offered="06-01", agent=BOB),
    deal("small offer", "09-01", offered="09-03", amount=400, agent=BOB),
    deal("open", "08-20", agent=ANN),
    deal("lead", lead="09-08", channel="web"),
    deal("bare", agent=BOB),
    deal("to come", "09-10"),
]


def test_all_there_is() -> None:
    found = funnel(DEALS, TODAY)
    assert (found.won, found.lost, found.open) == (4, 2, 6)
    assert found.win.share == Fraction(2, 3)
    assert (found.sum, found.priced, found.average) == (4000, 3, Fraction(4000, 3))
    # 10, 30 and 20 days won, 5 and 10 lost; one was never opened.
    assert found.cycle == Cycle(Fraction(15), Fraction(10), 5)
    assert found.won_cycle == Cycle(Fraction(20), Fraction(20), 3)
    assert found.stages == {
        Stage.LEAD: 2,
        Stage.SALES_LEAD: 1,
        Stage.OFFER: 3,
        Stage.WON: 4,
        Stage.LOST: 2,
    }


def test_a_range_takes_ended_deals_by_their_end_and_others_by_their_first_day() -> None:
    found = funnel(DEALS, TODAY, date(2026, 3, 1), date(2026, 8, 31))
    assert (found.won, found.lost, found.open) == (3, 1, 2)
    assert (found.sum, found.priced, found.first, found.last) == (
        3000,
        2,
        date(2026, 3, 1),
        date(2026, 8, 31),
    )
    assert found.cycle == Cycle(Fraction(20), Fraction(20), 3)
    assert funnel(DEALS, TODAY, date(2026, 9, 1)).open == 3
    assert funnel(DEALS, TODAY, None, date(2026, 1, 31)).won == 1
    assert funnel(DEALS, TODAY, date(2026, 9, 10), date(2026, 9, 30)).open == 0


def test_a_deal_without_a_day_is_open_in_the_whole_and_in_no_range() -> None:
    bare = [deal("bare")]
    assert (funnel(bare, TODAY).open, funnel(bare, TODAY, date(1970, 1, 1)).open) == (1, 0)


def test_nothing_at_all() -> None:
    found = funnel([], TODAY)
    assert (found.won, found.lost, found.open, found.sum, found.average) == (0, 0, 0, 0, None)
    assert (found.cycle, found.won_cycle, found.win.share) == (None, None, None)
    assert (found.agents, found.offers, found.long_open) == ((), (), ())


def test_as_of_an_earlier_day_later_ends_are_not_known() -> None:
    found = funnel(DEALS, date(2026, 3, 5))
    assert (found.won, found.lost, found.open) == (2, 1, 2)
    assert found.cycle == Cycle(Fraction(15), Fraction(10), 3)
    # It ends on 21 March: open until then, and in the range of the day it was opened.
    assert funnel(DEALS, date(2026, 3, 5), date(2026, 3, 1)).open == 1
    # It is open for 19 days then; twice the median of 5 and 10 days is 15.
    early = [won("a", "01-01", "01-11", 1), lost("b", "01-01", "01-06"), won("c", "03-01", "03-21", 1)]
    assert [one.deal.key for one in funnel(early, date(2026, 3, 20)).long_open] == ["c"]
    assert funnel(early, date(2026, 3, 21)).long_open == ()


def names(groups: tuple[Group, ...]) -> list[str]:
    return [group.name for group in groups]


def test_by_agent_channel_and_product() -> None:
    found = funnel(DEALS, TODAY)
    ann, bob, nobody = found.agents
    assert (ann.name, ann.won, ann.lost, ann.open, ann.sum, ann.average) == (
        ANN,
        2,
        1,
        2,
        3001,
        Fraction(3001, 2),
    )
    assert (bob.name, bob.won, bob.lost, bob.open, bob.sum) == (BOB, 2, 1, 3, 999)
    assert bob.average == 999
    assert ann.win == Rate(Method.PERIOD, 2, 3)
    assert (nobody.name, nobody.won, nobody.open, nobody.average) == ("", 0, 1, None)
    assert names(found.channels) == ["fair", "web", ""]
    assert names(found.products) == ["GTX Pro", "GTXPro", ""]


def test_the_three_conversions_by_the_period_and_by_the_cohort() -> None:
    marketing, lead, offer = funnel(DEALS, TODAY, within=20).rates
    assert (marketing.key, marketing.further) == ("marketing_lead", "lead")
    assert marketing.period == Rate(Method.PERIOD, 9, 3)
    assert marketing.cohort == Rate(Method.COHORT, 1, 3, 20, 1)
    assert (lead.key, lead.further) == ("lead", "sale")
    assert lead.period == Rate(Method.PERIOD, 4, 9)
    # Within 20 days: w1 and w3; those of 1 September have time until the 21st, that of 20 August has none.
    assert lead.cohort == Rate(Method.COHORT, 2, 9, 20, 2)
    assert (offer.key, offer.further) == ("offer", "sale")
    assert offer.period == Rate(Method.PERIOD, 4, 5)
    assert offer.cohort == Rate(Method.COHORT, 0, 5, 20, 2)


def test_entries_count_in_the_conversions_alone() -> None:
    ledger = Ledger([(TODAY, "offer", 3), (TODAY, "sale", 1), (TODAY, "lead", 2)])
    met = [Met(date(2026, 9, 1), "offer", "Cas"), Met(TODAY, "sale", "Cas")]
    found = funnel(DEALS, TODAY, ledger=ledger, met=met, within=30)
    assert (found.won, found.sum) == (4, 4000)
    assert [rate.period for rate in found.rates[1:]] == [
        Rate(Method.PERIOD, 5, 11),
        Rate(Method.PERIOD, 5, 8),
    ]
    assert found.rates[2].cohort == Rate(Method.COHORT, 2, 6, 30, 2)


def test_open_offers_are_told_by_age_then_value() -> None:
    found = funnel(DEALS, TODAY)
    assert [(one.deal.key, one.age) for one in found.offers] == [
        ("old offer", 100),
        ("offer", 6),
        ("small offer", 6),
    ]


def test_a_deal_open_longer_than_twice_the_median_is_told() -> None:
    # Twice the median of 10 days is 20: exactly 20 days is not longer yet.
    assert [(one.deal.key, one.age) for one in funnel(DEALS, TODAY).long_open] == [("old offer", 131)]
    assert [one.deal.key for one in funnel(DEALS, TODAY + timedelta(days=1)).long_open] == [
        "old offer",
        "open",
    ]
    assert funnel([deal("open", "01-01")], TODAY).long_open == ()


def test_in_a_range_only_its_own_deals_are_open_for_long() -> None:
    late = TODAY + timedelta(days=1)
    began = {one.deal.key: one.deal.began for one in funnel(DEALS, late).long_open}
    assert set(began) == {"old offer", "open"}
    for key, day in began.items():
        found = funnel(DEALS, late, day, day)
        # The usual days are those of all deals, also where none ended in the range.
        assert ([one.deal.key for one in found.long_open], found.usual) == ([key], Fraction(10))
    assert funnel(DEALS, late, late).long_open == ()
    assert funnel([], TODAY).usual is None


starts = st.none() | st.integers(0, 100).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
pipelines = st.lists(
    st.builds(
        lambda opened, days, outcome, amount, agent: Deal(
            "",
            opened=opened,
            closed=opened + timedelta(days=days) if opened and outcome else None,
            outcome=outcome if opened else None,
            amount=amount,
            agent=agent,
        ),
        starts,
        st.integers(0, 50),
        st.none() | st.sampled_from(list(Outcome)),
        st.none() | st.integers(0, 1000),
        st.sampled_from("abc"),
    ),
    max_size=15,
).map(lambda found: [one._replace(key=str(number)) for number, one in enumerate(found)])


@given(pipelines)
def test_the_figures_are_those_of_the_textbook(deals: list[Deal]) -> None:
    far = date(2027, 1, 1)
    found = funnel(deals, far)
    ended = [one for one in deals if one.closed and one.opened]
    days = [(one.closed - one.opened).days for one in ended if one.closed and one.opened]
    amounts = [one.amount for one in ended if one.outcome is Outcome.WON and one.amount is not None]
    assert found.won + found.lost == len(ended)
    assert found.open == len(deals) - len(ended)
    assert found.sum == sum(amounts)
    assert (found.average is None) == (not amounts)
    if found.average is not None:
        assert found.average == mean(map(Fraction, amounts))
    assert (found.cycle is None) == (not days)
    if found.cycle:
        assert found.cycle == (mean(map(Fraction, days)), median(map(Fraction, days)), len(days))


@pytest.mark.parametrize(
    "of", [lambda found: found.agents, lambda found: found.channels, lambda found: found.products]
)
@given(deals=pipelines)
def test_groups_add_up_to_the_whole(of: Callable[[Funnel], tuple[Group, ...]], deals: list[Deal]) -> None:
    found = funnel(deals, date(2026, 2, 20))
    groups = of(found)
    for name in ("won", "lost", "open", "sum"):
        assert sum(getattr(group, name) for group in groups) == getattr(found, name)


def test_capitals_make_no_other_channel_or_product() -> None:
    words = ("Web", "web", "web ", "WEB", "Fair")
    deals = [
        won(f"c{place}", "01-01", "01-11", 1000, channel=word, product=word)
        for place, word in enumerate(words)
    ]
    found = funnel(deals, TODAY)
    for groups in (found.channels, found.products):
        assert [(one.name, one.won) for one in groups] == [("web", 4), ("Fair", 1)]
