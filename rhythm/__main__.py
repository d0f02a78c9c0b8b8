"""The way in: answers `rhythm status` before anything heavy is loaded, opens the screen, or runs a command."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the program on the process's own arguments and return its exit code."""
    words = sys.argv[1:]
    if words[:1] == ["status"]:
        code = _status(words[1:])
        if code is not None:
            return code
    if words in ([], ["demo"]):
        from rhythm.cli.screen import run_demo, run_screen

        return run_demo(os.environ) if words else run_screen(os.environ)
    from rhythm.cli.main import run

    return run(words, os.environ)


def _status(words: list[str]) -> int | None:
    """Print today's line from `status.json`; None for words that the command itself must explain."""
    from rhythm import status
    from rhythm.domain.clock import SystemClock
    from rhythm.paths import find_home

    home, clock = find_home(os.environ), SystemClock()
    if words == ["--json"]:
        import json

        text = json.dumps(status.shape(home, os.environ, clock))
    else:
        style = {(): "short", ("--format",): None}.get(tuple(words[:1]), words[0].partition("--format=")[2])
        if style is None and len(words) == 2:
            style = words[1]
        if style not in status.FORMATS or len(words) > 2:
            return None
        text = status.line(home, os.environ, clock, style)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
