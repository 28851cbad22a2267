"""Make the tailored resume: the base plus the changes that are in it, and nothing else.

Every path names a place of the base, never of a half-changed document, so that any subset of changes can be taken.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.tailoring import paths
from jobtrak.services.tailoring.verdicts import Op


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to one place of the base.

    `replace` sets the value at the path, `remove` leaves it out, `add` appends `after` to the list at the path, and `move`
    puts the list at the path into the order of `after`, which holds the same labels as `before`.
    """

    path: str
    op: Op
    before: Any = None
    after: Any = None


@dataclass(slots=True)
class _Rebuilt:
    """What happens to one list of the base."""

    order: list[int] | None = None
    dropped: set[int] = field(default_factory=set)
    added: list[Any] = field(default_factory=list)

    def apply(self, values: list[Any]) -> None:
        order = self.order if self.order is not None else list(range(len(values)))
        values[:] = [values[index] for index in order if index not in self.dropped] + self.added


def assemble(
    base: Mapping[str, Any], edits: Iterable[Edit], *, stamp: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the base with the edits made; `stamp` is added to its `metadata`.

    Pure: the base is left as it was. Where two edits meet, leaving out wins over replacing. Raises InvalidInput for an edit
    whose place the base does not have.
    """
    made: dict[str, Any] = copy.deepcopy(dict(base))
    replaced: list[tuple[Any, paths.Step, Any]] = []
    rebuilt: dict[str, _Rebuilt] = defaultdict(_Rebuilt)
    dropped_fields: list[tuple[dict[str, Any], str]] = []
    for edit in edits:
        match edit.op:
            case Op.ADD:
                rebuilt[edit.path].added.append(copy.deepcopy(edit.after))
            case Op.MOVE:
                rebuilt[edit.path].order = permutation(edit.before, edit.after)
            case Op.REMOVE:
                holder, last = _spot(made, edit.path)
                if isinstance(last, int):
                    rebuilt[paths.joined(paths.steps(edit.path)[:-1])].dropped.add(last)
                else:
                    dropped_fields.append((holder, last))
            case Op.REPLACE:
                holder, last = _spot(made, edit.path)
                replaced.append((holder, last, copy.deepcopy(edit.after)))
    # Every list is looked up before any is touched: afterwards the paths of the base no longer hold.
    lists = [(_list_at(made, path), what) for path, what in rebuilt.items()]
    for holder, last, value in replaced:
        holder[last] = value
    for values, what in lists:
        what.apply(values)
    for holder, name in dropped_fields:
        holder.pop(name, None)
    if stamp:
        made["metadata"] = {**(made.get("metadata") or {}), **stamp}
    return _in_order(made, base)


def permutation(before: Sequence[Any], after: Sequence[Any]) -> list[int]:
    """Return the indexes that put `before` into the order of `after`; equal labels keep their order among themselves."""
    left: dict[str, list[int]] = defaultdict(list)
    for index, label in enumerate(before):
        left[str(label)].append(index)
    try:
        order = [left[str(label)].pop(0) for label in after]
    except IndexError:
        raise InvalidInput("This order names something the list does not hold.") from None
    return order + sorted(index for rest in left.values() for index in rest)


def _spot(document: dict[str, Any], path: str) -> tuple[Any, Any]:
    *way, last = paths.steps(path)
    holder = paths.find(document, paths.joined(way)) if way else document
    fits = isinstance(holder, dict) if isinstance(last, str) else isinstance(holder, list) and last < len(holder)
    if not fits:
        raise InvalidInput(f"The base resume has no place called {path}.")
    return holder, last


def _list_at(document: dict[str, Any], path: str) -> list[Any]:
    found = paths.find(document, path)
    if found is None:
        holder, last = _spot(document, path)
        found = holder[last] = []
    if not isinstance(found, list):
        raise InvalidInput(f"The base resume has no list at {path}.")
    return found


def _in_order(made: dict[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the base's order of sections; a new section comes after the nearest documented one before it."""
    order = [name for name in base if name in made]
    for name in made:
        if name in base:
            continue
        earlier = paths.SECTIONS[: paths.SECTIONS.index(name)] if name in paths.SECTIONS else ()
        at = max((order.index(section) + 1 for section in earlier if section in order), default=len(order))
        order.insert(len(order) if name == "metadata" else at, name)
    return {name: made[name] for name in order}
