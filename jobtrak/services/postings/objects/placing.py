"""Where a job is, as an object tells it."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import places
from jobtrak.services.postings.objects import key_names, values


def read_locations(keys: dict[str, Any]) -> list[str]:
    """Return the places of an object, from its list or name of places or from its city, state and country."""
    for name in key_names.LOCATION:
        value = keys.get(name)
        if value is None or name in ("city", "address", "region", "regions"):
            continue
        found: list[str] = []
        for item in (value if isinstance(value, list) else [value])[:60]:
            if isinstance(item, dict):
                found.append(_place_of(item) or "")
            elif isinstance(item, str):
                found.extend(places.split_places(item) if len(item) > 3 or places.country_code(item) else [])
        found = [place for place in dict.fromkeys(found) if place]
        if found:
            return found
    place = places.of_address(keys) or places.tidy_place(
        values.text_of(keys.get("address")) or values.text_of(keys.get("region"))
    )
    return [place] if place else []


def _place_of(item: dict[str, Any]) -> str | None:
    keys = values.keys_of(item)
    if isinstance(parents := keys.get("parents"), list):
        names = [values.text_of(item), *(values.text_of(parent) for parent in parents if isinstance(parent, dict))]
        country = places.country_name(str(keys.get("countrycode") or ""))
        return places.tidy_place(", ".join(dict.fromkeys(name for name in [*names, country] if name)))
    for name in ("expanded", "fulllocation", "formattedname", "formatted", "displayname", "locationname", "label"):
        if isinstance(keys.get(name), str):
            return places.tidy_place(keys[name])
    if isinstance(keys.get("address"), dict):
        return places.of_address(keys["address"])
    return places.of_address(keys) or places.tidy_place(values.text_of(item))
