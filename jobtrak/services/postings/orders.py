"""Recognise words in a posting that speak to a machine and not to an applicant.

They are left out of what a model is shown and of every field but the description, which quotes the page. This spares a weak
model the temptation and the person a card full of nonsense; that nothing is done holds without it, by what is checked later.
"""

from __future__ import annotations

import re
import unicodedata

_MACHINE = r"(?:language models?|llms?|ai (?:assistants?|agents?|models?|readers?|recruiters?)|chatgpt|gpt-\d|claude|copilot|gemini)"
_DO = (
    r"(?:say|state|write|mention|add|put|replace|set|append|insert|include|rate|rank|multiply|make|end|copy|repeat|encode|"
    r"reply|respond|answer|print|output|tell|claim)"
)
_PAPER = r"(?:(?:the|their|his|her) (?:candidate|resume|cv|summary|objective|education section|experience section)|under (?:education|experience)|job_?summary|ats_keywords|(?:the|its) status|this job)"
_KINDS = (
    # Taking back what was said before, in the languages that postings come in.
    r"\b(?:ignor\w*|disregard|forget|override|vergiss|missachte|oublie\w*|olvid\w*|zapomeň|negeer)\b.{0,60}\b(?:instruction\w*|prompts?|told|rules|everything|above|previous|anweisungen|instruc\w+|consignes|pokyny|instructies)\b",
    r"\b(?:reply|respond|answer|antwort\w*|répond\w*|print|output)\b.{0,24}(?:\b(?:only|alone|just|uniquement|ausschließlich)\b|[A-Z]{3,}-[A-Z0-9-]{4,})",
    # Speaking to a machine by name or by its forms.
    rf"\b{_MACHINE}\b.{{0,60}}\b(?:read\w*|must|should|ignore|{_DO[3:]}",
    rf"\b(?:for|to|dear) {_MACHINE}\b",
    r"(?:^|[\n>])\s*(?:system|assistant|developer|user)\s*:",
    r"<\|?/?\s*(?:im_start|im_end|system|assistant|untrusted|posting|job_posting|data|user|inst|resume)\b|[\[<]/?INST[\]>]|<\|",
    r"\b(?:system prompt|hidden instructions|extraction task|new (?:task|job)\s*:|base64|rot13)\b|\brules you were given\b|\bend of (?:job )?(?:posting|advert)\b",
    r"\bset (?:the )?[\"'“]?\w+[\"'”]? to\b|[\"'“](?:company|job_title|salary|location)[\"'”]\s*:|\bfill [\"'“]\w+[\"'”] with\b",
    r"^\s*[QA]\s*:",
    # Dictating what a resume or a card is to say.
    rf"(?:^|[.:;,!?]\s+|\band |\bso |\bthen |\b(?:please|simply|just) )(?:please )?{_DO}\b.{{0,60}}\b{_PAPER}\b",
    r"\bevery number of\b|\bset (?:the|its|the job's) status\b",
    r"\bcandidate(?:['’]s (?:e-?mail|phone|website|address|achievements)|\b.{0,12}\bis https?:)|\bwebsite of the candidate\b",
    rf"\b{_PAPER}\b.{{0,30}}\b(?:has to|must) (?:end|begin|contain)\b",
    # Code, for whatever might run it.
    r"<(?:script|img|iframe|svg|style)\b|javascript:|!\[[^\]]*\]\(|\]\((?:https?|data|javascript):|#(?:read|eval|include|import)\b|\\(?:input|write18|include|immediate)\b|\{\{|\{%|\$\{|\.\./\.\./",
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:DEBUG|INFO|WARN\w*|ERROR)\b",
)  # fmt: skip
_ORDER = re.compile("|".join(_KINDS), re.IGNORECASE)
# One plain look spares most lines the long one: each kind needs one of these.
_HINT = re.compile(
    r"ignor|disregard|forget|overrid|vergiss|missacht|oublie|olvid|zapome|negeer|reply|respond|answer|antwort|répond|print|output|"
    r"model|llm|\bai\b|chatgpt|gpt-|claude|copilot|gemini|system|assistant|developer|user\s*:|[<{\\!$#]|\]\(|inst\]|prompt|hidden|task|"
    r"new job|base64|rot13|rules|end of|\bset\b|fill|[\"'“]\w+[\"'”]\s*:|^\s*[qa]\s*:|resume|\bcv\b|summary|objective|candidate|"
    r"education|experience|keywords|status|this job|every number|javascript|\.\./|^\d{4}-",
    re.IGNORECASE,
)
_SINGLE_SCRIPT_WORD = re.compile(r"[^\W\d_]{3,}")


def is_one(text: str) -> bool:
    """Say whether a line speaks to a machine, or hides what it says in letters of two scripts."""
    if _HINT.search(text) and _ORDER.search(text):
        return True
    return not text.isascii() and _mixes_scripts(text)


def _mixes_scripts(text: str) -> bool:
    """Say whether a word is written in Latin letters with Cyrillic or Greek ones among them, as no language does."""
    for word in _SINGLE_SCRIPT_WORD.findall(text):
        if not word.isascii() and any("a" <= letter <= "z" for letter in word.lower()):
            names = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in word if letter > "\x7f"}
            if names & {"CYRILLIC", "GREEK"}:
                return True
    return False
