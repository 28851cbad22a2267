"""What somebody else is called after, told of the person: gave speech therapy, where a speech therapist gave advice."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.doers import LIGHT, is_agent
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb, same_word
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_BEING = frozenset(["as", "am", "is", "was", "were", "been", "be", "became", "become", "i"])
# Behind these the person's own post may stand.
_REACH = 4
_SHORTEST = 4
_ENDINGS = ("ist", "er", "or", "eer", "ect", "ian", "ician")


def judge_called_after(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a trade or a deed that stands in the base only in what somebody else is called."""
    for line, parsed in base:
        if line.path not in own:
            continue
        others = [t for i, t in enumerate(parsed.tokens) if _is_somebody_else(parsed, i)]
        if not others:
            continue
        for at, token in enumerate(new.tokens):
            if token.sign or token.free or _is_person(token) or token.name or _beside_a_person(new, at):
                continue
            named = next((o for o in others if _is_trade_of(token, o)), None)
            if named is None or any(_tells(token, o, p) for _, p in base for o in p.tokens):
                continue
            if is_own_verb(new, at) or (_is_performed(new, at) and not _in_their_hands(new, at, named)):
                found.add(f"The base only names somebody else so: “{named.text}”.", token.text)


def _is_person(token: Token) -> bool:
    """Tell whether a word names somebody; engineered shares only its root with who did it."""
    return is_agent(token) and not token.lower.endswith("ed")


def _is_somebody_else(parsed: Parsed, at: int) -> bool:
    """Tell whether a word names one other person: guided by the speech therapist, for an engineer."""
    token = parsed.tokens[at]
    if token.sign or not is_agent(token) or not token.lower.endswith(_ENDINGS) or at == 0:
        return False
    before = [t.lower for t in parsed.tokens[max(0, at - _REACH) : at]]
    following = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if "as" in before and following is not None and following.lower.endswith("ed") and is_verb(following.lower):
        # As the nurse told: what somebody else did.
        before.remove("as")
    return not any(word in _BEING for word in before)


def _is_trade_of(token: Token, agent: Token) -> bool:
    """Tell whether a word is what an agent does: therapy of a therapist, fitted of a fitter."""
    if token.keys & agent.keys:
        return token.lower.rstrip("s") not in agent.keys and token.lower != agent.lower
    return same_word(token, agent) or _root(token.lower) == _root(agent.lower)


def _root(word: str) -> str:
    """Return what is left of a trade and of who follows it."""
    for ending in sorted((*_ENDINGS, "ings", "ing", "ecture", "ed", "y", "ics", "ic", "s", "e"), key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            root = word[: -len(ending)]
            return root[:-1] if root[-1] == root[-2] else root
    return word


def _tells(token: Token, other: Token, parsed: Parsed) -> bool:
    """Tell whether a line says the trade itself, or calls the person after it in a title."""
    if other.sign or other.free:
        return False
    if is_agent(other):
        return _is_trade_of(token, other) and not _is_somebody_else(parsed, parsed.tokens.index(other))
    return same_word(token, other) or _root(token.lower) == _root(other.lower)


def _beside_a_person(new: Parsed, at: int) -> bool:
    """Tell whether a word only says of what kind a person or a body is: the engineering team."""
    return any(is_agent(t) for t in new.tokens[at + 1 : at + 3] if not t.sign)


def _is_performed(new: Parsed, at: int) -> bool:
    """Tell whether a trade is what the person is said to have done or dealt with: gave speech therapy, reports on engineering."""
    verb = next((i for i in range(at - 1, -1, -1) if is_own_verb(new, i)), None)
    if verb is None:
        return False
    done = new.tokens[verb]
    between = [t.lower for t in new.tokens[verb + 1 : at] if not t.sign]
    return "on" in between or done.lower in LIGHT or bool(done.keys & (word_class("support") | word_class("neutral")))


def _in_their_hands(new: Parsed, at: int, named: Token) -> bool:
    """Tell whether the new line still names the person, or goes by them: on the vet's instructions."""
    return any(t.keys & named.keys for i, t in enumerate(new.tokens) if not t.sign and i != at)
