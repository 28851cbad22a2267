"""What is done every time something happens: after each treatment is after treatment."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.lines import Line, Parsed

_OCCASIONS = frozenset(["before", "after", "during", "between", "following", "pre", "post"])


def around_the_same(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `after each treatment` is the base's `after treatment`, and `before each trip` its pre-trip."""
    about = next((t for t in new.tokens[at + 1 : at + 5] if not t.free and not t.sign), None)
    if about is None or at == 0 or new.tokens[at - 1].lower not in _OCCASIONS:
        return False
    return any(
        token.lower in _OCCASIONS and any(about.keys & t.keys for t in base[c][1].tokens[i + 1 : i + 4] if not t.sign)
        for c in chosen
        for i, token in enumerate(base[c][1].tokens)
    )
