"""Fit a resume to the wished number of pages by size and spacing, within what reads well, and say what is left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2

# Each step sets the text a little smaller and closer. Body text never goes below 8.8 pt, nor below normal leading.
STEPS = ((1.0, 1.0), (1.0, 0.84), (0.98, 0.74), (0.96, 0.64), (0.94, 0.54), (0.915, 0.46), (0.89, 0.4))
# A single page used only down to this share of its height is set a little larger and wider instead.
AIRY = ((0.72, (1.07, 1.55)), (0.84, (1.035, 1.28)))
# A last page with less than this share of its height in use is worth saving.
NEARLY_EMPTY = 0.2

Step = tuple[float, float]


@dataclass(frozen=True)
class Fitted:
    """A set resume: its pages, the step it took, and how many lines stand beyond the wished pages.

    The step is 0 as the template means it, -1 with more air, and above 0 closer. The lines are counted as set as close
    as reads well, so about that many have to go before the wish can be met: two more where the break swallowed the white
    above a heading.
    """

    pdf: bytes
    pages: int
    step: int
    lines_over: int = 0


def fit(attempt: Callable[[Step], bytes], wished: int | None, guess: float, most: int) -> Fitted:
    """Set a resume in as few tries as can be: `attempt` sets it at one step, `guess` is the share of a page it may fill.

    More pages than `most` are returned as they are, for the caller to refuse.
    """
    # A short resume is given its air at once, not after it was set and measured without.
    airy = next((step for below, step in AIRY if guess < below), None)
    if airy and count(pdf := attempt(airy)) == 1:
        return Fitted(pdf, 1, -1)
    pdf = attempt(STEPS[0])
    pages = count(pdf)
    if pages > most:
        return Fitted(pdf, pages, 0)
    goal = pages - 1 if pages > 1 and used(pdf) < NEARLY_EMPTY else pages
    goal = max(min(goal, wished), 1) if wished else goal
    if pages <= goal:
        return Fitted(pdf, pages, 0)
    tightest = len(STEPS) - 1
    best = attempt(STEPS[tightest])
    fewest = count(best)
    over = lines_beyond(best, wished) if wished and fewest > wished else 0
    # A wish that can't be met readably is met as nearly as it can be.
    goal = max(goal, fewest)
    if goal >= pages:
        return Fitted(pdf, pages, 0, over)
    low, high = 1, tightest
    while low < high:
        middle = (low + high) // 2
        tried = attempt(STEPS[middle])
        low, high, best = (low, middle, tried) if count(tried) <= goal else (middle + 1, high, best)
    return Fitted(best, goal, high, over)


def fit_closely(attempt: Callable[[Step], bytes], wished: int | None) -> Fitted:
    """Set a resume once, as close as reads well: enough to know whether a wish can be met at all."""
    pdf = attempt(STEPS[-1])
    pages = count(pdf)
    return Fitted(pdf, pages, len(STEPS) - 1, lines_beyond(pdf, wished) if wished and pages > wished else 0)


def count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def used(pdf: bytes) -> float:
    """Return how far down the last page its text reaches, as a share of the height."""
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[len(opened) - 1]
        text = page.get_textpage()
        last = text.count_chars() - 1
        # Text is drawn from top to bottom, so that the last character is the lowest.
        return 1 - text.get_charbox(last)[1] / page.get_height() if last >= 0 else 1.0


def lines_beyond(pdf: bytes, pages: int) -> int:
    """Return how many lines of text stand on the pages after so many."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [opened[number].get_textpage().get_text_bounded() for number in range(pages, len(opened))]
    # The dots above a further page are none.
    return sum(any(map(str.isalnum, line)) for text in texts for line in text.splitlines())
