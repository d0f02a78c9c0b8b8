"""What all dialogs have in common: they close once."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType
from textual.types import CSSPathType


class Dialog(ModalScreen[ScreenResultType]):
    """A box over the screen below."""

    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"

    def __init__(self, classes: str = "dialog") -> None:
        super().__init__(classes=classes)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with an answer; a key that came twice in a burst does not close what lies below."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
