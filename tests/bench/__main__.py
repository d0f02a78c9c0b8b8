"""Runs every measurement and prints each as a ratio against its named other: `python -m tests.bench`."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.paths import Home
from rhythm.store import Store
from rhythm.store.entry_pages import EntryRange, count_query, page_query
from rhythm.tui.store_thread import FIRST_KEYS
from tests.bench.history import MONTH, fill
from tests.bench.terminal import Timed

HERE = Path(__file__).parent
LABEL = [sys.executable, str(HERE / "bare_label.py")]
COUNTER = [sys.executable, str(HERE / "bare_counter.py")]
OURS = [sys.executable, "-m", "rhythm"]
ALONE = [sys.executable, str(HERE / "screen_alone.py")]
ROUNDS = 15
KEYS = 100
PATIENCE = 20.0


def main() -> None:
    """Measure everything on one machine in one run."""
    with tempfile.TemporaryDirectory() as folder:
        home = fill(Path(folder) / "home")
        month = fill(Path(folder) / "month", MONTH)
        environ = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "RHYTHM_HOME": str(home.data),
            "RHYTHM_WORKDAYS": "1234567",
            "RHYTHM_BACKUPS": "0",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(HERE.parents[1]),
        }
        subprocess.run([*OURS, "log", "offer"], env=environ, check=True, stdout=subprocess.DEVNULL)
        starting(environ)
        keys(environ, Path(folder))
        commands(environ)
        resting(environ)
        asking(home)
        opening_history(environ, {**environ, "RHYTHM_HOME": str(month.data)})
        history_queries(home)


def report(name: str, ours: float, other: float, bound: float) -> None:
    """Print one ratio and what it is allowed to be."""
    ratio = ours / other
    verdict = "ok" if ratio <= bound else "OVER"
    sys.stdout.write(
        f"{name:46} {ours * 1000:9.2f} ms {other * 1000:9.2f} ms {ratio:6.2f} ≤ {bound:<5} {verdict}\n"
    )
    sys.stdout.flush()


def medians(*measures: Callable[[], float], rounds: int = ROUNDS) -> list[float]:
    """Return the median of each measure, taken in turn so that a drifting machine hits all alike."""
    taken: list[list[float]] = [[] for _ in measures]
    for number in range(rounds + 1):
        for place, measure in enumerate(measures):
            seconds = measure()
            if number:
                taken[place].append(seconds)
    return [statistics.median(one) for one in taken]


def starting(environ: Mapping[str, str]) -> None:
    """First frame, all loaded, and quitting."""

    def bare_frame() -> float:
        with Timed(LABEL, environ) as bare:
            return bare.seen("bare label")

    def our_frame() -> float:
        with Timed(OURS, environ) as ours:
            return ours.seen("today")

    def our_ready() -> float:
        with Timed(OURS, environ) as ours:
            ours.seen("today")
            before = entries(environ)
            ours.press("m")
            while entries(environ) == before:
                if ours.age() > PATIENCE:
                    raise TimeoutError("the key was never saved")
                time.sleep(0.005)
            return ours.age()

    def quitting(command: list[str], shown: str) -> Callable[[], float]:
        def measure() -> float:
            with Timed(command, environ) as program:
                program.seen(shown)
                program.rest(1.5)
                return program.ended(program.press("q"))

        return measure

    bare, ours, ready = medians(bare_frame, our_frame, our_ready)
    report("first frame with today's numbers / bare", ours, bare, 1.6)
    report("everything loaded and ready / bare", ready, bare, 3.2)
    bare_quit, our_quit = medians(quitting(LABEL, "bare label"), quitting(OURS, "today"), rounds=7)
    report("quitting / bare", our_quit, bare_quit, 1.2)


def entries(environ: Mapping[str, str]) -> int:
    """Return how many entries are on disk."""
    connection = sqlite3.connect(Path(environ["RHYTHM_HOME"]) / "rhythm.db")
    try:
        count: int = connection.execute("SELECT COUNT(*) FROM entry").fetchone()[0]
    finally:
        connection.close()
    return count


def keys(environ: Mapping[str, str], folder: Path) -> None:
    """From a key press to the changed number on screen."""
    bare = latencies(COUNTER, environ, "counted 0.", "counted {n}.")
    ours = latencies(OURS, environ, "today", "{n}/5")
    report("key, median / bare counter", statistics.median(ours), statistics.median(bare), 2.0)
    report("key, 95th percentile / bare counter", percentile(ours), percentile(bare), 2.3)
    shim = folder / "slow_sync.so"
    build = ["gcc", "-shared", "-fPIC", "-o", str(shim), str(HERE / "slow_sync.c"), "-ldl"]
    subprocess.run(build, check=True)
    slow = {**environ, "LD_PRELOAD": str(shim), "SLOW_SYNC_MS": "20"}
    ours = latencies(OURS, slow, "today", "{n}/5")
    alone = latencies(ALONE, environ, "today", "{n}/5")
    report(
        "key, 20 ms sync / screen without persistence", statistics.median(ours), statistics.median(alone), 1.4
    )
    with Timed(OURS, environ) as program:
        program.seen("today")
        program.rest(1.5)
        start = counted(environ)
        burst = program.seen(f"{start + 50}/5", program.press("m" * 50))
    report("burst of 50 keys / 1 ms each", burst, 0.050, 1.0)


def counted(environ: Mapping[str, str]) -> int:
    """Return today's messages."""
    command = [*OURS, "today", "--json"]
    found = json.loads(subprocess.run(command, env=environ, check=True, capture_output=True).stdout)
    return next(int(row["done"]) for row in found["activities"] if row["key"] == "message")


def latencies(command: list[str], environ: Mapping[str, str], shown: str, changed: str) -> list[float]:
    """Return the seconds from each of many single key presses to its number."""
    start = 0 if command is COUNTER else counted(environ)
    taken = []
    with Timed(command, environ) as program:
        program.seen(shown)
        program.rest(1.5)
        for number in range(1, KEYS + 1):
            taken.append(program.seen(changed.format(n=start + number), program.press("m")))
            program.rest(0.05)
    return taken[5:]


def percentile(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(taken, n=20)[-1]


def commands(environ: Mapping[str, str]) -> None:
    """Whole processes of the command line."""

    def run(*command: str) -> Callable[[], float]:
        def measure() -> float:
            start = time.perf_counter()
            subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - start

        return measure

    status = run(*OURS, "status")
    empty, line = medians(run(sys.executable, "-c", "pass"), status)
    report("rhythm status / python -c pass", line, empty, 3.0)
    library, log = medians(run(sys.executable, "-c", "import sqlmodel"), run(*OURS, "log", "offer"))
    report("rhythm log / import sqlmodel", log, library, 1.25)


def resting(environ: Mapping[str, str]) -> None:
    """Idle processor time and resident memory."""
    with Timed(LABEL, environ) as bare, Timed(OURS, environ) as ours:
        bare.seen("bare label")
        ours.seen("today")
        # The look at every row comes once, after the first keys, and is no rest.
        ours.rest(FIRST_KEYS + 3)
        before = ours.cpu_seconds()
        ours.rest(20)
        report("idle: share of a core / 0.5 %", (ours.cpu_seconds() - before) / 20, 0.005, 1.0)
        report("resident memory (MB) / bare", ours.memory() / 1e9, bare.memory() / 1e9, 2.4)


def asking(home: Home) -> None:
    """Questions to an open logbook with ten years in it."""
    raw = sqlite3.connect(home.database)
    query = "SELECT day, activity, SUM(quantity) FROM entry WHERE day BETWEEN ? AND ? GROUP BY day, activity"
    with Logbook(home, Rules(), SystemClock()) as logbook:
        last = logbook.today
        first = last.replace(year=last.year - 1)

        def directly() -> float:
            start = time.perf_counter()
            raw.execute(query, (first.isoformat(), last.isoformat())).fetchall()
            return time.perf_counter() - start

        def through() -> float:
            start = time.perf_counter()
            logbook.history(first, last)
            return time.perf_counter() - start

        def streaks() -> float:
            start = time.perf_counter()
            logbook.streaks()
            return time.perf_counter() - start

        bare, ours, runs = medians(directly, through, streaks, rounds=50)
    report("a year of days through the logbook / raw + 1 ms", ours, bare + 0.001, 1.0)
    report("streaks over ten years / 10 ms", runs, 0.010, 1.0)


def opening_history(ten_years: Mapping[str, str], month: Mapping[str, str]) -> None:
    """From the key to the first picture of the History screen, and to its entries, in a program that runs."""

    def opened(environ: Mapping[str, str], keys: str, shown: str) -> Callable[[], float]:
        def measure() -> float:
            with Timed(OURS, environ) as program:
                program.seen("today")
                program.rest(1.5)
                return program.seen(shown, program.press(keys))

        return measure

    year = "all the day asked"
    long, short = medians(opened(ten_years, "2", year), opened(month, "2", year), rounds=7)
    report("opening History on ten years / on a month", long, short, 2.0)
    long, short = medians(
        opened(ten_years, "2e", "note/contact"), opened(month, "2e", "note/contact"), rounds=7
    )
    report("its entries on ten years / on a month", long, short, 2.0)


def history_queries(home: Home) -> None:
    """The queries behind the table of entries, beside the same SQL through the bare sqlite3 module."""
    raw = sqlite3.connect(home.database)
    raw.create_function("folded", 1, str.casefold, deterministic=True)
    store = Store(home.database, str(home.database))
    for name, search, offset in (("first page", "", 0), ("last page", "", 20_000), ("search", "DIRECTOR", 0)):
        which = EntryRange(search=search)
        places = {**which._asdict(), "search": search.casefold(), "offset": offset, "limit": 100}
        page, count = (query(searching=bool(search)) for query in (page_query, count_query))

        def directly(page: str = page, count: str = count, places: dict[str, object] = places) -> float:
            start = time.perf_counter()
            raw.execute(count, places).fetchall()
            raw.execute(page, places).fetchall()
            return time.perf_counter() - start

        def through(which: EntryRange = which, offset: int = offset) -> float:
            start = time.perf_counter()
            with store.snapshot():
                store.entry_count(which)
                store.entry_page(which, offset, 100)
            return time.perf_counter() - start

        bare, ours = medians(directly, through, rounds=50)
        report(f"entries, {name} / the same SQL bare", ours, bare, 3.0)
    store.close()
    raw.close()


if __name__ == "__main__":
    main()
