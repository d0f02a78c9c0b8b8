"""Which activity a foreign habit counts for: as the person says, else by the common words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rhythm.domain.imports import Habit
from rhythm.domain.refusal import Refused
from rhythm.exchange.wording import listed

WORDS = {
    "call": (
        *("call", "phone", "phone call", "cold call", "telefoontje", "telefoon", "bellen"),
        *("telefoongesprek", "samtale", "telefon", "telefonsamtale", "opkald", "telefonopkald"),
        *("anruf", "telefonat", "appel", "appel téléphonique", "téléphone", "llamada"),
    ),
    "message": (
        *("message", "e-mail", "email", "mail", "letter", "sms", "text message", "linkedin message"),
        *("linkedin_message", "bericht", "melding", "e-post", "epost", "besked", "nachricht", "correo"),
        *("mensaje", "courriel"),
    ),
    "visit": (
        *("visit", "meeting", "klantbezoek", "bezoek", "afspraak", "vergadering"),
        *("besøk", "kundebesøk", "møte", "besøg", "kundebesøg", "møde"),
        *("besuch", "kundenbesuch", "besprechung", "visite", "réunion", "rendez-vous", "reunión", "visita"),
    ),
}
"""What the activities are called everywhere: English, Dutch, Norwegian and Danish, German, French."""

WORDS_WITH_PEOPLE = {
    "call": (
        *("conference call", "outgoing call", "incoming call", "outbound call", "inbound call"),
        *("telefon ut", "telefon inn", "utgående samtale", "inngående samtale", "uitgaand gesprek"),
    ),
    "message": (
        *("whatsapp", "whats app", "linkedin", "list email", "listemail", "chat"),
        *("brief", "brev", "lettre", "outgoing email", "email sent", "sent email", "e-post ut", "epost ut"),
        *("utgående e-post", "sendt e-post", "uitgaande e-mail", "ausgehende e-mail"),
    ),
    "visit": (
        *("customer visit", "customer meeting", "klantafspraak", "kundemøte", "eksternt møte"),
        *("demo", "lunch", "dinner", "coffee", "presentation", "video call"),
        *("demonstratie", "presentatie", "frokost", "lunsj", "termin", "mittagessen", "déjeuner"),
    ),
}
"""What customer systems call them beside that; to someone who only counts habits, coffee is coffee."""

NO_CONTACT = frozenset(
    {
        *("task", "to-do", "todo", "to do", "deadline", "note", "reminder", "follow up", "other task"),
        *("created", "leadstatuschange", "opportunitystatuschange", "taskcompleted", "emailthread"),
        *("taak", "notitie", "herinnering", "oppgave", "frist", "notat", "påminnelse", "opgave"),
        *("påmindelse",),
        *("aufgabe", "frist", "notiz", "erinnerung", "tâche", "échéance", "rappel", "tarea", "nota"),
    }
)
"""What customer systems keep beside activities, and what is no contact with anybody."""

ACTIVITY_BY_WORD = {word: activity for activity, words in WORDS.items() for word in words}
ACTIVITY_WITH_PEOPLE = ACTIVITY_BY_WORD | {
    word: activity for activity, words in WORDS_WITH_PEOPLE.items() for word in words
}


def meant(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that is `name`, if need be in other capitals."""
    names = tuple(names)
    if name in names:
        return name
    return next((known for known in names if known.casefold() == name.strip().casefold()), None)


def by_word(name: str, *, with_people: bool) -> str | None:
    """Return the activity that a word for a type usually means, `with_people` where it is told who it was."""
    return (ACTIVITY_WITH_PEOPLE if with_people else ACTIVITY_BY_WORD).get(name.casefold().strip())


def is_no_contact(name: str) -> bool:
    """Tell whether a type of activity is none in which anybody is met."""
    return name.casefold().strip() in NO_CONTACT


def mapped(habits: Iterable[Habit], mapping: Mapping[str, str], file: str) -> tuple[Habit, ...]:
    """Return the habits with the activities of the mapping (habit name to activity key).

    Raises `Refused` for a name that is no habit of the file.
    """
    habits = tuple(habits)
    names = [habit.name for habit in habits]
    chosen: dict[str, str] = {}
    for name, activity in mapping.items():
        known = meant(name, names)
        if known is None:
            raise Refused("unknown_habit", file=file, name=name, names=listed(names))
        chosen[known] = activity
    return tuple(
        Habit(habit.name, chosen.get(habit.name, habit.activity), habit.progress) for habit in habits
    )
