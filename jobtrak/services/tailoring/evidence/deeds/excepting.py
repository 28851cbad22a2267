"""What the edited line leaves out of its claim: all accounts except business accounts, every room but the theatre."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

EXCEPT = re.compile(
    r"\b(?:except(?:ing|ed)?(?: for)?|with the exception of|apart from|aside from|other than|excluding|excluded?|exclusive of|"
    r"not including|leaving out|save for|barring|bar (?=the|one|a\b)|(?<=\w )but(?= (?:the|for|one|nights?|weekends?|sundays?|mondays?)\b(?! (?:\w+ ){0,2}(?:was|were|is|are|did|does|has|had|then)\b)))(?=\s|[.,;]|$)",
    re.I,
)
_WHOLE = re.compile(r"\b(?:all|every|each|any|whole|entire|full|complete|everything|everyone|always)\b", re.I)
_BEHIND = re.compile(r"\W{0,2}(?:\w+ )?(?:excepted|excluded|aside|apart)\b", re.I)
# Without the gable; but without help, accidents or a break says how.
_WITHOUT = re.compile(r"\bwithout (?:the|its|their|our)\b", re.I)
_NO = re.compile(r"\b(?:not|no|never|without|only|was left|were left|left to|belong\w*|nobody|none|n['’]t)\b", re.I)
_END = re.compile(r"[;.]\s|[;.]$|,\s|\s(?:and|which|who|while|because|since|when)\s|$")


def judge_excepted(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a line that claims what the edited line leaves out of its claim, or all of it."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for left in _exceptions(parsed):
            things = [t for t in parsed.content if left[1] <= t.start < left[2]]
            outside = frozenset(k for t in parsed.content if t not in things for k in t.keys)
            telling = [t for t in things if not t.keys & outside]
            if not telling:
                continue
            shown = parsed.text[left[0] : left[2]].strip(" .,;")
            claimed = next((t for t in new.content if any(t.keys & o.keys for o in telling)), None)
            if claimed is not None and not _tells_it(new, parsed, things):
                continue
            if claimed is not None and not _is_left_out(new, claimed):
                found.add(f"The base says “{shown}”.", claimed.text)
            elif (
                claimed is None
                and _tells_it(new, parsed, things)
                and not any(is_said(t, new) for t in telling)
                and _WHOLE.search(new.text)
            ):
                found.add(f"The base limits this: “{shown}” (what it leaves out) is left out.", "")


def _tells_it(new: Parsed, parsed: Parsed, things: list[Token]) -> bool:
    """Tell whether the new line speaks of what the exception is from."""
    rest = [t for t in parsed.content if t not in things]
    return not rest or sum(is_said(t, new) for t in rest) * 2 >= len(rest)


def _exceptions(parsed: Parsed) -> list[tuple[int, int, int]]:
    """List what a line leaves out: where that begins, and where the words for it begin and end."""
    matches = list(EXCEPT.finditer(parsed.text))
    if _WHOLE.search(parsed.text):
        matches += _WITHOUT.finditer(parsed.text)
    found: list[tuple[int, int, int]] = []
    for match in matches:
        end = _END.search(parsed.text, match.end())
        found.append((match.start(), match.end(), end.start() if end else len(parsed.text)))
    return found


def _is_left_out(new: Parsed, token: Token) -> bool:
    """Tell whether a word stands behind an exception, or in a clause that denies it."""
    start = max((m.end() for m in re.finditer(r"[;.]\s", new.text[: token.start])), default=0)
    stop = re.search(r"[;.](?:\s|$)", new.text[token.end :])
    clause = new.text[start : token.end + (stop.start() if stop else len(new.text))]
    left_out = EXCEPT.search(new.text[start : token.start]) or _BEHIND.match(new.text, token.end)
    return bool(left_out or _NO.search(clause))
