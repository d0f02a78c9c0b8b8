"""Keeps a database as this version of the program writes it, and its answers: for the tests of upgrades.

`python tools/release_fixture.py` once for every version of the schema, before it is released; an older
program makes its own with `PYTHONPATH=ITS_FOLDER`. What is there already is never replaced.
"""

from __future__ import annotations

import gzip
import json
import shlex
import sqlite3
import sys
from contextlib import closing, redirect_stdout
from datetime import datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rhythm.cli.main import answer
from rhythm.domain.clock import Moment
from rhythm.store.guard import SCHEMA_VERSION

RELEASED = Path(__file__).parents[1] / "tests" / "store" / "released"
ENVIRON = {"RHYTHM_NAME": "Robin", "RHYTHM_COUNTRY": "NL", "RHYTHM_LANGUAGE": "en"}
SUMMER = timezone(timedelta(hours=2))
ASKED_AT = "2026-09-30T18:00"
FILES = {
    "calls.csv": "date,activity,quantity,note\n2026-08-24,call,3,from elsewhere\n2026-08-25,call,2,\n",
    "tea.csv": "date,activity,quantity\n2026-08-26,tea,4\n",
}
IMPORTED = "{import}"
"""Stands for the id of the newest import."""

LIFE: tuple[tuple[int, str, str], ...] = (
    (1000, "2026-09-01T09:00", "log message 5 --note 'Grüße, 你好 and a [/x]'"),
    (1000, "2026-09-01T10:00", "log call 2 --contact 'Anna de Vries'"),
    (1000, "2026-09-01T11:00", "log visit"),
    (
        1000,
        "2026-09-02T09:00",
        "activity add Coffee --letter f --points 2 --daily 1 --definition 'with a lead'",
    ),
    (1000, "2026-09-02T09:10", "activity edit call --name Telephone --from 2026-09-02"),
    (1000, "2026-09-02T09:20", "log coffee 2"),
    (1000, "2026-09-02T09:30", "log newsletter --percent 40"),
    (1000, "2026-09-02T16:00", "target set message --daily 6 --from 2026-09-03"),
    (1000, "2026-09-02T16:10", "target week 70 --from 2026-09-07"),
    (1000, "2026-09-02T16:20", "schedule set fri=0.5 --from 2026-09-07"),
    (1000, "2026-09-03T09:00", "holidays off 2026-09-14"),
    (1000, "2026-09-03T09:10", "leave add 2026-09-15 2026-09-16 --kind training"),
    (1000, "2026-09-03T09:20", "leave add 2026-09-21 --kind sick"),
    (1000, "2026-09-03T09:30", "leave remove 2026-09-21"),
    (1000, "2026-09-03T10:00", "log message 7"),
    (1000, "2026-09-03T10:01", "undo"),
    (1000, "2026-09-03T10:02", "redo"),
    (1000, "2026-09-03T10:03", "log message 3 --on 2026-09-02"),
    (1000, "2026-09-03T10:04", "undo"),
    (1000, "2026-09-04T08:00", "import calls.csv"),
    (1000, "2026-09-04T08:10", "import tea.csv"),
    (1000, "2026-09-04T08:20", f"import revert {IMPORTED}"),
    (1000, "2026-09-04T09:00", "activity archive inspiration"),
    (
        1001,
        "2026-09-06T12:00",
        "campaign start 'Harvest time' --from 2026-09-07 --to 2026-09-30 --ramp 1.5:3",
    ),
    (1001, "2026-09-07T08:00", "reward add 'A walk' --at 2"),
    (1001, "2026-09-07T09:00", "log message 8"),
    (1001, "2026-09-07T09:10", "reward claim 'A walk'"),
    (1002, "2026-09-11T16:00", "log call 4"),
    (
        1002,
        "2026-09-11T17:00",
        "review keep week --target 64 --bottleneck call --sentence 'More calls.' --why ill",
    ),
    (1002, "2026-09-12T10:00", "levels check 1 2 2 1 3"),
    (1002, "2026-09-12T10:10", "levels tick 1"),
    (1003, "2026-09-13T10:00", "plan set --goal 120000 --average 8000 --hit 50,40,50 --hours 12"),
    (1003, "2026-09-13T10:10", "kpi define leads 'A name with a question.'"),
    (
        1003,
        "2026-09-14T10:00",
        "deal add 'New roof' --amount 8000 --company Dak --channel fair --on 2026-09-02",
    ),
    (1003, "2026-09-14T10:10", "deal add 'Small roof' --amount 900 --stage offer"),
    (1003, "2026-09-17T10:00", "deal won 'New roof' --amount 8200"),
    (1004, "2026-09-17T11:00", "contact add 'Bram Bos' --company Bos --mail bram@bos.example --tier a"),
    (1004, "2026-09-17T11:10", "contact add 'Carla Erased' --note 'nobody may read this again'"),
    (1004, "2026-09-17T11:20", "log call --contact 'Bram Bos' --outcome reached --next 2026-09-24"),
    (1004, "2026-09-17T11:30", "appointment add --on 2026-10-02 --at 14:00 --with 'Bram Bos' --title Demo"),
    (1004, "2026-09-17T11:40", "contact erase 'Carla Erased' --yes"),
    (1000, "2026-09-17T12:00", "log message 6"),
    (1000, "2026-09-18T12:00", "log message 4 --note 'the newest of all'"),
)
"""What is done: from which version on, when, and the command."""

QUESTIONS: tuple[tuple[int, str], ...] = (
    *((1000, f"today --on {day} --json") for day in ("2026-09-01", "2026-09-03", "2026-09-11", "2026-09-18")),
    (1000, "history --on 2026-09-18 --json"),
    (1000, "streaks --on 2026-09-18 --json"),
    (1000, "leave list --json"),
    (1000, "activity list --json"),
    (1000, "workdays 2026 --json"),
    (1000, "export --format json"),
    (1001, "campaign list --json"),
    (1001, "reward list --json"),
    (1002, "review list --json"),
    (1002, "levels show --json"),
    (1003, "plan --on 2026-09-18 --json"),
    (1003, "kpi list --json"),
    (1003, "funnel --on 2026-09-18 --json"),
    (1004, "contact list --json"),
    (1004, "appointment list --json"),
)


class SetClock(NamedTuple):
    """Shows one moment in Amsterdam."""

    at: str

    def now(self) -> Moment:
        """Return that moment."""
        return Moment(datetime.fromisoformat(self.at).replace(tzinfo=SUMMER), "Europe/Amsterdam")


def ask(home: Path, at: str, command: str) -> str:
    """Run a command of this program at a moment and return what it printed; RuntimeError where it failed."""
    printed = StringIO()
    with redirect_stdout(printed):
        code = answer(shlex.split(command), {"RHYTHM_HOME": str(home), **ENVIRON}, SetClock(at))
    if code:
        raise RuntimeError(f"{command}: {code}")
    return printed.getvalue()


def live(home: Path) -> None:
    """Do all that this version can."""
    home.mkdir()
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    for since, at, command in LIFE:
        if since > SCHEMA_VERSION:
            continue
        command = command.replace("import calls", f"import {home}/calls").replace(
            "import tea", f"import {home}/tea"
        )
        if IMPORTED in command:
            with closing(sqlite3.connect(home / "rhythm.db")) as connection:
                (newest,) = connection.execute('SELECT id FROM "import" ORDER BY counter DESC').fetchone()
            command = command.replace(IMPORTED, newest)
        ask(home, at, command)


def empty_tables(path: Path) -> list[str]:
    """Return the tables without a row: a fixture must have something of everything."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return [name for name in names if not connection.execute(f'SELECT 1 FROM "{name}"').fetchone()]


def main() -> int:
    """Make the fixture of this version where there is none yet."""
    packed = RELEASED / f"{SCHEMA_VERSION}.db.gz"
    if packed.exists():
        sys.stdout.write(
            f"{packed.name} is there already; it tells what was released and is never made again.\n"
        )
        return 1
    with TemporaryDirectory() as folder:
        home = Path(folder, "home")
        live(home)
        database = home / "rhythm.db"
        if empty := empty_tables(database):
            sys.stdout.write(f"Nothing in {', '.join(empty)}: add to LIFE what fills it.\n")
            return 1
        told = {asked: ask(home, ASKED_AT, asked) for since, asked in QUESTIONS if since <= SCHEMA_VERSION}
        answers = {asked: json.loads(text) for asked, text in told.items()}
        packed.write_bytes(gzip.compress(database.read_bytes(), mtime=0))
    text = json.dumps(answers, ensure_ascii=False, indent=1) + "\n"
    packed.with_name(f"{SCHEMA_VERSION}.json").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{packed.name}: {packed.stat().st_size} bytes, {len(answers)} answers\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
