"""Asks for a contact: who it is, how it is reached, how near it is to buying, and when it is next."""

from __future__ import annotations

import re
from datetime import date

from rhythm.contact_phrases import contact_state_word, kind_word, tier_text
from rhythm.day_words import parse_day
from rhythm.domain.contacts import (
    CALLED_LIMIT,
    LEAST_GROWTH,
    MAIL_LIMIT,
    MOST_GROWTH,
    Contact,
    ContactKind,
    ContactState,
    Tier,
)
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.text import NAME_LIMIT, NOTE_LIMIT
from rhythm.tui.contacts.when import coming_day
from rhythm.tui.screens.form import Form, FormRow, iso_day, text_field
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.choice import Choice

WORDS = ("name", "company", "role", "phone", "mail", "channel", "owner", "note")
LIMITS = {"mail": MAIL_LIMIT, "note": NOTE_LIMIT, **dict.fromkeys(("name", "company", "role"), CALLED_LIMIT)}
DAYS = ("known", "customer", "next_day")


class ContactForm(Form[Contact]):
    """Adds or changes a contact and answers with it, or None."""

    def __init__(self, store: StoreThread, today: date, before: Contact | None) -> None:
        """Take the contact that is changed, None for a new one."""
        super().__init__(store, "even")
        self._today = today
        self._before = before
        contact = self._contact = before or Contact("", known=today)
        growth = "" if contact.growth is None else str(contact.growth)
        fields = {
            **{
                name: text_field(name, getattr(contact, name), LIMITS.get(name, NAME_LIMIT)) for name in WORDS
            },
            **{name: text_field(name, iso_day(getattr(contact, name))) for name in DAYS},
            "growth": text_field("growth", growth),
        }
        fields["channel"].placeholder = _("where it came from")
        fields["growth"].placeholder = _("% a year")
        fields["next_day"].placeholder = _("as its tier says")
        fields["owner"].placeholder = _("yourself")
        self._fields = fields
        self._first = {name: field.value for name, field in fields.items()}
        self._kind = Choice("kind", [(one.value, kind_word(one)) for one in ContactKind], contact.kind)
        self._tier = Choice("tier", [(one.value, tier_text(one)) for one in Tier], contact.tier)
        states = [(one.value, contact_state_word(one)) for one in ContactState]
        self._state = Choice("state", states, contact.state)

    def heading(self) -> str:
        """Return what the form is called."""
        return _("Edit the contact") if self._before else _("New contact")

    def examples(self) -> str:
        """Return how days are written here."""
        return _("Days: 2026-09-09, today, -3; next also 3 or friday")

    def rows(self) -> list[FormRow]:
        """Return the fields in their order."""
        fields = self._fields
        return [
            (_("Name"), fields["name"], "", None),
            (_("Company"), fields["company"], "", None),
            (_("Mail"), fields["mail"], "", None),
            (_("Phone"), fields["phone"], "", None),
            (_("Role"), fields["role"], _("channel"), fields["channel"]),
            (_("Kind"), self._kind, _("tier"), self._tier),
            (_("State"), self._state, _("next on"), fields["next_day"]),
            (_("Known since"), fields["known"], _("bought first"), fields["customer"]),
            (_("Cared for by"), fields["owner"], _("to grow by"), fields["growth"]),
            (_("Note"), fields["note"], "", None),
        ]

    def save(self) -> None:
        """Add or change the contact."""
        wanted, before = self._wanted(), self._before
        if before is None:
            name = str(wanted.pop("name", ""))
            self.keep(lambda logbook: logbook.add_contact(name, wanted))
        else:
            key = before.key
            self.keep(lambda logbook: logbook.change_contact(key, wanted))

    def _wanted(self) -> dict[str, object]:
        """Return the fields that were written otherwise than they stood. Raises `Refused`.

        A note of several lines is shown on one: it stays as it is where nobody wrote in it.
        """
        written = self.written()
        changed = {name: text for name, text in written.items() if text != self._first[name].strip()}
        wanted: dict[str, object] = {name: changed[name] for name in WORDS if name in changed}
        for name in DAYS:
            if name in changed:
                wanted[name] = self._day(name, changed[name])
        if "growth" in changed:
            wanted["growth"] = _percent(changed["growth"])
        contact = self._contact
        choices = {
            "kind": (contact.kind, ContactKind(self._kind.value)),
            "tier": (contact.tier, Tier(self._tier.value)),
            "state": (contact.state, ContactState(self._state.value)),
        }
        return wanted | {name: now for name, (was, now) in choices.items() if now is not was}

    def _day(self, name: str, text: str) -> date | None:
        if not text:
            return None
        return coming_day(text, self._today) if name == "next_day" else parse_day(text, self._today)


def _percent(text: str) -> int | None:
    """Return whole percents; None for none. Raises `Refused("number_out_of_range")`."""
    number = text.removesuffix("%").strip()
    if not number:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", number):
        raise Refused(
            "number_out_of_range", field="growth", value=text, lowest=LEAST_GROWTH, highest=MOST_GROWTH
        )
    return int(number)
