"""Measure documents: what comes back from each template's PDF, what imports recover, and how long a page takes.

Floors stand beside the figures: for recovery a sidebar layout of the kind design tools make, for time the bare typesetter
without child process, page fit or tags.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jobtrak import samples
from jobtrak.services.documents import exports, imports, pdf, readback, typesetting, workshop, yaml
from jobtrak.services.documents.pdf import RenderOptions
from jobtrak.services.documents.view import View, arrange

RESUMES = Path(__file__).parent.parent / "tests/services/documents/resumes"
RUNS = 25

SIDEBAR = """
#let theme = themed((font: "Inter", size: 9pt))
#show: sheet.with(theme)
#let render = parts(theme)
#let side = ("skills", "education", "languages", "interests", "certificates", "awards")
#let column(sections) = for section in sections {
  v(10pt)
  text(weight: "bold", size: 12pt, section.title)
  v(5pt)
  (render.at(section.kind))(section)
}
#grid(columns: (32%, 1fr), column-gutter: 8mm,
  { resume.contacts.map(item => item.text).join(linebreak()); column(resume.sections.filter(s => s.key in side)) },
  { text(size: 22pt, weight: "bold", resume.name); column(resume.sections.filter(s => s.key not in side)) })
"""

ONE_LINE = """
#let theme = themed((font: "Source Sans 3"))
#show: sheet.with(theme)
#let usual = parts(theme)
#row(heading(level: 1, text(size: 22pt, weight: "bold", resume.name)))
#v(6pt)
#contact-line(separator: " | ")
#print-sections(theme, usual + (experiences: section => for item in section.entries {
  for title in item.titles {
    v(8pt)
    ends({ strong(item.company); [, ]; title.name }, title.dates)
  }
  v(5pt)
  bullets(item.highlights)
}), title => { row(text(size: 13pt, weight: "bold", title)); v(5pt) })
"""


def main(folder: Path | None = None) -> int:
    """Print every table and, last, one line of JSON; return 0 when every template brings everything back."""
    every = dict(resumes(folder))
    print(f"{len(every)} resumes, {len(pdf.templates())} templates\n")
    recovery = _recovery(every)
    imported = _imports(every)
    times = _times()
    print(json.dumps({"resumes": len(every), "recovery": recovery, "imports": imported, "milliseconds": times}))
    return 0 if all(row["score"] == 100 for name, row in recovery.items() if name != "floor: sidebar") else 1


def resumes(folder: Path | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the document of each resume of a folder, or of the made-up ones of the tests."""
    if folder is None:
        yield "sample", yaml.load(samples.resume())
    for path in sorted((folder or RESUMES).rglob("*")):
        if path.suffix not in (".yaml", ".json") or path.name.endswith(".truth.json"):
            continue
        try:
            yield str(path.relative_to(folder or RESUMES)), imports.read(path.read_bytes(), path.name).document
        except imports.InvalidInput as error:
            print(f"left out {path.name}: {error.message}", file=sys.stderr)


def _foreign(view: View, markup: str, name: str) -> bytes:
    return pdf.print_view(view, template=name, options=RenderOptions(pages=None), markup=markup).pdf


def _recovery(resumes: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    print(f"{'template':16} {'facts back':>12} {'resumes ok':>12} {'pages':>6}")
    rows: dict[str, dict[str, float]] = {}
    makers: dict[str, Callable[[dict[str, Any]], bytes]] = {
        template.name: lambda document, name=template.name: pdf.render(document, template=name)
        for template in pdf.templates()
    }
    makers["floor: sidebar"] = lambda document: _foreign(arrange(document), SIDEBAR, "sidebar")
    for name, make in makers.items():
        reads = [readback.read_back(make(document), document) for document in resumes.values()]
        facts = sum(len(read.fields) for read in reads)
        back = facts - sum(len(read.missing) for read in reads)
        fine = sum(read.ok for read in reads)
        pages = sum(pdf.print_document(document, template=name).pages for document in resumes.values()) if name in {
            template.name for template in pdf.templates()
        } else 0  # fmt: skip
        print(f"{name:16} {100 * back / facts:11.2f}% {fine:>6} of {len(reads):<3} {pages or '':>5}")
        rows[name] = {"score": round(100 * back / facts, 2), "ok": fine, "of": len(reads)}
    print()
    return rows


def _imports(resumes: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    print(f"{'brought in from':16} {'name, e-mail, company, title, dates':>36} {'highlights in their role':>26}")
    makers: dict[str, Callable[[dict[str, Any]], tuple[bytes, str]]] = {}
    for template in pdf.templates():
        makers[f"pdf {template.name}"] = lambda document, name=template.name: (
            pdf.render(document, template=name), "resume.pdf")  # fmt: skip
    makers["pdf one line"] = lambda document: (_foreign(arrange(document), ONE_LINE, "one line"), "resume.pdf")
    makers["pdf sidebar"] = lambda document: (_foreign(arrange(document), SIDEBAR, "sidebar"), "resume.pdf")
    for format in ("docx", "markdown", "text", "jsonresume", "rendercv"):
        makers[format] = lambda document, format=format: (
            (written := exports.export(document, format)).content, written.file_name)  # fmt: skip
    rows: dict[str, dict[str, float]] = {}
    for name, make in makers.items():
        fields, highlights = [0, 0], [0, 0]
        for document in resumes.values():
            # A role printed without its company can't tell it.
            if any(role.get("skip_name") for role in document.get("experiences") or ()):
                continue
            came = arrange(imports.read(*make(document)).document)
            _compare(arrange(document), came, fields, highlights)
        rows[name] = {
            "fields": round(100 * fields[0] / fields[1], 2),
            "highlights": round(100 * highlights[0] / highlights[1], 2),
        }
        print(f"{name:16} {rows[name]['fields']:35.2f}% {rows[name]['highlights']:25.2f}%")
    print()
    return rows


def _compare(wanted: View, came: View, fields: list[int], highlights: list[int]) -> None:
    def count(tally: list[int], same: bool) -> None:
        tally[0] += same
        tally[1] += 1

    count(fields, wanted["name"] == came["name"])
    emails = [contact["text"] for contact in came["contacts"] if contact["kind"] == "email"]
    for contact in wanted["contacts"]:
        if contact["kind"] == "email":
            count(fields, contact["text"] in emails)
    found = _roles(came)
    for number, role in enumerate(_roles(wanted)):
        other = found[number] if number < len(found) else {"company": None, "titles": [], "highlights": []}
        count(fields, role["company"] == other["company"])
        for place, title in enumerate(role["titles"]):
            came_title = other["titles"][place] if place < len(other["titles"]) else {}
            count(fields, title["name"] == came_title.get("name"))
            if title["dates"]:
                count(fields, title["dates"] == came_title.get("dates"))
        for highlight in role["highlights"]:
            count(highlights, highlight in other["highlights"])


def _roles(view: View) -> list[View]:
    return next((section["entries"] for section in view["sections"] if section["kind"] == "experiences"), [])


def _times() -> dict[str, float]:
    document = yaml.load(samples.resume())
    started = time.perf_counter()
    shop = workshop.Workshop(1)
    settings = {"template": "standard", "view": arrange(document), "markup": None,
                "options": {"paper": "a4", "accent": None, "font": None, "pages": 1, "margin": "normal", "language": "en", "unbroken": ""}}  # fmt: skip
    shop.call("typeset", settings)
    cold = (time.perf_counter() - started) * 1000
    shop.close()

    changes = iter(range(10_000))

    def changed() -> View:
        # Every run sets a text of its own, so that no cache answers for the typesetter.
        return arrange(document | {"objective": f"{document['objective']} {next(changes)}"})

    options = settings["options"] | {"size": 1.0, "space": 1.0}
    rows = {
        "cold, child started": cold,
        "floor: bare typesetter": _median(
            lambda: typesetting._compile(
                typesetting._source("standard", None),
                json.dumps(changed() | {"called": ""}),
                options,
                typesetting._stamp(""),
            )
        ),
        "warm, through the child": _median(
            lambda: pdf.print_view(changed(), template="standard", options=RenderOptions(paper="a4"))
        ),
        "read back by two extractors": _median(lambda: readback.read_back(pdf.render(document), document)),
        "one page as a picture": _median(lambda: pdf.page_images(pdf.render(document), 1.5)),
        "import of a PDF": _median(lambda: imports.read(pdf.render(document), "resume.pdf")),
    }
    print(f"{'one page':30} {'ms, median':>10}")
    for name, value in rows.items():
        print(f"{name:30} {value:10.1f}")
    print()
    return {name: round(value, 1) for name, value in rows.items()}


def _median(work: Callable[[], object]) -> float:
    work()
    spent = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
