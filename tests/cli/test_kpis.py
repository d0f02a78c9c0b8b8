"""`rhythm kpi`, and the KPIs in the monthly review."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def selling(cli: Cli) -> Cli:
    """Four months of sales, on 9 September 2026: 10,000, 20,000, 40,000 and 30,000."""
    for month, amount in (("05", "10k"), ("06", "20k"), ("07", "40k"), ("08", "30k")):
        cli.fine("deal", "add", f"Deal {month}", "--on", f"2026-{month}-03", "--company", f"Mill {month}")
        cli.fine("deal", "won", f"Deal {month}", "--amount", amount, "--on", f"2026-{month}-20")
    return cli


def test_an_empty_home_says_what_brings_the_first_figures(cli: Cli) -> None:
    assert cli.fine("kpi", "list") == (
        "Revenue (result, a month)\n"
        "  The first sale, won deal or logged sale with an amount, brings the first\n"
        "  figure.\n"
        "\n"
        "Leads (result, a month)\n"
        "  The first lead, as a deal or logged, brings the first figure.\n"
        "\n"
        "Sales conversations (action, a week)\n"
        "  The first call or visit you log brings the first figure.\n"
    )
    assert not cli.home.exists()


def test_each_kpi_has_a_picture_its_figures_and_a_sentence(selling: Cli) -> None:
    assert selling.fine("kpi", "list").startswith(
        "Revenue (result, a month)\n"
        "  ▃▅▇▆  €30,000 · September so far: €0 · baseline €25,000\n"
        "  Your baseline is €25,000 a month; now a target can follow. August 2026 was\n"
        "  25% below the month before.\n"
    )


def test_a_target_is_set_told_and_taken_away(selling: Cli) -> None:
    told = selling.fine("kpi", "target", "revenue", "€ 27.500")
    assert "baseline €25,000 · target €27,500\n" in told
    assert "  Your baseline is €25,000 a month." in told
    assert "August 2026: €30,000" not in told
    assert "  What counts: What was sold in a month, without VAT:" in told
    assert selling("kpi", "show", "rev", "--json").json()["target"] == {"exact": "27500", "shown": 27500}
    selling.fine("kpi", "target", "revenue", "none")
    assert selling("kpi", "show", "rev", "--json").json()["target"] is None
    assert selling.fine("undo") == "Undone: the target of a KPI (Revenue)\n"
    assert selling("kpi", "show", "rev", "--json").json()["target"] == {"exact": "27500", "shown": 27500}


def test_the_json_has_exact_numbers(selling: Cli) -> None:
    found = selling("kpi", "show", "revenue", "--json").json()
    assert {name: found[name] for name in ("key", "name", "kind", "unit", "currency", "per", "active")} == {
        **{"key": "revenue", "name": "Revenue", "kind": "result", "unit": "money", "currency": "EUR"},
        **{"per": "month", "active": True},
    }
    assert found["periods"][-1] == {
        **{"start": "2026-08-01", "end": "2026-08-31", "value": {"exact": "30000", "shown": 30000}},
    }
    assert found["running"]["start"] == "2026-09-01"
    assert (found["measured"], found["baseline"]) == (4, {"exact": "25000", "shown": 25000})
    assert found["growth"] == {"exact": "-1/4", "shown": -0.25}
    assert (found["said"], found["missing"], found["rate"]) == ("baseline", None, None)
    lifetime = selling("kpi", "show", "lifetime_value", "--json").json()
    assert (lifetime["value"], lifetime["number"]) == ({"exact": "25000", "shown": 25000}, 4)
    rate = selling("kpi", "show", "sales_to_customer", "--json").json()["rate"]
    assert (rate["hits"], rate["trials"], rate["few"], rate["method"]) == (4, 4, True, "cohort")


def test_list_json_tells_whether_there_are_too_many(cli: Cli) -> None:
    found = cli("kpi", "list", "--json").json()
    assert [one["key"] for one in found["kpis"]] == ["revenue", "leads", "conversations"]
    assert found["too_many"] is False
    everything = cli("kpi", "list", "--all", "--json").json()
    assert len(everything["kpis"]) == 18 + 5
    assert [one["key"] for one in everything["kpis"] if one["active"]] == [
        "revenue",
        "leads",
        "conversations",
    ]


def test_what_is_not_in_use_is_listed_on_its_own(cli: Cli) -> None:
    told = cli.fine("kpi", "list", "--all")
    assert "Not in use; rhythm kpi add takes one into use:\n  Marketing leads " in told
    assert "  Calls                       action   activity:call\n" in told


def test_the_eighth_kpi_brings_a_warning(cli: Cli) -> None:
    for key in ("churn", "upsell", "reply_time", "new_customers"):
        assert "8 KPIs" not in cli.fine("kpi", "add", key)
    told = cli.fine("kpi", "add", "calls")
    assert told.startswith("Calls (action, a week)\n")
    assert told.endswith("8 KPIs are in use; with more than 7 none of them steers. Which one could go?\n")
    assert cli.fine("kpi", "drop", "churn") == (
        "Customers who left is not in use any more; rhythm kpi add takes it back.\n"
    )
    assert "8 KPIs" not in cli.fine("kpi", "list")


def test_a_definition_in_own_words(cli: Cli) -> None:
    told = cli.fine("kpi", "define", "visit", "At the customer's; the phone does not count.")
    assert "  What counts: At the customer's; the phone does not count.\n" in told
    assert cli("kpi", "show", "visit", "--json").json()["definition"] == (
        "At the customer's; the phone does not count."
    )


def test_periods_and_channels_are_drawn_as_bars(selling: Cli) -> None:
    told = selling.fine("kpi", "show", "revenue")
    assert "May 2026               €10,000  ██████\n" in told
    assert "July 2026              €40,000  ████████████████████████\n" in told
    assert "September 2026 so far       €0\n" in told
    selling.fine("deal", "edit", "Deal 08", "--channel", "referral")
    told = selling.fine("kpi", "show", "revenue_by_channel")
    assert told.endswith("referral  €30,000  ██████████\nnot said  €70,000  ████████████████████████\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "nope"), "There is no KPI called “nope”; rhythm kpi list --all shows what there is."),
        (
            ("target", "churn", "5"),
            "“Customers who left” is an insight: it is there to learn from, and has no target.",
        ),
        (
            ("target", "leads", "5"),
            "“Leads” has no baseline yet: 0 of 3 periods are measured; then comes a target.",
        ),
        (("define", "visit", ""), "A definition needs a text that says what counts and what does not."),
    ],
)
def test_what_cannot_be_is_one_sentence(cli: Cli, words: tuple[str, ...], sentence: str) -> None:
    assert cli.refused("kpi", *words) == sentence


@pytest.mark.parametrize("amount", ["1.500", "-5", "lots", "1.234"])
def test_a_target_that_is_no_amount_is_wrong_usage(selling: Cli, amount: str) -> None:
    assert selling.refused("kpi", "target", "revenue", "--", amount, code=2)
    assert selling("kpi", "show", "revenue", "--json").json()["target"] is None


def test_a_target_of_a_count_is_whole(cli: Cli) -> None:
    assert cli.refused("kpi", "target", "leads", "2.5", code=2).startswith("“2.5” is no whole number;")


def test_the_monthly_review_tells_the_kpis(selling: Cli) -> None:
    told = selling.fine("review", "month")
    assert (
        "\n\nKPIs\nRevenue (result, a month)\n  ▃▅▇▆  €30,000 · September so far: €0 · baseline €25,000\n"
        in told
    )
    assert "KPIs" not in selling.fine("review", "week")
    kpis = selling("review", "month", "--json").json()["kpis"]
    assert [one["key"] for one in kpis] == ["revenue", "leads", "conversations"]
    assert kpis[0]["value"] == {"exact": "30000", "shown": 30000}
    assert selling("review", "week", "--json").json()["kpis"] == []


def test_an_earlier_day_is_told_as_of_then(selling: Cli) -> None:
    assert "  ▅▇  €20,000 · July so far: €0\n  2 of 3 months measured;" in selling.fine(
        "kpi", "list", "--on", "2026-07-01"
    )
