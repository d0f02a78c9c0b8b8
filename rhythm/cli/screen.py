"""Opens the full-screen program: on the person's logbook, or on a demo in a temporary place."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from rhythm import i18n, status
from rhythm.cli import backup_runs
from rhythm.cli.opening import chosen, logbook_under, open_logbook
from rhythm.domain.clock import Clock, SystemClock
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.files import refusing_disk
from rhythm.paths import Home, find_home, packaged

if TYPE_CHECKING:
    from rhythm.domain.sheet import DayView
    from rhythm.tui.backups import Backups
    from rhythm.tui.look import Look
    from rhythm.tui.opening import Opening


def run_screen(environ: Mapping[str, str]) -> int:
    """Run the program on the person's own logbook; without a terminal, print today's summary."""
    return _run(find_home(environ), environ, SystemClock())


def run_demo(environ: Mapping[str, str]) -> int:
    """Run the program on a year of sample data that is gone afterwards."""
    import tempfile

    from rhythm.cli.demo import fill_demo

    _on_signals(_end)
    with tempfile.TemporaryDirectory(prefix="rhythm-demo-") as folder:
        home, clock = Home(folder, folder, folder), SystemClock()
        try:
            with refusing_disk():
                fill_demo(home, environ, clock)
        except Refused as refused:
            return _refuse(refused)
        return _run(home, environ, clock, lasting=False)


def _run(home: Home, environ: Mapping[str, str], clock: Clock, *, lasting: bool = True) -> int:
    try:
        with refusing_disk():
            if not _has_terminal(environ):
                return _print_summary(home, environ, clock)
            start = opening(home, environ, clock, lasting=lasting)
    except Refused as refused:
        return _refuse(refused)
    from rhythm.tui.app import RhythmApp
    from rhythm.tui.ending import outlive_terminal
    from rhythm.tui.keyboard import read_safely

    app = RhythmApp(start)
    outlive_terminal()
    read_safely()
    _on_signals(_end)
    try:
        app.run()
    finally:
        # A window that is closed often sends more than one signal; none may cut short what is being saved.
        _on_signals(signal.SIG_IGN)
        kept = app.drain()
    from rhythm.cli.printing import flush

    flush()
    if app.crash is not None:
        from rhythm.cli.crashed import crashed

        return crashed(app.crash.error, environ, clock, app.crash.screen)
    if start.backups is not None and start.backs_up:
        backup_runs.start_if_due(home, environ, clock, at_exit=True)
    if not kept:
        return _refuse(Refused("not_all_saved"))
    return app.return_code or 0


def _on_signals(answer: Callable[[int, object], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, answer)


def _end(number: int, frame: object) -> None:
    """End as an error does, so that what is temporary is removed."""
    raise SystemExit(128 + number)


def _has_terminal(environ: Mapping[str, str]) -> bool:
    # Python has no stdin or stderr at all where these were closed before it started.
    drawn = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    return drawn and environ.get("TERM", "") not in ("", "dumb")


def _print_summary(home: Home, environ: Mapping[str, str], clock: Clock) -> int:
    from rhythm.cli.printing import say
    from rhythm.cli.summary import summary

    with open_logbook(home, environ, clock) as logbook:
        say(summary(logbook.day()))
    return 0


def _refuse(refused: Refused) -> int:
    from rhythm.cli.printing import complain
    from rhythm.sentences import refusal

    complain(refusal(refused))
    return 1


def opening(home: Home, environ: Mapping[str, str], clock: Clock, *, lasting: bool = True) -> Opening:
    """Gather what the screen starts with: from `status.json` where it fits, else from the settings.

    Of a logbook that is not `lasting` no backups are made.
    """
    from rhythm.tui.opening import Opening

    kept = status.read(home, environ)
    settings = chosen(home, environ, kept)
    is_there = os.path.lexists(home.database)
    is_new = not is_there and not _has_copies(home, clock)
    first = None
    if kept is not None and is_there:
        first = _first_view(kept, status.today(kept, clock))
        i18n.use_ready(status.texts(kept))
    i18n.use(settings.rules.language)
    return Opening(
        clock,
        _look(settings.look, settings.rules.day_start, home, environ),
        partial(open_logbook, home, environ, clock)
        if is_new
        else partial(logbook_under, settings, home, clock),
        first,
        save_theme=partial(_save_theme, home, environ),
        save_person=partial(_save_person, home, environ) if is_new else None,
        person=_person(settings.rules),
        backups=_backups(home, environ, clock) if lasting else None,
        backs_up=settings.rules.backups,
    )


def _has_copies(home: Home, clock: Clock) -> bool:
    """Tell whether there was a logbook here: nobody whose file is gone is welcomed as somebody new."""
    from rhythm.logbook.backup_book import all_backups

    return home.plain_copy.exists() or bool(all_backups(home, clock.now().local))


def _first_view(kept: Mapping[str, Any], day: str) -> DayView | None:
    from rhythm.sheet_codec import decoded

    try:
        return decoded(kept["sheets"][day])
    except (KeyError, TypeError, ValueError):
        return None


def _look(wanted: Mapping[str, Any], day_start: int, home: Home, environ: Mapping[str, str]) -> Look:
    from rhythm.tui.look import Look
    from rhythm.tui.terminal import ascii_terminal, choose

    return Look(
        theme=choose(wanted["theme"], environ),
        packaged_themes=packaged("themes"),
        own_themes=home.themes,
        ascii=ascii_terminal(wanted["ascii"], environ, sys.stderr.encoding),
        motion=wanted["motion"],
        celebrations=wanted["celebrations"],
        campaign_themes=wanted["campaign_themes"],
        day_start=day_start,
        currency=wanted["currency"],
        keys=wanted["keys"],
    )


def _backups(home: Home, environ: Mapping[str, str], clock: Clock) -> Backups:
    from rhythm.tui.backups import Backups

    run = partial(backup_runs.run, environ)
    return Backups(partial(backup_runs.due, home, clock), partial(run, *backup_runs.TIMER), run)


def _person(rules: Rules) -> dict[str, str]:
    """Return what the first-run screen begins with."""
    return {
        "name": "" if rules.person == Rules().person else rules.person,
        "country": rules.country or "",
        "workdays": "".join(str(day) for day in rules.workdays),
    }


def _save_theme(home: Home, environ: Mapping[str, str], name: str) -> Mapping[str, Any]:
    _save(home, {"theme": name})
    return chosen(home, environ, None).made


def _save_person(home: Home, environ: Mapping[str, str], answers: Mapping[str, object]) -> str:
    _save(home, answers)
    return str(chosen(home, environ, None).look["currency"])


def _save(home: Home, changes: Mapping[str, object]) -> None:
    from rhythm.settings import save

    save(home, **changes)
