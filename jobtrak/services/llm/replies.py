"""Read a model's reply into the schema that was asked for, trusting nothing about it."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from pydantic import ValidationError

from jobtrak.services.llm.provider import Value

# A whole tailored section is a few thousand characters; more than this is a model gone wild.
LONGEST_REPLY = 200_000
_FENCED = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class NotAnAnswer(ValueError):
    """A reply does not have the shape that was asked for; the text says why, for the model to read."""


class NotJson(NotAnAnswer):
    """A reply is no JSON at all: the server did not hold the model to it."""


def read(text: str, schema: type[Value]) -> Value:
    """Return the value a reply holds; raise NotAnAnswer with the reason where it holds none.

    Keys that the schema does not know are dropped, as are NUL bytes, control characters and halves of surrogate pairs.
    """
    if len(text) > LONGEST_REPLY:
        raise NotAnAnswer(f"The reply is longer than {LONGEST_REPLY} characters.")
    try:
        found = _clean(_json_in(text))
    except RecursionError:
        raise NotAnAnswer("The reply is nested too deeply.") from None
    try:
        return schema.model_validate(found)
    except ValidationError as error:
        problems = [
            f"{'.'.join(str(part) for part in problem['loc']) or 'the whole'}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False, include_context=False)[:8]
        ]
        raise NotAnAnswer("; ".join(problems)[:1000]) from None


def _json_in(text: str) -> Any:
    """Find the JSON in a reply: alone, in a fence, or between the first brace and the last."""
    text = _THOUGHTS.sub("", text)
    candidates = [text.strip()]
    if fenced := _FENCED.search(text):
        candidates.append(fenced[1].strip())
    first, last = text.find("{"), text.rfind("}")
    if 0 <= first < last:
        candidates.append(text[first : last + 1])
    for candidate in candidates:
        try:
            found = json.loads(candidate, parse_constant=_no_such_number, parse_float=_finite)
        except json.JSONDecodeError:
            continue
        if isinstance(found, dict):
            return found
    raise NotJson("The reply is not one JSON object.")


def _no_such_number(name: str) -> NoReturn:
    raise NotAnAnswer(f"{name} is not a number in JSON.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotAnAnswer(f"{digits[:20]} is too large a number.")
    return number


def _clean(found: Any) -> Any:
    if isinstance(found, str):
        return _UNPRINTABLE.sub("", found)
    if isinstance(found, list):
        return [_clean(each) for each in found]
    if isinstance(found, dict):
        return {_UNPRINTABLE.sub("", name): _clean(each) for name, each in found.items()}
    return found
