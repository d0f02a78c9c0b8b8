"""What docs/reliability.md and its neighbours name as proof is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
FILE = re.compile(r"\btests/[\w./-]*\w")
TEST = re.compile(r"\btests/([\w./-]+\.py)::(\w+)")
MODULE = re.compile(r"python -m (tests(?:\.\w+)*)")
VARIABLE = re.compile(r"\bRHYTHM_TEST_\w+")
LINK = re.compile(r"\]\(([^)#:]*)(?:#([\w-]+))?\)")


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_tests_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [name for name in FILE.findall(text) if not (ROOT / name).exists()] == []
    for file, test in TEST.findall(text):
        assert f"def {test}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")
    for module in MODULE.findall(text):
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


def test_what_asks_for_more_rounds_is_asked() -> None:
    code = sources()
    for page in PAGES:
        for name in VARIABLE.findall(page.read_text(encoding="utf-8")):
            assert f'"{name}"' in code, (page.name, name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for file, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not anchor or anchor in anchors(target), (file, anchor)


def test_the_fault_list_names_its_proofs() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert len(set(FILE.findall(text))) > 40
