"""Tell what stands among a posting's requirements and asks for nothing: perks, slogans, headings, the way to apply, small print."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.postings import skills

_PERK = re.compile(
    r"\b(?:paid time off|parental leave|annual leave|(?:days|weeks) (?:of )?(?:holiday|vacation|leave)|holidays? (?:allowance|entitlement)"
    r"|flexible (?:paid|working hours|hybrid|hours|work(?:ing)? (?:environment|arrangements?|model))|home[- ]office (?:budget|allowance)"
    r"|(?:personal|professional|learning|growth|training)(?: and| &)? ?(?:\w+ )?(?:development )?(?:budget|fund|allowance|stipend)|benefits? (?:budget|package|to support|system)"
    r"|(?:equity|stock)(?: compensation| options?| purchase| grants?)|shares? \(equity\)|with equity|\b401 ?\(?k\)?|pension (?:scheme|plan)"
    r"|health(?:care)? insurance|dental|free (?:snacks|coffee|lunch|drinks|fruit)|team events|meal vouchers?|contribution to|relocation (?:bonus|package|support)"
    r"|signing bonus|sign-on bonus|for joining our company|competitive (?:salary|compensation|pay)|reasonably salaried|be rewarded|employee resource groups?|team member resource groups?"
    r"|fast track your|become an owner|rare chance|our future success|city cent(?:re|er) of|gym membership|multi-?sport|wellness|well-being|wellbeing|discounts?"
    r"|you can turn into|company (?:car|events|retreats?)|career (?:growth|opportunities)|personal development\b(?! plans? for)|flat hierarch|learn from (?:some of )?the best"
    r"|urlaubstage|betriebliche altersvorsorge|jobticket|obstkorb|stravenk|dovolen|tickets? restaurant|mutuelle|congés)\b",
    re.I,
)
_STEP = re.compile(
    r"^(?:\d+[.)]\s*)?(?:(?:an? |the )?(?:intro(?:ductory)?|screening|phone|video|team fit|culture fit|final|first|second|hiring manager|technical|onsite|on-site)[\w -]{0,25}\b(?:call|interview|chat|round)\b|offer\b|reference checks?)"
    r"|\b(?:to apply|apply (?:now|today|here|via|through)|send (?:us )?your (?:cv|resume|application)|email your (?:cv|resume)|cover letter|good luck|thank you|we look forward|bewirb|interview process)\b",
    re.I,
)
_LEGAL = re.compile(
    r"equal[- ]opportunit|regardless of|without regard to|\be-verify|discriminat(?!ion model)|protected (?:veteran|class|status)|reasonable accommodation|privacy (?:policy|notice)|background check will|we do not (?:accept|offer)|sponsorship is not|data protection notice",
    re.I,
)
# Verbs of a sentence that tells of the employer: it does, it is, it remains.
_TELLS = (
    r"(?:is|are|was|were|has|have|had|builds?|powers?|detects?|remains?|operates?|offers?|provides?|believes?|leads?|serves?|helps?|makes?|"
    r"creates?|delivers?|brings?|designs?,?|works?|continues?|began|grew|founded|exists?)\b"
)
_OF_US = re.compile(
    rf"^(?:we|our (?:company|mission|team|products?|customers?|story|culture|office)|this team)\b.{{0,40}}?\b{_TELLS}",
    re.I,
)
_MARKET = re.compile(
    r"^(?:with trading|ever (?:heard|wondered)|founded in|headquartered in|backed by|trusted by|imagine|join us|this (?:role|position) offers|for example)\b|\?$|\bif \w+ wins,? we all win\b",
    re.I,
)
_LOOKING = re.compile(r"^(?:we['’]re|we are) (?:looking for|hiring|seeking)\b|^for you, ", re.I)
_ASKING = re.compile(
    r"\b(?:experience[ds]?|knowledge|skills?|ability|able|degree|certificat\w+|certified|licen[cs]\w+|years?|understanding|familiar\w*|proficien\w+|expertise|background|fluen\w+|"
    r"track record|qualif\w+|diploma|training|aptitude|awareness|competen\w+|registration|clearance)\b",
    re.I,
)
_SURELY_ASKING = re.compile(r"\b(?:experience|knowledge (?:of|in)|degree|certificat\w+|ability|years of)\b", re.I)
_TITLED = re.compile(r"[A-Z0-9&][\w'’&/-]*[,!.:]?")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "our",
        "over",
        "the",
        "to",
        "up",
        "via",
        "with",
        "your",
        "&",
        "-",
        "–",
    ]
)
_LONGEST_SLOGAN = 7


@lru_cache(maxsize=4096)
def asks_nothing(line: str, company: str | None = None, *, duty: bool = False) -> bool:
    """Say whether a line of a posting's lists asks for nothing a resume could answer."""
    text = line.strip(" •*-–—;")
    if len(text) < 2 or text.endswith(":"):
        return True
    if _LEGAL.search(text) or _STEP.search(text):
        return True
    if _PERK.search(text) and not _SURELY_ASKING.search(text):
        return True
    if _LOOKING.search(text) and not skills.named_in(text):
        return True
    if _MARKET.search(text) or (_OF_US.search(text) and not _ASKING.search(text)):
        return True
    return (duty and is_of_the_employer(text, company)) or _is_slogan(text)


def is_of_the_employer(text: str, company: str | None) -> bool:
    """Say whether a sentence tells of the employer instead of the person: `Ramp builds products with an eye for security`."""
    name = (company or "").strip()
    if not name:
        return False
    named = re.escape(name.split(",")[0])
    first = re.escape(name.split()[0]) if len(name.split()[0]) > 2 else named
    return bool(
        re.search(rf"^(?:at )?(?:{named}|{first})\b(?! experience)(?:\s+[\w&’']+){{0,4}}?\s+{_TELLS}", text, re.I)
        or re.search(rf"\b\w+s {named}(?:['’]s)? (?:growth|mission|success)\W*$", text, re.I)
    )


def _is_slogan(text: str) -> bool:
    """Say whether a few words with capitals, which name nothing and ask for nothing, head what follows or cheer."""
    words = text.split()
    if not 3 <= len(words) <= _LONGEST_SLOGAN or _ASKING.search(text) or skills.named_in(text):
        return bool(len(words) <= _LONGEST_SLOGAN and text.endswith("!") and not skills.named_in(text))
    counted = [word for word in words if word.casefold() not in _SMALL]
    return (
        len(counted) >= 2 and all(_TITLED.fullmatch(word) for word in counted) and not any(w.isupper() for w in counted)
    )
