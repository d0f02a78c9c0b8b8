"""The first screen of a new logbook: a few questions, all of which may be skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Select, Static

from rhythm.domain.refusal import Refused
from rhythm.i18n import _, language, use
from rhythm.sentences import refusal
from rhythm.tui.screens.dialog import Dialog

LANGUAGES = [("English", "en"), ("Nederlands", "nl"), ("Norsk bokmål", "nb")]


class FirstRunScreen(Dialog[str]):
    """Hands the answers to `save`, which raises `Refused` for one that cannot be.

    It answers with what `save` returns: the code of the currency that amounts are in.

    `known` holds what a settings file already says: name, country, workdays.
    """

    BINDINGS = [("escape", "skip", ""), ("ctrl+s", "save", "")]

    def __init__(
        self, save: Callable[[dict[str, object]], str], known: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        known = known or {}
        self._save = save
        self._person = Input(known.get("name", ""), compact=True, id="name", placeholder=_("Me"))
        self._country = Input(
            known.get("country", ""),
            compact=True,
            id="country",
            placeholder=_("NL, NO …, for public holidays"),
        )
        self._language = Select(LANGUAGES, value=language(), allow_blank=False, compact=True, id="language")
        self._workdays = Input(known.get("workdays", "12345"), compact=True, id="workdays")
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the questions."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Welcome to rhythm")
            yield Static(
                _(
                    "A little of the right thing every working day: 5 messages, 2 calls, 1 visit."
                    " Press a letter when one is done; everything can be changed later."
                ),
                classes="words",
                markup=False,
            )
            for label, field in (
                (_("Your name"), self._person),
                (_("Country"), self._country),
                (_("Language"), self._language),
                (_("Working days"), self._workdays),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield Static(
                _("enter starts   esc skips   1 is Monday, 7 is Sunday"), classes="keys", markup=False
            )

    def action_skip(self) -> None:
        """Start with what is usual."""
        self._save_and_close({})

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep the answers that were given."""
        answers: dict[str, object] = {"language": self._language.value}
        for key, field in (
            ("name", self._person),
            ("country", self._country),
            ("workdays", self._workdays),
        ):
            if text := field.value.strip():
                answers[key] = text
        self._save_and_close(answers)

    def _save_and_close(self, answers: dict[str, object]) -> None:
        try:
            currency = self._save(answers)
            use(str(answers.get("language", language())))
        except Refused as refused:
            self._wrong.update(refusal(refused))
            return
        self.dismiss(currency)
