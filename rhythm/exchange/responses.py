"""What customer systems say of an activity: whether it took place, which way it went, what came of it."""

from __future__ import annotations

from rhythm.domain.contacts import Response
from rhythm.exchange.headers import letters

WORDS = {
    Response.REACHED: (
        *("reached", "connected", "answered", "contacted", "left live message", "spoke"),
        *("bereikt", "gesproken", "verbonden", "nådd", "svarte", "besvart", "truffet", "besvaret"),
        *("erreicht", "verbunden", "angenommen", "joint", "contacté", "répondu", "contactado"),
    ),
    Response.NOT_REACHED: (
        *("not reached", "no answer", "unanswered", "busy", "left voicemail", "voicemail", "wrong number"),
        *("vm left", "vm answer", "timeout", "missed", "not connected", "left message", "no response"),
        *("niet bereikt", "geen gehoor", "in gesprek", "voicemail ingesproken", "verkeerd nummer"),
        *("ikke nådd", "ikke svar", "opptatt", "talepost", "feil nummer", "ikke truffet", "intet svar"),
        *("nicht erreicht", "besetzt", "keine antwort", "mailbox", "falsche nummer"),
        *("non joint", "occupé", "pas de réponse", "messagerie", "no contesta", "ocupado"),
    ),
    Response.APPOINTMENT: (
        *("appointment", "meeting scheduled", "appointment set", "meeting booked", "appointment made"),
        *("afspraak", "afspraak gemaakt", "avtale", "møte avtalt", "møde aftalt", "avtale gjort"),
        *("termin", "termin vereinbart", "rendez vous", "rendez vous pris", "cita"),
    ),
}

RESPONSE_BY_WORD = {letters(word): response for response, words in WORDS.items() for word in words}

DONE, NOT_DONE = "done", "not_done"
"""What a person says of a status that is not known."""

HAPPENED = frozenset(
    letters(word)
    for word in (
        *("done", "completed", "complete", "held", "sent", "closed", "finished", "true", "1"),
        *("yes", "success"),
        *("logged", "delivered", "attended", "answered", "inbox"),
        *("gereed", "voltooid", "afgerond", "gehouden", "verzonden", "afgesloten", "waar", "ja", "gedaan"),
        *("ferdig", "fullført", "avholdt", "sendt", "utført", "gjennomført", "afholdt"),
        *("gennemført", "udført"),
        *("erledigt", "abgeschlossen", "durchgeführt", "gesendet", "stattgefunden", "fertig"),
        *("terminé", "terminée", "effectué", "effectuée", "réalisé", "envoyé", "fait", "vrai", "oui"),
        *("hecho", "completado", "completada", "realizado", "enviado", "sí"),
    )
)
"""Of a call that nobody answered the status says so: it was made all the same."""

DID_NOT_HAPPEN = frozenset(
    letters(word)
    for word in (
        *("undone", "not done", "to do", "open", "planned", "not held", "scheduled"),
        *("rescheduled", "no show"),
        *("canceled", "cancelled", "not started", "in progress", "waiting"),
        *("waiting on someone else", "waiting"),
        *("deferred", "draft", "sending", "failed", "bounced", "upcoming", "declined", "error", "outbox"),
        *("queued", "ringing", "connecting", "calling crm user", "created", "false", "0", "no", "archived"),
        *("received", "overdue", "cancel", "declined by lead", "declined by org"),
        *("niet gereed", "gepland", "niet gehouden", "geannuleerd", "niet gestart", "bezig", "uitgesteld"),
        *("concept", "onwaar", "nee", "niet voltooid", "wachtend", "planlagt", "ikke avholdt", "avlyst"),
        *("ikke startet", "pågår", "utsatt", "kladd", "nei", "ikke ferdig", "ikke fullført", "aflyst", "nej"),
        *("offen", "geplant", "nicht stattgefunden", "abgesagt", "storniert", "nicht begonnen"),
        *("in bearbeitung",),
        *("zurückgestellt", "entwurf", "nein", "prévu", "planifié", "annulé", "annulée", "non commencé"),
        *("en cours", "reporté", "brouillon", "faux", "non", "à faire", "planificado"),
        *("cancelado", "pendiente"),
    )
)

INCOMING = frozenset(
    letters(word)
    for word in (
        *("incoming", "inbound", "incoming email", "received", "inkomend", "binnenkomend", "innkommende"),
        *("indgående", "eingehend", "entrant", "entrante"),
    )
)


def response_called(word: str) -> Response | None:
    """Return what came of an attempt, as far as the word for it is known."""
    return RESPONSE_BY_WORD.get(letters(word))


def took_place(word: str) -> bool | None:
    """Tell whether a status says that it happened; None for an unknown one."""
    known = letters(word)
    if known in HAPPENED or RESPONSE_BY_WORD.get(known):
        return True
    return False if known in DID_NOT_HAPPEN else None


def came_in(word: str) -> bool:
    """Tell whether a direction says that it came from the other side."""
    return letters(word) in INCOMING
