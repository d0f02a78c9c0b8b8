"""The doctor on files and folders: which they are, where, for whom, and what was left lying about."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from rhythm.domain.findings import Finding, note, ok, trouble
from rhythm.paths import Home
from rhythm.store.holders import drafts, older_copies

SYNCED = re.compile(
    r"dropbox|onedrive|icloud|mobile documents|cloudstorage|google ?drive|gdrive|nextcloud|owncloud|syncthing"
    r"|pcloud|seafile|tresorit|\bmega(sync)?\b",
    re.IGNORECASE,
)
"""Names that sync programs give their folders."""

SYNC_MARKS = (".stfolder", ".dropbox", ".sync", ".owncloudsync.log", ".nextcloudsync.log")
"""Files and folders that sync programs keep in what they copy."""

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "webdav"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs"}
)
"""Kinds of file systems that are on another machine."""

OTHERS = 0o077
ROOM = 100 * 1024 * 1024
"""Bytes below which a disk is called nearly full; a backup needs as much as the logbook has besides."""

FULL = 256 * 1024
"""Bytes below which nothing can be relied on to be written any more."""

MARK = ".damaged-"
STALE = timedelta(hours=1)
"""How old a draft is before nobody can be writing it any more."""

MOUNTS = Path("/proc/mounts")


def file_findings(home: Home) -> Iterator[Finding]:
    """Return what the file is and where it stands."""
    path = home.database
    if path.is_symlink() and not path.exists():
        yield trouble("file", "file_dangling", "restore", private=str(path))
        return
    if not path.exists():
        yield _missing(home)
        return
    if not path.is_file():
        yield trouble("file", "file_no_file", "restore", private=str(path))
        return
    yield ok("file", "file_there", bytes=path.stat().st_size)
    if path.stat().st_nlink > 1:
        yield trouble("file", "file_linked", "one_name", number=path.stat().st_nlink)
    yield from _place(path.resolve())


def _missing(home: Home) -> Finding:
    """No file is fine where none ever was; backups tell that there was one."""
    if home.backups.is_dir() and any(home.backups.iterdir()):
        return trouble("file", "file_missing", "restore", private=str(home.database))
    return note("file", "file_none", private=str(home.database))


def _place(path: Path) -> Iterator[Finding]:
    synced = [one for one in path.parts[:-1] if SYNCED.search(one)]
    marked = [mark for folder in path.parents for mark in SYNC_MARKS if (folder / mark).exists()]
    if synced or marked:
        yield note("place", "place_synced", "own_disk", private=str(path.parent))
    kind = file_system(path)
    if kind in NETWORK:
        yield note("place", "place_network", "own_disk", kind=kind)
    elif not (synced or marked):
        yield ok("place", "place_ok", kind=kind or "?")
    for twin in sorted(path.parent.glob(f"{path.stem}*conflict*{path.suffix}")):
        yield note("place", "place_conflict", "merge", private=str(twin))


def file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """Return the kind of file system that a path is on, empty where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = {}
    for line in lines:
        _device, place, kind, *_rest = [*line.split(" "), "", "", ""]
        place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)
        if place and path.is_relative_to(place):
            found[len(place)] = kind
    return found[max(found)] if found else ""


def private_paths(home: Home) -> list[Path]:
    """Return every file and folder of a home that there is."""
    folders = {home.config, home.data, home.state}
    found = {folder for folder in folders if folder.is_dir()}
    for folder in [*found]:
        found.update(
            Path(where, name) for where, inner, files in os.walk(folder) for name in (*inner, *files)
        )
    return sorted(path for path in found if not path.is_symlink())


def too_open(home: Home) -> list[Path]:
    """Return the files and folders of a home that others may look into."""
    if os.name != "posix":
        return []
    return [path for path in private_paths(home) if _mode(path) & OTHERS]


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0


def permission_findings(home: Home) -> Iterator[Finding]:
    """Return whether nobody else may look into what is kept, and the owner may write it."""
    found = too_open(home)
    if found:
        first = ", ".join(str(path) for path in found[:3])
        yield trouble("permissions", "permissions_open", "repair", private=first, number=len(found))
    elif home.data.is_dir():
        yield ok("permissions", "permissions_ok")
    closed = [path for path in (home.data, home.database) if path.exists() and not os.access(path, os.W_OK)]
    if closed:
        yield trouble("permissions", "permissions_closed", "own_it", private=str(closed[0]))


def stale_drafts(home: Home, now: datetime) -> list[Path]:
    """Return what writing under another name left behind, where nobody can be writing it any more."""
    found = {*drafts(home.database, home.backups)} if home.data.is_dir() else set()
    for folder in (home.state, home.config):
        if folder.is_dir():
            found.update(path for path in folder.glob(".*") if _is_draft(path))
    return sorted(path for path in found if _is_stale(path, now))


def _is_draft(path: Path) -> bool:
    """Tell whether a file is named as drafts of settings are: a dot, the name of a file of ours, and more."""
    names = r"\.(status\.json|settings\.toml|mappings\.json)\."
    return path.is_file() and re.match(names, path.name) is not None


def _is_stale(path: Path, now: datetime) -> bool:
    return now.timestamp() - path.stat().st_mtime > STALE.total_seconds()


def leftover_findings(home: Home, now: datetime) -> Iterator[Finding]:
    """Return what a crash left lying about."""
    journal = Path(f"{home.database}-journal")
    beside = [Path(f"{home.database}-{end}") for end in ("wal", "shm")]
    if journal.is_file() and journal.stat().st_size:
        yield note("leftovers", "journal_left", "open_once")
    foreign = [path for path in beside if path.is_file()]
    if foreign:
        yield note("leftovers", "wal_left", "merge_wal", number=len(foreign))
    left = stale_drafts(home, now)
    if left:
        yield note("leftovers", "drafts_left", "repair", number=len(left))

    aside = damaged_files(home)
    if aside:
        size = sum(path.stat().st_size for path in aside)
        yield note("leftovers", "damaged_kept", private=str(aside[0]), number=len(aside), bytes=size)


def damaged_files(home: Home) -> list[Path]:
    """Return the files that were set aside when the logbook was mended or brought back, the newest first."""
    if not home.data.is_dir():
        return []
    found = [path for path in older_copies(home.database, home.backups) if MARK in path.name]
    return sorted(found, key=lambda path: path.name, reverse=True)


def space_findings(home: Home) -> Iterator[Finding]:
    """Return whether there is room to go on."""
    folder = next((one for one in (home.data, *home.data.parents) if one.is_dir()), None)
    if folder is None:
        return
    free = shutil.disk_usage(folder).free
    needed = ROOM + (home.database.stat().st_size if home.database.is_file() else 0)
    if free < FULL:
        yield trouble("space", "space_none", "make_room")
    elif free < needed:
        yield trouble("space", "space_little", "make_room", bytes=free)
    else:
        yield ok("space", "space_ok", bytes=free)
