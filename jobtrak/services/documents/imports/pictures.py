"""Draw the first pages of a stranger's PDF, inside the child process."""

from __future__ import annotations

from typing import Any, cast

import pypdfium2

from jobtrak.errors import InvalidInput
from jobtrak.services.documents.pdf import png

MAX_PAGES = 5
# Wide enough to read on a large screen, small enough to send at once.
_WIDTH = 820
_TALLEST = 1_600


def draw_file(settings: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the pages as PNGs, one after the other, with the size of each."""
    try:
        with pypdfium2.PdfDocument(content) as opened:
            pictures = []
            for number in range(min(len(opened), MAX_PAGES)):
                page = opened[number]
                width, height = page.get_size()
                scale = min(_WIDTH / max(width, 1.0), _TALLEST / max(height, 1.0))
                pictures.append(png(page.render(scale=cast(int, scale), rev_byteorder=True, may_draw_forms=False)))
    except pypdfium2.PdfiumError as error:
        raise InvalidInput("This PDF can't be drawn.") from error
    return {"sizes": [len(picture) for picture in pictures]}, b"".join(pictures)
