"""The way in: answers `rhythm status` before anything heavy loads, opens the screen, or runs a command."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def main() -> int:
    """Run the program on the process's own arguments and return its exit code."""
    # Whatever is made here, by a library too, is for its owner alone.
    os.umask(0o077)
    sys.excepthook = _unexpected
    words = sys.argv[1:]
    if words[:1] == ["status"]:
        code = _status(words[1:])
        if code is not None:
            return code
    from rhythm.cli.crashed import watch
    from rhythm.domain.clock import SystemClock

    watch(os.environ, SystemClock())
    if words in ([], ["demo"]):
        from rhythm.cli.screen import run_demo, run_screen

        return run_demo(os.environ) if words else run_screen(os.environ)
    from rhythm.cli.main import run

    return run(words, os.environ)


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of an error that nobody expected; Python itself would print the message and lines of source.

    A person who pressed Ctrl-C expected it.
    """
    from contextlib import suppress

    told = issubclass(kind, KeyboardInterrupt)
    # Where telling fails as well, Python would print both.
    with suppress(Exception):
        if not told:
            from rhythm.cli.crashed import crashed
            from rhythm.domain.clock import SystemClock

            told = bool(crashed(error, os.environ, SystemClock()))
    if not told and sys.stderr is not None:
        sys.stderr.write("rhythm ended because of an error in itself.\n")


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
    return _printed(text + "\n")


def _printed(text: str) -> int:
    """Print where anybody reads, with what printing that costs more would do; return the exit code."""
    if sys.stdout is None:
        return 0
    encoding = sys.stdout.encoding
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except OSError as problem:
        from rhythm.cli.printing import not_printed

        return not_printed(problem)
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
