"""Whether lines of the base carry a new line: every word, number and name licensed, every limit kept."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.circumstances.company import judge_company
from jobtrak.services.tailoring.evidence.circumstances.retold import with_circumstances_of
from jobtrak.services.tailoring.evidence.deeds.attaching import judge_attached
from jobtrak.services.tailoring.evidence.deeds.attributed import judge_attributed
from jobtrak.services.tailoring.evidence.deeds.called_after import judge_called_after
from jobtrak.services.tailoring.evidence.deeds.capacities import judge_capacity
from jobtrak.services.tailoring.evidence.deeds.carrying_out import judge_carried_out
from jobtrak.services.tailoring.evidence.deeds.causes import judge_causes
from jobtrak.services.tailoring.evidence.deeds.contrasting import judge_contrasted, judge_contrasted_in_summary
from jobtrak.services.tailoring.evidence.deeds.denying import judge_denied
from jobtrak.services.tailoring.evidence.deeds.described import judge_described
from jobtrak.services.tailoring.evidence.deeds.directions import judge_directions, judge_subjects
from jobtrak.services.tailoring.evidence.deeds.doing import (
    judge_members,
    judge_passives,
    judge_stand_ins,
    judge_turned,
)
from jobtrak.services.tailoring.evidence.deeds.ending import judge_ending
from jobtrak.services.tailoring.evidence.deeds.excepting import judge_excepted
from jobtrak.services.tailoring.evidence.deeds.faultless import judge_faultless
from jobtrak.services.tailoring.evidence.deeds.finishing import judge_finished
from jobtrak.services.tailoring.evidence.deeds.fresh import judge_fresh
from jobtrak.services.tailoring.evidence.deeds.handing import judge_handed, judge_made
from jobtrak.services.tailoring.evidence.deeds.keeping_on import judge_given_up
from jobtrak.services.tailoring.evidence.deeds.offices import judge_offices
from jobtrak.services.tailoring.evidence.deeds.owning import judge_owned
from jobtrak.services.tailoring.evidence.deeds.partnering import judge_partners
from jobtrak.services.tailoring.evidence.deeds.reversing import judge_reversed
from jobtrak.services.tailoring.evidence.deeds.swapping import judge_best, judge_swapped
from jobtrak.services.tailoring.evidence.deeds.watching import judge_watched
from jobtrak.services.tailoring.evidence.figures.apportioning import judge_apportioned
from jobtrak.services.tailoring.evidence.figures.bringing import judge_brought
from jobtrak.services.tailoring.evidence.figures.changing import judge_swaps, judge_years
from jobtrak.services.tailoring.evidence.figures.codes import judge_codes
from jobtrak.services.tailoring.evidence.figures.counting import judge_numbers
from jobtrak.services.tailoring.evidence.figures.dating import judge_dated, judge_parts
from jobtrak.services.tailoring.evidence.figures.measuring import judge_measured
from jobtrak.services.tailoring.evidence.figures.pacing import judge_raised
from jobtrak.services.tailoring.evidence.figures.placing import judge_placed
from jobtrak.services.tailoring.evidence.figures.rates import judge_frequency, judge_often
from jobtrak.services.tailoring.evidence.figures.told_tenure import in_computed_words
from jobtrak.services.tailoring.evidence.findings import Findings, Scope
from jobtrak.services.tailoring.evidence.limiting.bearers import judge_bearers
from jobtrak.services.tailoring.evidence.limiting.full_time import judge_full_time
from jobtrak.services.tailoring.evidence.limiting.keeping import judge_limits
from jobtrak.services.tailoring.evidence.limiting.parts import judge_partial
from jobtrak.services.tailoring.evidence.limiting.sharing import judge_shared
from jobtrak.services.tailoring.evidence.limiting.spreading import judge_spread
from jobtrak.services.tailoring.evidence.limiting.widening import judge_compounds, judge_plurals, judge_several
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse
from jobtrak.services.tailoring.evidence.summaries.binding import judge_bound
from jobtrak.services.tailoring.evidence.summaries.borrowing import judge_borrowed, judge_trades
from jobtrak.services.tailoring.evidence.summaries.commanding import judge_command
from jobtrak.services.tailoring.evidence.summaries.papers import judge_papers
from jobtrak.services.tailoring.evidence.summaries.titles import judge_titles
from jobtrak.services.tailoring.evidence.summaries.trained import judge_trained
from jobtrak.services.tailoring.evidence.summaries.tying import tells_a_liking
from jobtrak.services.tailoring.evidence.summaries.whereabouts import judge_whereabouts
from jobtrak.services.tailoring.evidence.vocabulary.expansions import read_as_one, without_kinds
from jobtrak.services.tailoring.evidence.vocabulary.heads import judge_heads, judge_learners
from jobtrak.services.tailoring.evidence.vocabulary.licences import cover_of, licences_of
from jobtrak.services.tailoring.evidence.vocabulary.listing import judge_lists
from jobtrak.services.tailoring.evidence.vocabulary.naming import judge_names, judge_places
from jobtrak.services.tailoring.evidence.vocabulary.nearness import judge_opposites
from jobtrak.services.tailoring.evidence.vocabulary.standing import judge_levels, judge_phrases, judge_standing
from jobtrak.services.tailoring.evidence.vocabulary.wordings import judge_words

# What an edited line may not do to the lines it stands for.
_OF_AN_EDIT = (
    judge_turned,
    judge_stand_ins,
    judge_capacity,
    judge_plurals,
    judge_heads,
    judge_learners,
    judge_raised,
    judge_apportioned,
    judge_handed,
    judge_made,
    judge_frequency,
    judge_dated,
    judge_parts,
    judge_denied,
    judge_finished,
    judge_reversed,
    judge_given_up,
    judge_spread,
    judge_opposites,
    judge_directions,
    judge_excepted,
    judge_attached,
    judge_contrasted,
    judge_carried_out,
    judge_called_after,
    judge_ending,
    judge_codes,
    judge_shared,
    judge_several,
    judge_compounds,
    judge_partners,
    judge_attributed,
    judge_partial,
    judge_brought,
    judge_described,
    judge_company,
    judge_watched,
    judge_bearers,
    judge_offices,
)

# How the things of a line stand to each other, which a summary of it must keep as well.
_OF_RELATIONS = (
    judge_directions,
    judge_excepted,
    judge_attached,
    judge_contrasted_in_summary,
    judge_carried_out,
    judge_called_after,
    judge_partial,
)


def _says_it_lasts(line: Line, parsed: Parsed) -> bool:
    """Tell whether a line is no more than the open end of a role: `present` is no presenting, giving or supplying."""
    return line.kind == "meta" and parsed.text.isalpha() and line.path.rpartition(".")[2] in ("enddate", "dates")


def judge(text: str, scope: Scope) -> Findings:
    """Judge one new text against its scope."""
    found = Findings()
    base = [(line, parse(line.text, scope.language)) for line in scope.lines]
    said = frozenset().union(*(parsed.direct for _, parsed in base))
    if "(" in text:
        text = read_as_one(text, said)
    if scope.own:
        text = without_kinds(text, said)
    if scope.own and not scope.rewritten and scope.language == "en":
        text = with_circumstances_of(text, base, scope.own)
    if scope.tenure and scope.language == "en":
        text = in_computed_words(text)
    new = parse(text, scope.language)
    for line, parsed in base:
        if parsed.text.strip() == new.text.strip():
            found.evidence = [line.path]
            return found
    licences = [{} if _says_it_lasts(line, parsed) else licences_of(new, parsed) for line, parsed in base]
    covers_by_clause = cover_of(new, base, licences, scope)
    used = {i for chosen in covers_by_clause.values() for i in chosen}
    found.evidence = [base[i][0].path for i in sorted(used, key=lambda i: -sum(v == 2 for v in licences[i].values()))]
    judge_numbers(new, base, used, scope, found)
    judge_years(new, base, found)
    judge_swaps(new, base, found)
    judge_words(new, base, licences, covers_by_clause, scope, found)
    judge_owned(new, base, used, scope, found)
    judge_passives(new, base, found)
    judge_members(new, base, used, found)
    if scope.own and not scope.rewritten:
        judge_lists(new, base, found)
        judge_placed(new, base, scope, found)
        judge_swapped(new, base, licences, scope.own, found)
        for judge_edit in _OF_AN_EDIT:
            judge_edit(new, base, scope.own, found)
    if scope.strict:
        judge_directions(new, base, tuple(line.path for line, _ in base), found)
        if scope.place == "this degree":
            judge_subjects(new, base, found)
    if not scope.own and not scope.rewritten and not scope.strict:
        judge_fresh(new, base, found)
    if not (scope.rewritten and tells_a_liking(new)):
        judge_best(new, base, found)
    judge_names(new, base, found)
    judge_full_time(new, base, found)
    judge_faultless(new, base, found)
    judge_phrases(new, base, found)
    if scope.rewritten:
        judge_places(new, base, found)
        judge_standing(new, base, found)
        judge_levels(new, base, found)
        judge_often(new, base, found)
        if new.language == "en":
            judge_bound(new, base, licences, found)
            judge_whereabouts(new, base, licences, found)
            judge_command(new, base, found)
            judge_titles(new, base, found)
            judge_trades(new, base, found)
            judge_borrowed(new, base, found)
            judge_papers(new, base, found)
            judge_trained(new, base, found)
            behind = tuple(
                base[i][0].path for i in used if base[i][0].kind == "line" and base[i][0].path not in scope.own
            )
            for judge_relation in _OF_RELATIONS:
                judge_relation(new, base, behind, found)
    else:
        judge_measured(new, base, licences, found)
    judge_causes(new, base, licences, found)
    if not scope.unlimited:
        judge_limits(new, base, used, scope, found)
    return found
