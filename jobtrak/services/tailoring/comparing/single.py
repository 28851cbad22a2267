"""Fields that may be written otherwise but not changed, and keys JobTrak does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jobtrak.services.tailoring.comparing.told import move, refusal, removal, section_of
from jobtrak.services.tailoring.evidence import fields, resume
from jobtrak.services.tailoring.evidence.lines import parse
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict


def compare_field(
    was: str,
    at: str,
    key: str,
    old: dict[str, Any],
    new: dict[str, Any],
    same: Callable[[str, str], bool],
    told: str,
) -> Iterator[Change]:
    """Compare one field that may be written otherwise but not changed."""
    before, after = old.get(key), new.get(key)
    path, source = f"{at}.{key}", f"{was}.{key}"
    if before == after or (not before and not after):
        return
    if not after:
        yield removal(source, before)
    elif not isinstance(after, str) or (before and not isinstance(before, str)):
        yield refusal(path, before, after, "This field is changed.", [])
    elif not before:
        yield refusal(path, before, after, f"The base resume leaves this open; “{after}” has no source.", [after])
    elif same(after, before):
        yield Change(
            path,
            before,
            after,
            Op.REPLACE,
            Verdict.SUPPORTED,
            "The same, written otherwise.",
            section_of(path),
            [source],
        )
    else:
        kept = {t.lower for t in parse(before).tokens}
        words = [t.text for t in parse(after).tokens if not t.sign and t.lower not in kept]
        yield refusal(
            path, before, after, f"{told} “{before}” in the base resume, not “{after}”.", words or [after], [source]
        )


def compare_unknown(old: Any, new: Any, was: str, at: str) -> Iterator[Change]:
    """Compare what JobTrak has no rule for: it must be equal, may stand elsewhere or be left out."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            here, there = f"{at}.{key}".strip("."), f"{was}.{key}".strip(".")
            if key not in new or (new[key] in (None, "", [], {}) and old.get(key) not in (None, "", [], {})):
                yield removal(there, old[key])
            elif key not in old or old[key] in (None, "", [], {}):
                if new[key] not in (None, "", [], {}):
                    yield refusal(
                        here,
                        old.get(key),
                        new[key],
                        "The base resume has nothing here.",
                        [t for _, t in resume.texts_in(new[key], "")][:5],
                    )
            else:
                yield from compare_unknown(old[key], new[key], there, here)
        return
    if isinstance(old, list) and isinstance(new, list):
        pool = list(enumerate(old))
        fresh: list[int] = []
        for j, item in enumerate(new):
            match = next((k for k, (_, other) in enumerate(pool) if other == item), None)
            if match is None:
                fresh.append(j)
                continue
            i, _ = pool.pop(match)
            if i != j and len(old) == len(new):
                yield move(f"{at}[{j}]", item, item, f"{was}[{i}]")
        for j in fresh:
            yield refusal(
                f"{at}[{j}]",
                None,
                new[j],
                "The base resume does not say this here.",
                [t for _, t in resume.texts_in(new[j], "")][:5],
            )
        if not fresh:
            for i, item in pool:
                yield removal(f"{was}[{i}]", item)
        return
    if isinstance(old, str) and isinstance(new, str) and fields.plain(old) == fields.plain(new):
        return
    yield refusal(at, old, new, f"The base resume says “{old}” here.", [str(new)] if isinstance(new, str) else [])


def without(entry: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """Return an entry without the keys that have rules of their own."""
    return {key: value for key, value in entry.items() if key not in keys}


def listed(value: Any) -> list[str]:
    """Return a value as a list of texts; a text may hold several, split by commas."""
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return [text for _, text in resume.texts_in(value, "")]
