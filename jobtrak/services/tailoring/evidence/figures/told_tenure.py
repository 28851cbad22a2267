"""Ways to say how long something was done, in the one spelling that is computed: the best part of three years is almost three."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, ORDINALS, WORDS

_TENS = "thirty|forty|fifty"
_N = rf"(?:{'|'.join(CARDINALS)}|{_TENS}|\d{{1,2}})"
_SPELL = rf"(?:{_N}(?: and a half)?|a|half an?)[ -](?:years?|months?|decades?)\b"
_BOUND = r"(?:over |under |about |around |nearly |almost |some |more than |at least |close to |roughly |just |just over |just under |up to )"
_NEARLY = re.compile(
    rf"\b(?:(?:for )?(?:the )?(?:best|better|greater) part of|(?:getting|going) on (?:for )?|coming up (?:to|for|on)|just shy of|shy of|not far off|a (?:little|bit|shade|touch) (?:under|short of|less than)|slightly (?:under|less than)) ?(?:a )?(?={_SPELL})",
    re.I,
)
_OVER = re.compile(
    rf"\b(?:a good|a (?:little|bit|shade|touch) (?:over|more than)|slightly (?:over|more than)|(?:fully|a full|a solid|a round)) (?={_SPELL})",
    re.I,
)
_COUNTING = re.compile(r"(?<=years),? and counting\b", re.I)
_PROFESSIONAL = re.compile(
    r"(?<=\byears)(['’]?)( of)? (?:professional|working|work|practical) (?=(?:experience|work|practice)\b)", re.I
)
_STANDING = re.compile(rf"\b(?:of|with) ({_N}) years['’]? (?:standing|service)\b", re.I)
_BACKGROUND = re.compile(
    rf"\b(?:an? )?({_BOUND}?)({_N})-year(?:-long)? (?:background|record|track record|career|history|stint|spell|tenure|run|stretch) (?=(?:in|at|with|of|as|on|across|for)\b)",
    re.I,
)
_A_TRADE = re.compile(
    rf"(^|[,;:(] ?|\bafter )({_BOUND}?{_N} years) (an?) (?=[a-z]+(?: [a-z]+)?[,;. ])(?!half|day|week|month|year)", re.I
)
_INTO = re.compile(rf"\b({_N} years) into (?:the|a|this|my|her|his|their) (?:role|post|job|position|work) as\b", re.I)
_NTH_YEAR = re.compile(
    rf"\bin (?:my|her|his|their|a|the) ({'|'.join([*ORDINALS][1:])}|\d{{1,2}}(?:nd|rd|th)) year (?=(?:at|with|as|in|of)\b)",
    re.I,
)
_OF_THEM = re.compile(
    rf"(\byears?\b[^;.]{{0,60}}?,\s)({_BOUND}?{_N}) of (?:them|these|those|which) (?=(?:as|in|at|with|on|spent)\b)",
    re.I,
)
_LEFT_OUT = re.compile(
    rf"\b(for {_BOUND}?{_N})(?=(?: (?:before|after|prior|previously|earlier|as|at)\b[^;]*)?(?:[.,;)]|$))", re.I
)
_IN_THE_TRADE = re.compile(r"(?<=\byears) in practice\b", re.I)


def in_computed_words(text: str) -> str:
    """Return a summary with its lengths of time in the words that are computed from the dates of the base."""
    if "ear" not in text and "decade" not in text:
        return text
    text = _NEARLY.sub("almost ", text)
    text = _OVER.sub("over ", text)
    text = _COUNTING.sub("", text)
    text = _PROFESSIONAL.sub(r"\1\2 ", text)
    text = _STANDING.sub(r"with \1 years of experience", text)
    text = _BACKGROUND.sub(r"\1\2 years ", text)
    text = _INTO.sub(r"\1 as", text)
    text = _A_TRADE.sub(r"\1\2 as \3 ", text)
    text = _NTH_YEAR.sub(_completed, text)
    text = _OF_THEM.sub(r"\1\2 years ", text)
    text = _IN_THE_TRADE.sub(" of experience", text)
    years = re.search(r"\byears\b", text)
    return _LEFT_OUT.sub(lambda m: f"{m[1]} years" if years and years.end() < m.start() else m[0], text)


def _completed(match: re.Match[str]) -> str:
    """Read the sixth year as more than five that are over."""
    nth = ORDINALS.get(match[1].lower()) or int(re.sub(r"\D", "", match[1]))
    return f"for over {WORDS.get(nth - 1, nth - 1)} year{'s' if nth > 2 else ''} "
