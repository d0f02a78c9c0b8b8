"""What loads what, seen from outside: each check is a fresh process that lists its modules."""

from __future__ import annotations

import importlib.util
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import rhythm.domain

ROOT = Path(__file__).parents[1]

DATABASE = {"sqlmodel", "sqlalchemy", "alembic"}
HEAVY = {
    *DATABASE,
    *("textual", "rich", "pydantic", "pydantic_settings", "babel", "holidays"),
    *("typer", "click", "platformdirs", "tomlkit"),
}


def loaded_by(code: str, home: Path) -> set[str]:
    """Run code in a process of its own and return the modules that it loaded."""
    script = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("RHYTHM_")},
        **{"RHYTHM_HOME": str(home), "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"},
    }
    environ.pop("LANGUAGE", None)
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def packages(modules: set[str]) -> set[str]:
    """Return the top-level packages among modules."""
    return {name.partition(".")[0] for name in modules}


def ours(modules: set[str]) -> set[str]:
    """Return our own modules."""
    return {name for name in modules if name.startswith("rhythm.")}


def test_the_list_can_tell(tmp_path: Path) -> None:
    loaded = loaded_by("import rhythm.store, rhythm.settings", tmp_path)
    assert {"sqlmodel", "sqlalchemy", "pydantic"} <= packages(loaded)


def test_the_rules_load_the_standard_library_only(tmp_path: Path) -> None:
    names = [f"rhythm.domain.{module.name}" for module in pkgutil.iter_modules(rhythm.domain.__path__)]
    assert len(names) > 10
    bare = packages(loaded_by("", tmp_path))
    loaded = loaded_by("import " + ", ".join(names), tmp_path)
    assert packages(loaded) - bare <= {*sys.stdlib_module_names, "rhythm"}
    assert not {name for name in ours(loaded) if not name.startswith("rhythm.domain")}


def test_a_status_line_loads_next_to_nothing(tmp_path: Path) -> None:
    code = "sys.argv[1:] = ['status']\nfrom rhythm.__main__ import main\nassert main() == 0"
    loaded = loaded_by(code, tmp_path)
    assert ours(loaded) == {
        "rhythm.__main__",
        "rhythm.domain",
        "rhythm.domain.clock",
        "rhythm.hidden",
        "rhythm.paths",
        "rhythm.status",
    }
    assert not packages(loaded) & {
        *HEAVY,
        "dataclasses",
        "inspect",
        "sqlite3",
        "gettext",
        "importlib_metadata",
    }


def test_the_bottom_floor_is_light(tmp_path: Path) -> None:
    loaded = loaded_by("import rhythm.text, rhythm.paths, rhythm.i18n, rhythm.status", tmp_path)
    assert not packages(loaded) & HEAVY


def test_the_first_frame_waits_for_no_database(tmp_path: Path) -> None:
    loaded = packages(loaded_by("import rhythm.tui.app", tmp_path))
    assert "textual" in loaded
    assert not loaded & {*DATABASE, "pydantic", "pydantic_settings", "babel", "holidays", "typer"}


def test_the_first_frame_waits_for_no_contact(tmp_path: Path) -> None:
    loaded = ours(loaded_by("import rhythm.tui.app", tmp_path))
    about = {name for name in loaded if name.startswith(("rhythm.tui.contacts.", "rhythm.tui.importing"))}
    assert about == {"rhythm.tui.contacts.next_on_today"}, "what asks for them once the day is drawn"
    assert not loaded & {"rhythm.domain.contacts", "rhythm.contact_phrases", "rhythm.exchange"}


def test_the_logbook_loads_what_a_key_press_needs(tmp_path: Path) -> None:
    loaded = packages(loaded_by("import rhythm.logbook", tmp_path))
    assert "sqlmodel" in loaded
    assert not loaded & {"textual", "rich", "alembic", "babel", "holidays", "typer", "pydantic_settings"}


def test_a_key_press_waits_for_no_rules_of_other_questions(tmp_path: Path) -> None:
    loaded = ours(loaded_by("import rhythm.logbook", tmp_path))
    assert "rhythm.domain.chronicle" in loaded
    others = ("review", "advice", "levels", "kpis", "funnel", "plan_sheet", "staircase", "heat", "contacts")
    assert not loaded & {f"rhythm.domain.{name}" for name in (*others, "imports", "realism", "what_if")}


@pytest.mark.parametrize(
    "module", ["rhythm.exchange", "rhythm.shapes", "rhythm.sheet_codec", "rhythm.status_lines"]
)
def test_what_lies_between_is_light(tmp_path: Path, module: str) -> None:
    assert not packages(loaded_by(f"import {module}", tmp_path)) & HEAVY


def test_logging_from_the_command_line_loads_no_screen(tmp_path: Path) -> None:
    assert importlib.util.find_spec("rhythm.cli.main")
    code = (
        "import os\nfrom rhythm.cli.main import run\n"
        "assert run(['log', 'message'], os.environ) == 0\n"
        "assert run(['log', 'message'], os.environ) == 0"
    )
    loaded = loaded_by(code, tmp_path)
    assert not packages(loaded) & {"textual", "rich", "alembic", "holidays"}
    assert not {name for name in loaded if name.startswith(("rhythm.exchange", "rhythm.tui"))}


@pytest.mark.parametrize("words", [["log", "message"], ["today"]])
def test_where_no_contact_is_named_the_rules_of_contacts_stay_away(tmp_path: Path, words: list[str]) -> None:
    code = f"import os\nfrom rhythm.cli.main import run\nassert run({words}, os.environ) == 0"
    loaded_by(code.replace(str(words), "['log', 'call']"), tmp_path)
    loaded = ours(loaded_by(code, tmp_path))
    assert "rhythm.logbook.contact_book" in loaded, "the door names what it can be asked"
    rules = {
        f"rhythm.domain.{name}" for name in ("contacts", "appointments", "erasing", "imports", "touches")
    }
    assert not loaded & {*rules, "rhythm.store.contacts", "rhythm.store.erase", "rhythm.contact_phrases"}


def test_logging_once_more_declares_no_tables_of_definitions(tmp_path: Path) -> None:
    code = "import os\nfrom rhythm.cli.main import run\nassert run(['log', 'message'], os.environ) == 0"
    tables = {"rhythm.store.rows_definitions", "rhythm.store.schema"}
    assert tables <= ours(loaded_by(code, tmp_path)), "a logbook is made with all its tables"
    assert not tables & ours(loaded_by(code, tmp_path))
