"""Plans, KPIs and deals as they stand in an export."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.definitions import Definitions
from rhythm.domain.kept_plans import Kpi, Step, YearPlan
from rhythm.domain.refusal import Refused
from rhythm.logbook.plain_definitions import plain, rich

PLAN: dict[str, object] = {
    **{"from_day": "2026-09-09", "start": "2026-01-01", "goal": 150_000_000, "average": 7_500_000},
    "steps": [
        {"key": "prospecting", "name": "", "activity": "call", "hit": "1/2"},
        {"key": "proof", "name": "Proof", "activity": "", "hit": "1"},
    ],
    **{"weeks": 40, "minutes": 960, "carried": -5},
}
REVENUE: dict[str, object] = {
    **{"key": "revenue", "from_day": "2026-09-09", "measure": "revenue", "name": "", "means": "Without VAT"},
    **{"target": 7_500_000, "active": True},
}
MILL: dict[str, object] = {
    **{"key": "mill_2026_09_07", "lead": None, "opened": "2026-09-07", "offered": None},
    **{"closed": "2026-09-08", "outcome": "won", "amount": 1_250_000, "name": "Mill", "company": "Windmill"},
    **{"agent": "Anna", "product": "GTX", "channel": "referral", "upsell": True},
    **{"source": "maven", "source_id": "1"},
}
STEPS = (Step("prospecting", "", "call", Fraction(1, 2)), Step("proof", "Proof", "", Fraction(1)))
RICH = (
    YearPlan(date(2026, 9, 9), date(2026, 1, 1), 150_000_000, 7_500_000, STEPS, 40, 960, -5),
    Kpi("revenue", date(2026, 9, 9), "revenue", "", "Without VAT", 7_500_000, True),
    Deal(
        key="mill_2026_09_07",
        opened=date(2026, 9, 7),
        closed=date(2026, 9, 8),
        outcome=Outcome.WON,
        amount=1_250_000,
        name="Mill",
        company="Windmill",
        agent="Anna",
        product="GTX",
        channel="referral",
        upsell=True,
        source="maven",
        source_id="1",
    ),
)
GOOD = {"plan": PLAN, "kpi": REVENUE, "deal": MILL}


def test_they_are_told_in_plain_values_without_what_means_something_here_only() -> None:
    plan, kpi, deal = RICH
    kept = Definitions(plans=(plan._replace(id="p", counter=1),), kpis=(kpi._replace(id="k", counter=2),))
    told = plain(kept, [deal._replace(id="d", counter=3, import_id="i")])
    assert {kind: told[kind] for kind in GOOD} == {kind: [row] for kind, row in GOOD.items()}
    assert json.loads(json.dumps(told["deal"])) == [MILL]


def test_plain_values_become_what_they_were() -> None:
    found = rich({kind: [row] for kind, row in GOOD.items()})
    assert found == [*RICH]
    assert [[type(part) for part in row] for row in found] == [[type(part) for part in row] for row in RICH]


def test_a_file_of_an_earlier_version_has_none() -> None:
    assert rich({"week_target": [{"from_day": "2026-09-09", "points": 60}]})[0].id == ""


keys = st.from_regex("[a-z0-9_]{1,80}", fullmatch=True)
texts = st.text("aÅ«[/$\\\"' ,=;\u00a0日", max_size=58).map(lambda text: f"x{text}x")
words = st.just("") | texts
days = st.dates(date(1970, 1, 1), date(2999, 12, 31))
cents = st.integers(1, 10**15)
new = {"id": st.just(""), "counter": st.just(0)}
hits = st.integers(1, 1000).flatmap(
    lambda lowest: st.builds(Fraction, st.integers(1, lowest), st.just(lowest))
)


@st.composite
def plans(draw: st.DrawFn) -> YearPlan:
    names = draw(st.lists(keys.filter(lambda key: key != "sale"), unique=True, min_size=1, max_size=12))
    counted = draw(st.lists(keys.filter(lambda key: key != "sale"), unique=True, max_size=len(names)))
    activities = [*counted, *[""] * (len(names) - len(counted))]
    steps = tuple(
        Step(key, draw(words), activity, draw(hits)) for key, activity in zip(names, activities, strict=True)
    )
    return YearPlan(
        draw(st.dates()),
        draw(days),
        draw(cents),
        draw(st.none() | cents),
        steps,
        draw(st.none() | st.integers(1, 53)),
        draw(st.integers(0, 10_080)),
        draw(st.integers(-(10**15), 10**15)),
    )


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    when = sorted(draw(st.lists(days, min_size=4, max_size=4)))
    lead, opened, offered, closed = (draw(st.sampled_from([None, day])) for day in when)
    outcome = draw(st.sampled_from(Outcome)) if closed else None
    amount = draw(cents if outcome is Outcome.WON else st.none() | st.just(0) | cents)
    source, source_id = draw(st.sampled_from([(None, None), ("maven", "1")]))
    return Deal(
        draw(keys),
        lead,
        opened,
        offered,
        closed,
        outcome,
        amount,
        name=draw(words),
        company=draw(words),
        agent=draw(words),
        product=draw(words),
        channel=draw(words),
        upsell=draw(st.booleans()),
        source=source,
        source_id=source_id,
    )


kpis = st.builds(
    Kpi,
    keys | keys.map(lambda key: f"activity:{key[:60]}"),
    st.dates(),
    keys,
    words,
    words,
    st.none() | cents,
    st.booleans(),
    **new,
)


@given(st.lists(plans(), max_size=3), st.lists(kpis, max_size=3), st.lists(deals(), max_size=3))
@settings(max_examples=60)
def test_through_json_they_come_back_as_they_were(
    kept: list[YearPlan], measured: list[Kpi], sold: list[Deal]
) -> None:
    told = plain(Definitions(plans=tuple(kept), kpis=tuple(measured)), sold)
    found = rich(json.loads(json.dumps(told)))
    # The store tells the newest definitions first, and deals and a file the oldest.
    assert found == [*reversed(kept), *reversed(measured), *sold]


def steps(**changed: object) -> dict[str, object]:
    """A plan whose only step has something else in it."""
    step = {"key": "prospecting", "name": "", "activity": "call", "hit": "1/2"}
    return PLAN | {"steps": [{**step, **changed}]}


MAY_BE_NOTHING = {
    "plan": {"average", "weeks"},
    "kpi": {"target"},
    "deal": {"lead", "offered", "source", "source_id", "opened"},
}
NO_STEPS: tuple[object, ...] = ([], {}, "call", [["a", "", "call", "1/2"]], [None])
WRONG: list[tuple[str, dict[str, object]]] = [
    *((kind, row | {name: None}) for kind, row in GOOD.items() for name in row.keys() - MAY_BE_NOTHING[kind]),
    *(
        (kind, {name: value for name, value in row.items() if name != gone})
        for kind, row in GOOD.items()
        for gone in row
    ),
    *(("plan", PLAN | {"goal": one}) for one in (0, -1, 1.5, "9", True, 10**15 + 1)),
    *(("plan", PLAN | {"average": one}) for one in (0, -1, 2.5, True)),
    *(("plan", PLAN | {"weeks": one}) for one in (0, 54, "40", True)),
    *(("plan", PLAN | {"minutes": one}) for one in (-1, 10_081)),
    ("plan", PLAN | {"carried": -(10**15) - 1}),
    *(("plan", PLAN | {"start": one}) for one in ("1969-12-31", "3000-01-01", "2026-02-30", 2026)),
    *(("plan", PLAN | {"steps": one}) for one in NO_STEPS),
    (
        "plan",
        PLAN | {"steps": [{"key": str(one), "name": "", "activity": "", "hit": "1"} for one in range(13)]},
    ),
    *(("plan", steps(hit=one)) for one in ("0", "3/2", "x", 0.5, "1/0", "9" * 400, None)),
    *(("plan", steps(key=one)) for one in ("", "sale", "a b", None, 4)),
    *(("plan", steps(activity=one)) for one in ("sale", "a b", None)),
    *(("plan", steps(name=one)) for one in ("x" * 61, None, 4)),
    ("plan", PLAN | {"steps": [{"key": "twice", "name": "", "activity": "", "hit": "1"}] * 2}),
    *(("kpi", REVENUE | {"key": one}) for one in ("", "a b", "x" * 81)),
    *(("kpi", REVENUE | {"target": one}) for one in (0, -1, 0.5, True, 10**15 + 1)),
    ("kpi", REVENUE | {"active": 1}),
    ("kpi", REVENUE | {"means": "x" * 2001}),
    *(("deal", MILL | {"key": one}) for one in ("", "a b", "Mill", "x" * 81)),
    *(("deal", MILL | {"amount": one}) for one in (0, -1, 12.5, "1", True, 10**15 + 1)),
    *(("deal", MILL | {"outcome": one}) for one in ("open", "", 1)),
    *(("deal", MILL | {"closed": one}) for one in ("2026-09-06", "1969-12-31", "", 20260908)),
    *(("deal", MILL | {name: "x" * 61}) for name in ("name", "company", "agent", "product", "channel")),
    ("deal", MILL | {"upsell": 1}),
]


@pytest.mark.parametrize(("kind", "row"), WRONG)
def test_what_cannot_be_is_refused_by_its_kind_and_row(kind: str, row: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        rich({kind: [GOOD[kind], row]})
    assert (refused.value.code, refused.value.details) == ("definition_wrong", {"kind": kind, "row": 2})


def test_texts_come_in_clean() -> None:
    told = {
        "plan": [steps(name="Pro\x1b[2Jof")],
        "kpi": [REVENUE | {"means": "With\u202eout"}],
        "deal": [MILL | {"company": "Wind\nmill"}],
    }
    plan, kpi, deal = rich(told)
    assert isinstance(plan, YearPlan)
    assert isinstance(kpi, Kpi)
    assert isinstance(deal, Deal)
    assert (plan.steps[0].name, kpi.means, deal.company) == ("Pro[2Jof", "Without", "Wind mill")
