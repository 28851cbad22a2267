"""What a summary claims, part by part: a deed and what it was done to must stand together in one line of the base."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.attending import only_attended
from jobtrak.services.tailoring.evidence.summaries.claiming import (
    WAYS,
    Claim,
    claims_in,
    heads_of,
    is_empty,
    items_of,
    says_little,
    stands_aside,
)
from jobtrak.services.tailoring.evidence.summaries.owing import judge_owed
from jobtrak.services.tailoring.evidence.summaries.retelling import retold
from jobtrak.services.tailoring.evidence.summaries.somebody import Others, is_of_others, told_of_others
from jobtrak.services.tailoring.evidence.summaries.tellers import (
    is_named,
    is_verbless,
    leads_too,
    stretch_of,
    tellings_of,
)
from jobtrak.services.tailoring.evidence.summaries.tying import completes_a_course
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What may stand between a thing and the figure that belongs to it: risks both below and above R50 million.
_UP_TO = re.compile(r"(?: (?:of|about|and|or|above|below|over|under|beyond|worth|up|to))+ ")


def judge_bound(new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], found: Findings) -> None:
    """Refuse a deed of a summary that no line tells together with what it is said to be done to."""
    kept = [n for n, (line, _) in enumerate(base) if not line.path.endswith(("date", "dates", ".gpa"))]
    base, licences = [base[n] for n in kept], [licences[n] for n in kept]
    for claim in claims_in(new):
        token = new.tokens[claim.at]
        if _opens_a_skill(claim.at, new, base) or completes_a_course(claim.at, new, base):
            continue
        wanted = [
            i
            for i in claim.objects or claim.beside
            if not says_little(new.tokens[i]) or any(found_in.get(i) for found_in in licences)
        ]
        if not wanted:
            continue
        last = new.tokens[(claim.beside or claim.objects)[-1]]
        figures = [
            q
            for q in new.quantities
            if token.start < q.start <= last.end or _UP_TO.fullmatch(new.text[last.end : max(q.start, last.end)])
        ]
        touched = [
            [i for i in wanted if found_in.get(i)]
            + [-1 for q in figures if any(covers(q, o) for o in parsed.quantities)]
            for (_, parsed), found_in in zip(base, licences, strict=True)
        ]
        tellings = tellings_of(claim.at, new, base, licences)
        if apart := _put_together(claim, new, base):
            found.add(f"No line says “{apart}”.", apart)
            continue
        if taken := _taken_from_others([i for i in wanted if i in claim.objects], claim, new, base):
            found.add(f"The base says that somebody else did this: “{taken.text}”.", taken.text)
            continue
        heads = heads_of(new, wanted)
        known = {i for i in heads if any(found_in.get(i) == 2 for found_in in licences)}
        theirs = [
            some for n in range(len(base)) if heads & set(touched[n]) and not token.free and (some := tellings[n][1])
        ]
        mine = [
            n
            for n in range(len(base))
            if (
                tellings[n][0]
                or base[n][0].path == "objective"
                or leads_too(token, base[n][1])
                or is_verbless(*base[n])
            )
            and (not token.keys & word_class("leading") or len(touched[n]) * 2 >= len(wanted))
            and (-1 in touched[n] or heads & set(touched[n]) or (not known and len(touched[n]) * 2 > len(wanted)))
        ]
        if theirs and all(base[n][0].path == "objective" and not tellings[n][0] for n in mine):
            if not any(is_named(some, new, claim, base) for some in theirs):
                found.add(f"The base says that somebody else did this: “{token.text}”.", token.text)
            continue
        for figure in figures:
            held = [
                _around(old, parsed)
                for line, parsed in base
                for old in parsed.quantities
                if line.path != "objective" and covers(figure, old)
            ]
            if held and all(held) and not any(is_named(some, new, claim, base) for some in held if some):
                found.add(f"The base tells {figure.text.strip()} of somebody else.", figure.text.strip())
        if not token.keys & WAYS and (moved := _moved(figures, new, mine, touched, base)):
            found.add(f"Your resume counts something else with {moved.text.strip()}.", moved.text.strip())
        if is_empty(token):
            around = (*wanted, *claim.beside)
            full = [
                sum(bool(found_in.get(i)) for i in around) + touched[n].count(-1) for n, found_in in enumerate(licences)
            ]
            homes = [n for n in range(len(base)) if touched[n] and full[n] == max(full)]
            others = [stretch_of(touched[n], new, *base[n]) for n in homes]
            if others and all(others) and not any(is_named(some, new, claim, base) for some in others if some):
                found.add(f"The base says that somebody else did this: “{token.text}”.", token.text)
            if attended := only_attended(claim, heads, homes, new, base):
                found.add(f"No line says this of that: “{token.text} {attended.text}”.", token.text)
            judge_owed(claim, figures, homes, new, base, licences, found)
            continue
        judge_owed(claim, figures, [n for n in mine if tellings[n][0]], new, base, licences, found)
        items = (
            items_of(new, [i for i in wanted if i in claim.objects]) if not token.keys & word_class("support") else []
        )
        strange = [some for some in items if len(items) > 1 and not any(set(some) & set(touched[n]) for n in mine)]
        if (
            (not mine or strange)
            and not stands_aside(claim, new)
            and (token.keys & word_class("leading") or not retold(claim.at, new, base))
        ):
            shown = " ".join(new.tokens[i].text for i in (claim.at, *(strange[0] if strange else wanted[:2])))
            found.add(f"No line says this of that: “{shown}”.", token.text)


def _moved(
    figures: list[Quantity], new: Parsed, mine: list[int], touched: list[list[int]], base: list[tuple[Line, Parsed]]
) -> Quantity | None:
    """Return a figure that only another role has than the lines that tell the deed: a team of seven, led elsewhere."""
    homes = {_role_of(base[n][0]) for n in mine if any(i >= 0 for i in touched[n])} - {""}
    for figure in figures:
        if (
            _is_a_name(figure, new)
            or figure.unit == "months"
            or re.fullmatch(r"(?:19|20)\d\d", figure.text.strip())
            or not homes
        ):
            continue
        holders = {_role_of(line) for line, parsed in base if any(covers(figure, o) for o in parsed.quantities)} - {""}
        if holders and not holders & homes:
            return figure
        homes = homes & holders or homes
    return None


def _around(old: Quantity, parsed: Parsed) -> Others | None:
    """Return the stretch told of somebody else in which a figure stands."""
    return next((some for some in told_of_others(parsed) if some.start <= old.start < some.end), None)


def _is_a_name(figure: Quantity, new: Parsed) -> bool:
    """Tell whether a figure belongs to a product's name: Sage 50."""
    return any(t.name and t.end == figure.start - 1 for t in new.tokens)


def _role_of(line: Line) -> str:
    return (
        line.path.partition(".")[0] if line.kind == "line" and line.path.startswith(("experiences", "projects")) else ""
    )


def _opens_a_skill(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a sentence opens with the name of a skill or a paper: enhanced DBS check."""
    opens = at == 0 or new.tokens[at - 1].text in ".;"
    return opens and any(
        line.kind == "skill" and parsed.tokens and parsed.tokens[0].lower == new.tokens[at].lower
        for line, parsed in base
    )


def _put_together(claim: Claim, new: Parsed, base: list[tuple[Line, Parsed]]) -> str:
    """Return two words that no line has together, where `and` lends one the noun of another: stroke and renal wards."""
    for i in claim.objects:
        if i + 2 >= len(new.tokens) or new.tokens[i + 1].lower != "and" or i + 3 not in claim.objects:
            continue
        one, two, noun = new.tokens[i], new.tokens[i + 2], new.tokens[i + 3]
        if two.sign or two.free or two.lower in ("now", "then", "later"):
            continue
        pairs = [{t for t in (one, two) if t.keys & parsed.same} for _, parsed in base if noun.keys & parsed.same]
        if any(one in pair for pair in pairs) and not any(two in pair for pair in pairs):
            return f"{two.text} {noun.text}"
    return ""


def _taken_from_others(objects: list[int], claim: Claim, new: Parsed, base: list[tuple[Line, Parsed]]) -> Token | None:
    """Return a thing that the base names only where it tells of somebody else: a coworker handles the salaried payroll."""
    for i in objects:
        token = new.tokens[i]
        held: list[Others] = []
        for line, parsed in base:
            told = [t for t in parsed.tokens if not t.sign and t.keys & token.keys]
            stretches = [is_of_others(t, parsed) for t in told]
            if told and (line.kind != "line" or line.path == "objective" or not all(stretches)):
                held = []
                break
            held += [some for some in stretches if some]
        if held and not any(is_named(some, new, claim, base) for some in held):
            return token
    return None
