"""File formats in and out: readers yield facts and problems, writers return text."""

from rhythm.exchange.contact_writer import appointments_csv, contacts_csv
from rhythm.exchange.csv_writer import days_csv, deals_csv, entries_csv
from rhythm.exchange.habitbull import habitbull_csv
from rhythm.exchange.json_writer import export_json
from rhythm.exchange.outgoing import OutgoingDay, OutgoingEntry
from rhythm.exchange.reading import FORMATS, read

__all__ = [
    "FORMATS",
    "OutgoingDay",
    "OutgoingEntry",
    "appointments_csv",
    "contacts_csv",
    "days_csv",
    "deals_csv",
    "entries_csv",
    "export_json",
    "habitbull_csv",
    "read",
]
