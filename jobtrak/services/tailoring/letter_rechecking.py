"""Hold a letter that its person edited against their resume, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jobtrak.services.tailoring import letter_lines
from jobtrak.services.tailoring.letter_draft import Sentence
from jobtrak.services.tailoring.letter_proof import Standing, prove


def recheck(base: Mapping[str, Any], text: str, day: date, known: Mapping[str, Sentence]) -> list[Sentence]:
    """Tell how each sentence of a text stands to the resume; what it does not carry is the person's own, and marked so.

    `known` are sentences that were judged before and whose lines still stand, by their words: they keep their standing.
    """
    found: list[Sentence] = []
    paragraphs = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    for paragraph in paragraphs:
        before = "\n\n"
        for row in filter(str.strip, paragraph.split("\n")):
            for sentence in _sentences(row, known):
                found.append(replace(known.get(sentence) or _judged(base, sentence, day), before=before))
                before = " "
            before = "\n"
    return found


def _sentences(row: str, known: Mapping[str, Sentence]) -> Iterator[str]:
    """Yield the sentences of a line; a known one is taken whole, though a line that it quotes may hold a full stop."""
    rest = " ".join(row.split())
    while rest:
        whole = max((text for text in known if rest == text or rest.startswith(f"{text} ")), key=len, default="")
        sentence = whole or letter_lines.sentences_of(rest)[0]
        yield sentence
        rest = rest[len(sentence) :].strip()


def _judged(base: Mapping[str, Any], text: str, day: date) -> Sentence:
    proof = prove(base, text, today=day)
    if proof.supported:
        return Sentence(text, Standing.SUPPORTED, evidence=proof.evidence, reason=proof.reason)
    return Sentence(text, Standing.YOURS, reason=proof.reason, words=proof.words)
