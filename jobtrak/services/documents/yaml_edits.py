"""Change a resume's YAML and keep what the person wrote around the change: comments, quotes, blank lines, order."""

from __future__ import annotations

from typing import Any

import yaml as pyyaml

from jobtrak.services.documents import yaml

_Loader: Any = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)
Edit = tuple[int, int, str]


def edit(text: str, document: dict[str, Any]) -> str:
    """Return the text changed so that it says what the document says, touching only the lines that have to change.

    A change that can't be made in place, such as new line breaks inside a flow list, writes the whole document anew.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    wanted = yaml.dump(yaml.load(yaml.dump(document)))
    before = yaml.load(text)
    if yaml.dump(before) == wanted:
        return text
    node = pyyaml.compose(text, Loader=_Loader)
    edits = _Editor(text).mapping(node, document) if isinstance(node, pyyaml.MappingNode) else None
    if edits is None:
        return yaml.dump(document)
    changed = text
    for start, end, replacement in sorted(edits, reverse=True):
        changed = changed[:start] + replacement + changed[end:]
    try:
        kept = yaml.dump(yaml.load(changed)) == wanted
    except yaml.InvalidInput:
        kept = False
    return changed if kept else yaml.dump(document)


class _Editor:
    """Collect the replacements that turn one text into another; None means "write this part anew"."""

    def __init__(self, text: str) -> None:
        self.text = text

    def mapping(self, node: pyyaml.MappingNode, new: dict[str, Any]) -> list[Edit] | None:
        if node.flow_style or not new:
            return None
        entries = {key.value: (key, value) for key, value in node.value}
        common = [key for key in new if key in entries]
        if not common or common != [key for key in entries if key in new]:
            return None
        edits: list[Edit] = []
        for name, (key, value) in entries.items():
            if name not in new:
                start = self._line_start(key.start_mark.index)
                if self.text[start : key.start_mark.index].strip():
                    return None
                edits.append((start, self._line_end(self._end(value)) + 1, ""))
        previous: str | None = None
        added: dict[str, str] = {}
        for name in new:
            if name in entries:
                previous = name
            elif previous is None:
                return None
            else:
                added[previous] = added.get(previous, "") + self._entry(
                    name, new[name], entries[previous][0].start_mark.column
                )
        for name in common:
            key, value = entries[name]
            changed = self.value(value, new[name])
            if changed is None:
                replacement = self._entry(name, new[name], key.start_mark.column).lstrip("\n ")
                changed = [(key.start_mark.index, self._end(value), replacement)]
            edits += changed
            if name in added:
                end = self._line_end(self._end(value))
                edits.append((end, end, added[name]))
        return edits

    def value(self, node: Any, new: Any) -> list[Edit] | None:
        if isinstance(node, pyyaml.MappingNode):
            return self.mapping(node, new) if isinstance(new, dict) else None
        if isinstance(node, pyyaml.SequenceNode):
            if not isinstance(new, list) or len(new) != len(node.value):
                return None
            edits: list[Edit] = []
            for item, wanted in zip(node.value, new, strict=True):
                changed = self.value(item, wanted)
                if changed is None:
                    return None
                edits += changed
            return edits
        if isinstance(new, dict | list):
            return None
        return self._scalar(node, new)

    def _scalar(self, node: Any, new: Any) -> list[Edit] | None:
        old = None if node.style is None and node.value in ("", "~", "null") else node.value
        if old == new or (isinstance(new, bool | int | float) and old == yaml.load(yaml.dump({"a": new}))["a"]):
            return []
        if (
            node.style in ("|", ">")
            or (isinstance(new, str) and "\n" in new)
            or node.start_mark.index == node.end_mark.index
        ):
            return None
        style = node.style if node.style in ('"', "'") and isinstance(new, str) else None
        shown = pyyaml.dump(
            [new],
            Dumper=pyyaml.SafeDumper,
            default_style=style,
            default_flow_style=True,
            allow_unicode=True,
            width=2**30,
        )
        return [(node.start_mark.index, node.end_mark.index, shown.strip()[1:-1])]

    def _entry(self, name: str, value: Any, column: int) -> str:
        lines = yaml.dump({name: value}).rstrip("\n").split("\n")
        return "".join("\n" + (" " * column + line if line else "") for line in lines)

    def _end(self, node: Any) -> int:
        """Return where the last thing written in a node ends, without the blank lines and comments after it."""
        if isinstance(node, pyyaml.ScalarNode):
            end = node.end_mark.index
            return end - 1 if node.style in ("|", ">") and end and self.text[end - 1 : end] == "\n" else end
        if node.flow_style or not node.value:
            return node.end_mark.index
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end
