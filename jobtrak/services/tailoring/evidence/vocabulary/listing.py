"""Lists that grew: one word of the base cannot stand for two of the new line."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import Findings, content_indexes
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, phrases_at
from jobtrak.services.tailoring.evidence.vocabulary.acronyms import forms_of
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by

_JOINING = frozenset(["and", "or", ",", "&", "/"])


def judge_lists(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse an item of a list whose only ground is a word that the new line has as another item."""
    for at in content_indexes(new):
        token = new.tokens[at]
        around = [
            new.tokens[i].lower if not new.tokens[i].sign else new.tokens[i].text
            for i in (at - 1, at + 1)
            if 0 <= i < len(new.tokens)
        ]
        if token.name or acts(new, at) or not any(word in _JOINING for word in around):
            continue
        if any(token.keys & parsed.direct for _, parsed in base):
            continue
        others = frozenset(key for i, t in enumerate(new.tokens) if i != at and not t.sign for key in t.keys)
        grounds = [
            t
            for line, parsed in base
            if line.kind != "meta"
            for t in parsed.content
            if token.keys & frozenset().union(*said_by(t.lower, new.language))
        ]
        before = new.tokens[at - 1] if at else None
        compound = before is not None and any(t.keys & before.keys for t in grounds)
        phrased = any(
            end > at
            for k in range(max(0, at - 3), at + 1)
            if not new.tokens[k].sign
            for _, end in phrases_at(new.tokens, k)
        )
        spelled_out = any(
            start <= at < end and forms_of(form) & {held for _, p in base for _, _, held in p.short_forms}
            for start, end, form in new.short_forms
        )
        if grounds and not compound and not phrased and not spelled_out and all(t.keys & others for t in grounds):
            found.add(f"The base has “{grounds[0].text}” alone, not “{token.text}” beside it.", token.text)
