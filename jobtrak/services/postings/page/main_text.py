"""Find the main text of a page, without menus, banners and what it recommends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jobtrak.services.postings.markup import TextLine, is_hidden, lines_of

_NOISE = re.compile(
    r"cookie|consent|gdpr-|related|similar|recommend|breadcrumb|share-|social|newsletter|subscribe|site-?nav|navbar|main-?menu|site-?footer|page-?footer|site-?header|skip-link|language-(?:switch|select)|other-jobs|more-jobs|job-alert|signin|sign-in|login|sub-nav|banner--|autocomplete|dropdown-menu|people-also|see-also|aside-section",
    re.I,
)
_BODY = re.compile(
    r"job[-_]?(?:s-)?(?:desc|detail|content|body|post|info|view|ad\b|text|main)|description|posting|vacancy|position|offer[-_]?(?:desc|detail|content|body)|rich-?text|jd[-_]?(?:main|content|header|body)|stellen|anzeige|opis|popis|entry-content|wysiwyg|prose|editor-content|content-intro",
    re.I,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu"))


def main_lines(root: Any) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines of a page's posting and the lines of the whole page without its frame."""
    noise = noise_of(root)
    body = root.find("body")
    whole = lines_of(root if body is None else body, noise)
    holder = body_of(root, noise)
    if holder is body or holder is root:
        return whole, whole
    main = lines_of(holder, noise)
    return (main if sum(len(line.text) for line in main) > 200 else whole), whole


def noise_of(root: Any) -> list[Any]:
    """Return the outermost elements of a page that are not about its posting."""
    body = root.find("body")
    body = root if body is None else body
    whole = max(len(body.xpath("string()")), 1)
    left_out: list[Any] = []
    stack = [body]
    while stack:
        element = stack.pop()
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("script", "style", "svg"):
                continue
            if _is_noise(child):
                # A wrapper with an unlucky class may hold everything; then it is no noise.
                if child.tag in ("nav", "footer") or len(child.xpath("string()")) < whole * 0.5:
                    left_out.append(child)
                    continue
            elif child.tag == "form" and len(child.xpath("string()")) < whole * 0.5 and child.find(".//h1") is None:
                left_out.append(child)
                continue
            stack.append(child)
    return left_out


def _is_noise(element: Any) -> bool:
    tag = element.tag
    if tag in ("nav", "footer", "dialog", "aside"):
        return True
    if element.get("role") in _ROLES:
        return True
    if tag == "header":
        return element.find(".//h1") is None
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(len(name) > 2 and _NOISE.search(name) and element.find(".//h1") is None)


def body_of(root: Any, noise: Sequence[Any]) -> Any:
    """Return the element that holds the posting's text, as well as classes and density tell."""
    body = root.find("body")
    body = root if body is None else body
    skip = set(noise)
    best, most = body, 0.0
    whole = _length(body, skip)
    if whole < 200:
        return body
    stack = [body]
    looked = 0
    while stack and looked < 3_000:
        element = stack.pop()
        looked += 1
        for child in element:
            if (
                not isinstance(child.tag, str)
                or child in skip
                or child.tag in ("script", "style", "svg", "select")
                or is_hidden(child)
            ):
                continue
            if child.tag not in (
                "div",
                "section",
                "article",
                "main",
                "td",
                "ul",
                "span",
                "body",
                "form",
                "table",
                "tr",
                "tbody",
                "code",
            ):
                continue
            length = _length(child, skip)
            if length < max(250, whole * 0.12):
                continue
            stack.append(child)
            name = f"{child.get('class') or ''} {child.get('id') or ''} {child.get('itemprop') or ''} {child.get('data-testid') or ''} {child.get('data-automation') or ''}"
            points = (
                2.0 * bool(_BODY.search(name))
                + 1.0 * (child.tag in ("main", "article"))
                + 1.5 * (child.get("itemprop") == "description")
            )
            score = points * (length / whole) ** 0.5 + 0.2 * (length / whole)
            if points and length > whole * 0.3 and score > most:
                best, most = child, score
    return best


def _length(element: Any, skip: set[Any]) -> int:
    return len(element.xpath("string()")) - sum(
        len(script.text or "") for script in element.iter("script", "style", "noscript")
    )
