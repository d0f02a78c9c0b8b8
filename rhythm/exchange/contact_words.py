"""What files call the kinds, states and tiers of contacts, in five languages."""

from __future__ import annotations

from rhythm.domain.contacts import ContactKind, ContactState, Tier
from rhythm.exchange.headers import letters

KIND_WORDS = tuple(kind.value for kind in ContactKind)

KINDS = {
    ContactKind.SUSPECT: (
        *("suspect", "subscriber", "lead", "marketing lead", "marketing qualified lead", "mql"),
        *("cold", "cold lead"),
        *(
            "new",
            "raw",
            "potential",
            "potential customer",
            "open not contacted",
            "contacted",
            "not contacted",
            "attempted to contact",
        ),
        *("abonnee", "koud", "koude lead", "nieuw", "mogelijke klant", "mulig kunde", "abonnent"),
        *("kald", "ny"),
        *("neu", "kalt", "möglicher kunde", "abonné", "nouveau", "froid", "piste"),
        *("suscriptor",),
    ),
    ContactKind.PROSPECT: (
        *("prospect", "sales lead", "sales qualified lead", "sql", "opportunity", "qualified", "hot lead"),
        *("warm", "warm lead", "hot", "interested", "open deal", "in progress", "in process", "connected"),
        *("working", "working contacted", "converted", "closed converted", "evaluating"),
        *("gekwalificeerd", "warme lead", "kans", "geïnteresseerd", "prospekt", "kvalifisert"),
        *("varm", "salgsmulighet"),
        *("kvalificeret", "interessent", "qualifiziert", "opportunité", "qualifié"),
        *("oportunidad", "verkaufschance"),
    ),
    ContactKind.CUSTOMER: (
        *("customer", "client", "customer direct", "customer channel", "evangelist"),
        *("existing customer", "won"),
        *("active customer", "klant", "bestaande klant", "kunde", "eksisterende kunde", "bestandskunde"),
        *("client existant", "cliente", "ambassadeur", "ambassadør", "botschafter"),
    ),
}

STATES = {
    ContactState.LOST: (
        *("lost", "unqualified", "disqualified", "bad fit", "not interested", "dead"),
        *("dead lead", "junk lead", "lost lead", "lost customer", "not qualified", "closed not converted"),
        *("inactive", "former customer", "churned", "verloren", "niet geïnteresseerd", "ongeschikt"),
        *(
            "niet actief",
            "inactief",
            "oud klant",
            "verloren klant",
            "tapt kunde",
            "verlorener kunde",
            "client perdu",
            "tapt",
            "ikke interessert",
            "inaktiv",
            "tidligere kunde",
        ),
        *("tabt", "nicht interessiert", "unqualifiziert", "ehemaliger kunde", "perdu", "perdue"),
        *("non qualifié", "pas intéressé", "inactif", "ancien client", "perdido", "inactivo"),
    ),
    ContactState.PAUSED: (
        *("paused", "pause", "on hold", "nurturing", "recycled", "bad timing", "gepauzeerd", "pauze"),
        *("in de wacht", "pauset", "på pause", "på vent", "sat på pause", "på hold", "i bero"),
        *("pausiert", "zurückgestellt", "en pause", "en attente", "suspendu", "en pausa"),
    ),
    ContactState.BLOCKED: (
        *("blocked", "do not contact", "do not call", "do not email", "dnc", "no contact"),
        *("opted out", "opt out", "unsubscribed", "geblokkeerd", "niet benaderen", "niet contacteren"),
        *("geen contact", "uitgeschreven", "afgemeld", "blokkert", "blokkeret", "ikke kontakt", "reservert"),
        *("kontakt ikke", "skal ikke kontaktes", "må ikke kontaktes", "avmeldt", "afmeldt"),
        *("gesperrt", "blockiert", "nicht kontaktieren", "kontaktsperre", "werbesperre", "abgemeldet"),
        *("bloqué", "bloquée", "ne pas contacter", "désinscrit", "bloqueado", "no contactar"),
    ),
}

ACTIVE = (
    *("active", "open", "enabled", "actief", "aktiv", "aktivt", "åpen", "åben"),
    *("offen", "actif", "ouvert", "activo", "abierto"),
)
"""What says that somebody may be approached, which is what goes without saying."""

TIERS = {
    Tier.A: ("a", "hot", "high", "hoog", "høy", "høj", "hoch", "haute", "élevée", "alta"),
    Tier.B: ("b", "warm", "medium", "middel", "middels", "mellem", "mittel", "moyenne", "media"),
    Tier.C: ("c", "cold", "low", "laag", "lav", "niedrig", "basse", "faible", "baja"),
    Tier.D: ("d",),
}

KIND_BY_WORD = {letters(word): kind for kind, words in KINDS.items() for word in words}
STATE_BY_WORD = {letters(word): state for state, words in STATES.items() for word in words}
ACTIVE_WORDS = frozenset(map(letters, ACTIVE))
TIER_BY_WORD = {letters(word): tier for tier, words in TIERS.items() for word in words}


def kind_called(word: str) -> ContactKind | None:
    """Return the kind that a word usually stands for, as far as it is known."""
    return KIND_BY_WORD.get(letters(word))


def state_called(word: str) -> ContactState | None:
    """Return what a word says of whether a contact is to be approached, as far as it says so."""
    return STATE_BY_WORD.get(letters(word))


def tells_state(word: str) -> bool:
    """Tell whether a word is one of those that say how things stand with a contact."""
    known = letters(word)
    return known in STATE_BY_WORD or known in ACTIVE_WORDS


def tier_called(word: str) -> Tier | None:
    """Return the tier that a letter or a rating stands for, as far as it is known."""
    return TIER_BY_WORD.get(letters(word))
