from __future__ import annotations

from tests.cli.conftest import Cli

TOLD = (
    "The logbook was set back: 2 entries that were kept are not in it."
    " rhythm restore --latest brings them back.\n"
)


def test_a_file_that_was_set_back_is_told_by_each_command_that_meets_it(cli: Cli) -> None:
    database = cli.home / "rhythm.db"
    cli.fine("log", "message", "3")
    older = database.read_bytes()
    cli.fine("log", "visit")
    cli.fine("log", "call")
    database.write_bytes(older)
    for words in (("today",), ("today", "--json"), ("history",), ("log", "call")):
        got = cli(*words)
        assert (got.code, got.err) == (0, TOLD)
    ill = cli("doctor")
    assert ill.code == 1
    assert "the file is older than it was" in ill.out
    cli.fine("restore", "--latest")
    cli.fine("today")
    assert cli("doctor").code == 0
