"""Where a person's files live, and where the program's own folders do.

The status line reads through this file thousands of times a day, so it loads nothing but `os` and `sys`
until a `Path` is asked for: `pathlib`, `typing` and `platformdirs` would each cost it half as much again.
"""

# ruff: noqa: PTH100, PTH111, PTH118 - pathlib is what this file must not load.
from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Folder = str | os.PathLike[str]

_XDG = (
    ("XDG_CONFIG_HOME", "~/.config"),
    ("XDG_DATA_HOME", "~/.local/share"),
    ("XDG_STATE_HOME", "~/.local/state"),
)


class Home:
    """The three folders of one person: settings and themes, the logbook, and what can be made again."""

    __slots__ = ("_config", "_data", "_state")

    def __init__(self, config: Folder, data: Folder, state: Folder) -> None:
        self._config, self._data, self._state = os.fspath(config), os.fspath(data), os.fspath(state)

    @property
    def config(self) -> Path:
        """The folder of the settings file and of the person's own themes."""
        return _path(self._config)

    @property
    def data(self) -> Path:
        """The folder of the logbook and its backups."""
        return _path(self._data)

    @property
    def state(self) -> Path:
        """The folder of the status file and the log."""
        return _path(self._state)

    @property
    def settings_file(self) -> Path:
        """`settings.toml`."""
        return _path(self.settings_path)

    @property
    def settings_path(self) -> str:
        """`settings.toml` as plain text, for the reader that cannot wait for `pathlib`."""
        return os.path.join(self._config, "settings.toml")

    @property
    def mappings(self) -> Path:
        """`mappings.json`: what was said of the columns of files."""
        return _path(self._config, "mappings.json")

    @property
    def themes(self) -> Path:
        """The folder of the person's own themes."""
        return _path(self._config, "themes")

    @property
    def database(self) -> Path:
        """`rhythm.db`, the logbook."""
        return _path(self._data, "rhythm.db")

    @property
    def backups(self) -> Path:
        """The folder of the logbook's backups."""
        return _path(self._data, "backups")

    @property
    def plain_copy(self) -> Path:
        """`logbook.jsonl`, the copy among the backups that needs no program to be read."""
        return _path(self._data, "backups", "logbook.jsonl")

    @property
    def status_file(self) -> Path:
        """`status.json`; see also `status_path`."""
        return _path(self.status_path)

    @property
    def status_path(self) -> str:
        """`status.json` as plain text, for the same reader."""
        return os.path.join(self._state, "status.json")

    @property
    def set_aside(self) -> Path:
        """The folder of rows that imports set aside."""
        return _path(self._state, "set-aside")

    @property
    def crashes(self) -> Path:
        """The folder of reports about errors nobody expected."""
        return _path(self._state, "crashes")

    @property
    def log_file(self) -> Path:
        """`rhythm.log`, what libraries have to say."""
        return _path(self._state, "rhythm.log")


def find_home(environ: Mapping[str, str]) -> Home:
    """Return the person's folders: all in `RHYTHM_HOME` if set, else where the system keeps such things.

    Nothing is created.
    """
    chosen = environ.get("RHYTHM_HOME")
    if chosen:
        folder = os.path.abspath(os.path.expanduser(chosen))
        return Home(folder, folder, folder)
    if sys.platform == "linux":
        bases = (environ.get(name) or os.path.expanduser(usual) for name, usual in _XDG)
        return Home(*(os.path.join(base, "rhythm") for base in bases))
    from platformdirs import PlatformDirs

    system = PlatformDirs("rhythm", appauthor=False)
    return Home(system.user_config_dir, system.user_data_dir, system.user_state_dir)


def packaged(folder: str) -> Path:
    """Return where the program's own `folder` (`themes`, `sample_data`) is.

    Inside the package when it was installed from a wheel, else at the top of the checkout.
    """
    package = _path(__file__).parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def make_folder(folder: Path) -> Path:
    """Create `folder` and what is missing above it, for their owner alone, and return it.

    Raises `Refused("folder_unusable")` when that cannot be.
    """
    try:
        if not folder.is_dir():
            missing = [one for one in (folder, *folder.parents) if not one.exists()]
            for one in reversed(missing or [folder]):
                one.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        from rhythm.domain.refusal import Refused

        raise Refused("folder_unusable", path=folder, reason=problem.strerror) from None
    return folder


def _path(folder: str, *names: str) -> Path:
    from pathlib import Path

    return Path(folder, *names)
