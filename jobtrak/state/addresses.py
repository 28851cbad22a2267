"""The board's filters as they stand in the address, so that a link or a reload shows the same board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode

from jobtrak.services.boards import Filters, Order

_ORDERS = ("newest", "match", "follow_up", "company")
_WORKPLACES = ("remote", "hybrid", "onsite")
# An address is short; anything longer was not made by a person.
_LONGEST = 200


def filters_from(parameters: Mapping[str, str]) -> Filters:
    """Return the filters an address names; what it names wrongly is left out."""
    match_from = parameters.get("match", "")
    order = parameters.get("order", "newest")
    workplace = parameters.get("workplace", "")
    return Filters(
        q=parameters.get("q", "")[:_LONGEST],
        company=parameters.get("company", "")[:_LONGEST],
        place=parameters.get("place", "")[:_LONGEST],
        workplace=workplace if workplace in _WORKPLACES else "",
        match_from=min(int(match_from), 100) if match_from.isdecimal() else 0,
        follow_up_due=parameters.get("due") == "1",
        order=cast(Order, order if order in _ORDERS else "newest"),
    )


def filters_to(filters: Filters) -> str:
    """Return the board's address with these filters."""
    named = {
        "q": filters.q,
        "company": filters.company,
        "place": filters.place,
        "workplace": filters.workplace,
        "match": str(filters.match_from) if filters.match_from else "",
        "due": "1" if filters.follow_up_due else "",
        "order": filters.order if filters.order != "newest" else "",
    }
    query = urlencode({name: value for name, value in named.items() if value})
    return f"/?{query}" if query else "/"
