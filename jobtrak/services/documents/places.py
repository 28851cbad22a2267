"""Find the line of a resume's YAML where a field stands, so that a complaint can be shown beside it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from jobtrak.services.documents.yaml import load

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def line_of(text: str, path: str) -> int:
    """Return the 1-based line of a place such as `experiences[0].titles`, or of the nearest field above it that is there.

    Raises what `load` raises: only text that it takes is looked through, for it bounds size and depth.
    """
    load(text)
    node = yaml.compose(text.removeprefix("\ufeff"), Loader=_Loader)
    line = 1
    for index, name in _STEP.findall(path):
        if isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
            node = node.value[int(index)]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode) and name:
            found = next(((key, value) for key, value in node.value if key.value == name), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        else:
            return line
    return line
