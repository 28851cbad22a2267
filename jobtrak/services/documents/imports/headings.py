"""The names people give to the sections of a resume."""

from __future__ import annotations

import re

from jobtrak.services.documents import wording

# What stands below it belongs to the person, wherever on the page it is.
CONTACT = "contact"

_ENGLISH = {
    "objective": "summary|professional summary|executive summary|career summary|objective|career objective|profile|"
    "professional profile|about|about me|personal statement|summary of qualifications",
    "experiences": "experience|work experience|professional experience|employment|employment history|work history|"
    "career history|relevant experience|positions held|industry experience|professional background",
    "education": "education|education and training|academic background|academic history|qualifications|studies",
    "projects": "projects|personal projects|selected projects|side projects|open source|project experience|key projects",
    "skills": "skills|technical skills|core skills|key skills|skills and tools|technologies|core competencies|"
    "competencies|areas of expertise|expertise|skills and interests|technical proficiencies|tools",
    "publications": "publications|selected publications|papers|research publications",
    "awards": "awards|honors|honours|honors and awards|awards and honors|selected honors|achievements",
    "certificates": "certificates|certifications|licenses and certifications|licences and certifications|licenses",
    "volunteer": "volunteer|volunteering|volunteer experience|volunteer work|community|community service",
    "languages": "languages|language skills",
    "interests": "interests|hobbies|hobbies and interests",
    "references": "references|referees",
    "contact": "contact|contacts|contact information|contact details|contact me|personal details|personal information|"
    "get in touch|links|social",
}


def _known() -> dict[str, str]:
    names = {name: key for key, text in _ENGLISH.items() for name in text.split("|")}
    for language in wording.LANGUAGES:
        for key in wording.SECTIONS[:12]:
            names.setdefault(wording.word(key, language).casefold(), key)
    return names


_NAMES = _known()


def known_heading(text: str) -> str | None:
    """Return which section a line announces, or None for a line that announces none."""
    plain = re.sub(r"\s*&\s*", " and ", text.strip().strip(":#*_–—-|").strip())
    plain = " ".join(plain.split()).casefold()
    if len(plain) > 48:
        return None
    # Headings set with wide spaces come back one letter at a time.
    spaced = plain.replace(" ", "") if re.fullmatch(r"(?:\w )+\w", plain) else plain
    return _NAMES.get(plain) or _NAMES.get(spaced)
