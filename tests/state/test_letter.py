"""A letter's sentences as the page shows them."""

from __future__ import annotations

from jobtrak.state.letter_rows import paragraphs_of
from tests.services.tailoring import people


def stored(text, standing="supported", before=" ", path=""):
    evidence = [{"path": path, "words": "Helped."}] if path else []
    return {"text": text, "standing": standing, "before": before, "evidence": evidence, "reason": "", "words": ["x"]}


def test_sentences_stand_in_their_paragraphs_with_the_place_of_the_lines_that_carry_them():
    shown = paragraphs_of(
        [
            stored("Hello,", "frame", "\n\n"),
            stored("I helped.", before="\n\n", path="experiences[0].highlights[3]"),
            stored("I sang.", "yours"),
            stored("Kind regards,", "frame", "\n\n"),
            stored("Ilse", "frame", "\n"),
        ],
        people.base(),
    )
    assert [[row.text for row in part.sentences] for part in shown] == [
        ["Hello,"],
        ["I helped.", "I sang."],
        ["Kind regards,"],
        ["Ilse"],
    ]
    assert [part.tight for part in shown] == [False, False, False, True]
    helped = shown[1].sentences[0]
    assert (helped.sources[0].place, helped.sources[0].words) == ("Tarnvale Power, line 4", "Helped.")
    assert len({row.id for part in shown for row in part.sentences}) == 5
