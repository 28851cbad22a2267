"""Get the lines of a PDF or DOCX with what their layout says, inside the child process."""

from __future__ import annotations

from typing import Any

from jobtrak.errors import InvalidInput


def read_file(settings: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the lines, links and notes of a PDF or DOCX."""
    # Each reader loads a library of its own, and most children only ever see one kind of file.
    if settings["kind"] == "pdf":
        from jobtrak.services.documents.imports.pdf_lines import lines_of_pdf as lines_of
    else:
        from jobtrak.services.documents.imports.docx_lines import lines_of_docx as lines_of
    lines, links, notes = lines_of(content)
    if not any(line["text"].strip() for line in lines):
        raise InvalidInput(
            "There is no text in this file, only pictures of it. Bring the file it was made from, or paste the text."
        )
    return {"lines": lines, "links": links, "notes": notes}, b""
