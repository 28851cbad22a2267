"""Turn what people type, and where a list stopped, into terms of the database."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime

from jobtrak.errors import InvalidInput

_WORD = re.compile(r"\w+", re.UNICODE)
# More words than anyone types; a pasted page must not become a query of ten thousand terms.
_MOST_WORDS = 12


def tsquery(typed: str) -> str:
    """Return a query that finds texts with words beginning like each typed word, in any order."""
    words = _WORD.findall(typed.casefold())[:_MOST_WORDS]
    return " & ".join(f"'{word}':*" for word in words)


def make_cursor(moment: datetime, row_id: str) -> str:
    """Return an opaque mark of where a list stopped."""
    return base64.urlsafe_b64encode(f"{moment.isoformat()}|{row_id}".encode()).decode()


def open_cursor(cursor: str) -> tuple[datetime, str]:
    """Return the moment and the id that a cursor stands for; raise InvalidInput for one JobTrak never gave."""
    try:
        moment, row_id = base64.urlsafe_b64decode(cursor.encode()).decode().split("|", 1)
        return datetime.fromisoformat(moment), row_id
    except (binascii.Error, ValueError):
        raise InvalidInput(fields={"cursor": "This cursor is not one JobTrak gave. Start again without it."}) from None
