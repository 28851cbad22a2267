"""Read what commands are given: a posting from a link, a file or standard input, a resume from a file."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobtrak.errors import InvalidInput, PostingUnreadable

if TYPE_CHECKING:
    from jobtrak.services.postings.posting import Posting

_LONGEST_POSTING = 5_000_000  # bytes; the longest real page seen had a fifth of it


def posting(source: str, url: str | None = None) -> Posting:
    """Return the posting at a link, in a saved page, a saved API answer or a text, or, for `-`, on standard input.

    `url` says where a saved page came from. Raises PostingUnreadable for what can't be had.
    """
    from jobtrak.services.postings import reading

    if source.startswith(("http://", "https://")):
        from jobtrak.services.postings import gathering

        return asyncio.run(gathering.gather(source)).posting
    if source == "-":
        content = sys.stdin.buffer.read(_LONGEST_POSTING + 1)
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(_LONGEST_POSTING + 1)
        except OSError as error:
            raise PostingUnreadable(
                f"Couldn't open {source}: {error.strerror or error}. Give a link, a saved page, or - for standard input."
            ) from error
    if len(content) > _LONGEST_POSTING:
        raise PostingUnreadable(f"{source} is larger than {_LONGEST_POSTING // 1_000_000} MB; no posting is.")
    if not content.strip():
        raise PostingUnreadable(f"{source} is empty.")
    return reading.read(content, url)


def resume(path: Path) -> dict[str, Any]:
    """Return the resume in a file, in any format that JobTrak reads; raise InvalidInput when there is none."""
    from jobtrak.services.documents import imports

    try:
        if path.stat().st_size > imports.MAX_BYTES:
            imports.refuse_size(path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"Couldn't open {path}: {error.strerror or error}.") from error
    return imports.read(content, path.name).document
