"""Units of measure as people write them, each brought to its dimension's first unit by pint's factors."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[str, float]]:
    """Read spelling, dimension and factor of each unit; the factors were computed with pint."""
    found: dict[str, tuple[str, float]] = {}
    for row in rows_of("units.tsv"):
        spelling, dimension, factor = row.split("\t")
        # A line is read in composed form, in which µ is the Greek letter and m² is m2.
        found[unicodedata.normalize("NFKC", spelling)] = (dimension, float(factor))
        found[spelling] = (dimension, float(factor))
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    spellings = sorted(_units(), key=len, reverse=True)
    return re.compile(
        r"[\s\u00a0-]?(" + "|".join(re.escape(s).replace(r"\ ", r"[\s-]") for s in spellings) + r")(?![\w²³])"
    )


def read(text: str, at: int) -> tuple[float, str, int] | None:
    """Return factor, dimension and end of the unit that stands at this place of the text, if one does."""
    match = _pattern().match(text, at)
    if not match:
        return None
    spelling = re.sub(r"[\s-]", " ", match[1])
    dimension, factor = _units().get(spelling) or _units()[spelling.lower()]
    return factor, dimension, match.end()


def starts(text: str, at: int) -> bool:
    """Tell whether a unit stands right at this place, with no space before it."""
    return read(text, at) is not None
