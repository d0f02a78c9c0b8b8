"""The smallest Textual app with something on screen: what a first frame and quitting cost at least."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class BareLabel(App[None]):
    BINDINGS = [("q", "quit", "")]

    def compose(self) -> ComposeResult:
        yield Label("bare label")


if __name__ == "__main__":
    BareLabel().run()
