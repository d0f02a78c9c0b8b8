"""The smallest Textual app that counts a key: what a key press costs at least."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class BareCounter(App[None]):
    BINDINGS = [("q", "quit", ""), ("m", "count", "")]
    counted = 0

    def compose(self) -> ComposeResult:
        yield Label("counted 0.", id="count")

    def action_count(self) -> None:
        self.counted += 1
        self.query_one("#count", Label).update(f"counted {self.counted}.")


if __name__ == "__main__":
    BareCounter().run()
