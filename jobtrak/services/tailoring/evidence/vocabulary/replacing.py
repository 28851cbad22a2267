"""Verbs and their nouns that took the place of others in a reworded line: one deed goes, one comes."""

from __future__ import annotations

from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import same_objects, same_tense
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import known_apart
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_verb,
    may_replace,
    rank_of,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.nearness import takes_the_place
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import (
    Deed,
    became_a_noun,
    deeds_in,
    is_told,
    is_told_less_often,
    stands_for,
)
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Verbs that only help, so that no making or judging may stand in their place.
_HELPING = frozenset(["support", "help", "assist", "aid", "back"])
_AROUND = frozenset(["during", "at", "in", "after", "before", "while", "under", "when"])


@lru_cache(maxsize=256)
def _verbs_of(parsed: Parsed) -> frozenset[int]:
    return frozenset(t.start for i, t in enumerate(parsed.tokens) if not t.sign and acts(parsed, i))


class Spares:
    """What an edited line said and the new one does not: each may have been replaced by one word of its kind."""

    def __init__(self, words: list[Token], deeds: list[Deed], new: Parsed, own: list[Parsed], paired: bool) -> None:
        self._words = words
        gone = {t.start for t in words}
        self._own_deeds = deeds
        self._deeds = [
            deed
            for deed in deeds
            if any(t.start in gone or not t.keys & new.direct for t in deed.tokens)
            or became_a_noun(deed, new)
            or is_told_less_often(deed, new)
        ]
        # The new line has another verb for these, which may only frame the one that took their place.
        self._said = [deed for deed in self._deeds if not any(t.start in gone or t.free for t in deed.tokens)]
        self._new = deeds_in(new)
        self._line = new
        self._own = own
        self._paired = paired

    def deed(self, token: Token) -> frozenset[int]:
        """Return the starts of the words that stand for a deed that went, none when the word is no such deed."""
        mine = next((deed for deed in self._new if any(t.start == token.start for t in deed.tokens)), None)
        if mine is None:
            return frozenset()
        acted = acts(mine.line, mine.line.tokens.index(mine.tokens[0]))
        if acted and self._is_a_step_of_its_mate(mine):
            return frozenset(t.start for t in mine.tokens)
        for old in self._deeds:
            if not acted and old in self._said:
                continue
            if acted and not token.lower.endswith("ing") and rank_of(token.lower) > ROUTINE and not is_told(old):
                continue
            # Who supported trustees has not advised them.
            if acted and rank_of(token.lower) > ROUTINE and old.tokens[0].keys & _HELPING:
                continue
            if self._takes_it_from_another(mine.tokens[0], old.tokens[0]):
                continue
            if stands_for(mine, old) and (not self._paired or _same_objects(mine, old)):
                self._deeds.remove(old)
                starts = {t.start for t in old.tokens}
                self._words = [t for t in self._words if t.start not in starts]
                return frozenset(t.start for t in mine.tokens)
        return frozenset()

    def _is_a_step_of_its_mate(self, mine: Deed) -> bool:
        """Tell whether a verb is joined by `and` to the line's own, which a row lets it stand for: prepared and cleaned."""
        at = self._line.tokens.index(mine.tokens[-1])
        if mine.tokens[0].keys & word_class("leading"):
            return False
        mates = [
            deed
            for deed in self._new
            for i in (at + 1, self._line.tokens.index(mine.tokens[0]) - 1)
            if 0 <= i < len(self._line.tokens)
            and self._line.tokens[i].lower == "and"
            and any(self._line.tokens.index(t) in (i - 1, i + 1) for t in deed.tokens)
            and deed is not mine
            and acts(self._line, self._line.tokens.index(deed.tokens[0]))
        ]
        return any(
            deed.names & mate.names
            and stands_for(mine, deed)
            and rank_of(mine.tokens[0].lower) <= max(ROUTINE, rank_of(deed.tokens[0].lower) - 1)
            for deed in self._own_deeds
            for mate in mates
        )

    def _takes_up_what_was_beside(self, token: Token) -> bool:
        """Tell whether an empty verb is done to what the edited line only had around its deed: during operations."""
        at = self._line.tokens.index(token)
        if not acts(self._line, at):
            return False
        mine = [t for t in self._line.tokens[at + 1 : at + 5] if not t.free and not t.sign][:2]
        for own in self._own:
            for i, other in enumerate(own.tokens):
                if other.sign or other.free or not any(t.keys & other.keys for t in mine):
                    continue
                before = i - 1
                while (
                    before >= 0
                    and (own.tokens[before].start not in _verbs_of(own))
                    and own.tokens[before].lower not in _AROUND
                ):
                    before -= 1
                if before >= 0 and own.tokens[before].lower in _AROUND:
                    return True
        return False

    def _has_the_objects_of(self, other: Token, token: Token) -> bool:
        """Tell whether a word that took another's place is done to the same, where both are verbs."""
        at = self._line.tokens.index(token)
        old = next(((own, own.tokens.index(other)) for own in self._own if other in own.tokens), None)
        if not self._paired or old is None or not acts(self._line, at) or not acts(*old):
            return True
        return same_objects(self._line, at, *old)

    def _is_of_another_kind(self, token: Token) -> bool:
        """Tell whether an empty verb claims something where it stands: who sold bees to a hotel has not kept them."""
        if not self._paired or not token.keys & word_class("half-empty") or not self._acts(token):
            return False
        gone = [w for w in self._words if is_verb(w.lower) and self._was_done_to_the_same(w, token)]
        return bool(gone) and all(known_apart(token, other) for other in gone)

    def _was_done_to_the_same(self, other: Token, token: Token) -> bool:
        at = self._line.tokens.index(token)
        return any(
            acts(own, i) and same_objects(self._line, at, own, i)
            for own in self._own
            for i, t in enumerate(own.tokens)
            if t is other
        )

    def _acts(self, token: Token) -> bool:
        return acts(self._line, self._line.tokens.index(token))

    def word(self, token: Token) -> bool:
        """Tell whether an ordinary word stands where the edited line had a kindred one, and use that one up."""
        if token.keys & word_class("leading"):
            return False
        for other in self._words:
            if (
                not other.name
                and (
                    token.keys & may_replace(other.lower)
                    or _shortened(token, other)
                    or takes_the_place(token, self._line, other, self._own)
                )
                and not (self._acts(token) and known_apart(token, other))
                and self._has_the_objects_of(other, token)
            ):
                self._words.remove(other)
                return True
        if token.keys & word_class("neutral"):
            return (
                not self._takes_up_what_was_beside(token)
                and not any(w.keys & word_class("undoing") for w in self._words)
                and not self._is_of_another_kind(token)
            )
        at = self._line.tokens.index(token)
        if is_mostly_verb(token.lower) and (at == 0 or not acts(self._line, at) or same_tense_as_any(self._line, at)):
            claimed = rank_of(token.lower)
            for other in self._words:
                if (
                    not other.name
                    and is_mostly_verb(other.lower)
                    # Who likes quiet has not done anything that a deed could stand for.
                    and not other.keys & word_class("binding")
                    and claimed <= min(ROUTINE, rank_of(other.lower))
                    and not (claimed == ROUTINE and known_apart(token, other))
                    and self._has_the_objects_of(other, token)
                    and not self._takes_it_from_another(token, other)
                ):
                    self._words.remove(other)
                    return True
        return False

    def _takes_it_from_another(self, token: Token, other: Token) -> bool:
        """Tell whether a verb of the person's stands where the edited line told a deed of somebody else."""
        at = self._line.tokens.index(token)
        return (
            self._paired
            and is_own_verb(self._line, at)
            and not _is_anothers(token, self._line)
            and any(_is_anothers(other, own) for own in self._own if other in own.tokens)
        )


def _is_anothers(token: Token, line: Parsed) -> bool:
    """Tell whether a line tells a deed of somebody else."""
    at = line.tokens.index(token)
    return any(stretch.start <= at < stretch.end for stretch in stretches(line))


def same_tense_as_any(line: Parsed, at: int) -> bool:
    """Tell whether a word bears a verb's ending or the form of the verb that opens its line: not `and fractures`."""
    token = line.tokens[at]
    return token.lower.endswith(("ed", "ing")) or same_tense(line.tokens[0], token)


def _same_objects(new: Deed, old: Deed) -> bool:
    """Tell whether two deeds are done to something in common, where both are verbs with objects."""
    places = [deed.line.tokens.index(deed.tokens[-1]) for deed in (new, old)]
    starts = [deed.line.tokens.index(deed.tokens[0]) for deed in (new, old)]
    if not (acts(new.line, starts[0]) and acts(old.line, starts[1])):
        return True
    return same_objects(
        new.line,
        places[0] if len(new.tokens) > 1 and places[0] == starts[0] + len(new.tokens) - 1 else starts[0],
        old.line,
        starts[1],
    )


def _shortened(token: Token, other: Token) -> bool:
    """Tell whether one word is the other cut short: rep, temp, post-op, advert."""
    one, two = token.lower.rstrip("s."), other.lower.rstrip("s.")
    short, long = sorted((one, two), key=len)
    return len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short)
