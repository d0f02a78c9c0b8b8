"""Every theme worn by a small screen, and each piece of text on it measured as it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import (
    Button,
    DataTable,
    Digits,
    Footer,
    Input,
    Link,
    Markdown,
    OptionList,
    Static,
)
from textual.widgets.option_list import Option

from rhythm.i18n import LANGUAGES
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.meanings import MEANINGS, VARIABLE_DEFAULTS
from rhythm.tui.terminal import TERMINAL_THEME
from rhythm.tui.themes import LoadedTheme, load_one, load_theme
from rhythm.tui.words import OCCASIONS
from tests.tui.color_math import contrast

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
PACKAGED = ROOT / "themes"
SHIPPED = sorted(path.stem for path in PACKAGED.glob("*.toml"))
DRAWING = re.compile("[─-▟\\s]*")
"""Lines and blocks, which are no text."""

TEXTS = sorted(name for name in MEANINGS if "heat" not in name and "border" not in name and "bar" not in name)
SIZE = (90, 80)


class Sample(App[None]):
    """All our variables and the widgets whose usual colours fail most often."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "undo", "undo")]
    CSS = """
        #frame { border: round $rhythm-border; border-title-color: $foreground; height: auto; }
    """ + "".join(f"#{name} {{ color: ${name}; }}" for name in MEANINGS)

    def __init__(self, loaded: LoadedTheme | None) -> None:
        super().__init__(ansi_color=True if loaded and loaded.theme.ansi else None)
        if loaded:
            self.register_theme(loaded.theme)
            self.theme = loaded.theme.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLE_DEFAULTS

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = "Today"
            for name in TEXTS:
                yield Static(name, id=name)
        yield Input(placeholder="a note")
        yield OptionList(Option("one"), Option("two"), Option("closed", disabled=True))
        yield DataTable[str]()
        yield Button("plain")
        for variant in ("primary", "success", "warning", "error"):
            yield Button(variant, variant)
        yield Digits("12")
        yield Link("a link", url="https://example.org")
        yield Markdown("# One\n\n###### Six\n\ntext with `code`")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("day", "points")
        table.add_rows([("Mon", "12"), ("Tue", "8")])

    def action_undo(self) -> None:
        """Stand in the footer."""


def drawn(app: App[None], region: Region | None = None) -> Iterator[tuple[str, Style]]:
    """Yield each piece of text on the screen, or in one part of it, with its style."""
    part = region or Region(0, 0, *app.size)
    for strip in app.screen._compositor.render_strips()[part.y : part.bottom]:
        for text, style, _ in strip.crop(part.x, part.right):
            if style is not None and not DRAWING.fullmatch(text):
                yield text, style


def faint(app: App[None], least: float, region: Region | None = None) -> set[tuple[str, float]]:
    """Return the pieces of text with less than the `least` contrast."""
    found = set()
    for text, style in drawn(app, region):
        assert style.color
        assert style.bgcolor
        ratio = contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
        if ratio < least:
            found.add((text.strip(), round(ratio, 2)))
    return found


async def until_drawn(pilot: Pilot[None], *wanted: str) -> None:
    """Wait until all `wanted` texts stand on the screen; what is mounted later takes a few turns."""
    for _ in range(100):
        seen = "".join(text for text, _ in drawn(pilot.app))
        if all(text in seen for text in wanted):
            return
        await pilot.pause(0.01)
    pytest.fail(f"{wanted} not among: {seen}")


@pytest.mark.parametrize("name", SHIPPED)
async def test_all_text_is_readable(name: str, tmp_path: Path) -> None:
    least = 7 if name == "contrast" else 4.5
    app = Sample(load_one(name, PACKAGED, tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        await until_drawn(pilot, "Today", "a note", "undo", "rhythm-muted", "closed", "error")
        assert not faint(app, least)
        for severity in ("information", "warning", "error"):
            app.notify("said", title="title", severity=severity)
        app.query_one(DataTable).focus()
        await until_drawn(pilot, "title")
        assert not faint(app, least)
        app.query_one(Input).focus()
        await pilot.pause()
        assert not faint(app, least)


async def test_a_theme_that_is_too_faint_would_be_found(tmp_path: Path) -> None:
    good = (PACKAGED / "harvest.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    faint_muted = '[variables]\nrhythm-muted = "#6b5d4e"'
    path.write_text(good.replace('"harvest"', '"mine"').replace("[variables]", faint_muted), encoding="utf-8")
    app = Sample(load_theme(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_drawn(pilot, "Today", "a note", "rhythm-muted")
        found = {text for text, _ratio in faint(app, 4.5)}
        assert "rhythm-muted" in found
        assert "rhythm-key" not in found


@pytest.mark.parametrize("name", SHIPPED)
async def test_the_palette_is_readable(name: str, tmp_path: Path) -> None:
    app = Sample(load_one(name, PACKAGED, tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await until_drawn(pilot, "Search for commands", "Quit")
        commands = app.screen.query_one(OptionList)
        assert not faint(app, 7 if name == "contrast" else 4.5, commands.region)


async def test_our_variables_have_values_while_another_theme_is_worn() -> None:
    app = Sample(None)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.theme_variables.items() >= VARIABLE_DEFAULTS.items()


async def test_the_theme_can_be_changed_while_running(tmp_path: Path) -> None:
    app = Sample(load_one("dusk", PACKAGED, tmp_path))
    paper = load_one("paper", PACKAGED, tmp_path).theme
    async with app.run_test(size=SIZE) as pilot:
        app.register_theme(paper)
        app.theme = "paper"
        await pilot.pause()
        style = next(style for text, style in drawn(app) if text.startswith("rhythm-muted"))
        assert style.color
        assert style.color.get_truecolor().hex == paper.variables["rhythm-muted"].lower()


async def test_sixteen_colors_only(tmp_path: Path) -> None:
    app = Sample(load_one(TERMINAL_THEME, PACKAGED, tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        colors = {color for _, style in drawn(app) for color in (style.color, style.bgcolor) if color}
        assert colors
        assert all(color.triplet is None and (color.number or 0) < 16 for color in colors)
        assert any(color.number == 2 for color in colors)


async def test_no_color_leaves_no_color_and_the_cursor_stays_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Sample(load_one(TERMINAL_THEME, PACKAGED, tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(OptionList).focus()
        await pilot.press("down")
        await pilot.pause()
        styles = {text.strip(): style for text, style in drawn(app)}
        assert all(
            color is None or color.is_default
            for style in styles.values()
            for color in (style.color, style.bgcolor)
        )
        assert (bool(styles["one"].underline), bool(styles["two"].underline)) == (False, True)
        app.query_one(DataTable).focus()
        await pilot.pause()
        assert {text.strip(): style for text, style in drawn(app)}["Mon"].underline


async def test_the_example_in_the_guide_is_a_theme(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert example
    path = tmp_path / "mint.toml"
    path.write_text(example[1], encoding="utf-8")
    loaded = load_theme(path)
    assert loaded.glyphs.empty == "·"
    app = Sample(loaded)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not faint(app, 4.5)


def test_the_guide_names_all_there_is() -> None:
    guide = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")

    named = set(re.findall("rhythm-[a-z0-9-]+|[a-z_]+", guide))
    assert {field.name for field in fields(Glyphs)} <= named
    assert {name for name in MEANINGS if "heat" not in name} <= named
    assert set(OCCASIONS) <= named
    assert set(re.findall(r"(?m)^\| `([a-z]+)` \| (?:dark|light) \|", guide)) == set(SHIPPED)


def test_the_guide_shows_the_usual_signs_and_the_words_of_harvest() -> None:
    guide = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in guide.splitlines() if line.startswith("| `")]
    signs = dict(
        pair
        for names, shown in ((row[0], row[1]) for row in rows if len(row) == 3)
        for pair in zip(re.findall("`([a-z_]+)`", names), re.findall("`([^`]+)`", shown), strict=False)
    )
    assert {name: signs.get(name) for name in asdict(Glyphs())} == asdict(Glyphs())
    words = load_theme(PACKAGED / "harvest.toml").words
    quoted = [row for row in rows if len(row) == 4]
    assert len(quoted) == 3
    for key, *said in quoted:
        occasion = next(known for known in OCCASIONS if known == key.strip("`"))
        assert said == [words.word(occasion, language) for language in LANGUAGES]
