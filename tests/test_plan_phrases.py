"""Words about rates, the plan and deals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm import i18n
from rhythm.deal_phrases import (
    cycle_text,
    deal_facts,
    deal_name,
    funnel_rate_name,
    long_open_sentence,
    since_text,
)
from rhythm.domain.coach import Coached, Question
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.funnel import Cycle, FunnelRate, OpenDeal
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.honesty import Hint, Hinted
from rhythm.domain.idle_steps import Idle
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.plan_checks import DEFAULT_STEPS
from rhythm.domain.plan_hits import Hit, Used, Why
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.price import Price
from rhythm.domain.sales import Average, Base
from rhythm.domain.variation import Variation
from rhythm.plan_phrases import (
    average_text,
    carry_sentence,
    hit_lines,
    hit_text,
    idle_sentence,
    money_text,
    target_words,
    year_name,
)
from rhythm.rate_phrases import rate_text, share_text
from rhythm.review_phrases import coach_lines, hint_sentence, price_words, variation_words
from rhythm.step_phrases import (
    day_pace_text,
    named_step,
    need_text,
    pace_text,
    per_next_text,
    step_name,
    tread_name,
)

DAY = date(2026, 9, 9)
HALF = Fraction(1, 2)
PLAN = YearPlan(DAY, date(2026, 1, 1), 100_000, 1000, DEFAULT_STEPS)
OWN = Step("demo_day", "Demo day", "visit", HALF)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def period(hits: int, trials: int) -> Rate:
    return Rate(Method.PERIOD, hits, trials)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (HALF, "50%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(4238, 6711), "63.2%"),
        (Fraction(21, 20), "105%"),
        (Fraction(1), "100%"),
        (Fraction(1, 2000), "0.1%"),
    ],
)
def test_a_share_has_one_decimal_at_the_most(share: Fraction, told: str) -> None:
    assert share_text(share) == told


def test_a_share_in_a_column_always_has_one() -> None:
    assert [share_text(share, tenths=True) for share in (HALF, Fraction(1, 8))] == ["50.0%", "12.5%"]
    i18n.use("nb")
    assert [share_text(HALF), share_text(Fraction(1, 8), tenths=True)] == ["50 %", "12,5 %"]


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        (period(4238, 6711), "63.2% · 4,238 of 6,711 · 62.0–64.3% · by period"),
        (period(10, 20), "50% · 10 of 20 · 29.9–70.1% · by period"),
        (
            Rate(Method.COHORT, 1, 2, 90, 1),
            "50% · 1 of 2 · 9.5–90.5% · cohort, within 90 days · too few · 1 still under way",
        ),
        (period(21, 20), "105% · 21 of 20 · by period · over 100%"),
        (period(0, 0), "nothing counted yet · by period"),
        (period(3, 0), "nothing counted yet · by period"),
    ],
)
def test_a_rate_says_how_sure_it_is(rate: Rate, told: str) -> None:
    assert rate_text(rate) == told


@pytest.mark.parametrize(
    ("per_week", "told"),
    [
        (Fraction(16), "16 a week"),
        (Fraction(12, 5), "2.4 a week"),
        (Fraction(1), "1 a week"),
        (HALF, "1 every 2 weeks"),
        (Fraction(1, 3), "1 every 3 weeks"),
        (Fraction(2, 5), "1 every 2 weeks"),
        (Fraction(0), "–"),
        (None, "–"),
    ],
)
def test_how_often_something_comes(per_week: Fraction | None, told: str) -> None:
    assert pace_text(per_week) == told


def test_how_many_a_day() -> None:
    shares = (Fraction(16, 5), Fraction(1, 5), Fraction(1, 30), Fraction(2), Fraction(0), None)
    assert [day_pace_text(share) for share in shares] == [
        *("3.2 a day", "0.2 a day", "0.04 a day", "2 a day", "–", "–"),
    ]


def test_a_need_is_rounded_up_only_where_it_is_shown() -> None:
    assert [need_text(need) for need in (Fraction(6250, 3), Fraction(19), None)] == ["2,084", "19", "–"]


def test_steps_have_names() -> None:
    assert [step_name(step) for step in (DEFAULT_STEPS[0], OWN, Step("step_2", "", "", HALF))] == [
        *("Prospecting calls", "Demo day", "Step 2"),
    ]
    assert [tread_name(PLAN, key) for key in ("offer", "sale")] == ["Offers", "Sales"]
    assert [named_step(key) for key in ("booking", "step_12", "Demo day", "stepping_stone")] == [
        *("Booking calls", "Step 12", "Demo day", "stepping_stone"),
    ]


def test_a_rate_the_other_way_round() -> None:
    assert per_next_text(PLAN, "first_visit", HALF) == "2 first visits per follow-up visit"
    assert per_next_text(PLAN, "offer", Fraction(2, 5)) == "2.5 offers per sale"
    assert per_next_text(PLAN, "offer", Fraction(1)) == "1 offer per sale"
    own = PLAN._replace(steps=(OWN, Step("step_2", "", "", HALF)))
    assert per_next_text(own, "demo_day", Fraction(1, 3)) == "3 × Demo day per Step 2"
    assert per_next_text(own, "step_2", HALF) == "2 × Step 2 per sale"
    i18n.use("nl")
    assert per_next_text(PLAN, "first_visit", HALF) == "2 eerste bezoeken per opvolgbezoek"


def hit(source: Used, why: Why, rate: Rate | None) -> Hit:
    return Hit(Fraction(2, 5), source, why, HALF, rate, None, Base.YEAR)


def test_a_hit_rate_says_where_it_is_from_and_why() -> None:
    assert hit_text(hit(Used.PERIOD, Why.MEASURED, period(40, 100))) == "40% measured"
    assert hit_text(hit(Used.ASKED, Why.ASKED, None)) == "40% what-if"
    few = hit(Used.ESTIMATE, Why.FEW, period(1, 2))
    assert hit_lines(few)[0] == "40% estimate: too few counted, so the estimate is used"
    assert hit_lines(few)[1].startswith("50% · 1 of 2 · ")
    assert hit_lines(hit(Used.ESTIMATE, Why.OVER, period(30, 20)))[1].endswith("over 100%")
    assert hit_lines(hit(Used.PERIOD, Why.MEASURED, None)) == ["40% measured"]


def test_money_that_is_not_exact_is_rounded() -> None:
    assert money_text(236_091, "EUR") == "€2,360.91"
    assert money_text(Fraction(1_000_553_400, 4238), "EUR") == "€2,361"
    assert money_text(Fraction(100, 3), "EUR") == "€0.33"


def test_an_average_says_what_it_rests_on() -> None:
    assert average_text(Average(Fraction(7_500_000), Base.OWN), "EUR") == "€75,000 (your own number)"
    year = Average(Fraction(250_000), Base.YEAR, 2, 500_000)
    assert average_text(year, "EUR") == "€2,500 (the last 12 months, 2 sales)"
    assert average_text(year._replace(base=Base.ALL, sales=1), "EUR") == "€2,500 (all there is, 1 sale)"
    assert average_text(Average(None, Base.MISSING), "EUR") == "not known yet"


def test_a_year_has_a_name() -> None:
    assert year_name(FiscalYear(date(2026, 1, 1), date(2026, 12, 31))) == "2026"
    assert year_name(FiscalYear(date(2026, 7, 1), date(2027, 6, 30))).startswith("1 Jul")


def test_a_step_that_stands_still_is_told_and_not_blamed() -> None:
    assert idle_sentence(PLAN, Idle("offer", DAY - timedelta(days=20)), DAY) == (
        "Offers: nothing for 20 days, while other steps run."
    )
    assert (
        idle_sentence(PLAN, Idle("booking", None), DAY)
        == "Booking calls: nothing yet, while other steps run."
    )


def test_what_a_year_leaves_to_the_next() -> None:
    assert carry_sentence(150_000, "EUR") == "Last year fell €1,500 short of its goal."
    assert carry_sentence(-150_000, "EUR") == "Last year brought €1,500 more."
    assert "exactly" in carry_sentence(0, "EUR")


def test_a_target_to_take() -> None:
    target = TargetStep("offer", "offer", None, 2, 4, None, True)
    assert (target_words(target, now=True), target_words(target, now=False)) == ("4 a day", "2 a week")
    assert target_words(target._replace(now_daily=None), now=True) == "no target"


def test_a_deal_is_called_by_what_is_known() -> None:
    deal = Deal("x1", name="Mill", company="Mill Ltd")
    calls = (deal, deal._replace(name=""), Deal("x1"))
    assert [deal_name(one) for one in calls] == ["Mill", "Mill Ltd", "x1"]


def test_since_when_a_deal_stands_as_it_does() -> None:
    opened = Deal("x", opened=date(2026, 9, 1))
    offered = opened._replace(offered=date(2026, 9, 8))
    won = offered._replace(closed=DAY, outcome=Outcome.WON, amount=100)
    assert [since_text(one, DAY) for one in (Deal("x"), opened, offered, won)] == [
        *("no day known", "open 8 days", "offered 1 day ago", "won on Wed 9 Sep 2026"),
    ]
    assert since_text(won, date(2026, 9, 2)) == "open 1 day"
    assert [label for label, _text in deal_facts(opened, DAY, "EUR")] == ["stage", "sales lead since", "key"]


def test_what_deals_take() -> None:
    ended, won = Cycle(Fraction(48), Fraction(45), 6711), Cycle(Fraction(52), Fraction(57), 4238)
    assert cycle_text(ended, won) == (
        "half of 6,711 ended deals took 45 days or less, 48.0 on average; won ones alone 57"
    )
    for others in (None, ended):
        assert cycle_text(ended, others) == "half of 6,711 ended deals took 45 days or less, 48.0 on average"
    assert cycle_text(Cycle(Fraction(9, 2), Fraction(9, 2), 1), None) == "1 ended deal took 4.5 days"
    assert cycle_text(None, None) == "no deal that was opened came to its end yet"


def test_deals_that_are_open_for_long_are_one_sentence() -> None:
    mill, kiln = OpenDeal(Deal("x", name="Mill"), 100), OpenDeal(Deal("y", name="Kiln"), 91)
    told = long_open_sentence([mill], Fraction(45))
    assert told == "Mill is open for 100 days, more than twice the usual 45; is it still alive?"
    told = long_open_sentence([mill, kiln], Fraction(45))
    assert told == "2 deals are open for more than twice the usual 45 days; the oldest: Mill, 100 days"
    hint = Hint(Hinted.LONG_OPEN, DAY, 1000, "Mill", 1589, Fraction(9, 2))
    assert hint_sentence(hint) == (
        "Worth a look: 1,589 deals are open for more than twice the usual 4.5 days;"
        " the oldest: Mill, 1,000 days."
    )


def test_the_names_of_stages_by_rate() -> None:
    rate = FunnelRate("marketing_lead", "lead", period(1, 2), period(1, 2))
    assert funnel_rate_name(rate) == "marketing lead → sales lead"


def test_a_rate_far_over_all_is_told_without_its_percent() -> None:
    assert rate_text(period(8300, 3)) == ("8,300 of 3 · over 100%, so the step before is not recorded fully")
    assert rate_text(period(6, 3)).startswith("200% · 6 of 3")
    assert rate_text(period(7, 3)) == "7 of 3 · over 100%, so the step before is not recorded fully"
    assert rate_text(period(3, 0)) == "nothing counted yet · by period"


def test_what_comes_seldom_varies_too_seldom_to_tell() -> None:
    often, seldom = (Variation("visit", mean, Fraction(1, 4)) for mean in (Fraction(1), Fraction(9, 10)))
    told = variation_words(often, {"visit": "Visits"})
    assert told == "Visits: varies by 50% around 1 a week"
    assert variation_words(seldom, {"visit": "Visits"}) == (
        "Visits: varies by 50% around 0.9 a week · too seldom to tell"
    )


@pytest.mark.parametrize(
    ("deal", "shown"),
    [
        (Deal("k", name="Mill", company="Molen", product="GTX", source_id="HAXMC4IX"), "Mill"),
        (Deal("k", company="Molen", product="GTX", source_id="HAXMC4IX"), "Molen · GTX"),
        (Deal("k", company="Molen"), "Molen"),
        (Deal("k", product="GTX", source_id="HAXMC4IX"), "HAXMC4IX"),
        (Deal("k", product="GTX"), "k"),
    ],
)
def test_a_deal_is_shown_under_the_best_name_it_has(deal: Deal, shown: str) -> None:
    assert deal_name(deal) == deal.called == shown
    facts = dict(deal_facts(deal, DAY, "EUR"))
    assert (facts.get("id"), facts.get("key")) == ((deal.source_id, None) if deal.source_id else (None, "k"))


def test_the_coach_asks() -> None:
    coached = Coached(
        DEFAULT_STEPS[4], period(10, 100), (Question.OFFER_TOO_EARLY, Question.OFFER_FOLLOWED_UP)
    )
    assert coach_lines([coached]) == [
        "Offers: 10% · 10 of 100 · 5.5–17.4% · by period, lower than you expected. To ask yourself: "
        "Does the offer come too early? Do you call soon after you sent it?"
    ]
    for question in Question:
        assert coach_lines([coached._replace(questions=(question,))])[0].endswith("?")


def test_what_may_be_worth_a_look_in_deals_and_rates() -> None:
    over = hint_sentence(Hint(Hinted.RATE_OVER, DAY, 105, "follow_up"))
    assert over == (
        "Worth a look: of “Follow-up visits” more got further than came, 105%; is all of it logged?"
    )
    assert hint_sentence(Hint(Hinted.RATE_OVER, DAY, 201, "follow_up")) == (
        "Worth a look: of “Follow-up visits” far more got further than came; is all of it logged?"
    )
    waiting = hint_sentence(Hint(Hinted.LONG_OPEN, DAY, 120, "Mill", 1, Fraction(45)))
    assert waiting == "Worth a look: Mill is open for 120 days, over twice the usual time; is it still alive?"


def test_what_may_be_worth_a_look_in_touches() -> None:
    one = hint_sentence(Hint(Hinted.TOUCH_BEFORE_CONTACT, DAY, 1, "[/x] {n}"))
    assert one == "Worth a look: [/x] {n} has an entry on Wed 9 Sep, from before you knew them."
    more = hint_sentence(Hint(Hinted.TOUCH_BEFORE_CONTACT, DAY, 1234, "Anna"))
    assert more == (
        "Worth a look: 1,234 contacts have an entry from before you knew them; Anna on Wed 9 Sep."
    )


def test_a_price_has_its_revenue_where_there_is_a_plan() -> None:
    assert price_words(Price(58, Fraction(90)), "EUR") == "1.5 hours more a week"
    assert price_words(Price(58, Fraction(90), 1_234_567), "EUR") == (
        "1.5 hours more a week · about €12,346 more a year"
    )
    assert price_words(Price(50, Fraction(-90), -1_000_000), "EUR") == (
        "1.5 hours less a week · about €10,000 less a year"
    )
