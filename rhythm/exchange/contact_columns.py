"""Which column of a table of contacts holds which field, and what its words mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rhythm.domain.contacts import ContactKind
from rhythm.domain.refusal import Refused
from rhythm.exchange import columns, deal_columns
from rhythm.exchange.contact_words import KIND_WORDS, kind_called, state_called, tells_state, tier_called
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.fields import Chosen, chosen_columns, known_words, with_chosen
from rhythm.exchange.habits import meant
from rhythm.exchange.headers import all_by_header, by_header, letters, plain
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

ALIASES = {
    "id": (
        *("id", "contact id", "record id", "customer id", "lead id", "account id"),
        *("klantnummer", "relatienummer", "kundenummer", "kundennummer", "numéro client"),
    ),
    "name": (
        *("name", "full name", "contact name", "contact", "person", "display name"),
        *("naam", "volledige naam", "contactpersoon", "navn", "fullt navn", "kontaktperson", "kontakt"),
        *("ansprechpartner", "nom complet", "nom et prénom", "interlocuteur", "nombre completo", "contacto"),
    ),
    "first": (
        *("first name", "firstname", "given name", "voornaam", "fornavn", "vorname", "prénom", "nombre"),
    ),
    "last": (
        *("last name", "lastname", "surname", "family name", "achternaam", "etternavn", "efternavn"),
        *("nachname", "nom", "nom de famille", "apellido", "apellidos"),
    ),
    "company": (
        *("company", "company name", "account", "account name", "organization", "organisation"),
        *("organization name", "employer", "business"),
        *("bedrijf", "bedrijfsnaam", "organisatie", "firma", "firmanavn", "bedrift", "selskap"),
        *("organisasjon", "virksomhed", "firmenname", "unternehmen", "société", "entreprise", "empresa"),
    ),
    "role": (
        *("role", "job title", "title", "position", "function"),
        *("functie", "functietitel", "rol", "stilling", "rolle", "tittel", "funktion", "fonction", "poste"),
        *("cargo",),
    ),
    "phone": (
        *("phone", "phone number", "telephone", "mobile", "mobile phone", "mobile phone number", "cell"),
        *("work phone", "business phone"),
        *("telefoon", "telefoonnummer", "mobiel", "mobiel nummer", "telefon", "telefonnummer", "mobil"),
        *("mobiltelefon", "tlf", "handy", "téléphone", "portable", "tel", "teléfono", "móvil"),
    ),
    "mail": columns.ALIASES["mail"],
    "channel": deal_columns.ALIASES["channel"],
    "owner": (
        *("owner", "contact owner", "lead owner", "account owner", "company owner", "sales agent"),
        *(
            "account manager",
            "assigned to",
            "sales owner",
            "salesperson",
            "eigenaar",
            "accountmanager",
            "eier",
            "ejer",
            "ansvarlig",
            "vår kontakt",
        ),
        *("cared for by", "in beheer bij", "følges opp av"),
        *("zuständig", "betreuer", "propriétaire", "commercial", "responsable", "propietario"),
    ),
    "note": (
        *columns.ALIASES["note"],
        *("remarques", "commentaires"),
    ),
    "kind": (
        *("kind", "lifecycle stage", "lifecyclestage", "contact type", "customer type", "relationship"),
        *("relation", "lead status", "status", "customer status", "type"),
        *("levenscyclusfase", "relatietype", "klanttype", "soort", "livssyklusfase", "kundetype"),
        *("lebenszyklusphase", "kundentyp", "art", "typ", "phase du cycle de vie", "statut"),
        *("klantstatus", "kundestatus", "tipo"),
    ),
    "state": ("contact state", "lead status", "contact status", "contactstatus", "kontaktstatus"),
    "tier": (
        *("tier", "rating", "class", "abc", "priority", "segment", "grade"),
        *("rang", "nivå", "klasse", "prioriteit", "prioritet", "priorität", "priorité"),
    ),
    "known": (
        *("known", "known since", "created", "create date", "created date", "created at", "created time"),
        *("created on", "date created", "date added", "added", "first seen", "registered"),
        *("aangemaakt", "aanmaakdatum", "aangemaakt op", "geregistreerd", "opprettet", "opprettet dato"),
        *("bekend sinds", "kjent siden", "bekannt seit"),
        *("oprettet", "registrert", "registreret", "erstellt", "erstellt am", "angelegt am"),
        *("registriert", "date de création", "créé le", "fecha de creación"),
    ),
    "customer": (
        *("customer since", "became a customer date", "client since", "klant sinds", "kunde siden"),
        *("kunde seit", "client depuis", "cliente desde"),
        *("bought first", "eerste aankoop", "1e aankoop", "første kjøp"),
    ),
    "next_day": (
        *("next day", "next contact", "next activity date", "next step date", "follow up", "follow up date"),
        *("next on", "volgende keer op", "neste gang"),
        *("volgend contact", "volgende actie", "opvolgdatum", "neste kontakt", "neste aktivitet"),
        *("oppfølging", "næste kontakt", "wiedervorlage", "nächster kontakt", "prochain contact", "relance"),
    ),
    "growth": (
        *("growth", "growth target", "groei", "groeidoel", "vekst", "vekstmål", "vækst", "wachstum"),
        *("growth %", "groei %", "vekst %", "to grow by", "te groeien met", "skal vokse med"),
    ),
    "blocked": (
        *(
            "blocked",
            "do not contact",
            "do not call",
            "do not email",
            "do not disturb",
            "donotcall",
            "opt out",
            "opted out",
        ),
        *("email opt out", "optout", "unsubscribed", "unsubscribed from all email", "no contact"),
        *("niet benaderen", "niet bellen", "niet mailen", "geen contact", "uitgeschreven", "afgemeld"),
        *(
            "skal ikke kontaktes",
            "ikke kontakt",
            "ikke kontakt meg",
            "ikke ring",
            "reservert",
            "avmeldt",
            "kontakt ikke",
            "afmeldt",
        ),
        *("nicht kontaktieren", "nicht anrufen", "werbesperre", "kontaktsperre", "abgemeldet"),
        *("ne pas contacter", "ne pas appeler", "désinscrit", "désabonné", "no contactar", "no llamar"),
    ),
}
"""Usual headers of our fields (English, Dutch, Norwegian and Danish, German, French, a little Spanish).

Of several in one table each counts where those before it here say nothing.
"""

PERHAPS_STATE = ("state", "stand", "staat", "toestand", "tilstand", "zustand", "état", "etat", "estado")
"""Headers of a state, or of where somebody lives: the words below them decide."""

FIELDS = tuple(ALIASES)
DAYS = ("known", "customer", "next_day")

TELLING = ("name", "first", "last", "company", "mail")
"""One of these has to be there to call a contact by."""

CATEGORY = ("category", "kategori", "kategorie", "categorie", "catégorie", "categoría")
"""Headers of a tier or of a kind: the words below them decide."""

CALLED = ("name", "first", "last", "company")
OF_PEOPLE = ("phone", "mail", "first", "last", "blocked")
"""Fields that tell a table of contacts from others."""

OF_DEALS = ("stage", "amount", "closed", "offered", "product", "upsell")
ONLY_CONTACTS = frozenset(FIELDS) - frozenset(columns.FIELDS) - frozenset(deal_columns.FIELDS)
NOT_OF_CONTACTS = (
    (frozenset(deal_columns.FIELDS) | frozenset(columns.FIELDS)) - frozenset(FIELDS) - {"contact"}
)


class ContactColumns(NamedTuple):
    """Where each field stands, the chosen orders of day and month, and kinds by the file's own words."""

    places: dict[str, tuple[int, ...]]
    orders: dict[int, str]
    kinds: dict[str, ContactKind]


def are_contacts(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether a table holds contacts: it tells of people, and of no activities and no deals.

    A field of contacts alone that is mapped says so, too.
    """
    mapped = {meaning.partition(":")[0] for name, meaning in mapping.items() if meant(name, table.header)}
    if mapped & ONLY_CONTACTS:
        return True
    if mapped & NOT_OF_CONTACTS or columns.TYPE in mapping:
        return False
    of_deals = by_header(table, deal_columns.ALIASES, ())
    stage = of_deals.get("stage")
    if stage is not None and plain(table.header[stage]) == deal_columns.STATUS:
        del of_deals["stage"]
    if "day" in by_header(table, columns.ALIASES, ()) or of_deals.keys() & OF_DEALS:
        return False
    found = all_by_header(table, ALIASES, (), plain).keys() | mapped
    return bool(found & set(CALLED) and found & set(OF_PEOPLE))


def contact_places(table: Table, chosen: Chosen, shape: Shape | None) -> dict[str, tuple[int, ...]]:
    """Return where each field stands: as chosen, else by the shape, else by the usual headers."""
    shaped = shape.places(table, ()) if shape else {}
    taken = {place for places in shaped.values() for place in places} | chosen.taken
    usual = all_by_header(table, ALIASES, taken, plain)
    found = {field: shaped.get(field, ()) + usual.get(field, ()) for field in (*shaped, *usual)}
    for field, places in _by_words(table, taken).items():
        found[field] = (*found.get(field, ()), *places)
    if not chosen.words:
        found = _states_apart(table, found, usual.get("kind", ()))
    if not {"name", "first"} & (found.keys() | chosen.places.keys()) and "last" in found:
        found["name"] = found.pop("last")
    return with_chosen(found, chosen)


def _by_words(table: Table, taken: Collection[int]) -> dict[str, tuple[int, ...]]:
    """Return the columns whose header may mean several things, and whose words say which field they are."""
    headed = all_by_header(table, {"state": PERHAPS_STATE, "category": CATEGORY}, taken, plain)
    found: dict[str, tuple[int, ...]] = {}
    for header, places in headed.items():
        for place in places:
            words = {cell.strip() for cell in table.cells(place)} - {""}
            field = _state_in(words) if header == "state" else _category_in(words)
            if words and field:
                found[field] = (*found.get(field, ()), place)
    return found


def _states_apart(
    table: Table, found: Mapping[str, tuple[int, ...]], usual: Collection[int]
) -> dict[str, tuple[int, ...]]:
    """Take those columns with a usual header of a kind for states whose words tell states alone."""
    moved = []
    for place in usual:
        words = {cell.strip() for cell in table.cells(place)} - {""}
        if words and _state_in(words) and not any(map(kind_called, words)):
            moved.append(place)
    kinds = tuple(place for place in found.get("kind", ()) if place not in moved)
    states = tuple(dict.fromkeys((*found.get("state", ()), *moved)))
    told = {**found, "kind": kinds, "state": states}
    return {field: places for field, places in told.items() if places}


def _state_in(words: set[str]) -> str | None:
    return "state" if all(map(tells_state, words)) else None


def _category_in(words: set[str]) -> str | None:
    if all(map(tier_called, words)):
        return "tier"
    return "kind" if any(kind_called(word) or state_called(word) for word in words) else None


def contact_columns(table: Table, mapping: Mapping[str, str], shape: Shape | None = None) -> ContactColumns:
    """Find the fields: as the mapping says, else by the headers of the shape, else by the usual ones.

    A mapping is column to field (`known:dmy` and `known:mdy` also settle the dates) or the file's word to
    suspect, prospect or customer. Raises `Refused` for one that is neither, for two columns of one field, or
    when nothing tells what a contact is called.
    """
    chosen = chosen_columns(table, mapping, FIELDS, DAYS)
    places = contact_places(table, chosen, shape)
    if not places.keys() & TELLING:
        raise Refused("missing_field", file=table.file, field="name", columns=listed(table.header))
    words = known_words(table, places.get("kind", ()), chosen.words, FIELDS)
    kinds = {letters(word): _kind(table, word, meaning) for word, meaning in words.items()}
    return ContactColumns(places, chosen.orders, kinds)


def _kind(table: Table, word: str, meaning: str) -> ContactKind:
    kind = kind_called(meaning)
    if kind is None:
        allowed = listed(KIND_WORDS)
        raise Refused("unknown_kind_meaning", file=table.file, name=word, kind=meaning, kinds=allowed)
    return kind
