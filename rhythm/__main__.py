"""The way in: answers `rhythm status` before anything heavy loads, opens the screen, or runs a command."""

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
    style = _style(words)
    if words == ["--json"]:
        import json

        text = json.dumps(status.shape(home, os.environ, clock))
    elif style in status.FORMATS:
        text = status.line(home, os.environ, clock, style)
    else:
        return None
    encoding = sys.stdout.encoding
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    return 0


def _style(words: list[str]) -> str:
    """Return the format that is asked for, empty where the words are not those of one."""
    if not words:
        return "short"
    if len(words) == 1:
        return words[0].removeprefix("--format=") if words[0].startswith("--format=") else ""
    return words[1] if len(words) == 2 and words[0] == "--format" else ""


if __name__ == "__main__":
    sys.exit(main())
