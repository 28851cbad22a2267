"""Letters on paper: under the letterhead of the resume they go with, as PDF, DOCX or plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import papers
from jobtrak.services.documents import exports, wording, yaml
from jobtrak.services.documents.exports import MEDIA_TYPES, Exported
from jobtrak.services.documents.view import View, arrange, clean

FORMATS = ("pdf", "docx", "txt")


async def exported(
    letter: Letter, format: str, *, company: str = "", wanted: Mapping[str, Any] | None = None
) -> Exported:
    """Return a letter as a file; a PDF or Word file only once it came back whole when JobTrak read it.

    `wanted` are the wishes of the resume it goes with, see `letters.wishes_for`. Raises InvalidInput for a format there isn't,
    or where there is no text yet, and PaperRefused for a file that failed.
    """
    if format not in FORMATS:
        raise InvalidInput(fields={"format": f"Choose one of {', '.join(FORMATS)}, or json."})
    if not letter.text.strip():
        raise InvalidInput("There is no text yet. Write it first; then there is something to print.")
    document = yaml.load(letter.base_yaml)
    what = "Letter" if letter.kind is LetterKind.COVER_LETTER else "Answer"
    name = exports.file_name(document, format, company=company, role=what)
    if format == "txt":
        return Exported(f"{letter.text}\n".encode(), MEDIA_TYPES["text"][0], name)
    view = view_of(letter, document, what)
    if format == "docx":
        return Exported(await papers.word_view(view, wanted=wanted), MEDIA_TYPES["docx"][0], name)
    content = await papers.printed_view(letter.owner, view, template=letter.template, wanted=wanted)
    return Exported(content, MEDIA_TYPES["pdf"][0], name)


def view_of(letter: Letter, document: dict[str, Any], title: str) -> View:
    """Return what a letter prints: the head of the resume, then its paragraphs, line by line."""
    language = letter.language if letter.language in wording.LANGUAGES else "en"
    head = arrange({"basic": document.get("basic")}, language=language)
    paragraphs = [
        [clean(line) for line in paragraph.split("\n") if line.strip()]
        for paragraph in letter.text.split("\n\n")
        if paragraph.strip()
    ]
    section = {"key": "letter", "kind": "letter", "title": "", "paragraphs": paragraphs}
    # A fixed moment: the same letter always gives the same bytes.
    return {**head, "title": title, "generated_at": letter.updated_at.isoformat(), "sections": [section]}
