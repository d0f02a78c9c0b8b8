"""The themes that come with the program: readable, told apart, and each with a look of its own."""

from __future__ import annotations

from dataclasses import asdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.theme import Theme

from rhythm.i18n import LANGUAGES
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.meanings import MEANINGS
from rhythm.tui.themes import LoadedTheme, available, load_theme
from rhythm.tui.words import MAIN, OCCASIONS
from tests.tui.color_math import BLINDNESS, ciede2000, contrast, difference
from tests.tui.test_themes import NOWHERE, PACKAGED, SHIPPED, own

EVERYDAY = {"dusk": True, "paper": False, "contrast": True, "clear": True}
CAMPAIGN = {
    "harvest": True,
    "frost": True,
    "blossom": False,
    "midsummer": False,
    "fjord": True,
    "oranje": True,
}
"""By name, whether it is dark."""

SEEN_BY = [None, *BLINDNESS]
WIDE_SIGN = "\ufe0f"
"""Asks a terminal to draw the sign before it as an emoji, two cells wide, where there is one."""


def read(name: str) -> LoadedTheme:
    return load_theme(PACKAGED / f"{name}.toml")


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> LoadedTheme:
    return read(request.param)


@pytest.fixture(params=CAMPAIGN)
def campaign(request: pytest.FixtureRequest) -> LoadedTheme:
    return read(request.param)


def faint_texts(theme: Theme, least: float) -> dict[tuple[str, str], float]:
    """Return the text colours with less than the `least` contrast, by name and ground."""
    texts = {
        name: str(getattr(theme, name))
        for name in ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
    }
    texts |= {
        name: theme.variables[name]
        for name in MEANINGS
        if not name.startswith("rhythm-heat") and name not in ("rhythm-border", "rhythm-bar-empty")
    }
    return {
        (name, ground): round(contrast(color, ground), 2)
        for name, color in texts.items()
        for ground in (str(theme.background), str(theme.surface), str(theme.panel))
        if contrast(color, ground) < least
    }


def nearest_states(theme: Theme, seen_by: str | None) -> float:
    """Return the smallest CIEDE2000 among success, warning and error."""
    states = [str(theme.success), str(theme.warning), str(theme.error)]
    return min(difference(one, other, seen_by) for one, other in combinations(states, 2))


def heat_ratios(theme: Theme) -> list[float]:
    """Return by how much each step of the heat stands out more than the one before."""
    ground = str(theme.background)
    steps = [contrast(theme.variables[f"rhythm-heat-{step}"], ground) for step in range(5)]
    return [hotter / cooler for cooler, hotter in pairwise(steps)]


class TestColorMath:
    """The ruler first: published values, so that what it measures can be believed."""

    def test_contrast(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
            ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
            ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
            ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ],
    )
    def test_ciede2000(
        self, one: tuple[float, float, float], other: tuple[float, float, float], expected: float
    ) -> None:
        """From the test data of Sharma, Wu and Dalal."""
        assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)

    @pytest.mark.parametrize("kind", BLINDNESS)
    def test_grey_looks_grey_to_all(self, kind: str) -> None:
        assert difference("#808080", "#ffffff", kind) == pytest.approx(
            difference("#808080", "#ffffff"), abs=0.5
        )


def test_each_is_read_and_is_light_or_dark_as_told() -> None:
    themes, broken = available(PACKAGED, NOWHERE)
    assert not broken
    assert {name: loaded.theme.dark for name, loaded in themes.items()} == EVERYDAY | CAMPAIGN


def test_light_themes_are_light(shipped: LoadedTheme) -> None:
    theme = shipped.theme
    assert (contrast(str(theme.background), "#ffffff") > 10) is theme.dark


class TestColors:
    def test_text_is_readable(self, shipped: LoadedTheme) -> None:
        least = 7 if shipped.theme.name == "contrast" else 4.5
        assert not faint_texts(shipped.theme, least)

    def test_shapes_are_visible(self, shipped: LoadedTheme) -> None:
        seven = shipped.theme.name == "contrast"
        variables, ground = shipped.theme.variables, str(shipped.theme.background)
        assert contrast(variables["rhythm-bar-empty"], ground) >= (7 if seven else 3)
        assert contrast(variables["rhythm-border"], ground) >= (7 if seven else 1.5)
        assert contrast(variables["rhythm-heat-0"], ground) >= (7 if seven else 3)

    def test_heat_rises(self, shipped: LoadedTheme) -> None:
        assert min(heat_ratios(shipped.theme)) >= 1.2

    @pytest.mark.parametrize("seen_by", SEEN_BY)
    def test_states_are_told_apart(self, shipped: LoadedTheme, seen_by: str | None) -> None:
        """CIEDE2000 of at least 20, stricter than the same number of CIE76."""
        assert nearest_states(shipped.theme, seen_by) >= 20

    def test_done_is_told_from_begun(self, campaign: LoadedTheme) -> None:
        theme = campaign.theme
        assert difference(str(theme.success), str(theme.accent)) >= 20

    def test_a_campaign_looks_like_no_other_theme(self, campaign: LoadedTheme) -> None:
        for other in (read(name) for name in SHIPPED if name != campaign.theme.name):
            ground = difference(str(campaign.theme.background), str(other.theme.background))
            accent = difference(str(campaign.theme.accent), str(other.theme.accent))
            assert ground >= 5, other.theme.name
            assert ground + accent >= 20, other.theme.name


class TestBadOnes:
    """The scans above would tell: each of these differs from a good theme in one colour."""

    def changed(self, folder: Path, old: str, new: str) -> Theme:
        text = (PACKAGED / "harvest.toml").read_text(encoding="utf-8")
        assert text.count(old) == 1
        changed = text.replace('"harvest"', '"mine"').replace(old, new)
        return load_theme(own(folder, changed)).theme

    def test_dim_text(self, tmp_path: Path) -> None:
        theme = self.changed(tmp_path, 'secondary = "#dfc891"', 'secondary = "#77664a"')
        assert {name for name, _ground in faint_texts(theme, 4.5)} == {
            "secondary",
            "rhythm-streak",
            "rhythm-leave",
            "rhythm-campaign",
        }

    def test_text_that_fails_on_a_panel_only(self, tmp_path: Path) -> None:
        theme = self.changed(tmp_path, 'panel = "#36231a"', 'panel = "#7a6a5c"')
        assert {ground for _name, ground in faint_texts(theme, 4.5)} == {"#7A6A5C"}

    def test_red_and_green_of_one_lightness(self, tmp_path: Path) -> None:
        theme = self.changed(tmp_path, 'error = "#dc709a"', 'error = "#e08a3a"')
        assert nearest_states(theme, None) >= 20
        assert nearest_states(theme, "deuteranopia") < 20

    def test_heat_that_falls(self, tmp_path: Path) -> None:
        theme = self.changed(tmp_path, 'rhythm-heat-4 = "#f2a54a"', 'rhythm-heat-4 = "#aa6908"')
        assert min(heat_ratios(theme)) < 1


class TestSigns:
    def test_each_is_one_cell_on_every_terminal(self, shipped: LoadedTheme) -> None:
        signs = "".join(asdict(shipped.glyphs).values())
        assert not [sign for sign in signs if cell_len(sign) != 1]
        assert not [sign for sign in signs if cell_len(sign + WIDE_SIGN) != 1]

    def test_the_ruler_knows_an_emoji(self) -> None:
        assert [cell_len(sign + WIDE_SIGN) for sign in "♥❄☀●❅"] == [2, 2, 2, 1, 1]

    def test_what_means_different_things_looks_different(self, shipped: LoadedTheme) -> None:
        glyphs = shipped.glyphs
        days = [glyphs.done, glyphs.partial, glyphs.missed, glyphs.leave, glyphs.freeze]
        assert len(set(days)) == len(days)
        week = [glyphs.tick, glyphs.empty, glyphs.freeze, glyphs.dot]
        assert len(set(week)) == len(week)
        named = [glyphs.tick, glyphs.streak, glyphs.freeze, glyphs.reward, glyphs.campaign]
        assert len(set(named)) == len(named)
        assert len({glyphs.bar, glyphs.bar_empty, glyphs.mark}) == 3
        assert len({glyphs.progress, glyphs.bar_empty}) == 2

    def test_a_campaign_has_its_own(self, campaign: LoadedTheme) -> None:
        usual = asdict(Glyphs())
        own_signs = {name for name, sign in asdict(campaign.glyphs).items() if sign != usual[name]}
        assert {"tick", "streak", "reward"} <= own_signs


class TestWords:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_campaign_has_all_in_each_language(self, campaign: LoadedTheme, language: str) -> None:
        assert campaign.words.said[language].keys() == set(OCCASIONS)

    @pytest.mark.parametrize("language", LANGUAGES[1:])
    def test_they_are_translated(self, campaign: LoadedTheme, language: str) -> None:
        said = campaign.words.said
        assert not [key for key in OCCASIONS if said[language][key] == said[MAIN][key]]

    def test_no_two_themes_say_the_same(self) -> None:
        for language in LANGUAGES:
            said = [word for name in CAMPAIGN for word in read(name).words.said[language].values()]
            assert len(said) == len(CAMPAIGN) * len(OCCASIONS)
            assert len(set(said)) == len(said)

    @pytest.mark.parametrize("name", EVERYDAY)
    def test_the_everyday_ones_speak_plainly(self, name: str) -> None:
        assert not any(read(name).words.said.values())
