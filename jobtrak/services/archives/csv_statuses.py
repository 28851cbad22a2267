"""Understand the words that trackers and people have for where an application stands."""

from __future__ import annotations

import re

from jobtrak.models.enums import Status

# Looked for as whole words, in this order: an ending tells more than what came before it.
_SIGNS: tuple[tuple[Status, str], ...] = (
    (
        Status.DECLINED,
        r"withdrew|withdrawn|withdraw|i declined|declined by me|offer declined|declined offer|turned down|not interested|"
        r"passed on|archived|cancelled|canceled|zurückgezogen|retiré|retirada|abandonné|declined",
    ),
    (
        Status.REJECTED,
        r"rejected|rejection|reject|not selected|not moving forward|unsuccessful|declined by company|no longer considered|"
        r"closed|position filled|abgelehnt|absage|refusé|refusée|refus|rechazado|rechazada|rifiutato|recusado|afgewezen|"
        r"odrzucon\w*|zamítnut\w*",
    ),
    (
        Status.OFFER,
        r"offer|offered|offer received|negotiat\w+|accepted|hired|signed|won|zusage|angebot|offre|oferta|offerta|proposta|"
        r"aanbod|nabídka",
    ),
    (
        Status.INTERVIEW,
        r"interview\w*|phone screen|phone call|recruiter call|screen|screening|screened|assessment|take home|onsite|on site|"
        r"final round|technical|coding challenge|vorstellungsgespräch|gespräch|entretien|entrevista|colloquio|gesprek|rozmow\w+|"
        r"pohovor",
    ),
    (
        Status.APPLIED,
        r"applied|application sent|submitted|sent|no response|ghosted|waiting|pending|under review|in review|in process|"
        r"contacted|followed up|beworben|bewerbung|gesendet|postulé|candidature|envoyée?|aplicado|postulado|inscrito|candidato|"
        r"candidata\w*|inviata|gesolliciteerd|aplikowan\w*|wysłan\w*|odesláno",
    ),
    (
        Status.INTERESTED,
        r"wishlist|wish list|saved|bookmarked|bookmark|interested|to apply|applying|preparing|draft|shortlist\w*|favou?rites?|"
        r"considering|interessant|gemerkt|intéressée?|guardado|salvato|salvo|bewaard|zapisan\w*|uloženo",
    ),
    (Status.NEW, r"new|found|to do|todo|backlog|lead|inbox|open|neu|nouveau|nuevo|nuovo|novo|nieuw|now\w|nový"),
)
_PATTERNS = [(status, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for status, words in _SIGNS]
_NOT_YET = re.compile(
    r"(?<!\w)(?:not|haven't|yet to|noch nicht|pas encore)\s+(?:yet\s+)?(?:appl\w+|sent|submitted|beworben|postulé)"
)


def status_of(said: str) -> Status | None:
    """Return the status that a word of a tracker stands for, or None where it says nothing JobTrak knows."""
    plain = " ".join(re.sub(r"[_\-/.,;:()!]+", " ", said.casefold()).split())
    if not plain:
        return None
    try:
        return Status(plain.replace(" ", "_").upper())
    except ValueError:
        pass
    if plain == Status.RESUME_GENERATED.label.casefold():
        return Status.RESUME_GENERATED
    if _NOT_YET.search(plain):
        return Status.INTERESTED
    if "declined by company" in plain or "company declined" in plain:
        return Status.REJECTED
    return next((status for status, pattern in _PATTERNS if pattern.search(plain)), None)
