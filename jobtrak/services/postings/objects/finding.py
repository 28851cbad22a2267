"""Find the object that describes one job in a tree of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jobtrak.services.postings.objects import key_names, values

_MOST_NODES = 60_000
_SOLID = frozenset(
    (
        *(
            *key_names.POSTED,
            *key_names.UNTIL,
            *key_names.COMPANY,
            *key_names.LOCATION,
            *key_names.TYPE,
            *key_names.PLACE_KIND,
        ),
        *(*key_names.REMOTE, *key_names.PAY, *key_names.LOW, *key_names.SKILLS, *key_names.LEVEL, *key_names.APPLY),
    )
)
_BODY = frozenset((*key_names.DESCRIPTION, *(name for name, _ in key_names.MORE)))


def find_job(tree: Any, hints: Iterable[str] = ()) -> dict[str, Any] | None:
    """Return the object in a JSON tree that best describes one job, or None.

    `hints` are texts that the wanted job bears: a page's title, its slug or its id in the address.
    """
    wanted = [hint.casefold() for hint in hints if len(hint) > 3]
    best: dict[str, Any] | None = None
    most = 0.0
    queue: list[Any] = [tree]
    seen = 0
    while seen < len(queue) and seen < _MOST_NODES:
        node = queue[seen]
        seen += 1
        if isinstance(node, list):
            queue.extend(child for child in node if isinstance(child, dict | list))
            continue
        score = _score(node, wanted)
        if score > most:
            best, most = node, score
        queue.extend(child for child in node.values() if isinstance(child, dict | list))
    return best


def _score(node: dict[str, Any], wanted: list[str]) -> float:
    if len(node) < 4:
        return 0
    keys = values.keys_of(node)
    title = next(
        (keys[name] for name in key_names.TITLE if isinstance(keys.get(name), str) and 2 < len(keys[name]) < 200), None
    )
    if title is None:
        return 0
    body = max((len(value) for name in _BODY if isinstance(value := keys.get(name), str)), default=0)
    body += sum(len(str(value)) for name in _BODY if isinstance(value := keys.get(name), dict | list)) // 2
    known = sum(name in keys for name in _SOLID)
    if known < 2 or (body < 120 and known < 4):
        return 0
    score = known + min(body, 4_000) / 500
    folded = title.casefold()
    if any(folded in hint or hint in folded for hint in wanted if len(folded) > 4):
        score += 12
    if any(
        str(value).casefold() in wanted
        for name in ("id", "slug", "uuid", "jobid", "shortcode", "code", "displayid", "requisitionid", "objectid")
        if (value := keys.get(name))
    ):
        score += 15
    return score
