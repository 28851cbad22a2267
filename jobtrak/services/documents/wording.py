"""Headings, month names and dates as a resume prints them, in the languages JobTrak knows."""

from __future__ import annotations

import re

SECTIONS = ("objective", "experiences", "education", "projects", "skills", "publications", "awards", "certificates",
            "volunteer", "languages", "interests", "references", "present", "grade", "month_names")  # fmt: skip

_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("Summary", "Experience", "Education", "Projects", "Skills", "Publications", "Awards", "Certificates",
           "Volunteering", "Languages", "Interests", "References", "Present",
           "GPA", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "de": ("Profil", "Berufserfahrung", "Ausbildung", "Projekte", "Kenntnisse", "Publikationen", "Auszeichnungen",
           "Zertifikate", "Ehrenamt", "Sprachen", "Interessen", "Referenzen", "heute",
           "Note", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez."),
    "fr": ("Profil", "Expérience", "Formation", "Projets", "Compétences", "Publications", "Distinctions",
           "Certifications", "Bénévolat", "Langues", "Centres d’intérêt", "Références", "aujourd’hui",
           "Moyenne", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    "es": ("Perfil", "Experiencia", "Formación", "Proyectos", "Competencias", "Publicaciones", "Premios",
           "Certificados", "Voluntariado", "Idiomas", "Intereses", "Referencias", "actualidad",
           "Nota media", "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic."),
    "it": ("Profilo", "Esperienza", "Istruzione", "Progetti", "Competenze", "Pubblicazioni", "Riconoscimenti",
           "Certificazioni", "Volontariato", "Lingue", "Interessi", "Referenze", "oggi",
           "Media", "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic."),
    "pt": ("Perfil", "Experiência", "Formação", "Projetos", "Competências", "Publicações", "Prémios",
           "Certificados", "Voluntariado", "Línguas", "Interesses", "Referências", "presente",
           "Média", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."),
    "nl": ("Profiel", "Werkervaring", "Opleiding", "Projecten", "Vaardigheden", "Publicaties", "Prijzen",
           "Certificaten", "Vrijwilligerswerk", "Talen", "Interesses", "Referenties", "heden",
           "Gemiddelde", "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec."),
    "sv": ("Profil", "Erfarenhet", "Utbildning", "Projekt", "Kompetenser", "Publikationer", "Utmärkelser",
           "Certifikat", "Ideellt arbete", "Språk", "Intressen", "Referenser", "nu",
           "Betyg", "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec."),
    "da": ("Profil", "Erfaring", "Uddannelse", "Projekter", "Kompetencer", "Publikationer", "Priser",
           "Certifikater", "Frivilligt arbejde", "Sprog", "Interesser", "Referencer", "nu",
           "Gennemsnit", "jan. feb. mar. apr. maj juni juli aug. sep. okt. nov. dec."),
    "pl": ("Profil", "Doświadczenie", "Wykształcenie", "Projekty", "Umiejętności", "Publikacje", "Nagrody",
           "Certyfikaty", "Wolontariat", "Języki", "Zainteresowania", "Referencje", "obecnie",
           "Średnia", "sty. lut. mar. kwi. maj cze. lip. sie. wrz. paź. lis. gru."),
    "cs": ("Profil", "Praxe", "Vzdělání", "Projekty", "Dovednosti", "Publikace", "Ocenění", "Certifikáty",
           "Dobrovolnictví", "Jazyky", "Zájmy", "Reference", "dosud",
           "Průměr", "led. úno. bře. dub. kvě. čvn. čvc. srp. zář. říj. lis. pro."),
    "el": ("Προφίλ", "Εμπειρία", "Εκπαίδευση", "Έργα", "Δεξιότητες", "Δημοσιεύσεις", "Διακρίσεις",
           "Πιστοποιήσεις", "Εθελοντισμός", "Γλώσσες", "Ενδιαφέροντα", "Συστάσεις", "σήμερα",
           "Βαθμός", "Ιαν. Φεβ. Μάρ. Απρ. Μάι. Ιούν. Ιούλ. Αύγ. Σεπ. Οκτ. Νοέ. Δεκ."),
    "uk": ("Про мене", "Досвід", "Освіта", "Проєкти", "Навички", "Публікації", "Нагороди", "Сертифікати",
           "Волонтерство", "Мови", "Інтереси", "Рекомендації", "дотепер",
           "Середній бал", "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд."),
}  # fmt: skip

LANGUAGES = tuple(_WORDS)

_ISO = re.compile(r"^((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$")
_NOW = {"present", "current", "now", "today", "ongoing", "to date"}
_RANGE = re.compile(r"\s+(?:-|–|—|to|until)\s+|\s*[–—]\s*")


def word(key: str, language: str = "en") -> str:
    """Return the printed form of a section name or of "present"."""
    return _WORDS.get(language, _WORDS["en"])[SECTIONS.index(key)]


def printed_grade(text: str, language: str = "en") -> str:
    """Print a grade with what it is, unless it says so itself: "GPA: 3.8", but "First class"."""
    return text if not text or re.search(r"[^\W\d_]", text) else f"{word('grade', language)}: {text}"


def printed_date(text: str, language: str = "en") -> str:
    """Print one date: ISO dates as month and year, "present" in the language, anything else as it was written."""
    text = text.strip()
    if text.lower() in _NOW:
        return word("present", language)
    found = _ISO.match(text)
    if not found:
        return text
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return text
    return f"{word('month_names', language).split()[month - 1]} {year}"


def printed_range(start: str, end: str, language: str = "en") -> str:
    """Print a span of time with an en dash, or the one end that is known."""
    ends = [printed_date(end_text, language) for end_text in (start, end) if end_text.strip()]
    return " – ".join(dict.fromkeys(ends))


def printed_span(text: str, language: str = "en") -> str:
    """Print a span that was written as one text, such as "2010 - 2014" or "2010-09 – 2014-06"."""
    parts = _RANGE.split(text.strip())
    if len(parts) == 2 and all(re.search(r"\d|^[a-z ]+$", part, re.IGNORECASE) for part in parts):
        return printed_range(parts[0], parts[1], language)
    return printed_date(text, language)
