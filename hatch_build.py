"""Puts the top-level `themes/` and `sample_data/` and the compiled word catalogs into a wheel."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders only to real wheels: an editable install reads them where they stand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs beside their sources and name what else goes into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        for folder in ("themes", "sample_data"):
            build_data["force_include"][str(root / folder)] = f"rhythm/{folder}"
        for po in sorted((root / "rhythm" / "locales").glob("*.po")):
            compiled = io.BytesIO()
            with po.open("rb") as source:
                write_mo(compiled, read_po(source, locale=po.stem))
            mo = po.with_suffix(".mo")
            mo.write_bytes(compiled.getvalue())
            build_data["artifacts"].append(f"rhythm/locales/{mo.name}")
