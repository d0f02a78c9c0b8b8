"""How the file comes into being: whole, private, and never over another."""

from __future__ import annotations

import errno
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rhythm.domain.refusal import Refused
from rhythm.store.engine import make_engine
from rhythm.store.guard import refusing, refusing_folder

NO_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def create_file(path: Path) -> bool:
    """Create an empty logbook with mode 0600 in an existing folder; False when another process was first.

    It is built under another name and then linked, so that nobody ever opens half a logbook.
    """
    with refusing_folder(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            _fill(draft)
            return put_in_place(draft, path)
        finally:
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)


def _fill(draft: Path) -> None:
    from rhythm.store.schema import build

    with refusing(draft):
        engine = make_engine(draft)
        try:
            with engine.begin() as connection:
                build(connection)
        finally:
            engine.dispose()


def put_in_place(draft: Path, path: Path) -> bool:
    """Give a finished file its name beside its draft's; False where something has that name already."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # Without hard links (FAT, Android) two first starts within a millisecond cannot be told apart.
        if path.exists():
            return False
        draft.rename(path)
    sync_folder(path.parent)
    return True


def free_name(path: Path, moment: datetime, ending: str = "") -> Path:
    """Return a path and the moment (UTC) at which something is set aside; a later one where that is taken."""
    while True:
        stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        free = path.with_name(f"{path.name}{stamp}{ending}")
        if not os.path.lexists(free):
            return free
        moment += timedelta(seconds=1)


def absent(path: Path) -> Refused:
    """Return why no file came to be at a path: what would be written to memory then would be lost."""
    if path.is_symlink():
        return Refused("link_broken", path=str(path), target=str(path.readlink()))
    return Refused("database_replaced", path=str(path))


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
