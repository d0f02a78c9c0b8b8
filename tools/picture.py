"""Draws the README's picture from the real screen: `python tools/picture.py docs/today.png`.

Needs `rsvg-convert` (Debian: librsvg2-bin, fonts-firacode).
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rhythm.cli.demo import fill_demo
from rhythm.cli.screen import opening
from rhythm.domain.clock import Moment
from rhythm.paths import Home
from rhythm.tui.app import RhythmApp

WIDTH = 1300
COLUMNS, ROWS = 100, 29
KEYS = ("m", "m", "c")
CELL = 12.2
"""How wide the drawing makes a cell."""

LEADING_BLANKS = re.compile(r'x="([0-9.]+)"([^>]*>)((?:&#160;)+)')


class PictureClock:
    """A Wednesday afternoon."""

    def now(self) -> Moment:
        """Return the moment of the picture."""
        zone = "Europe/Amsterdam"
        return Moment(datetime(2026, 11, 18, 15, 20, tzinfo=ZoneInfo(zone)), zone)


async def drawn(home: Home, environ: dict[str, str]) -> str:
    """Return the screen as SVG after a few keys."""
    app = RhythmApp(opening(home, environ, PictureClock()))
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause(1.5)
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause(0.5)
        return LEADING_BLANKS.sub(_moved, app.export_screenshot(title="rhythm"))


def _moved(found: re.Match[str]) -> str:
    """Turn leading blanks into a place further right, because rsvg-convert drops them."""
    blanks = found[3].count("&")
    return f'x="{float(found[1]) + CELL * blanks:.1f}"{found[2]}'


def main() -> None:
    """Draw the picture into the file named on the command line."""
    colors = {"COLORTERM": "truecolor", "TERM": "xterm-256color", "RHYTHM_LANGUAGE": "en"}
    os.environ.update(colors)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder, folder, folder)
        fill_demo(home, colors, PictureClock())
        svg = Path(folder) / "screen.svg"
        svg.write_text(asyncio.run(drawn(home, colors)), encoding="utf-8")
        subprocess.run(["rsvg-convert", "-w", str(WIDTH), str(svg), "-o", sys.argv[1]], check=True)


if __name__ == "__main__":
    main()
