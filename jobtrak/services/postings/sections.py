"""Part a posting's lines into sections: duties, requirements, wishes, offer, about the employer, in nine languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from jobtrak.services.postings.markup import TextLine, tidy

Topic = Literal["duties", "required", "preferred", "about", "offer", "process", "legal", "other"]

_HEADS: tuple[tuple[Topic, str], ...] = (
    (
        "preferred",
        r"nice[- ]to[- ]ha(?:ve|s)|preferred|bonus points?|bonus(?: skills| qualifications|:?$)|(?:it'?s |it is )?(?:a |an |big |huge )?plus(?:es)?\b|even better|desir(?:able|ed)|extra credit|good to have|ideally|advantage(?:s|ous)?|stand ?out|would be (?:great|nice|a plus)|not required|recommended skills"
        r"|wünschenswert|von vorteil|idealerweise|pluspunkte|nice to have|un plus|les plus|atouts?|apprécié|souhait[ée]|deseable|se valorará|valorable|plus(?:es)? valorad|diferencia(?:l|is)|desej[áa]ve(?:l|is)|výhodou|výhod[ay]|bonusem|mile widziane|dodatkowe atuty|atutem|pré(?!\w)|pluspunten|gradit[oi]|preferibil|costituisc\w+ (?:titolo|un plus)|titoli preferenziali",
    ),
    (
        "required",
        r"requirements?|qualifications?|required|must[- ]haves?|what (?:you(?:'|’)?ll|you will|we) (?:need|require|look for|are looking for)|what you need|what (?:you|we(?:'|’)re|we are) (?:bring|looking for|seeking|expect)|what you(?:'|’)?(?:ll)? bring|(?:what|who) we(?:'|’)?(?:re| are)? (?:look|want|need|expect)\w*"
        r"|who you are|who are you|about you\b|your (?:profile|background|skills|experience|qualifications)|you (?:might|may|will|would)? ?(?:thrive|be a (?:good|great) fit)|you(?:'|’)re a (?:good|great) fit|you (?:have|bring|are|must|need|should have|possess)\b|skills(?: (?:and|&) (?:experience|qualifications|abilities))?:?$|experience(?: (?:and|&) skills)?:?$|minimum|basic qualifications|competenc|ideal candidate|the (?:right )?candidate|desired profile|candidate profile|selection criteria|key skills|essential (?:skills|criteria|requirements)|education|we(?:'|’)?(?:re| are) looking for (?:someone|people|you)|looking for|technical skills|knowledge|eligib|to be successful|you should|tech(?:nical|nology)? (?:stack|requirements)|technologies"
        r"|(?:dein|ihr|dein\*?e?) profil|profil\b|anforderung\w*|qualifikation\w*|das bringst du mit|was du mitbringst|(?:was|das) (?:sie|du) mitbring\w*|das bringen sie mit|voraussetzung\w*|kenntnisse|das solltest du|womit du|wir erwarten|du bringst|dich zeichnet|das zeichnet"
        r"|votre profil|ton profil|profil recherch|profil\s*:?$|compétences|pré-?requis|exigences|ce que nous recherchons|qui êtes-vous|vous (?:êtes|avez|possédez|disposez)|expérience requise|formation"
        r"|requisitos?|perfil|qué buscamos|que buscamos|lo que buscamos|buscamos|qué necesit|tu perfil|conocimientos|experiencia|formación|competencias|imprescindible"
        r"|qualifica[çc](?:ões|ão)|o que (?:buscamos|procuramos|esperamos|você precisa|é preciso)|requisitos e qualifica|conhecimentos?|pré-requisitos|habilidades|quem procuramos"
        r"|požad(?:uj|av)\w*|co (?:od (?:vás|tebe) )?(?:očekáváme|požadujeme|hledáme)|očekáváme|koho hledáme|profil kandidáta|nároky|co byste měli|co bys měl|jaké znalosti|předpoklady|měl\(?a?\)? bys|hledáme|potřebujeme|znalosti|dovednosti"
        r"|functie-?eisen|wat (?:vragen wij|we vragen|wij vragen|breng jij|neem je|jij meebrengt|we zoeken|wij zoeken)|jouw profiel|jij hebt|profiel|wie ben jij|dit ben jij|eisen"
        r"|wymagania|oczekujemy|oczekiwania|nasze (?:wymagania|oczekiwania)|czego (?:oczekujemy|szukamy)|profil kandydata|kogo szukamy|kwalifikacje|umiejętności"
        r"|requisiti(?!\w)|profilo|competenze|cosa cerchiamo|chi cerchiamo|cerchiamo|qualifiche|conoscenze|il candidato|la figura",
    ),
    (
        "duties",
        r"responsibilit\w*|dut(?:y|ies)|what you(?:'|’)?(?:ll| will)(?: be)? (?:do|work|own|build|deliver|accomplish|responsible)\w*|what you do|you(?:'|’)?ll (?:do|be|work|own)|you will\b|the (?:role|job|position|opportunity|mission|work|challenge)\b|about (?:the|this) (?:role|job|position|opportunity)|role (?:overview|description|summary|purpose)|(?:job|position) (?:description|summary|overview|purpose)|your (?:role|mission|tasks?|impact|responsibilities|day)|key (?:tasks|accountabilities|areas)|accountabilities|day[- ]to[- ]day|a (?:typical )?day in|how you(?:'|’)?(?:ll| will) (?:make|contribute|have|help|spend)|in this role|(?:essential|primary|main|core) (?:functions|duties|tasks)|as (?:a|an|our) [\w ]{3,60}, you|the impact you|what(?:'|’)s the job|scope of work|tasks|the team\b|projects you"
        r"|(?:deine|ihre|die) (?:aufgaben?|rolle|mission|tätigkeit\w*|verantwortung|herausforderung)|aufgaben\w*|tätigkeiten?|das erwartet dich|was dich erwartet|was sie erwartet|dein job|stellenbeschreibung|deine? verantwort\w*|verantwortlichkeit\w*|das machst du|was du (?:tust|machst|bewegst)"
        r"|(?:vos|tes|les|votre|ta) missions?|missions?\b|responsabilités|description du poste|le poste|votre rôle|ton rôle|tâches|activités|au quotidien|rattaché"
        r"|funciones|responsabilidades|tareas|qué harás|que harás|tu (?:misión|rol|día)|descripci[óo]n del puesto|misión|el puesto|actividades|objetivo|términos de referencia"
        r"|atividades|atribuições|o que você (?:vai|fará)|o que vais fazer|suas responsabilidades|sobre a vaga|descrição da (?:vaga|função)|fun[çc][õo]es|o desafio|principais"
        r"|náplň práce|pracovní náplň|co (?:budete|budeš|vás čeká|tě čeká|bude)|(?:vaš[ei]|tvoje|tvé) (?:úkoly|role|náplň|práce)|popis (?:práce|pozice)|odpovědnost\w*|zodpovědnost\w*|čemu se budeš|na čem budeš|úkoly"
        r"|(?:jouw|je) (?:rol|taken|werkzaamheden|functie)|wat ga je doen|dit ga je doen|taken|werkzaamheden|functieomschrijving|verantwoordelijkheden|de functie"
        r"|obowiązki|zakres obowiązków|twoje zadania|zadania|opis stanowiska|czym będziesz|odpowiedzialno\w+|twoja rola|główne zadania"
        r"|responsabilità|mansioni|attività|compiti|cosa farai|il ruolo|descrizione|di cosa ti occuperai|la posizione|principali",
    ),
    (
        "offer",
        r"benefits?|perks?|what we offer|we offer|our offer|what(?:'|’)s in it|compensation|salary|pay (?:range|transparency)|total rewards|rewards|what you(?:'|’)?(?:ll| will)? (?:get|enjoy|receive)|why (?:you(?:'|’)ll love|join|work|us)|why [\w ]{2,30}\?|life at|enjoy|package|the good stuff|working (?:hours|conditions)|schedule|as a member of our team|how we(?:'|’)ll take care"
        r"|(?:wir|das) bieten|was wir (?:dir |ihnen )?bieten|unser angebot|benefits|deine vorteile|ihre vorteile|das (?:bieten|bekommst)|darauf kannst du|warum (?:wir|du)|vergütung|gehalt|leistungen|freu dich"
        r"|nous (?:offrons|vous offrons|proposons)|ce que nous (?:offrons|proposons)|avantages|rémunération|pourquoi nous rejoindre|conditions"
        r"|(?:qué )?ofrecemos|beneficios|te ofrecemos|condiciones|qué te ofrecemos|salario|oferecemos|o que oferecemos|benef[íi]cios|remunera[çc]|nabízíme|co (?:vám|ti|za to|nabízíme)|benefity|výhody|mzda|wij bieden|wat (?:wij|we|bieden|krijg)|arbeidsvoorwaarden|dit bieden|oferujemy|co oferujemy|oferta|benefity|co zyskasz|offriamo|cosa offriamo|benefit|retribuzione|ral\b|il nostro pacchetto",
    ),
    (
        "about",
        r"about (?:us|the company|our|the organi[sz]ation)|who we are|our (?:company|story|mission|vision|values|culture|team|client)|company (?:description|overview|profile)|the company|join us|overview of|what we do|meet (?:the|our)|company$"
        r"|über uns|wer wir sind|das unternehmen|unternehmen\w*|wir sind|über die|(?:à propos|qui sommes)[\w -]*|l'entreprise|notre (?:entreprise|société)|sobre (?:nosotros|n[óo]s|a empresa|la empresa)|qui[ée]nes somos|quem somos|la empresa|a empresa|acerca de|introducci[óo]n|o (?:nás|společnosti|firmě)|kdo jsme|společnost|over ons|wie (?:zijn wij|wij zijn|we zijn)|het bedrijf|o (?:nas|firmie)|kim jesteśmy|chi siamo|l'azienda|azienda|su di noi",
    ),
    (
        "process",
        r"how to apply|to apply|apply (?:now|here|today|for this)|application (?:process|instructions)|(?:interview|hiring|recruitment|selection) process|next steps|interview|(?:submit|send) (?:your|us)|contact|bewerb\w*|kontakt\w*|ansprechpartner\w*|jetzt bewerben|(?:comment )?postuler|candidature|processus de recrutement|(?:cómo )?(?:aplicar|postular)|proceso de selecci|contacto|como (?:se )?candidatar|candidat[ea]-se|processo seletivo|jak se přihlásit|kontakt|výběrové|solliciteren|sollicitatie|interesse|aplikuj|rekrutacja|jak aplikować|candidati|come candidarsi|similar jobs|related jobs|jobs? you|people also|share this|create (?:a )?job alert|voluntary self|first name|last name|resume/cv|autofill|submit application|demographic|seniority level|referrals increase|more jobs|recommended jobs",
    ),
    (
        "legal",
        r"equal (?:opportunit|employment)\w*|\beeo\w*|diversity|inclusion|accommodations?|disclaimer|privacy|legal|disability|accessib|fraud|notice|e-?verify|pay transparency notice|data protection|background check|datenschutz|chancengleichheit|hinweis|protection des données|egalité|igualdad|privacidad|diversidade|ochrana|souhlas|zpracování|gelijke|klauzula|informativa|covid|physical (?:demands|requirements)|work environment|security and privacy|export control|applicants|candidates? (?:based|in)|country hiring|employment eligibility|working at|our commitment",
    ),
)
_HEAD: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(rf"(?<!\w)(?:{pattern})", re.I)) for topic, pattern in _HEADS
)
_STRONG_ITEM = re.compile(
    r"\b(?:nice to have|is a (?:big |strong |huge )?plus|are a plus|preferred|(?:would be|is) (?:an? )?(?:advantage|bonus)|desirable|von vorteil|wünschenswert|serait un plus|est un plus|se valorará|výhodou|mile widziane|is een pré|pluspunt)\b|^\W*(?:ideally|optional|bonus|preferably)\b",
    re.I,
)
_APPLY_FORM = re.compile(
    r"(?:apply for this job|submit your application|autofill (?:application|from|with)|create a job alert|interested in building your career|personal information|\*?\s?(?:first|full|last|legal) name\s?[*✱]?$|\*?(?:vorname|prénom|nombre|nome|jméno|imię|voornaam)\s?[*✱]$|upload (?:your )?(?:cv|resume)|resume/cv|voluntary self[- ]identification|equal employment opportunity questionnaire)",
    re.I,
)


@dataclass(slots=True)
class Section:
    """A heading and the lines under it, with what they are about."""

    topic: Topic
    heading: str
    lines: list[TextLine] = field(default_factory=list)


@lru_cache(maxsize=4_096)
def topic_of(heading: str) -> Topic | None:
    """Return what a heading announces, or None when it announces nothing known."""
    text = tidy(heading).strip(" :*#-–—").replace("’", "'")
    if not text or len(text) > 110:
        return None
    if (
        re.match(r"(?:do|are|have|will|can|did|would|is|does|what is your|how many|please)\b.*\?", text, re.I)
        and len(text) > 30
    ):
        return "process"  # A question of the application form.
    places: list[tuple[int, int, Topic]] = [
        (match.start(), index, topic) for index, (topic, pattern) in enumerate(_HEAD) if (match := pattern.search(text))
    ]
    if not places:
        return None
    topics: dict[Topic, tuple[int, int]] = {topic: (start, index) for start, index, topic in places}
    # "Preferred qualifications" names both; the wish is the narrower word. A legal notice swallows what it mentions.
    if "preferred" in topics and not re.search(
        r"(?:required|minimum|must).{0,20}(?:and|&|/).{0,20}preferred", text, re.I
    ):
        return "preferred"
    if "legal" in topics and topics["legal"][0] <= 12:
        return "legal"
    return min(places)[2]


def part(lines: Sequence[TextLine]) -> list[Section]:
    """Return the sections of a posting in order; what stands before any known heading is `other`."""
    sections = [Section("other", "")]
    inline_open = False
    for line in lines:
        if line.kind == "heading" or _reads_as_heading(line):
            topic = topic_of(line.text)
            inline_open = False
            if topic is not None:
                sections.append(Section(topic, line.text.strip(" :")))
                continue
            if line.kind == "heading" and len(line.text) < 110 and sections[-1].lines:
                # A subheading keeps the topic of what it stands under, save that a new unknown head ends an offer or legal part.
                inherited = sections[-1].topic
                sections.append(
                    Section("other" if inherited in ("legal", "process") else inherited, line.text.strip(" :"))
                )
                continue
        elif inline := _inline_heading(line):
            topic, rest = inline
            sections.append(Section(topic, line.text[: len(line.text) - len(rest)].strip(" :")))
            sections[-1].lines.append(TextLine(rest, line.kind))
            inline_open = True
            continue
        if inline_open and line.kind != "item":
            # What was said on the heading's own line ends with it, save that a list may follow.
            sections.append(Section("other", ""))
        inline_open = False
        sections[-1].lines.append(line)
    return [section for section in sections if section.lines or section.heading]


def _reads_as_heading(line: TextLine) -> bool:
    text = line.text
    if line.kind == "item" and not text.endswith(":"):
        return False
    if text.endswith(":") and len(text) < 90:
        return True
    if line.kind != "text" or len(text) > 60 or text[-1:] in ".;,!":
        return False
    if text.endswith("?"):
        return True
    words = text.split()
    return (
        len(words) <= 6
        and text[:1].isupper()
        and topic_of(text) is not None
        and not any(char.isdigit() for char in text)
    )


def _inline_heading(line: TextLine) -> tuple[Topic, str] | None:
    """Return topic and rest of a line that starts with its heading: "Requirements: Python, SQL"."""
    if line.kind == "item":
        return None
    match = re.match(r"([^:.!?]{4,45}):\s+(\S.{3,})", line.text)
    if not match or len(match[1].split()) > 5:
        return None
    topic = topic_of(match[1])
    return (topic, match[2]) if topic else None


def is_wish(line: str) -> bool:
    """Say whether a requirement line is a wish only."""
    return bool(_STRONG_ITEM.search(line))


def before_form(lines: Iterable[TextLine]) -> list[TextLine]:
    """Return the lines up to an application form, which tells nothing of the job."""
    kept: list[TextLine] = []
    for line in lines:
        if len(line.text) < 90 and _APPLY_FORM.match(line.text):
            break
        kept.append(line)
    return kept
