from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def busy(cli: Cli) -> Cli:
    """Monday perfect, Tuesday partial, Wednesday open with four points."""
    for words in ("message 5", "call 2", "visit"):
        cli.fine("log", *words.split(), "--on", "2026-09-07")
    cli.fine("log", "message", "2", "--on", "2026-09-08")
    cli.fine("log", "call", "2")
    return cli


def test_all_figures_are_listed_by_name(busy: Cli) -> None:
    lines = {line.split()[0]: line for line in busy.fine("explain").splitlines()}
    assert lines["points"].split() == ["points", "Points", "of", "the", "day", "4"]
    assert lines["pace"].endswith("at risk")
    assert {"target:call", "points:call", "week", "streak", "strength", "baseline"} <= set(lines)
    assert "campaign" not in lines


def test_the_listed_figures_are_those_of_today(busy: Cli) -> None:
    today = busy("today", "--json").json()
    listed = {one["figure"]: one["value"] for one in busy("explain", "--json").json()["figures"]}
    assert listed["points"] == today["points"]["done"]
    assert listed["plan"] == today["points"]["plan"]
    assert listed["floor"] == today["points"]["floor"]
    week = today["week"]
    assert [
        listed[name] for name in ("week", "week_target", "expected", "minimum", "even_share", "safe_until")
    ] == [week[name] for name in ("done", "target", "expected", "minimum_today", "even_share", "safe_until")]
    assert listed["pace"] == week["status"]
    assert listed["streak"] == today["streak"]["current"]
    assert listed["freezes"] == today["streak"]["freezes"]
    assert listed["strength"] == today["strength"]
    for activity in today["activities"]:
        assert listed[f"points:{activity['key']}"] == activity["points"]


def test_one_figure_is_told_with_what_it_is_made_of(busy: Cli) -> None:
    assert busy.fine("explain", "minimum") == (
        "Bare minimum today = 18\n"
        "\n"
        "  expected by the evening of Wed 9 Sep  36\n"
        "  done so far                           18\n"
        "  expected, less done                   18\n"
        "\n"
        "With that much more today, the pace is kept.\n"
    )
    assert busy.fine("explain", "min") == busy.fine("explain", "MINIMUM")


def test_a_target_tells_since_when_it_holds_and_when_it_was_set(busy: Cli) -> None:
    busy.fine("target", "set", "call", "--daily", "3")
    assert busy.fine("explain", "target:ca").splitlines()[2:4] == [
        "  base target a day  3",
        "    since 9 September 2026, set on 9 September 2026 at 12:00",
    ]
    told = busy("explain", "target:call", "--json").json()
    assert (told["figure"], told["value"]) == ("target:call", 3)
    assert told["lines"][0]["from"] == "2026-09-09"
    assert told["lines"][0]["set"] == "2026-09-09T12:00:00"
    before = busy("explain", "target:call", "--on", "tuesday", "--json").json()
    assert (before["value"], before["lines"][0]["from"], before["lines"][0]["what"]) == (
        2,
        None,
        "base target a day",
    )


def test_campaigns_and_rewards_are_named_as_elsewhere(busy: Cli) -> None:
    busy.fine(
        "campaign", "start", "Autumn sprint", "--from", "2026-09-07", "--to", "2026-09-18", "--factor", "1.5"
    )
    busy.fine("reward", "add", "a long walk", "--at", "9")
    lines = busy.fine("explain", "campaign:autumn").splitlines()
    assert lines[:2] == ["Campaign: points = 18", "Autumn sprint"]
    assert busy("explain", "campaign_target", "--json").json()["value"] == 10 * 20
    assert busy.fine("explain", "reward:a").startswith("Reward: a long walk = 4\n")
    assert [line.strip() for line in busy.fine("explain", "target:message").splitlines()[2:6]] == [
        "base target a day           5",
        "since the beginning",
        "× 1.5 in “Autumn sprint”  7.5",
        "since 7 September 2026, set on 9 September 2026 at 12:00",
    ]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        (
            "streek",
            "There is no figure “streek” on 2026-09-09; rhythm explain lists all there are; did you mean s",
        ),
        ("campaign", "There is no figure “campaign” on 2026-09-09; rhythm explain lists all there are"),
        ("target", "“target” can be several figures: target:message, target:call, target:visit; write more"),
        ("target:nobody", "There is no activity called “nobody”"),
        ("campaign:x", "There is no campaign yet"),
        ("reward:x", "There is no reward yet"),
        ("points:", "“points:” can be several figures: points:message, points:call, "),
        ("", "There is no figure “”"),
        ("\x1b[2J", "There is no figure “[2J”"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(busy: Cli, word: str, sentence: str) -> None:
    assert busy.refused("explain", word).startswith(sentence)


def test_the_plan_is_explained_where_there_is_one(cli: Cli) -> None:
    assert "goal_left" not in cli.fine("explain")
    assert "no figure “goal_left”" in cli.refused("explain", "goal_left")
    cli.fine("plan", "set", "--goal", "1.5 million", "--average", "75k", "--weeks", "40")
    cli.fine("deal", "add", "Mill", "--amount", "300k")
    cli.fine("deal", "won", "Mill")
    listed = {one["figure"]: one["value"] for one in cli("explain", "--json").json()["figures"]}
    assert {name: listed[name] for name in ("goal_left", "average_sale", "sales_left", "need:offer")} == {
        **{"goal_left": 1_200_000, "average_sale": 75_000, "sales_left": 16, "need:offer": 32},
    }
    assert listed["hit_rate:offer"] == 0.5
    assert cli.fine("explain", "goal_left").splitlines() == [
        "Left of the goal = 1,200,000",
        "",
        "  goal of the year  1,500,000",
        "    since 9 September 2026, set on 9 September 2026 at 12:00",
        "  won this year      −300,000",
        "",
        "Working days left this year: 82.",
    ]
    assert cli.fine("explain", "hit_rate:off").splitlines()[0] == "Offers: hit rate = 50%"


def test_days_before_the_beginning_and_to_come(busy: Cli) -> None:
    before = busy("explain", "--on", "2026-08-03", "--json").json()
    values = {one["figure"]: one["value"] for one in before["figures"]}
    assert (before["day"], values["points"], values["streak"], values["baseline"]) == (
        "2026-08-03",
        0,
        0,
        None,
    )
    later = busy("explain", "--on", "2026-12-24", "--json").json()
    assert {one["figure"]: one["value"] for one in later["figures"]}["streak"] == 0
    assert "out of reach" in busy.refused("explain", "--on", "1869-01-01")


def test_an_empty_home_is_explained_and_stays_empty(cli: Cli) -> None:
    assert cli.fine("explain", "streak").startswith("Streak = 0 days\n")
    assert cli.fine("explain", "points").splitlines()[-1].startswith("Nothing is logged on this day.")
    assert not cli.home.exists()


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "Ondergrens van de dag = 8"), ("nb", "Dagens nedre grense = 8")]
)
def test_in_the_person_s_language(busy: Cli, language: str, word: str) -> None:
    busy.environ["RHYTHM_LANGUAGE"] = language
    assert busy.fine("explain", "floor").startswith(word)


def test_a_step_is_found_by_the_name_that_is_shown(cli: Cli) -> None:
    cli.fine("plan", "set", "--goal", "500000", "--average", "50000")
    for word in ("Offers", "off", "offer"):
        assert cli.fine("explain", f"hit_rate:{word}").splitlines()[0] == "Offers: hit rate = 50%"
        assert cli("explain", f"need:{word}", "--json").json()["figure"] == "need:offer"
    assert "Booking calls" in cli.refused("explain", "need:nonsense", code=2)


def test_deals_and_kpis_are_explained(cli: Cli) -> None:
    assert not {"win_rate", "cycle"} & {line.split()[0] for line in cli.fine("explain").splitlines()}
    for name, amount in (("Mill", "300"), ("Quay", "100")):
        cli.fine("deal", "add", name, "--amount", amount)
    cli.fine("deal", "won", "Mill")
    cli.fine("deal", "lost", "Quay")
    listed = {one["figure"]: one["value"] for one in cli("explain", "--json").json()["figures"]}
    assert (listed["win_rate"], listed["cycle"], listed["average_deal"], listed["open_offers"]) == (
        *(0.5, 0, 300),
        0,
    )
    assert listed["kpi:revenue"] is None
    assert [line.split() for line in cli.fine("explain", "win").splitlines()[2:4]] == [
        ["won", "1"],
        ["lost", "1"],
    ]
    told = cli.fine("explain", "kpi:rev").splitlines()
    assert told[0] == "KPI: Revenue = –"
    assert ["September", "2026", "so", "far", "300"] in [line.split() for line in told]
    assert cli.refused("explain", "kpi:nonsense").startswith("There is no KPI")
    assert cli.refused("explain", "variation:call").startswith("There is no figure")


def test_a_contact_is_explained_by_its_name(busy: Cli) -> None:
    assert "suspect_share" not in busy.fine("explain")
    busy.fine("contact", "add", "Anna [b", "--known", "2026-09-01")
    busy.fine("log", "call", "--contact", "Anna [b", "--on", "2026-09-08")
    assert busy.fine("explain", "due:anna") == (
        "Anna [b: due = Tue 22 Sep\n"
        "\n"
        "  last touch                          Tue 8 Sep\n"
        "  days until the next touch, tier B          14\n"
        "  so many days later                 Tue 22 Sep\n"
    )
    assert busy("explain", "due:anna", "--json").json()["value"] == "2026-09-22"
    assert busy.fine("explain", "touches:anna").startswith("Anna [b: touches = 1\n\n  Tue 8 Sep: Calls  1\n")
    listed = {one["figure"]: one["value"] for one in busy("explain", "--json").json()["figures"]}
    assert listed["suspect_share"] == 1
    assert busy.refused("explain", "due:nobody").startswith("There is no contact called")
