"""Turn HTML into the lines a person would see: headings, list items and paragraphs, hidden text left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from lxml import html as lxml_html

Kind = Literal["heading", "item", "text", "cell"]

# Enough for any posting; a page beyond it is cut, not refused.
MAX_LINES = 6_000
MAX_LINE = 4_000

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "legend", "summary"])
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "audio",
        "video",
        "select",
        "textarea",
        "input",
        "head",
        "title",
        "meta",
        "link",
        "map",
        "picture",
        "img",
    ]
)
_FACETS = frozenset(("span", "a", "time", "em"))
_BOLD = frozenset(("b", "strong"))
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip-path\s*:\s*inset\(\s*(?:50|100)%|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)",
    re.I,
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|a11y-text|d-none|is-hidden|u-hidden)(?:\s|$)",
    re.I,
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BULLET = re.compile(r"^\s*(?:[•●▪◦■□‣∙·*–—➢➤►✔✓✅👉🔹▶-]|\d{1,2}[.)](?=\s))\s*")
# A line of a template that only a script would have filled in.
_TEMPLATE = re.compile(r"\{[{%$].*[}%$]\}")
_HAS_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-zA-Z]")


@dataclass(slots=True)
class TextLine:
    """One visible line: what it says and whether it heads, lists or tells."""

    text: str
    kind: Kind = "text"


def tidy(text: str) -> str:
    """Return text on one line without invisible characters."""
    return " ".join(_CONTROLS.sub(" ", _INVISIBLE.sub("", text)).split())


def parse(page: str) -> Any | None:
    """Return the root element of a page, or None when there is nothing to parse."""
    if not page.strip():
        return None
    # Bytes with a named encoding keep a wrong <meta charset> from spoiling text that is decoded already.
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def is_hidden(element: Any) -> bool:
    """Say whether an element's text is kept from a person's eyes."""
    if element.get("hidden") is not None:
        # React streams late content in <div hidden id="S:0"> and moves it into view at once.
        return not (element.get("id") or "").startswith("S:")
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    name = element.get("class")
    return bool(name and _HIDDEN_CLASS.search(name))


def _runs_on(before: str, element: Any) -> bool:
    """Say whether an inline element starts a new fact right after another one."""
    previous = element.getprevious()
    if previous is None or previous.tag not in _FACETS or previous.tail or not before[-1:].isalnum():
        return False
    text = (
        element.text
        or next((inner.text for inner in element.iter() if isinstance(inner.tag, str) and inner.text), "")
        or ""
    )
    first = text.lstrip()[:1]
    return (
        bool(text)
        and (first.isupper() or first.isdigit())
        and (before[-1].islower() or before[-1].isdigit() or before[-2:].isupper())
    )


def lines_of(root: Any, skip: Iterable[Any] = ()) -> list[TextLine]:
    """Return the visible lines below an element, leaving out the elements in `skip`.

    Walks with its own stack, for a page may be nested deeper than Python may recurse.
    """
    left_out = set(skip)
    lines: list[TextLine] = []
    words: list[str] = []
    strong: list[str] = []
    kinds: list[Kind] = ["text"]
    bold = 0

    def flush() -> None:
        text = tidy("".join(words))
        if text:
            kind = kinds[-1]
            emphasised = tidy("".join(strong))
            if kind == "text" and emphasised and len(emphasised) >= len(text) - 2 and len(text) < 120:
                kind = "heading"
            elif kind == "text" and _BULLET.match(text) and len(text) > 3:
                text, kind = _BULLET.sub("", text), "item"
            if text and not _TEMPLATE.match(text):
                lines.append(TextLine(text[:MAX_LINE], kind))
        words.clear()
        strong.clear()

    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack and len(lines) < MAX_LINES:
        element, opening = stack.pop()
        tag = element.tag
        if not opening:
            if tag in _BLOCKS:
                flush()
                if len(kinds) > 1:
                    kinds.pop()
            elif tag in _BOLD:
                bold -= 1
            if element.tail and element is not root:
                words.append(element.tail)
                if bold:
                    strong.append(element.tail)
            continue
        if (
            not isinstance(tag, str)
            or tag in _SILENT
            or element in left_out
            or (element is not root and is_hidden(element))
        ):
            if element is not root and element.tail:
                words.append(element.tail)
                if bold:
                    strong.append(element.tail)
            if tag in _BLOCKS and element is not root:
                tail = words.pop() if element.tail else ""
                flush()
                if tail:
                    words.append(tail)
            continue
        if tag == "br":
            flush()
            if element.tail:
                words.append(element.tail)
                if bold:
                    strong.append(element.tail)
            continue
        if tag in _BLOCKS:
            flush()
            outer = kinds[-1]
            kind: Kind = (
                "item"
                if tag == "li"
                else "heading"
                if tag in _HEADINGS
                else "cell"
                if tag in ("td", "dd")
                else outer
                if outer in ("item", "heading")
                else "text"
            )
            kinds.append(kind)
        elif tag in _BOLD:
            bold += 1
        elif tag in _FACETS and words and _runs_on(words[-1], element):
            # Facts that a style sheet sets apart stand glued together in the markup: "BerlinEngineering".
            words.append(" | ")
        if element.text:
            words.append(element.text)
            if bold:
                strong.append(element.text)
        stack.append((element, False))
        stack.extend((child, True) for child in reversed(element))
    flush()
    return lines


def unescaped(text: str) -> str:
    """Return HTML that was escaped once or twice as HTML again; other text as it is."""
    for _ in range(3):
        if not _ESCAPED_TAG.search(text) or (
            _HAS_TAG.search(text) and len(_HAS_TAG.findall(text)) > len(_ESCAPED_TAG.findall(text))
        ):
            break
        text = html.unescape(text)
    return text


def lines_of_text(text: str) -> list[TextLine]:
    """Return the lines of a field that may hold HTML, escaped HTML or plain text."""
    text = unescaped(text[:600_000])
    if _HAS_TAG.search(text):
        root = parse(f"<div>{text}</div>")
        if root is not None:
            return lines_of(root)
    return plain_lines(html.unescape(text) if "&" in text else text)


def plain_lines(text: str) -> list[TextLine]:
    """Return the lines of plain text, telling headings and bullets by their look."""
    if "\n" not in text and "\\n" in text:
        text = text.replace("\\r", "").replace("\\n", "\n")
    lines: list[TextLine] = []
    raw = text.splitlines()
    for index, one in enumerate(raw):
        line = tidy(one)
        if not line:
            continue
        if _BULLET.match(line) and len(line) > 3 and not line[:1].isdigit():
            lines.append(TextLine(_BULLET.sub("", line)[:MAX_LINE], "item"))
        elif match := re.match(r"^#{1,6}\s+(.*)|^\*\*(.{2,90})\*\*:?$", line):
            lines.append(TextLine((match[1] or match[2])[:MAX_LINE], "heading"))
        elif _looks_like_heading(line, raw[index + 1] if index + 1 < len(raw) else ""):
            lines.append(TextLine(line, "heading"))
        else:
            lines.append(TextLine(line[:MAX_LINE], "text"))
        if len(lines) >= MAX_LINES:
            break
    return lines


def _looks_like_heading(line: str, following: str) -> bool:
    if len(line) > 80 or len(line) < 3 or line[-1] in ".;,!" or "@" in line or "http" in line:
        return False
    if line.endswith(":") or (line.isupper() and len(line) > 5 and " " in line):
        return True
    return bool(_BULLET.match(following)) and line[:1].isupper() and len(line.split()) <= 8


def as_text(lines: Iterable[TextLine]) -> str:
    """Return lines as plain text with bullets and blank lines before headings."""
    parts: list[str] = []
    for line in lines:
        if line.kind == "item":
            parts.append(f"- {line.text}")
        elif line.kind == "heading" and parts:
            parts.append(f"\n{line.text}")
        else:
            parts.append(line.text)
    return "\n".join(parts)
