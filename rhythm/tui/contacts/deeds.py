"""What a person does to a contact, from any view that has one under its cursor."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from rhythm.contact_phrases import contact_facts, contact_state_word, kind_word
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, ContactState
from rhythm.i18n import _, format_day
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.contacts.when import coming_day
from rhythm.tui.screens.ask_text import AskText, refused_by
from rhythm.tui.screens.sure import Sure

if TYPE_CHECKING:
    from rhythm.domain.erasing import Erased
    from rhythm.logbook import Logbook

NOT_DIALLED = re.compile(r"[^0-9+*#,;]")


class Deeds:
    """Each deed asks the logbook, and the view tells what became of it."""

    def __init__(self, desk: Desk, view: Callable[[], ContactsView]) -> None:
        """Take what tells the view that is shown."""
        self._desk = desk
        self._view = view

    def add(self, wanted: Contact | None = None) -> None:
        """Ask for a new contact, or change one."""
        from rhythm.tui.screens.contact_form import ContactForm

        def answered(kept: Contact | None) -> None:
            if kept is not None and wanted is not None and (changed := _changed(wanted, kept)):
                self._view().follow(kept.key)
                told = _("{name}: {what} changed. {key} undoes it.").format(
                    name=kept.called, what=", ".join(changed), key=self._desk.key("undo")
                )
                self._view().told(shown(told))
            elif kept is not None and kept != wanted:
                self._done(kept)

        form = ContactForm(self._desk.store, self._desk.civil_day(), wanted)
        self._view().app.push_screen(form, answered)

    def won(self, contact: Contact) -> None:
        """Say that a contact was won: it is a customer, and its touches begin anew."""
        self._change(lambda logbook: logbook.win_contact(contact.key))

    def lost(self, contact: Contact) -> None:
        """Say that a contact was lost."""
        self._change(lambda logbook: logbook.lose_contact(contact.key))

    def pause(self, contact: Contact) -> None:
        """Ask until when a contact rests; one that rests or was lost is active again."""
        if contact.state in (ContactState.PAUSED, ContactState.LOST):
            self._change(lambda logbook: logbook.resume_contact(contact.key))
            return

        self._ask_day(
            _("Pause"),
            _("{name} rests until which day? Left empty: until you go on yourself."),
            contact,
            "",
            lambda logbook, day: logbook.pause_contact(contact.key, day),
        )

    def block(self, contact: Contact) -> None:
        """Say that a contact is not to be contacted, once more asked; or lift that."""
        if contact.state is ContactState.BLOCKED:
            self._change(lambda logbook: logbook.unblock_contact(contact.key))
            return
        text = _(
            "{name} is not suggested any more, and nothing is logged for it. An import never lifts that;"
            " {key} does."
        ).format(name=contact.called, key=self._desk.key("block_contact"))

        def answered(sure: bool | None) -> None:
            if sure:
                self._change(lambda logbook: logbook.block_contact(contact.key))

        self._view().app.push_screen(Sure(_("Do not contact"), text, _("blocks it")), answered)

    def skip(self, contact: Contact) -> None:
        """Pass a contact over for today."""

        def skipped(answer: Contact) -> None:
            self._tell(_("{name} is passed over for today. {key} undoes it."), answer)

        self._view().ask(lambda logbook: logbook.skip_contact(contact.key), skipped)

    def next_day(self, contact: Contact) -> None:
        """Ask when a contact is next."""
        self._ask_day(
            _("When next"),
            _("On which day is {name} next? Such as 3, 16-9 or friday; left empty: as its tier says."),
            contact,
            contact.next_day.isoformat() if contact.next_day else "",
            lambda logbook, day: logbook.change_contact(contact.key, {"next_day": day}),
        )

    def open_phone(self, contact: Contact) -> None:
        """Let the system call the phone number."""
        if self._has(contact, contact.phone, _("{name} has no phone number yet. {key} adds it.")):
            self._open(f"tel:{NOT_DIALLED.sub('', contact.phone)}", contact.phone)

    def copy_phone(self, contact: Contact) -> None:
        """Put the phone number into the clipboard."""
        if self._has(contact, contact.phone, _("{name} has no phone number yet. {key} adds it.")):
            self._copy(contact.phone)

    def open_mail(self, contact: Contact) -> None:
        """Let the system write to the mail address."""
        if self._has(contact, contact.mail, _("{name} has no mail address yet. {key} adds it.")):
            from urllib.parse import quote

            self._open(f"mailto:{quote(contact.mail, safe='@')}", contact.mail)

    def copy_mail(self, contact: Contact) -> None:
        """Put the mail address into the clipboard."""
        if self._has(contact, contact.mail, _("{name} has no mail address yet. {key} adds it.")):
            self._copy(contact.mail)

    def appointment(self, contact: Contact | None, before: Appointment | None = None) -> None:
        """Ask for an appointment, or change one."""
        from rhythm.tui.screens.appointment_form import AppointmentForm

        def answered(kept: Appointment | None) -> None:
            if kept is not None:
                told = _("The appointment of {day} is kept. {key} undoes it.")
                self._view().told(told.format(day=format_day(kept.day), key=self._desk.key("undo")))

        form = AppointmentForm(self._desk.store, self._desk.civil_day(), contact, before)
        self._view().app.push_screen(form, answered)

    def remove_appointment(self, appointment: Appointment) -> None:
        """Take an appointment back."""
        told = _("The appointment of {day} is removed. {key} brings it back.").format(
            day=format_day(appointment.day), key=self._desk.key("undo")
        )
        view = self._view()
        view.ask(lambda logbook: logbook.remove_appointment(appointment.key), lambda gone: view.told(told))

    def remove(self, contact: Contact) -> None:
        """Ask whether a contact is to be taken back whole."""
        text = _(
            "“{name}” is taken back, as if it had never been; what was logged for it stays. {key} brings it"
            " back."
        ).format(name=contact.called, key=self._desk.key("undo"))
        view = self._view()

        def answered(sure: bool | None) -> None:
            if sure:
                view.ask(
                    lambda logbook: logbook.remove_contact(contact.key),
                    lambda gone: view.told(_("The contact is taken back")),
                )

        view.app.push_screen(Sure(_("Remove the contact"), text, _("removes it")), answered)

    def erase(self, contact: Contact) -> None:
        """Ask whether a contact is to be erased for good, telling what that takes away and what stays."""
        from rhythm.erase_phrases import erase_explained

        view = self._view()

        def explained(erased: Erased) -> None:
            text = f"{contact.called}: {erase_explained(erased)}"
            view.app.push_screen(Sure(_("Erase for good"), text, _("erases it for good")), answered)

        def answered(sure: bool | None) -> None:
            if sure:
                view.ask(
                    lambda logbook: logbook.erase_contact(contact.key),
                    lambda erased: view.told(_("The contact is erased for good")),
                )

        view.ask(lambda logbook: logbook.erasing(contact.key), explained)

    def _change(self, change: Callable[[Logbook], Contact]) -> None:
        self._view().ask(change, self._done)

    def _done(self, contact: Contact) -> None:
        """Tell how a contact stands now, and stay on it where it is still shown."""
        self._view().follow(contact.key)
        active = contact.state is ContactState.ACTIVE
        word = kind_word(contact.kind) if active else contact_state_word(contact.state)
        told = _("{name}: {word}. {key} undoes it.")
        self._view().told(shown(told.format(name=contact.called, word=word, key=self._desk.key("undo"))))

    def _tell(self, text: str, contact: Contact) -> None:
        self._view().told(shown(text.format(name=contact.called, key=self._desk.key("undo"))))

    def _ask_day(
        self,
        title: str,
        question: str,
        contact: Contact,
        before: str,
        change: Callable[[Logbook, date | None], Contact],
    ) -> None:
        """Ask for a day, or none, and then change the contact."""

        def day(text: str) -> date | None:
            return coming_day(text, self._desk.civil_day()) if text.strip() else None

        def written(text: str | None) -> None:
            if text is not None:
                chosen = day(text)
                self._change(lambda logbook: change(logbook, chosen))

        asked = shown(question.format(name=contact.called))
        self._view().app.push_screen(AskText(title, asked, before, NAME_LIMIT, refused_by(day)), written)

    def _has(self, contact: Contact, text: str, missing: str) -> bool:
        """Tell whether there is something to call or write to; say what is missing."""
        if not text:
            told = missing.format(name=contact.called, key=self._desk.key("edit_contact"))
            self._view().app.notify(shown(told), markup=False)
        return bool(text)

    def _copy(self, text: str) -> None:
        app = self._view().app
        app.copy_to_clipboard(shown(text))
        app.notify(_("Copied: {text}").format(text=shown(text)), markup=False)

    def _open(self, url: str, text: str) -> None:
        """Hand something over to the system, or copy it where there is none that could take it."""
        app = self._view().app
        if not app.is_web and not has_desktop(os.environ):
            self._copy(text)
            return
        app.open_url(url)
        app.notify(_("Handed over: {text}").format(text=shown(text)), markup=False)


def _changed(before: Contact, now: Contact) -> list[str]:
    """Return what of a contact was changed, in words; nothing where its kind or state was, which say more."""
    if (before.kind, before.state) != (now.kind, now.state):
        return []
    was, facts = dict(contact_facts(before)), dict(contact_facts(now))
    changed = [label for label in {**was, **facts} if was.get(label) != facts.get(label)]
    return [*([_("name")] if before.name != now.name else []), *changed]


def has_desktop(environment: Mapping[str, str]) -> bool:
    """Tell whether there is a desktop; without one the system may start a text browser on our screen."""
    return sys.platform != "linux" or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
