"""Puts the top-level `themes/` and `sample_data/` and the compiled word catalogs into a wheel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders only to real wheels: an editable install reads them where they stand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what else goes into the wheel; compiled outside the tree, so that no stale catalog stays."""
        self._compiled = TemporaryDirectory()
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        for folder in ("themes", "sample_data"):
            build_data["force_include"][str(root / folder)] = f"rhythm/{folder}"
        for po in sorted((root / "rhythm" / "locales").glob("*.po")):
            compiled = Path(self._compiled.name, f"{po.stem}.mo")
            with po.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source, locale=po.stem))
            build_data["force_include"][str(compiled)] = f"rhythm/locales/{compiled.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw the compiled catalogs away."""
        self._compiled.cleanup()
