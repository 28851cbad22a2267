"""Read and write resume YAML: bounded, literal, and with everything the person wrote kept.

Scalars stay the text that was written (`NO`, `1:30` and `3.10` are words on a resume, not a boolean, a time and a float).
Only nothing at all, `~` and `null` mean "no value".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from jobtrak.errors import InvalidInput, TooLarge

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null"}
_PLAIN_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}

# What the parser says, and what a person can do about it. The first match wins.
_PLAIN_WORDS = (
    (
        "cannot start any token",
        "This character can't start a value here. Use spaces, not tabs, and put such text in quotes.",
    ),
    ("mapping values are not allowed", "A colon and a space start a new field here. Put the whole text in quotes."),
    (
        "could not find expected ':'",
        "A colon is missing after this field's name, or a line is not indented like its neighbours.",
    ),
    ("unexpected end of stream", "A quote or bracket is opened and never closed."),
    ("expected ',' or ']'", "A list in square brackets is not closed, or a comma is missing in it."),
    ("expected ',' or '}'", "A group in curly brackets is not closed, or a comma is missing in it."),
    ("expected '-' indicator", "This line does not line up with the list above it."),
    ("expected key", "This line does not line up with the fields above it."),
    ("expected <block end>", "This line does not line up with the lines above it."),
    ("unknown escape", "A backslash in double quotes starts a code here. Write two backslashes, or use single quotes."),
    ("undefined tag handle", "A value that starts with an exclamation mark has to stand in quotes."),
    ("block scalar", "The text after | or > is not indented as it should be."),
)


def load(text: str) -> dict[str, Any]:
    """Read YAML into a dictionary whose scalars are the very text that was written.

    Raises TooLarge over 256 KiB, and InvalidInput, with 1-based line and column where they are known, for what is not a
    mapping, nests deeper than 32, repeats a key, or uses aliases or tags.
    """
    text = text.removeprefix("\ufeff")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise InvalidInput("This text holds broken characters. Save it as UTF-8 and try again.") from error
    if size > MAX_BYTES:
        raise TooLarge(f"This YAML is {size // 1024} KiB. JobTrak takes up to {MAX_BYTES // 1024} KiB.")
    try:
        value = _build(yaml.parse(text, Loader=_Parser))
    except yaml.MarkedYAMLError as error:
        raise _explained(error) from error
    except yaml.reader.ReaderError as error:
        line, column = _place(text, int(error.position or 0))
        raise InvalidInput(
            f"Line {line} holds a control character that YAML doesn't allow. Delete it and try again.",
            line=line,
            column=column,
        ) from error
    if not isinstance(value, dict):
        raise InvalidInput("A resume starts with fields such as `basic:` and `experiences:`.", line=1, column=1)
    return value


def dump(document: dict[str, Any]) -> str:
    """Write a document as YAML: the same document always gives the same text, in the order of its keys."""
    _check_depth(document)
    return yaml.dump(
        document,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=2**30,
        indent=2,
    )


class _Dumper(yaml.SafeDumper):
    """Write lists indented under their key and long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and text.strip() and text == text.lstrip() else None
    if any(character in "\x85\u2028\u2029\ufeff\r" for character in text):
        # Other quotes would write these line breaks as they are, and readers would fold them.
        style = '"'
    if text in _NOTHING:
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "null"))


def _build(events: Iterator[yaml.Event]) -> Any:
    """Build the value from parser events without recursion, so that depth is our limit and not the interpreter's."""
    stack: list[_Open] = []
    result: Any = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refused("There is a second document here, after `---`. A resume is one document.", event)
            continue
        if isinstance(event, yaml.AliasEvent):
            raise _refused(
                "This refers to another place with an asterisk. Write the text out, or put it in quotes.", event
            )
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            closed = stack.pop()
            if not stack:
                result = closed.value
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            continue
        if event.tag not in _PLAIN_TAGS:
            raise _refused("Values that start with an exclamation mark have to stand in quotes.", event)
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
        else:
            if len(stack) >= MAX_DEPTH:
                raise _refused(f"This is nested more than {MAX_DEPTH} levels deep.", event)
            value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if stack:
            stack[-1].add(value, event)
        elif isinstance(event, yaml.ScalarEvent):
            result = value
        if not isinstance(event, yaml.ScalarEvent):
            stack.append(_Open(value))
    return result


class _Open:
    """Hold a list or mapping that is still being filled."""

    def __init__(self, value: dict[str, Any] | list[Any]) -> None:
        self.value = value
        self.key: str | None = None

    def add(self, item: Any, event: yaml.Event) -> None:
        if isinstance(self.value, list):
            self.value.append(item)
            return
        if self.key is None:
            if item is None:
                item = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not isinstance(item, str):
                raise _refused("The name of a field has to be plain text.", event)
            if item in self.value:
                raise _refused(f"The field “{item[:60]}” stands here twice. Keep one of them.", event)
            self.key = item
            return
        self.value[self.key] = item
        self.key = None


def _scalar(event: yaml.ScalarEvent) -> str | None:
    if event.implicit[0] and event.value in _NOTHING:
        return None
    return event.value


def _refused(message: str, event: yaml.Event) -> InvalidInput:
    mark = event.start_mark
    line, column = mark.line + 1, mark.column + 1
    return InvalidInput(f"Line {line}: {message}", line=line, column=column)


def _explained(error: yaml.MarkedYAMLError) -> InvalidInput:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.problem or ''} {error.context or ''}"
    words = next((words for sign, words in _PLAIN_WORDS if sign in said), "This line isn't valid YAML.")
    return InvalidInput(f"Line {line}: {words}", line=line, column=column)


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _check_depth(document: Any) -> None:
    level: list[Any] = [document]
    for _ in range(MAX_DEPTH + 1):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise InvalidInput(f"This resume is nested more than {MAX_DEPTH} levels deep.")
