"""The contacts of a logbook: who they are, who is next, and what came of getting in touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.logbook.deal_book import DealBook

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.contact_growth import Growth, SuspectShare
    from rhythm.domain.contacts import Attempt, Contact, Responded, Response
    from rhythm.domain.deals import Deal
    from rhythm.domain.open_offers import OpenOffers
    from rhythm.domain.touch_curve import TouchCurve
    from rhythm.domain.touches import Rounds
    from rhythm.domain.who_is_next import ContactLine, Due


class ContactPage(NamedTuple):
    """All about one contact: its attempts newest first, its touches by round, what is agreed, its sales.

    Deals that are open stand before those that ended, the newest of each first.
    """

    line: ContactLine
    attempts: tuple[Attempt, ...]
    rounds: Rounds
    deals: tuple[Deal, ...]
    appointments: tuple[Appointment, ...]
    growth: Growth


class ContactBook(DealBook):
    """What can be asked of contacts; their rules load with the first question."""

    def contacts(self) -> list[Contact]:
        """Return each contact as it is known now, its deals told; who was kept first is first."""
        with self._store.snapshot():
            return [*self._fresh().contacts.dealt_with(self.today).values()]

    def kept_contacts(self) -> list[Contact]:
        """Return each contact as the person and their files tell of it, for export; its deals leave too."""
        with self._store.snapshot():
            return [*self._fresh().contacts.by_key.values()]

    def contact_lines(self, on: date | None = None) -> list[ContactLine]:
        """Return each contact with its touches and the day it is due, as of a day (today)."""
        from rhythm.domain.who_is_next import contact_lines

        return contact_lines(self._contact_facts(on or self.today))

    def next_contacts(self, on: date | None = None, most: int | None = None) -> list[Due]:
        """Return the contacts that are due on a day (today), the most overdue first, at most so many."""
        from rhythm.domain.who_is_next import who_is_next

        return who_is_next(self._contact_facts(on or self.today))[:most]

    def contact_called(self, word: str) -> Contact:
        """Return the contact of a key, name, mail or company, or of a unique beginning of one."""
        from rhythm.logbook import contacting

        return contacting.contact_called(word, self.contacts())

    def contact_page(self, key: str, on: date | None = None) -> ContactPage:
        """Return all about one contact, as of a day (today)."""
        from rhythm.domain.contact_deals import deals_of
        from rhythm.domain.contact_growth import growth_of, sales_year
        from rhythm.domain.who_is_next import contact_line

        day = on or self.today
        with self._store.snapshot():
            facts = self._contact_facts(day)
            known = self._fresh()
            contact = known.contacts.dealt_with(day)[self._contact(key).key]
            deals = deals_of(contact, self.deals(day))
            return ContactPage(
                contact_line(facts, contact),
                tuple(one for one in reversed(known.contacts.attempts_of(key)) if one.day <= day),
                facts.rounds_of(key),
                tuple(sorted(deals, key=_how_new, reverse=True)),
                tuple(one for one in known.contacts.appointments if one.contact == key),
                growth_of(contact, deals, sales_year(known.definitions.plans, day), day),
            )

    def touch_curve(self, on: date | None = None) -> TouchCurve:
        """Return at which touch replies and sales came, up to a day (today)."""
        from rhythm.domain.touch_curve import touch_curve

        day = on or self.today
        with self._store.snapshot():
            facts = self._contact_facts(day)
            # A sale of a company counts for one of its people; so what the deals tell of each stays apart.
            kept = tuple(self._fresh().contacts.by_key.values())
            return touch_curve(facts._replace(contacts=kept), self.deals(day))

    def suspect_share(self, on: date | None = None) -> SuspectShare | None:
        """Return how many of the suspects were touched in the quarter of a day (today); None without any."""
        from rhythm.domain.contact_growth import suspect_share

        return suspect_share(self._contact_facts(on or self.today))

    def growths(self, on: date | None = None) -> list[Growth]:
        """Return what each customer is to buy in the year of a day (today), and what is left of it."""
        from rhythm.domain.contact_growth import growths, sales_year

        day = on or self.today
        with self._store.snapshot():
            year = sales_year(self._fresh().definitions.plans, day)
            return growths(self._contact_facts(day), self.deals(day), year)

    def open_offers(self, on: date | None = None) -> OpenOffers:
        """Return the offers that are open on a day (today), each with its next step."""
        from rhythm.domain.open_offers import open_offers

        day = on or self.today
        with self._store.snapshot():
            return open_offers(self._contact_facts(day), self.deals(day))

    def add_contact(self, name: str, wanted: dict[str, object] | None = None) -> Contact:
        """Add a contact; `wanted` holds fields of `Contact`.

        Refused without a name, company or mail, and for one who seems to be a contact that is blocked.
        """
        from rhythm.logbook.contacting import new_contact
        from rhythm.logbook.twins import without_blocked_twin

        contact = new_contact(name, wanted or {}, self.today)
        with self._changing() as moment:
            known = self._fresh()
            without_blocked_twin(contact, known.contacts.by_key.values())
            with self._store.write("contact", moment) as act:
                contact = contact._replace(id=act.contacts([contact])[0], counter=act.counter)
            known.contacts.keep(contact)
        self._known = known
        return contact

    def twin_of(self, contact: Contact) -> Contact | None:
        """Return another contact with the same mail, or the same name and company; None without one."""
        from rhythm.logbook.twins import twin_of

        return twin_of(contact, self.contacts())

    def change_contact(self, key: str, wanted: dict[str, object]) -> Contact:
        """Change a contact; `wanted` holds fields of `Contact`."""
        from rhythm.logbook.contacting import changed_contact

        return self._keep_contact("contact_edit", key, lambda one: changed_contact(one, wanted, self.today))

    def win_contact(self, key: str, on: date | None = None) -> Contact:
        """Say that a contact bought on a day (today): it is a customer, and a new round of touches begins."""
        from rhythm.logbook.contacting import won_contact

        day = on or self.today
        return self._keep_contact("contact_won", key, lambda one: won_contact(one, day, self.today))

    def lose_contact(self, key: str, on: date | None = None) -> Contact:
        """Say that a contact was lost on a day (today); it is due no more until it is taken up again."""
        from rhythm.logbook.contacting import lost_contact

        day = on or self.today
        return self._keep_contact("contact_lost", key, lambda one: lost_contact(one, day, self.today))

    def pause_contact(self, key: str, until: date | None = None) -> Contact:
        """Leave a contact alone until a day, or until it is taken up again."""
        from rhythm.logbook.contacting import paused_contact

        return self._keep_contact("contact_pause", key, lambda one: paused_contact(one, until, self.today))

    def resume_contact(self, key: str) -> Contact:
        """Take a paused or lost contact up again."""
        from rhythm.logbook.contacting import resumed_contact

        return self._keep_contact("contact_resume", key, lambda one: resumed_contact(one, self.today))

    def block_contact(self, key: str) -> Contact:
        """Keep a contact from being contacted, whatever is imported later."""
        from rhythm.logbook.contacting import blocked_contact

        return self._keep_contact("contact_block", key, lambda one: blocked_contact(one, self.today))

    def unblock_contact(self, key: str) -> Contact:
        """Lift the block of a contact."""
        from rhythm.logbook.contacting import unblocked_contact

        return self._keep_contact("contact_unblock", key, lambda one: unblocked_contact(one, self.today))

    def skip_contact(self, key: str) -> Contact:
        """Pass a contact over for today."""
        from rhythm.logbook.contacting import changed_contact

        today = self.today
        wanted: dict[str, object] = {"skipped": today}
        return self._keep_contact("contact_skip", key, lambda one: changed_contact(one, wanted, today))

    def remove_contact(self, key: str) -> Contact:
        """Take a contact back whole, as if it had never been kept; what was logged with it stays."""
        with self._changing() as moment:
            contact = self._contact(key)
            with self._store.write("contact_remove", moment) as act:
                for row in self._store.rows_of_contact(key):
                    act.reverse("contact", row.id)
        return contact

    def respond(self, entry: str, response: Response) -> Responded:
        """Say what came of an entry. Refused for one that does not count any more."""
        from rhythm.domain.contacts import Responded

        if not self.exists:
            raise Refused("entry_taken_back")
        with self._changing() as moment:
            known = self._fresh()
            first = self._store.first_of(entry)
            if first is None:
                raise Refused("entry_taken_back")
            responded = Responded(first, response)
            if self._store.responses(first).get(first) != response:
                with self._store.write("respond", moment) as act:
                    row = act.responses([responded])[0]
                    responded = responded._replace(id=row, counter=act.counter)
                known.contacts.responded(first, response)
        self._known = known
        return responded

    def _keep_contact(self, kind: str, key: str, change: Callable[[Contact], Contact]) -> Contact:
        """Keep a contact as changed, in an act of its own; nothing is written where nothing is new."""
        with self._changing() as moment:
            known = self._fresh()
            before = self._contact(key)
            after = change(before)
            if after == before._replace(import_id=None):
                after = before
            else:
                with self._store.write(kind, moment) as act:
                    after = after._replace(id=act.contacts([after])[0], counter=act.counter)
                known.contacts.keep(after)
        self._known = known
        return after

    def _contact(self, key: str) -> Contact:
        """Return the contact of a key. Raises `Refused`."""
        found = self._fresh().contacts.by_key.get(key)
        if found is None:
            raise Refused("unknown_contact", name=key, nearest=[])
        return found


def _how_new(deal: Deal) -> tuple[bool, date]:
    return deal.closed is None, deal.closed or deal.began or date.min
