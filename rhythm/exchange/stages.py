"""What files call the stages of a deal, in five languages and a little Spanish."""

from __future__ import annotations

from rhythm.domain.deals import Stage
from rhythm.exchange.headers import plain

STAGES = tuple(stage.value for stage in Stage)

WORDS = {
    Stage.LEAD: (
        *("lead", "new", "new lead", "marketing lead", "mql", "prospecting", "suspect"),
        *("nieuw", "nieuwe lead", "marketinglead", "prospectie"),
        *("ny", "nytt lead", "markedslead", "prospektering", "nyt lead"),
        *("neu", "neuer lead", "nouveau", "nouveau lead", "prospection", "nuevo"),
    ),
    Stage.SALES_LEAD: (
        *("sales lead", "sql", "open", "opened", "qualified", "qualification", "engaging", "in progress"),
        *("saleslead", "geopend", "gekwalificeerd", "in behandeling", "lopend"),
        *("salgslead", "åpen", "åpnet", "kvalifisert", "pågår", "åben", "kvalificeret", "i gang"),
        *("offen", "qualifiziert", "qualifizierung", "in bearbeitung", "ouvert", "ouverte", "qualifié"),
        *("qualifiée", "en cours", "abierto", "abierta"),
    ),
    Stage.OFFER: (
        *("offer", "offered", "offer sent", "quote", "quote sent", "proposal", "proposal sent"),
        *("negotiation", "offerte", "offerte verstuurd", "offerte uitgebracht", "voorstel", "onderhandeling"),
        *("tilbud", "tilbud sendt", "forhandling", "angebot", "angebot gesendet", "angebot verschickt"),
        *("verhandlung", "devis", "devis envoyé", "proposition", "négociation", "oferta", "negociación"),
    ),
    Stage.WON: (
        *("won", "closed won", "sold", "gewonnen", "gesloten gewonnen", "verkocht"),
        *("vunnet", "lukket vunnet", "solgt", "vundet", "lukket vundet"),
        *("verkauft", "geschlossen gewonnen", "gagné", "gagnée", "conclu", "ganado", "ganada"),
    ),
    Stage.LOST: (
        *("lost", "closed lost", "verloren", "gesloten verloren", "afgewezen"),
        *("tapt", "lukket tapt", "avslått", "tabt", "lukket tabt", "afvist"),
        *("abgelehnt", "geschlossen verloren", "perdu", "perdue", "perdido", "perdida"),
    ),
}
"""As `plain` gives them."""

STAGE_BY_WORD = {word: stage for stage, words in WORDS.items() for word in words}


def stage_called(word: str) -> Stage | None:
    """Return the stage that a word usually stands for."""
    return STAGE_BY_WORD.get(plain(word))
