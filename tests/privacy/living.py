"""A whole life with the program under an odd umask, as `python -m tests.privacy.living MASK [screen]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rhythm.__main__ import main

TABLE = "date,type,count,comment\n2026-01-05,tea,3,with Anna\n2026-01-06,tea,many,\n"

LIFE = (
    ["today"],
    ["log", "message", "3", "--note", "met Anna"],
    ["contact", "add", "Anna de Vries", "--mail", "anna@example.com"],
    ["log", "call", "--contact", "Anna"],
    ["deal", "add", "Windmill", "--amount", "5000"],
    ["campaign", "start", "Harvest", "--from", "today", "--to", "tomorrow"],
    ["import", "table.csv", "--map", "tea=message"],
    ["export", "-o", "out/all.json", "--format", "json"],
    ["export", "-o", "out/all.csv"],
    ["report", "week", "-o", "out/week.html", "--format", "html"],
    ["backup"],
    ["undo"],
    ["merge", "rhythm-copy.db"],
    ["restore", "--latest"],
    ["workdays"],
    ["contact", "erase", "Anna", "--yes"],
    ["doctor"],
)


def live(mask: int) -> None:
    """Call commands one by one; each must work, but for the doctor, who may find fault with the place."""
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    for words in LIFE:
        os.umask(mask)
        if words[0] == "merge":
            (database,) = Path(os.environ["HOME"]).rglob("rhythm.db")
            Path(words[1]).write_bytes(database.read_bytes())
        sys.argv = ["rhythm", *words]
        code = main()
        if code != 0 and words != ["doctor"]:
            sys.exit(f"{words} ended with {code}")


if __name__ == "__main__":
    mask = int(sys.argv[1], 8)
    if sys.argv[2:] == ["screen"]:
        os.umask(mask)
        sys.argv = ["rhythm"]
        sys.exit(main())
    live(mask)
