"""Write a resume as one HTML page that stands by itself and prints well."""

from __future__ import annotations

from html import escape
from typing import Any

from jobtrak.services.documents.exports.plain import heads
from jobtrak.services.documents.view import View

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 40px 24px; max-width: 720px; color: #1b1f24; background: #fff;
  font: 15px/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; font-variant-ligatures: none; }
h1 { margin: 0; font-size: 32px; line-height: 1.2; }
h2 { margin: 26px 0 8px; padding-bottom: 3px; border-bottom: 1px solid #b9c7d3; color: #1d4f73; font-size: 15px;
  letter-spacing: .04em; text-transform: uppercase; }
h3 { margin: 0; font-size: 15px; }
p { margin: 0; }
ul { margin: 4px 0 0; padding-left: 18px; }
article + article { margin-top: 14px; }
.row { display: flex; justify-content: space-between; gap: 16px; }
.soft { color: #57606a; }
a { color: inherit; }
@media print { body { padding: 0; font-size: 10.5pt; } article { break-inside: avoid; } }
"""


def page(view: View) -> str:
    """Return a view as an HTML page without scripts or anything fetched from elsewhere."""
    contacts = " · ".join(_link(contact) for contact in view["contacts"])
    headline = f"<p>{escape(view['headline'])}</p>" if view["headline"] else ""
    sections = "\n".join(_section(section) for section in view["sections"])
    return f"""<!doctype html>
<html lang="{escape(view["language"])}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(view["name"])}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escape(view["name"])}</h1>
{headline}
<p class="soft">{contacts}</p>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def _section(section: dict[str, Any]) -> str:
    title = f"<h2>{escape(section['title'])}</h2>"
    if section["kind"] == "summary":
        body = f"<p>{escape(section['text'])}</p>"
    elif section["kind"] == "skills":
        body = "\n".join(_skills(group) for group in section["entries"])
    else:
        body = "\n".join(f"<article>{_entry(entry)}</article>" for entry in section["entries"])
    return f"<section>\n{title}\n{body}\n</section>"


def _skills(group: dict[str, Any]) -> str:
    rows = []
    for row in group["rows"]:
        name = ": ".join(part for part in (group["category"], row["name"]) if part)
        strong = f"<strong>{escape(name)}:</strong> " if name else ""
        rows.append(f"<p>{strong}{escape(', '.join(row['skills']))}</p>")
    return "\n".join(rows)


def _entry(entry: dict[str, Any]) -> str:
    parts = []
    named = bool(entry.get("company") or entry.get("school") or entry.get("name"))
    for number, (left, right) in enumerate(heads(entry)):
        tag = "h3" if number == 0 and named else "span"
        shown = _link(entry["link"]) if entry.get("link") and left == entry["link"]["text"] else escape(left)
        parts.append(f'<div class="row"><{tag}>{shown}</{tag}><span class="soft">{escape(right)}</span></div>')
    if entry.get("note"):
        parts.append(f"<p>{escape(entry['note'])}</p>")
    if entry.get("highlights"):
        items = "".join(f"<li>{escape(highlight)}</li>" for highlight in entry["highlights"])
        parts.append(f"<ul>{items}</ul>")
    if entry.get("courses"):
        parts.append(f'<p class="soft">{escape(entry["courses"])}</p>')
    return "\n".join(parts)


def _link(item: dict[str, str]) -> str:
    """Link an item whose address is one that can only open a page, a mail or a call."""
    if not item["url"].startswith(("https://", "http://", "mailto:", "tel:")):
        return escape(item["text"])
    return f'<a href="{escape(item["url"])}">{escape(item["text"])}</a>'
