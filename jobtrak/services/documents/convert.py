"""Convert a resume file from any format JobTrak reads to any it writes, with no database and no network."""

from __future__ import annotations

from pathlib import Path

from jobtrak.errors import InvalidInput, UnsupportedFormat
from jobtrak.services.documents import exports, imports
from jobtrak.services.documents.catalogue import templates

__all__ = ["convert", "templates"]

_FORMATS = {"yaml": "yaml", "yml": "yaml", "json": "jsonresume", "docx": "docx", "pdf": "pdf", "md": "markdown",
            "markdown": "markdown", "txt": "text", "html": "html", "htm": "html"}  # fmt: skip


def convert(source: Path, target: Path, template: str = "standard") -> list[str]:
    """Read one file, write another, both told by their endings, and return notes on what to check.

    `.json` is JSON Resume, `.yaml` the documented shape; `.rendercv.yaml` writes RenderCV's. Nothing is written unless the
    whole conversion succeeded.
    """
    ending = target.suffix.lower().lstrip(".")
    format = "rendercv" if target.name.lower().endswith((".rendercv.yaml", ".rendercv.yml")) else _FORMATS.get(ending)
    if format is None:
        known = ", ".join(sorted(_FORMATS))
        raise UnsupportedFormat(f"JobTrak doesn't write “.{ending}” files. End the name with one of {known}.")
    try:
        if source.stat().st_size > imports.MAX_BYTES:
            imports.refuse_size(source.stat().st_size)
        content = source.read_bytes()
    except OSError as error:
        raise InvalidInput(f"Couldn't open {source}: {error.strerror or error}.") from error
    imported = imports.read(content, source.name)
    written = exports.export(imported.document, format, template=template)
    try:
        target.write_bytes(written.content)
    except OSError as error:
        raise InvalidInput(f"Couldn't write {target}: {error.strerror or error}.") from error
    return imported.notes
