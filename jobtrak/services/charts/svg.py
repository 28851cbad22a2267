"""The few shapes that every chart is made of, with all words escaped."""

from __future__ import annotations

from html import escape

from jobtrak.models.enums import Status

_HUES = {
    Status.NEW: "new",
    Status.INTERESTED: "interested",
    Status.RESUME_GENERATED: "ready",
    Status.APPLIED: "applied",
    Status.INTERVIEW: "interview",
    Status.OFFER: "offer",
    Status.REJECTED: "rejected",
    Status.DECLINED: "declined",
}


def hue(status: Status) -> str:
    """Return the colour of a status, by its token, so that it follows light and dark."""
    return f"var(--st-{_HUES[status]})"


def picture(width: float, height: float, label: str, *shapes: str) -> str:
    """Return a whole drawing with the sentence that stands for it."""
    return (
        f'<svg class="c" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(label)}">'
        f"{''.join(shapes)}</svg>"
    )


def words(
    x: float, y: float, text: str, kind: str = "", *, count: int | None = None, anchor: str = "", title: str = ""
) -> str:
    """Return a line of text; `kind` is lb (a name) or vl (a value); a count follows in bold."""
    classes = f' class="{kind}"' if kind else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    told = f"<title>{escape(title)}</title>" if title else ""
    figure = f' <tspan class="vl">{count}</tspan>' if count is not None else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{classes}{side}>{told}{escape(text)}{figure}</text>'


def box(x: float, y: float, wide: float, tall: float, fill: str, *, title: str = "") -> str:
    """Return a filled box with hardly rounded corners."""
    told = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="1.5" fill="{fill}">{told}</rect>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = "var(--line)", width: float = 1) -> str:
    """Return a straight line."""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{stroke}" stroke-width="{width:g}" '
        'stroke-linecap="round"/>'
    )


def disc(x: float, y: float, fill: str, *, title: str = "") -> str:
    """Return a point with an edge of paper round it."""
    told = f"<title>{escape(title)}</title>" if title else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="var(--surface)" stroke-width="2">{told}</circle>'


def glyph(x: float, y: float, status: Status) -> str:
    """Return a status's outline, from the sprite that each page carries."""
    return (
        f'<svg x="{x:.1f}" y="{y:.1f}" width="14" height="14" viewBox="0 0 16 16" class="st st-{status.value}">'
        f'<use href="#st-{status.value}"/></svg>'
    )


def shortened(text: str, most: int) -> str:
    """Return a name that fits its place, cut with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
