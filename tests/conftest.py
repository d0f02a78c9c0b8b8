"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["RHYTHM_BACKUPS"] = "0"
"""No test but those about backups makes one by itself, in whatever process it runs."""

IN_MEMORY = Path("/dev/shm")
"""Where many systems keep files in memory."""

if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > 4 << 30 and os.access(IN_MEMORY, os.W_OK):
    # Thousands of logbooks are written, each waiting for the disk several times.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what stays until the end: the tests and the libraries."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _garbage_is_looked_for_rarely() -> Iterator[None]:
    """Take the collector out of the way, which is a fifth of the work of these tests.

    A program that begins puts all there is out of its reach: here that would be what the ones before left.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        gc.set_threshold(100_000, 20, 10)
        yield
