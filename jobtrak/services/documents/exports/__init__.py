"""Give a resume out in every format JobTrak writes, with a file name that says whose and what for."""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from jobtrak.errors import UnsupportedFormat
from jobtrak.services.documents import docx, jsonresume, pdf, rendercv, yaml
from jobtrak.services.documents.exports import html, plain
from jobtrak.services.documents.pdf import RenderOptions
from jobtrak.services.documents.view import arrange, clean


@dataclass(frozen=True)
class Exported:
    """A file ready to send: its bytes, its media type and its name."""

    content: bytes
    media_type: str
    file_name: str


MEDIA_TYPES = {
    "yaml": ("application/yaml", "yaml"),
    "json": ("application/json", "json"),
    "jsonresume": ("application/json", "json"),
    "rendercv": ("application/yaml", "yaml"),
    "pdf": ("application/pdf", "pdf"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "text": ("text/plain; charset=utf-8", "txt"),
    "html": ("text/html; charset=utf-8", "html"),
}
FORMATS = tuple(MEDIA_TYPES)
_ALIASES = {"yml": "yaml", "md": "markdown", "txt": "text", "htm": "html", "json-resume": "jsonresume"}


def export(
    document: dict[str, Any],
    format: str,
    *,
    template: str = "standard",
    options: RenderOptions | None = None,
    company: str | None = None,
    role: str | None = None,
) -> Exported:
    """Write a document in a format: yaml, json, jsonresume, rendercv, pdf, docx, markdown, text or html.

    Raises UnsupportedFormat for any other.
    """
    chosen = _ALIASES.get(format.lower(), format.lower())
    if chosen not in MEDIA_TYPES:
        raise UnsupportedFormat(f"JobTrak doesn't write “{format[:20]}”. Choose one of {', '.join(FORMATS)}.")
    wish = (options or RenderOptions()).checked()
    media_type, ending = MEDIA_TYPES[chosen]
    name = file_name(document, ending, company=company, role=role)
    return Exported(_written(document, chosen, template, options, wish), media_type, name)


async def export_in_thread(
    document: dict[str, Any],
    format: str,
    *,
    template: str = "standard",
    options: RenderOptions | None = None,
    company: str | None = None,
    role: str | None = None,
) -> Exported:
    """Write a document without holding up the event loop."""
    return await asyncio.to_thread(
        export, document, format, template=template, options=options, company=company, role=role
    )


def file_name(document: dict[str, Any], ending: str, *, company: str | None = None, role: str | None = None) -> str:
    """Return a name such as `Ada-Byron-Initech-Data-Engineer.pdf`, safe on every system and in every header."""
    name = clean((document.get("basic") or {}).get("name")) or "Resume"
    parts = [_safe(part)[:40].strip("-") for part in (name, company or "", role or "")]
    stem = "-".join(part for part in parts if part)[:100].strip("-.")
    return f"{stem or 'Resume'}.{ending}"


def _safe(text: str) -> str:
    plain_text = text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    plain_text = unicodedata.normalize("NFKD", plain_text)
    plain_text = "".join(character for character in plain_text if not unicodedata.combining(character))
    ascii_text = re.sub(r"[^A-Za-z0-9]+", "-", plain_text).strip("-")
    # Names in other scripts stay as they are: a file called "-.pdf" helps nobody.
    return ascii_text if len(ascii_text) > 1 else re.sub(r"[^\w]+", "-", text).strip("-_")


def _written(
    document: dict[str, Any], format: str, template: str, options: RenderOptions | None, wish: RenderOptions
) -> bytes:
    if format == "yaml":
        return yaml.dump(document).encode()
    if format == "json":
        return _json(document)
    if format == "jsonresume":
        return _json(jsonresume.write(document))
    if format == "rendercv":
        return yaml.dump(rendercv.write(document)).encode()
    if format == "pdf":
        return pdf.render(document, template=template, options=options)
    view = arrange(document, language=wish.language, section_order=wish.section_order)
    if format == "docx":
        return docx.write(view, paper=pdf.paper_for(wish.paper, view), accent=wish.accent)
    return {"markdown": plain.markdown, "text": plain.text, "html": html.page}[format](view).encode()


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
