"""Tables of contacts: known by their headers or by the person's word, read whatever they are called."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from rhythm import i18n
from rhythm.domain.contacts import ContactKind, ContactState, Tier
from rhythm.exchange import contact_columns, contact_words
from rhythm.exchange.headers import letters, plain
from tests.exchange.samples import read_text, refused_text

HEADER = "Name,Company,Email"


def test_a_header_or_word_is_written_as_it_is_compared_and_belongs_to_one_thing() -> None:
    headers = list(chain.from_iterable(contact_columns.ALIASES.values()))
    assert [plain(header) for header in headers] == headers
    assert {header for header in headers if headers.count(header) > 1} == {"lead status"}
    for words in (contact_words.KINDS, contact_words.STATES, contact_words.TIERS):
        there = [letters(word) for word in chain.from_iterable(words.values())]
        assert sorted(set(there)) == sorted(there)


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("Name,Company,Email", "contact"),
        ("First name,Last name,Date added", "contact"),
        ("Name,Phone,Type,Status", "contact"),
        ("Company,Email,Lead source,Created,Owner", "contact"),
        ("Name,Company,Email,Stage,Amount", "deal"),
        ("Name,Company,Status", "deal"),
        ("Company,Contact name,Email,Value,Status", "deal"),
        ("Date,Type,Name,Email", "entry"),
        ("Datum,Soort,Klant,Telefoon", "entry"),
    ],
)
def test_what_rows_are_is_known_by_the_headers(tmp_path: Path, header: str, what: str) -> None:
    reading = read_text(tmp_path, header + "\n")
    fields = {field for _, field in reading.columns}
    found = "entry" if "day" in fields else "deal" if "stage" in fields else "contact"
    assert found == what


def test_the_person_says_what_rows_are(tmp_path: Path) -> None:
    text = "Name,Status,Place\nAnna,Customer,Utrecht\n"
    assert refused_text(tmp_path, text, {"type": "entry"}).details["field"] == "day"
    [contact] = read_text(tmp_path, text, {"type": "contact"}).contacts
    assert (contact.name, contact.kind) == ("Anna", ContactKind.CUSTOMER)
    [problem] = read_text(tmp_path, text, {"type": "deal"}).problems
    assert (problem.code, problem.cells) == ("unknown_stage", ("Anna", "Customer", "Utrecht"))


def test_another_word_after_type_is_still_the_activity_of_all_rows(tmp_path: Path) -> None:
    text = "Date,Name,Email\n2026-09-01,Anna,anna@vink.example\n"
    [fact] = read_text(tmp_path, text, {"type": "call"}).facts
    assert (fact.habit, fact.mail) == ("call", "anna@vink.example")


def test_a_field_of_contacts_that_is_mapped_says_that_they_are_contacts(tmp_path: Path) -> None:
    [contact] = read_text(tmp_path, "Wer,Rang\nAnna,Chefin\n", {"Wer": "name", "Rang": "role"}).contacts
    assert (contact.name, contact.role) == ("Anna", "Chefin")


def test_a_mapping_names_kinds(tmp_path: Path) -> None:
    text = f"{HEADER},Type\nAnna,,a@x.example,Fan\nBo,,b@x.example,Stranger\n"
    anna, bo = read_text(tmp_path, text, {"fan": "customer"}).contacts
    assert (anna.kind, bo.kind) == (ContactKind.CUSTOMER, None)
    refusal = refused_text(tmp_path, text, {"Fan": "friend"})
    assert (refusal.code, refusal.details["kinds"]) == ("unknown_kind_meaning", "suspect, prospect, customer")
    assert refused_text(tmp_path, text, {"Foe": "customer"}).code == "unknown_mapping"
    assert refused_text(tmp_path, text, {"Email": "address"}).code == "unknown_field"


def test_the_order_of_day_and_month_is_asked_for_when_nothing_decides(tmp_path: Path) -> None:
    text = f"{HEADER},Created,Customer since\nAnna,,a@x.example,03/04/2025,05/06/2025\n"
    refusal = refused_text(tmp_path, text)
    assert (refusal.code, refusal.details["field"]) == ("ambiguous_dates", "known")
    orders = {"Created": "known:mdy", "Customer since": "customer:dmy"}
    [anna] = read_text(tmp_path, text, orders).contacts
    assert (anna.known, anna.customer) == (date(2025, 3, 4), date(2025, 6, 5))
    decided = text.replace("05/06", "05/16")
    [anna] = read_text(tmp_path, decided).contacts
    assert (anna.known, anna.customer) == (date(2025, 3, 4), date(2025, 5, 16))


def test_days_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    [anna] = read_text(tmp_path, f"{HEADER},Created\nAnna,,a@x.example,45631\n").contacts
    assert anna.known == date(2024, 12, 5)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *[(word, ContactState.BLOCKED) for word in ("yes", "TRUE", "1", "x", "ja", "oui", "wahr", "sí")],
        *[(word, None) for word in ("", "no", "False", "0", "nee", "nei", "nein", "non")],
    ],
)
def test_who_is_not_to_be_contacted(tmp_path: Path, word: str, state: ContactState | None) -> None:
    [anna] = read_text(tmp_path, f"{HEADER},Opt out,Do not call\nAnna,,a@x.example,no,{word}\n").contacts
    assert anna.state is state


def test_a_word_that_is_neither_yes_nor_no_is_set_aside_rather_than_called(tmp_path: Path) -> None:
    reading = read_text(tmp_path, f"{HEADER},Do not call\nAnna,,a@x.example,ask\nBo,,b@x.example,no\n")
    assert [(found.code, found.column, found.line) for found in reading.problems] == [
        ("bad_yes_no", "Do not call", 2)
    ]
    assert [contact.name for contact in reading.contacts] == ["Bo"]


def test_of_several_columns_the_first_that_says_something_counts(tmp_path: Path) -> None:
    text = f"{HEADER},Mobile,Phone\nAnna,,a@x.example,06,020\nBo,,b@x.example,07,\n"
    assert [contact.phone for contact in read_text(tmp_path, text).contacts] == ["020", "07"]


def test_a_column_that_a_systems_own_shape_does_not_know_still_counts(tmp_path: Path) -> None:
    text = "Record ID,First Name,Contact owner,Niet benaderen,Functie\n1,Anna,Jane,ja,inkoper\n"
    reading = read_text(tmp_path, text)
    [anna] = reading.contacts
    assert (reading.format, anna.state, anna.role) == ("hubspot", ContactState.BLOCKED, "inkoper")


@pytest.mark.parametrize(
    ("cell", "mail"),
    [
        ("anna@x.example", "anna@x.example"),
        (" Anna <anna@x.example>, av@x.example", "anna@x.example"),
        ("mailto:anna@x.example", "anna@x.example"),
        ("none", ""),
    ],
)
def test_the_first_address_of_a_cell(tmp_path: Path, cell: str, mail: str) -> None:
    [anna] = read_text(tmp_path, f'{HEADER}\nAnna,,"{cell}"\n').contacts
    assert anna.mail == mail


@pytest.mark.parametrize(("cell", "growth"), [("5", 5), ("-10 %", -10), ("+3%", 3), ("", None)])
def test_growth(tmp_path: Path, cell: str, growth: int | None) -> None:
    [anna] = read_text(tmp_path, f"{HEADER},Growth\nAnna,,a@x.example,{cell}\n").contacts
    assert anna.growth == growth


def test_a_growth_that_is_none_is_set_aside(tmp_path: Path) -> None:
    [problem] = read_text(tmp_path, f"{HEADER},Growth\nAnna,,a@x.example,lots\n").problems
    assert (problem.code, problem.value) == ("bad_growth", "lots")


@pytest.mark.parametrize(("word", "tier"), [("a", Tier.A), ("Warm", Tier.B), ("D", Tier.D), ("E", None)])
def test_tiers(tmp_path: Path, word: str, tier: Tier | None) -> None:
    [anna] = read_text(tmp_path, f"{HEADER},Rating\nAnna,,a@x.example,{word}\n").contacts
    assert anna.tier is tier


def test_ids_are_the_files_own_or_hold_whatever_the_order_of_rows_and_columns(tmp_path: Path) -> None:
    one = read_text(tmp_path, f"{HEADER}\nAnna,Vink,a@x.example\nBo,,\n")
    other = read_text(tmp_path, "Email;Name;Company\n;Bo;\na@x.example;Anna;Vink\n")
    assert {found.source_id for found in one.contacts} == {found.source_id for found in other.contacts}
    assert one.source == other.source
    twice = read_text(tmp_path, f"Customer ID,{HEADER}\n7,Anna,,\n7,Bo,,\n")
    assert [contact.source_id for contact in twice.contacts] == ["7"]
    assert [(found.code, found.line) for found in twice.problems] == [("id_repeated", 3)]


@pytest.mark.parametrize("name", ["[/x]", "[b", "$x", "\\", "\x1b[2J", "\u202egnp", "👩‍👩‍👧", "x" * 120])
def test_awkward_names_come_as_they_are(tmp_path: Path, name: str) -> None:
    [found] = read_text(tmp_path, f"{HEADER}\n{name},,a@x.example\n").contacts
    assert found.name == name


STATES = [
    ("State", "blocked", ContactState.BLOCKED),
    ("Status", "Do not contact", ContactState.BLOCKED),
    ("Staat", "geblokkeerd", ContactState.BLOCKED),
    ("Tilstand", "på vent", ContactState.PAUSED),
    ("Zustand", "gesperrt", ContactState.BLOCKED),
    ("État", "perdu", ContactState.LOST),
    ("Estado", "en pausa", ContactState.PAUSED),
    ("Status", "On hold", ContactState.PAUSED),
    ("Kundestatus", "tapt", ContactState.LOST),
    ("State", "active", None),
    ("Status", "Actief", None),
]


@pytest.mark.parametrize(("header", "word", "state"), STATES)
def test_a_plain_column_may_tell_the_state(
    tmp_path: Path, header: str, word: str, state: ContactState | None
) -> None:
    reading = read_text(tmp_path, f"{HEADER},{header}\nAnna,Vink,,{word}\nBo,Vink,,\n")
    assert [contact.state for contact in reading.contacts] == [state, None]
    assert dict(reading.columns)[header] in ("state", "kind")


LABELS = {
    **{"Name": "name", "Company": "company", "Mail": "mail", "Phone": "phone", "Role": "role"},
    **{"channel": "channel", "Kind": "kind", "tier": "tier", "next on": "next_day", "Note": "note"},
    **{"Known since": "known", "known since": "known", "bought first": "customer"},
    **{"customer since": "customer", "Cared for by": "owner", "cared for by": "owner", "owner": "owner"},
    **{"to grow by": "growth", "growth": "growth", "next contact": "next_day", "do not contact": "blocked"},
}
"""What the form, the page and the import call the fields of a contact."""


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
def test_what_rhythm_itself_calls_the_fields_are_headers_that_are_known(language: str) -> None:
    i18n.use(language)
    try:
        labels = {i18n._(label): field for label, field in LABELS.items()}
        labels[i18n._("growth") + " %"] = "growth"
        state = plain(i18n._("State"))
    finally:
        i18n.use("en")
    assert [
        label for label, field in labels.items() if plain(label) not in contact_columns.ALIASES[field]
    ] == []
    assert state in (*contact_columns.PERHAPS_STATE, *contact_columns.ALIASES["kind"])


def test_a_status_whose_words_are_states_is_told_as_the_state(tmp_path: Path) -> None:
    rows = "Anna,Kunde,Aktiv,a@x.example\nBo,Interessent,Pausiert,b@x.example\nCas,Kunde,Gesperrt,\n"
    reading = read_text(tmp_path, "Name,Art,Status,E-Mail\n" + rows)
    assert dict(reading.columns) == {"Name": "name", "Art": "kind", "Status": "state", "E-Mail": "mail"}
    assert [(one.kind, one.state) for one in reading.contacts] == [
        (ContactKind.CUSTOMER, None),
        (ContactKind.PROSPECT, ContactState.PAUSED),
        (ContactKind.CUSTOMER, ContactState.BLOCKED),
    ]
    mixed = read_text(tmp_path, "Name,Status,E-Mail\nAnna,Customer,\nBo,Lost,\n")
    assert dict(mixed.columns)["Status"] == "kind"
    assert [one.state for one in mixed.contacts] == [None, ContactState.LOST]
    said = read_text(tmp_path, "Name,Status,E-Mail\nAnna,Lost,\n", {"Status": "kind"})
    assert dict(said.columns)["Status"] == "kind"
    word = read_text(tmp_path, "Name,Status,E-Mail\nAnna,Active,\n", {"Active": "customer"})
    assert word.contacts[0].kind is ContactKind.CUSTOMER


@pytest.mark.parametrize("word", ["New", "Qualified", "Unqualified"])
def test_a_lead_status_tells_both(tmp_path: Path, word: str) -> None:
    [contact] = read_text(tmp_path, f"Name,Lead status,E-Mail\nAnna,{word},\n").contacts
    told = {
        "New": (ContactKind.SUSPECT, None),
        "Qualified": (ContactKind.PROSPECT, None),
        "Unqualified": (None, ContactState.LOST),
    }
    assert (contact.kind, contact.state) == told[word]


@pytest.mark.parametrize("words", [("Texas", "Ohio"), ("active", "Ohio"), ("OK", "NY"), ("", "")])
def test_a_column_of_where_somebody_lives_is_no_state(tmp_path: Path, words: tuple[str, str]) -> None:
    rows = "".join(f"{name},Vink,,{word}\n" for name, word in zip(("Anna", "Bo"), words, strict=True))
    reading = read_text(tmp_path, f"{HEADER},State\n{rows}")
    assert (reading.problems, dict(reading.columns)["State"]) == ((), None)
    assert [contact.state for contact in reading.contacts] == [None, None]


def test_of_several_words_the_one_against_any_contact_counts(tmp_path: Path) -> None:
    text = "Name,Email,Contact state,Status\nAnna,,Lost,Blocked\nBo,,Blocked,Lost\nCas,,Paused,Lost\n"
    states = [contact.state for contact in read_text(tmp_path, text).contacts]
    assert states == [ContactState.BLOCKED, ContactState.BLOCKED, ContactState.PAUSED]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("A", "B"), "tier"),
        (("Høy", "Lav"), "tier"),
        (("Kunde", "Prospekt"), "kind"),
        (("Tapt kunde", "Bygg"), "kind"),
        (("Bygg", "Transport"), None),
        (("", ""), None),
    ],
)
def test_the_words_of_a_category_say_what_it_is(
    tmp_path: Path, words: tuple[str, str], field: str | None
) -> None:
    text = f"Navn;E-post;Kategori\nAnna;a@vink.example;{words[0]}\nBo;b@vink.example;{words[1]}\n"
    reading = read_text(tmp_path, text)
    assert (dict(reading.columns)["Kategori"], reading.problems) == (field, ())


def test_a_list_of_clients_in_a_norwegian_code_page(tmp_path: Path) -> None:
    text = (
        "Firma;Org.nr;Kontakt;Stilling;E-post;Kategori;Vår kontakt;Registrert\n"
        "Nørdvik Sjømat;;Sindre Nørdvik;Daglig leder;sindre@nordvik.example;Prospekt;Kari;15.01.2026\n"
        "Fossheim;;Knut;;;Tapt kunde;Åse;23.02.2024\n"
    )
    first, second = read_text(tmp_path, text.encode("cp1252")).contacts
    assert (first.name, first.company, first.kind) == (
        "Sindre Nørdvik",
        "Nørdvik Sjømat",
        ContactKind.PROSPECT,
    )
    assert (first.owner, first.known, first.state) == ("Kari", date(2026, 1, 15), None)
    assert (second.kind, second.state, second.owner) == (None, ContactState.LOST, "Åse")


@pytest.mark.parametrize(
    "header",
    [
        "Id,First name,Last name,Email,Account name,Sales owner,Status,Created at",
        "Id,Last Name,Company,Email,Status,Phone",
        "Record Id,Lead Owner,Company,First Name,Last Name,Email,Lead Status",
    ],
)
def test_contacts_of_other_systems_do_not_pass_for_those_of_salesforce(tmp_path: Path, header: str) -> None:
    cells = {"Id": "16001234567890001", "Record Id": "zcrm_12345678900012", "Last name": "Vink"}
    row = ",".join(cells.get(name, "Vink" if name == "Last Name" else "") for name in header.split(","))
    reading = read_text(tmp_path, f"{header}\n{row}\n")
    assert (reading.format, reading.contacts[0].source_id) == ("csv", row.partition(",")[0])


def test_do_not_disturb_is_do_not_contact(tmp_path: Path) -> None:
    text = "Name,Email,Do not disturb\nAnna,a@vink.example,Yes\nBo,b@vink.example,No\n"
    states = [contact.state for contact in read_text(tmp_path, text).contacts]
    assert states == [ContactState.BLOCKED, None]


@pytest.mark.parametrize("phone", ["-", "–", "n/a", "#N/A", "NONE", "0", "?", " "])
def test_what_stands_for_no_phone_is_empty(tmp_path: Path, phone: str) -> None:
    reading = read_text(tmp_path, f"Name,Phone,Mobile\nAnna,{phone},\nBo,{phone},06 1\n")
    assert [one.phone for one in reading.contacts] == ["", "06 1"]
    assert (reading.problems, reading.notes) == ((), ())


def test_mail_addresses_that_cannot_be_read_are_told_and_of_several_the_first_counts(tmp_path: Path) -> None:
    cells = (
        "anna",
        "a@x.example",
        "a@x.example; b@x.example",
        "n/a",
        "a@b@c",
        f"{'x' * 250}@mill.example",
        "",
    )
    reading = read_text(tmp_path, "Name,Email\n" + "".join(f"P{cell[:1]},{cell}\n" for cell in cells))
    assert [one.mail for one in reading.contacts] == ["", "a@x.example", "a@x.example", "", "", "", ""]
    assert reading.problems == ()
    assert [(one.code, one.column, dict(one.details)) for one in reading.notes] == [
        ("mails_left_out", "Email", {"number": 3, "lines": "2, 6, 7"}),
        ("first_mails_kept", "Email", {"number": 1, "lines": "4"}),
    ]


def test_of_many_lines_the_first_are_named(tmp_path: Path) -> None:
    [note] = read_text(tmp_path, "Name,Email\n" + "Anna,none here\n" * 12).notes
    assert note.details["lines"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"


def test_long_names_come_whole_and_those_that_are_too_long_are_set_aside_with_their_column(
    tmp_path: Path,
) -> None:
    long, longer = "x" * 120, "x" * 121
    text = f"Voornaam,Achternaam,Firma,Functie,Eigenaar,Email\nA,B,{long},{long},,a@x.example\n"
    rows = (f"A,B,{longer},,,", f"A,B,,{longer},,", f"A,{longer},,,,", f"A,B,,,{'x' * 61},")
    reading = read_text(tmp_path, text + "\n".join(rows))
    assert [(one.company, one.role) for one in reading.contacts] == [(long, long)]
    assert [(one.code, one.column, one.details["limit"]) for one in reading.problems] == [
        ("text_too_long", "Firma", 120),
        ("text_too_long", "Functie", 120),
        ("text_too_long", "Achternaam", 120),
        ("text_too_long", "Eigenaar", 60),
    ]


def test_whom_mail_for_all_does_not_reach_may_still_be_approached(tmp_path: Path) -> None:
    header = "Person - Name,Person - Email,Person - ID,Person - Marketing status"
    text = f"{header}\nAnna,a@x.example,1,Unsubscribed\n"
    reading = read_text(tmp_path, text)
    assert (reading.format, [one.state for one in reading.contacts]) == ("pipedrive", [None])


def test_what_was_deleted_in_its_system_does_not_come_in_and_an_id_is_no_name(tmp_path: Path) -> None:
    text = (
        "Id,IsDeleted,LastName,AccountId,OwnerId\n"
        "003000000000001AAA,false,Vink,001000000000001AAA,005000000000001AAA\n"
        "003000000000002AAA,true,Bos,001000000000001AAA,005000000000001AAA\n"
    )
    reading = read_text(tmp_path, text)
    assert [(one.name, one.owner) for one in reading.contacts] == [("Vink", "")]
    assert (reading.format, reading.rows, reading.skipped) == ("salesforce", 2, 1)
