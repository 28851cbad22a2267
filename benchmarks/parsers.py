"""Measure what resume parsers that nobody here wrote get out of our pages.

    parsers write FOLDER [RESUMES]   print every resume in every template, and in a control, into a folder
    parsers score FOLDER ANSWERS     hold a parser's answers against the resumes

Answers are one JSON object: for each file name, `name`, `email`, `phone`, `links`, `roles` (`company`, `title`, `dates`,
`highlights`), `education` (`school`, `degree`, `dates`) and `skills`. The control sets each fact on a line of its own on one
endless page: what a parser does not get there, it gets from no page, so that it is not asked for in the second figure.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.documents import resumes
from jobtrak.services.documents import pdf
from jobtrak.services.documents.pdf import RenderOptions
from jobtrak.services.documents.view import View, arrange

CONTROL = """
#let theme = themed((font: "Source Sans 3", size: 10pt))
#show: sheet.with(theme)
#set page(width: 210mm, height: 4000mm, margin: 20mm)
#let lines(..items) = for item in items.pos().filter(some) { block(above: 6pt, below: 0pt, item) }
#let held-alone(name, held, rest) = for (index, item) in (if held == () { ((name: "", dates: ""),) } else { held }).enumerate() {
  v(14pt)
  lines(text(weight: "bold", name), ends(item.name, item.dates))
  if index == calc.max(held.len(), 1) - 1 { for part in rest.filter(some) { v(6pt); block(part) } }
}
#row(heading(level: 1, text(size: 1em, weight: "bold", resume.name)))
#v(12pt)
#if resume.headline != "" { block(resume.headline); v(10pt) }
#for contact in resume.contacts { block(contact.text); v(8pt) }
#print-sections(theme, parts(theme) + (
  experiences: section => for item in section.entries {
    held-alone(item.company, item.titles, (item.note, bullets(item.highlights)))
  },
  education: section => for item in section.entries {
    held-alone(item.school, item.degrees, (item.note, bullets(item.highlights), item.courses))
  },
), title => { v(10pt); row(text(weight: "bold", upper(title))); v(6pt) })
"""

Facts = list[tuple[str, str, bool]]


def write(folder: Path, source: Path | None) -> None:
    """Print every resume in every template and the control, and what they hold beside them."""
    views = {re.sub(r"\W+", "-", name): arrange(document) for name, document in resumes(source)}
    (folder / "views.json").write_text(json.dumps(views), "utf-8")
    for name, view in views.items():
        for template in pdf.templates():
            made = pdf.print_view(view, template=template.name, options=RenderOptions(pages=template.pages))
            (folder / f"{name}__{template.name}.pdf").write_bytes(made.pdf)
        made = pdf.print_view(view, template="control", options=RenderOptions(pages=None), markup=CONTROL)
        (folder / f"{name}__control.pdf").write_bytes(made.pdf)


def score(folder: Path, answers: Path) -> None:
    """Print for each template the share of all facts, and of those the control brings, that a parser returned."""
    views = json.loads((folder / "views.json").read_text("utf-8"))
    facts: dict[str, dict[str, Facts]] = defaultdict(dict)
    for file, got in json.loads(answers.read_text("utf-8")).items():
        name, _, template = file.removesuffix(".pdf").rpartition("__")
        facts[template][name] = list(_facts(views[name], got))
    print(f"{'template':12} {'all facts':>10} {'of what the control brings':>28}")
    for template, of in facts.items():
        every = [found for name in of for _, _, found in of[name]]
        in_reach: list[bool] = []
        for name in of:
            # The same fact may stand twice, and each is held against its own.
            control, seen = defaultdict(list), Counter()
            for kind, value, found in facts["control"][name]:
                control[kind, value].append(found)
            for kind, value, found in of[name]:
                if control[kind, value][seen[kind, value]]:
                    in_reach.append(found)
                seen[kind, value] += 1
        print(f"{template:12} {_share(every):9.1f}% {_share(in_reach):27.1f}%")


def _share(found: list[bool]) -> float:
    return 100 * sum(found) / max(len(found), 1)


def _facts(view: View, got: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    yield "name", view["name"], _same(view["name"], got["name"])
    for contact in view["contacts"]:
        kind, text = contact["kind"], contact["text"]
        if kind == "email":
            yield kind, text, _same(text, got["email"])
        elif kind == "phone":
            wanted, digits = (re.sub(r"\D", "", phone or "") for phone in (text, got["phone"]))
            # A parser may leave the country's code away.
            yield kind, text, wanted == digits or (len(digits) >= 9 and wanted.endswith(digits))
        elif kind == "link":
            yield kind, text, _bare(text) in map(_bare, got["links"])
    for section in view["sections"]:
        if section["kind"] in ("experiences", "education"):
            yield from _entries(section, got)
        elif section["kind"] == "skills":
            text = "\n".join(map(_folded, got["skills"]))
            for skill in (skill for group in section["entries"] for row in group["rows"] for skill in row["skills"]):
                yield "skill", skill, bool(re.search(rf"(?<!\w){re.escape(_folded(skill))}(?!\w)", text))


def _entries(section: View, got: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    at_work = section["kind"] == "experiences"
    kinds = ("company", "title", "dates") if at_work else ("school", "degree", "dates")
    free = list(got["roles" if at_work else "education"])
    place = ""
    for entry in section["entries"]:
        place = entry[kinds[0]] or place
        texts: set[str] = set()
        for held in entry["titles" if at_work else "degrees"] or [{"name": "", "dates": ""}]:
            wanted = (place, held["name"], held["dates"])
            answer = max(free, key=lambda one, wanted=wanted: sum(_held(wanted, one, kinds)), default=None)
            found = _held(wanted, answer, kinds) if answer is not None else (False, False, False)
            if answer is not None and any(found):
                free.remove(answer)
                texts |= {_folded(text) for text in answer.get("highlights", ())}
            yield from ((kind, text, well) for kind, text, well in zip(kinds, wanted, found, strict=True) if text)
        if at_work:
            yield from (("highlight", text, _folded(text) in texts) for text in entry["highlights"])


def _held(wanted: tuple[str, str, str], answer: dict[str, Any], kinds: tuple[str, ...]) -> tuple[bool, bool, bool]:
    place, name, dates = wanted
    # Parsers take a degree apart, into its kind and its field.
    named = _same(name, answer[kinds[1]]) if kinds[1] == "title" else _words(name) <= _words(answer[kinds[1]])
    return _same(place, answer[kinds[0]]), named, _dates(dates) == _dates(answer["dates"])


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _same(wanted: str, got: str | None) -> bool:
    return _folded(wanted) == _folded(got)


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", _folded(text)))


def _dates(text: str | None) -> str:
    return re.sub(r"\s*[-–—]\s*", " – ", _folded(text))


def _bare(text: str | None) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", _folded(text)).rstrip("/")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"] and len(sys.argv) > 2:
        write(Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    elif sys.argv[1:2] == ["score"] and len(sys.argv) == 4:
        score(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(__doc__)
