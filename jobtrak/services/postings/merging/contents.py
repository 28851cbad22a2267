"""Choose the texts of a posting and what they ask for: duties, qualifications, skills, years, languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import prose, sections, skills
from jobtrak.services.postings.claims import Claim, Claims
from jobtrak.services.postings.markup import TextLine, as_text, lines_of_text
from jobtrak.services.postings.merging.draft import Draft

# Beyond these, further skills stand without a place of their own.
_MOST_PROOFS = 90


def choose_description(said: Claims) -> tuple[list[TextLine], Claim | None]:
    """Return the lines of the longest honest description; a much longer page text beats a cut field."""
    candidates: list[tuple[int, list[TextLine], Claim]] = []
    for claim in said.all("description_html")[:4]:
        lines = lines_of_text(str(claim.value))
        candidates.append((sum(len(line.text) for line in lines), lines, claim))
    for claim in said.all("description_lines")[:2]:
        candidates.append((sum(len(line.text) for line in claim.value), claim.value, claim))
    candidates = [candidate for candidate in candidates if candidate[0]]
    if not candidates:
        meta = said.best("description_meta")
        return (lines_of_text(str(meta.value)), meta) if meta else ([], None)
    length, lines, claim = candidates[0]
    for other in candidates[1:]:
        # The rest of a page also is longer; only text that goes on from the same words is the fuller one.
        if other[0] > length * 1.6 and (length < 700 or _continues(lines, other[1])):
            length, lines, claim = other
    if (meta := said.best("description_meta")) and len(str(meta.value)) > length * 1.5:
        return lines_of_text(str(meta.value)), meta
    return lines, claim


def _continues(short: Sequence[TextLine], long: Sequence[TextLine]) -> bool:
    words = re.findall(r"\w+", " ".join(line.text for line in short[:6]))[:25]
    return len(words) < 8 or " ".join(words[:8]) in " ".join(
        re.findall(r"\w+", " ".join(line.text for line in long[:400]))
    )


def take_texts(parts: list[sections.Section], described: Claim | None, lines: list[TextLine], draft: Draft) -> None:
    """Take the description, the summary, and what the sections list as duties and qualifications."""
    if lines:
        draft.values["description"] = as_text(lines)
        draft.prove("description", lines[0].text, described.place if described else "page text")
    for name, topic in (
        ("duties", "duties"),
        ("qualifications", "required"),
        ("preferred_qualifications", "preferred"),
    ):
        chosen = _listed([section for section in parts if section.topic == topic])
        if topic == "required":
            wishes = [line for line in chosen if sections.is_wish(line)]
            chosen = [line for line in chosen if line not in wishes]
        if topic == "preferred":
            chosen += [
                line
                for line in _listed([section for section in parts if section.topic == "required"])
                if sections.is_wish(line) and line not in chosen
            ]
        if chosen:
            draft.values[name] = chosen
            head = next((section.heading for section in parts if section.topic == topic and section.heading), "")
            draft.prove(name, chosen[0], f"section '{head}'" if head else "text")
    if summary := next(
        (
            line.text
            for section in parts
            if section.topic in ("duties", "other")
            for line in section.lines
            if line.kind == "text" and len(line.text) > 80
        ),
        None,
    ):
        draft.values["job_summary"] = _sentences(summary)
        draft.prove("job_summary", summary, "text")


def _listed(chosen: list[sections.Section]) -> list[str]:
    items = [line.text for section in chosen for line in section.lines if line.kind in ("item", "cell")]
    if not items:
        items = [line.text for section in chosen for line in section.lines]
    return [text for text in dict.fromkeys(items) if len(text) > 3]


def _sentences(text: str) -> str:
    taken = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if taken and len(taken) + len(sentence) > 400:
            break
        taken = f"{taken} {sentence}".strip()
    return taken


def take_asked(said: Claims, parts: list[sections.Section], lines: list[TextLine], draft: Draft) -> None:
    """Take what is asked of the person beside skills: years, education, languages, permission to work."""
    if years := prose.find_years(parts):
        draft.take("years_of_experience", Claim(years[0], "requirements", weights.PROSE, years[1]))
    else:
        draft.take("years_of_experience", said.best("years_of_experience"))
    if degree := prose.find_education(parts):
        draft.take("education", Claim(degree, "requirements", weights.PROSE, degree))
    else:
        draft.take("education", said.best("education"))
    stated = str(said.value("languages_text") or "")
    if tongues := prose.find_languages(parts, stated):
        draft.take(
            "languages",
            Claim([name for name, _ in tongues], "requirements", weights.PROSE, "; ".join(line for _, line in tongues)),
        )
    if visa := prose.find_visa(lines):
        draft.take("visa", Claim(visa, "text", weights.PROSE, visa))


def take_skills(said: Claims, parts: list[sections.Section], draft: Draft) -> list[skills.Skill]:
    """Take the skills by their groups, and return those that were found in the text."""
    title = draft.title
    headed = [sections.Section("required", "job title", [TextLine(title)]), *parts] if title else parts
    found = skills.find_skills(headed, draft.values.get("company"))
    stated = said.best("named_skills")
    groups: dict[str, list[str]] = {"technical": [], "certificate": [], "domain": [], "soft": []}
    for skill in found:
        groups[skill.group].append(skill.name)
        proof = f"skill:{skill.name}"[:80]
        if proof not in draft.evidence and len(draft.evidence) < _MOST_PROOFS:
            draft.prove(proof, skill.line, skill.topic)
    known = {name.casefold() for names in groups.values() for name in names}
    for name in stated.value if stated else []:
        usual, group = skills.group_of(name)
        if usual.casefold() not in known:
            known.add(usual.casefold())
            groups[group].append(usual)
    draft.values["technical_skills"] = [*groups["technical"], *groups["certificate"]]
    draft.values["certificates"] = groups["certificate"]
    draft.values["non_technical_skills"] = [*groups["domain"], *groups["soft"]]
    if draft.values["technical_skills"]:
        if found:
            draft.prove("technical_skills", found[0].line, "requirements")
        elif stated:
            draft.prove("technical_skills", "; ".join(stated.value), stated.place)
    return found
