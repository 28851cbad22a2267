"""Find the state that a page's own program carries: Next, Nuxt, Remix, redux and other blobs of JSON in scripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from jobtrak.services.postings.structured import Script, tolerant_json

_ASSIGNED = re.compile(
    r"(?:window|self|globalThis|var|let|const)[\s.]+([A-Za-z_$][\w$.]*)\s*(?:\[[\"'][\w.-]+[\"']\]\s*)?=\s*(?=[{\[\"']|JSON\.parse\()"
)
_FLIGHT = re.compile(r"self\.__next_f\.push\(\s*\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*\")\s*\]\s*\)", re.S)
_INTERESTING = re.compile(r"job|position|vacanc|posting|requisition|offer|description|nabidk|stelle", re.I)
_ROW = re.compile(r"^([0-9a-f]{1,4}):", re.M)
# Beyond this a blob is a program, not the data of one posting.
_LARGEST = 3_000_000
_MOST_BLOBS = 40


def states_of(scripts: list[Script]) -> Iterator[tuple[str, Any]]:
    """Yield the name and value of each embedded state of a page."""
    flight: list[str] = []
    count = 0
    for script in scripts:
        if count >= _MOST_BLOBS:
            break
        body = script.body
        if len(body) > _LARGEST or "ld+json" in script.type:
            continue
        if "__next_f.push" in body:
            flight.extend(_strings(body))
            continue
        if len(body) < 200 or not _INTERESTING.search(body[:200_000]):
            continue
        if "json" in script.type or script.id in ("__NEXT_DATA__", "__NUXT_DATA__"):
            value = tolerant_json(body)
            if value is not None:
                count += 1
                yield script.id or "embedded JSON", devalued(value) if _is_devalue(script, value) else value
            continue
        for name, value in _assignments(body):
            count += 1
            yield name, value
    if flight:
        yield from _rows("".join(flight))


def _strings(body: str) -> Iterator[str]:
    for match in _FLIGHT.finditer(body):
        try:
            yield json.loads(match[1], strict=False)
        except ValueError:
            continue


def _assignments(body: str) -> Iterator[tuple[str, Any]]:
    decoder = json.JSONDecoder(strict=False)
    last = 0
    for match in list(_ASSIGNED.finditer(body))[:60]:
        if match.start() < last:
            continue
        start = match.end()
        text = body[start:]
        quoted = re.match(r"(?:JSON\.parse\(\s*)?([\"'])", text[:40])
        try:
            if quoted and quoted[1] == '"':
                inner, used = decoder.raw_decode(text[quoted.end() - 1 :])
                value = tolerant_json(inner) if isinstance(inner, str) and len(inner) > 60 else None
            elif text[:1] in "{[":
                value, used = _decoded(decoder, text)
            else:
                continue
        except (ValueError, RecursionError):
            continue
        last = start + used
        if isinstance(value, dict | list) and value:
            yield match[1], value


def _decoded(decoder: json.JSONDecoder, text: str) -> tuple[Any, int]:
    """Decode JSON at the head of a script, `undefined` in it taken for null."""
    try:
        return decoder.raw_decode(text)
    except ValueError:
        if ":undefined" not in text:
            raise
        return decoder.raw_decode(re.sub(r":\s*undefined(?=[,}])", ":null", text))


def _rows(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the values of Next's streamed rows; a reference "$1a" to a text row is replaced by that text."""
    texts: dict[str, str] = {}
    values: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    position = 0
    raw = text
    for _ in range(3_000):
        match = _ROW.search(raw, position)
        if match is None:
            break
        start = match.end()
        if raw[start : start + 1] == "T" and (head := re.match(r"T([0-9a-f]+),", raw[start : start + 12])):
            begin = start + head.end()
            # The length counts bytes of UTF-8; walk characters until they are used up.
            length = int(head[1], 16)
            chunk = raw[begin : begin + length].encode("utf-8", "replace")[:length].decode("utf-8", "ignore")
            texts[match[1]] = chunk
            position = begin + max(len(chunk), 1)
            # The next row follows at once, without a line break before it.
            following = re.compile(r"([0-9a-f]{1,4}):").match(raw, position)
            if following:
                raw = raw[:position] + "\n" + raw[position:]
            continue
        try:
            value, used = decoder.raw_decode(raw, start)
            position = used
            if isinstance(value, dict | list):
                values.append(value)
        except (ValueError, RecursionError):
            position = start
    for value in values:
        yield "__next_f", _resolved(value, texts)


def _resolved(value: Any, texts: dict[str, str]) -> Any:
    if not texts:
        return value
    queue, seen = [value], 0
    while seen < len(queue) and seen < 60_000:
        node = queue[seen]
        seen += 1
        pairs = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        for key, inner in pairs:
            if isinstance(inner, dict | list):
                queue.append(inner)
            elif isinstance(inner, str) and inner[:1] == "$" and inner[1:] in texts:
                node[key] = html.unescape(texts[inner[1:]])
    return value


def _is_devalue(script: Script, value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 4
        and (script.id == "__NUXT_DATA__" or (isinstance(value[0], list) and value[0][:1] == ["ShallowReactive"]))
    )


def devalued(flat: list[Any]) -> Any:
    """Return the tree that Nuxt wrote as a flat list whose objects point to its places."""
    made: dict[int, Any] = {}
    pending: list[tuple[Any, Any, int]] = []

    def shell(index: int) -> Any:
        if index in made:
            return made[index]
        if not 0 <= index < len(flat):
            return None
        value = flat[index]
        if isinstance(value, dict):
            made[index] = node = {}
            pending.extend((node, key, inner) for key, inner in value.items() if isinstance(inner, int))
            return node
        if isinstance(value, list):
            if value and isinstance(value[0], str):
                kind, rest = value[0], value[1:]
                if kind in ("Date", "BigInt"):
                    made[index] = rest[0] if rest else None
                elif kind in ("Set",):
                    made[index] = node = [None] * len(rest)
                    pending.extend((node, place, inner) for place, inner in enumerate(rest) if isinstance(inner, int))
                elif rest and isinstance(rest[0], int):
                    made[index] = None
                    made[index] = shell(rest[0]) if rest[0] != index else None
                else:
                    made[index] = None
                return made[index]
            made[index] = node = [None] * len(value)
            pending.extend((node, place, inner) for place, inner in enumerate(value) if isinstance(inner, int))
            return node
        made[index] = value
        return value

    root = shell(0)
    done = 0
    while done < len(pending) and done < 200_000:
        node, key, index = pending[done]
        done += 1
        node[key] = shell(index)
    return root
