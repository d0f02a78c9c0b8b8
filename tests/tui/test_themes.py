from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from time import process_time

import pytest
from rich.cells import cell_len
from textual.design import ColorSystem

from rhythm.domain.refusal import Refused
from rhythm.tui.glyphs import ASCII_GLYPHS, Glyphs
from rhythm.tui.meanings import MEANINGS, TOKENS, VARIABLE_DEFAULTS
from rhythm.tui.terminal import TERMINAL_THEME, ascii_terminal, choose
from rhythm.tui.themes import LoadedTheme, available, load_one, load_or_default, load_theme

ROOT = Path(__file__).parents[2]
PACKAGED = ROOT / "themes"
SHIPPED = sorted(path.stem for path in PACKAGED.glob("*.toml"))
NOWHERE = ROOT / "themes" / "none"

MINE = """\
schema = 1
name = "mine"
title = "Mine"
dark = true

[colors]
primary = "#aabbff"
secondary = "#f0b48a"
accent = "#aabbff"
foreground = "white"
background = "rgb(16, 16, 16)"
surface = "#222222"
panel = "#333333"
success = "#4dc8c5"
warning = "#f6ee98"
error = "#d5716b"

[variables]
rhythm-streak = "#ffcc00"
footer-background = "#202020"
text-muted = "auto 80%"
block-cursor-text-style = "bold underline"

[glyphs]
tick = "■"
"""


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> LoadedTheme:
    return load_theme(PACKAGED / f"{request.param}.toml")


def own(folder: Path, text: str, stem: str = "mine") -> Path:
    path = folder / f"{stem}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        load_theme(path)
    assert caught.value.details["file"] == path
    return caught.value


class TestVariables:
    def test_every_theme_has_all_of_ours(self, shipped: LoadedTheme) -> None:
        assert shipped.theme.variables.keys() >= MEANINGS.keys()

    def test_defaults_are_those_of_dusk(self) -> None:
        dusk = load_one("dusk", PACKAGED, NOWHERE).theme
        assert {name: dusk.variables[name] for name in MEANINGS} == VARIABLE_DEFAULTS

    def test_textual_still_knows_the_names_we_set(self) -> None:
        assert ColorSystem("#000000").generate().keys() >= TOKENS.keys()

    def test_what_a_file_says_wins_over_what_follows(self, tmp_path: Path) -> None:
        variables = load_theme(own(tmp_path, MINE)).theme.variables
        assert variables["rhythm-streak"] == "#FFCC00"
        assert variables["rhythm-campaign"] == "#F0B48A"
        assert variables["footer-background"] == "#202020"
        assert variables["text-muted"] == "auto 80%"
        assert variables["block-cursor-text-style"] == "bold underline"

    def test_a_chosen_muted_colors_what_is_muted_in_textual(self, tmp_path: Path) -> None:
        text = MINE.replace('text-muted = "auto 80%"', 'rhythm-muted = "#bbbbbb"')
        variables = load_theme(own(tmp_path, text)).theme.variables
        assert variables["text-muted"] == variables["footer-foreground"] == "#BBBBBB"

    def test_colors_reach_textual_as_hex(self, tmp_path: Path) -> None:
        theme = load_theme(own(tmp_path, MINE)).theme
        assert (theme.foreground, theme.background) == ("#FFFFFF", "#101010")


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "key", "near"),
        [
            ("colour = 1\n" + MINE, "colour", "colors"),
            (MINE.replace("[variables]", 'sucess = "red"\n[variables]'), "colors.sucess", "colors.success"),
            (
                MINE.replace("rhythm-streak", "rhythm-steak"),
                "variables.rhythm-steak",
                "variables.rhythm-streak",
            ),
            (
                MINE.replace("footer-background", "footer-backgrond"),
                "variables.footer-backgrond",
                "variables.footer-background",
            ),
            (MINE + 'tik = "x"\n', "glyphs.tik", "glyphs.tick"),
        ],
    )
    def test_unknown_key(self, tmp_path: Path, line: str, key: str, near: str) -> None:
        problem = refused(own(tmp_path, line))
        assert (problem.code, problem.details["key"]) == ("theme_key_unknown", key)
        allowed = problem.details["allowed"]
        assert isinstance(allowed, list)
        assert near in allowed

    @pytest.mark.parametrize(
        ("old", "new", "key", "value"),
        [
            ('"#4dc8c5"', '"#4dc8cg"', "colors.success", "#4dc8cg"),
            ('"#4dc8c5"', "7", "colors.success", "7"),
            ('"#4dc8c5"', '"#4dc8c580"', "colors.success", "#4dc8c580"),
            ('"#4dc8c5"', '"ansi_green"', "colors.success", "ansi_green"),
            ('"#4dc8c5"', '"auto"', "colors.success", "auto"),
            ('"#ffcc00"', '"transparent"', "variables.rhythm-streak", "transparent"),
            ('"#202020"', '"grayish"', "variables.footer-background", "grayish"),
            ('"auto 80%"', '"auto lots%"', "variables.text-muted", "auto lots%"),
            ('"bold underline"', '"fat"', "variables.block-cursor-text-style", "fat"),
            ('"bold underline"', '""', "variables.block-cursor-text-style", ""),
            ("schema = 1", "schema = 2", "schema", "2"),
            ("schema = 1", "schema = true", "schema", "True"),
            ("dark = true", 'dark = "yes"', "dark", "yes"),
            ('"Mine"', '" "', "title", " "),
            ('"Mine"', '"\\u001b[2J"', "title", "\x1b[2J"),
            ('name = "mine"', 'name = "yours"', "name", "yours"),
            ("[glyphs]\n", "[[glyphs]]\n", "glyphs", "[{'tick': '■'}]"),
            ('"■"', '"■■"', "glyphs.tick", "■■"),
            ('"■"', '""', "glyphs.tick", ""),
            ('"■"', '"🔥"', "glyphs.tick", "🔥"),
            ('"■"', '"\\u0301"', "glyphs.tick", "\u0301"),
            ('"■"', '"\\u0007"', "glyphs.tick", "\a"),
            ('tick = "■"', 'heat = "·▒█"', "glyphs.heat", "·▒█"),
        ],
    )
    def test_wrong_value(self, tmp_path: Path, old: str, new: str, key: str, value: str) -> None:
        assert old in MINE
        problem = refused(own(tmp_path, MINE.replace(old, new)))
        assert problem.code == "theme_value_wrong"
        assert (problem.details["key"], problem.details["value"]) == (key, value)
        assert problem.details["allowed"]

    @pytest.mark.parametrize(
        "key", ["schema", "name", "title", "dark", "colors.primary", "colors.panel", "colors.error"]
    )
    def test_missing_key(self, tmp_path: Path, key: str) -> None:
        text = re.sub(rf"(?m)^{key.removeprefix('colors.')} = .*\n", "", MINE, count=1)
        problem = refused(own(tmp_path, text))
        assert (problem.code, problem.details["key"]) == ("theme_key_missing", key)

    @pytest.mark.parametrize(
        ("content", "line"),
        [
            (b'schema = 1\nname = "mine\n', 2),
            (b"schema = 1\ndark = \n", 2),
            (b"schema = 1\n\ntitle = '\xff'\n", 3),
            (b'schema = 1\ntitle = """', 2),
        ],
    )
    def test_broken_toml(self, tmp_path: Path, content: bytes, line: int) -> None:
        path = tmp_path / "mine.toml"
        path.write_bytes(content)
        problem = refused(path)
        assert (problem.code, problem.details["line"]) == ("theme_broken", line)

    def test_unreadable(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.mkdir()
        assert refused(path).code == "theme_unreadable"

    def test_file_name_textual_could_not_use(self, tmp_path: Path) -> None:
        text = MINE.replace('name = "mine"', 'name = "a, b"')
        problem = refused(own(tmp_path, text, "a, b"))
        assert (problem.code, problem.details["key"]) == ("theme_value_wrong", "name")

    def test_reserved_name(self, tmp_path: Path) -> None:
        text = MINE.replace('name = "mine"', 'name = "terminal"')
        assert refused(own(tmp_path, text, "terminal")).code == "theme_name_reserved"


class TestFinding:
    def test_own_theme_wins(self, tmp_path: Path) -> None:
        path = own(tmp_path, MINE.replace('name = "mine"', 'name = "dusk"'), "dusk")
        assert load_one("dusk", PACKAGED, tmp_path).path == path
        assert available(PACKAGED, tmp_path)[0]["dusk"].path == path

    def test_broken_own_themes_are_told_and_the_packaged_stay(self, tmp_path: Path) -> None:
        own(tmp_path, MINE)
        own(tmp_path, "schema = ", "dusk")
        themes, broken = available(PACKAGED, tmp_path)
        assert sorted(themes) == sorted([*SHIPPED, "mine"])
        assert themes["dusk"].path == PACKAGED / "dusk.toml"
        assert [problem.code for problem in broken] == ["theme_broken"]

    def test_unknown_name(self) -> None:
        with pytest.raises(Refused) as caught:
            load_one("dask", PACKAGED, NOWHERE)
        assert caught.value.code == "theme_unknown"
        assert caught.value.details == {"name": "dask", "allowed": ["dusk"]}

    def test_a_name_is_no_path(self, tmp_path: Path) -> None:
        own(tmp_path, MINE)
        (tmp_path / "themes").mkdir()
        with pytest.raises(Refused) as caught:
            load_one("../mine", PACKAGED, tmp_path / "themes")
        assert caught.value.code == "theme_unknown"

    def test_the_packaged_default_stands_in(self, tmp_path: Path) -> None:
        own(tmp_path, "schema = ", "dusk")
        loaded, problem = load_or_default("dusk", PACKAGED, tmp_path)
        assert loaded.path == PACKAGED / "dusk.toml"
        assert problem is not None
        assert problem.details["file"] == tmp_path / "dusk.toml"
        assert load_or_default("paper", PACKAGED, tmp_path)[1] is None

    def test_a_refused_theme_of_a_campaign_leaves_the_persons_own_on(self, tmp_path: Path) -> None:
        own(tmp_path, "schema = ", "harvest")
        loaded, problem = load_or_default("harvest", PACKAGED, tmp_path, fallback="paper")
        assert (loaded.theme.name, loaded.path) == ("paper", PACKAGED / "paper.toml")
        assert problem is not None
        assert problem.details["file"] == tmp_path / "harvest.toml"
        loaded, problem = load_or_default("no-such", PACKAGED, tmp_path, fallback=TERMINAL_THEME)
        assert loaded.theme.name == TERMINAL_THEME
        assert problem is not None
        assert problem.code == "theme_unknown"

    def test_the_default_stands_in_where_the_persons_own_is_refused_too(self, tmp_path: Path) -> None:
        own(tmp_path, "schema = ", "harvest")
        own(tmp_path, "dark = 1", "paper")
        loaded, problem = load_or_default("harvest", PACKAGED, tmp_path, fallback="paper")
        assert loaded.path == PACKAGED / "dusk.toml"
        assert problem is not None
        assert problem.details["file"] == tmp_path / "harvest.toml"

    def test_a_good_theme_needs_no_fallback(self, tmp_path: Path) -> None:
        loaded, problem = load_or_default("harvest", PACKAGED, tmp_path, fallback="no-such")
        assert (loaded.theme.name, problem) == ("harvest", None)

    def test_one_theme_takes_under_two_milliseconds(self) -> None:
        durations = []
        for _ in range(20):
            start = process_time()
            load_one("harvest", PACKAGED, NOWHERE)
            durations.append(process_time() - start)
        assert min(durations) < 0.002


class TestGlyphs:
    @pytest.mark.parametrize("glyphs", [Glyphs(), ASCII_GLYPHS], ids=["usual", "ascii"])
    def test_each_is_one_cell_and_days_differ(self, glyphs: Glyphs) -> None:
        signs = asdict(glyphs)
        assert all(cell_len(sign) == 1 for text in signs.values() for sign in text)
        assert {name: len(text) for name, text in signs.items() if len(text) != 1} == {"heat": 5, "levels": 8}
        days = [glyphs.done, glyphs.partial, glyphs.missed, glyphs.leave, glyphs.freeze]
        assert len(set(days)) == len(days)
        assert len(set(glyphs.heat)) == 5
        assert len({glyphs.bar, glyphs.bar_empty, glyphs.mark}) == 3
        assert glyphs.tick != glyphs.empty

    def test_ascii_is_ascii(self) -> None:
        assert all(text.isascii() and text.isprintable() for text in asdict(ASCII_GLYPHS).values())

    def test_a_theme_changes_only_what_it_names(self, tmp_path: Path) -> None:
        glyphs = load_theme(own(tmp_path, MINE)).glyphs
        assert glyphs.tick == "■"
        assert glyphs.empty == Glyphs().empty


class TestTerminal:
    @pytest.mark.parametrize(
        ("environ", "name"),
        [
            ({"TERM": "xterm-256color"}, "paper"),
            ({"TERM": "xterm", "COLORTERM": "truecolor"}, "paper"),
            ({"TERM": "xterm"}, "terminal"),
            ({"TERM": "linux"}, "terminal"),
            ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "terminal"),
            ({"TERM": "xterm-256color", "NO_COLOR": ""}, "terminal"),
            ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, "paper"),
        ],
    )
    def test_choose(self, environ: dict[str, str], name: str) -> None:
        assert choose("paper", environ) == name

    def test_nothing_wished_is_dusk(self) -> None:
        assert choose("", {"TERM": "xterm-256color"}) == "dusk"

    @pytest.mark.parametrize(
        ("setting", "term", "encoding", "expected"),
        [
            ("auto", "xterm-256color", "UTF-8", False),
            ("auto", "xterm-256color", "utf8", False),
            ("auto", "xterm-256color", "ISO-8859-1", True),
            ("auto", "xterm-256color", "no-such-encoding", True),
            ("auto", "xterm-256color", None, True),
            ("auto", "linux", "utf-8", True),
            ("off", "linux", "ascii", False),
            ("on", "xterm-256color", "utf-8", True),
        ],
    )
    def test_ascii(self, setting: str, term: str, encoding: str | None, expected: bool) -> None:
        assert ascii_terminal(setting, {"TERM": term}, encoding) is expected
