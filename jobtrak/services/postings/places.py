"""Know countries by name, code and currency, and write places the way people do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

_REMOTE_PLACE = re.compile(
    r"\b(?:remote|anywhere|worldwide|home[- ]?based|home office|distributed|work from home)\b", re.I
)
_JUNK = re.compile(
    r"^(?:n/?a|none|null|tbd|multiple locations?|various(?: locations?)?|see description|-+|\W*|\d+ locations?|location|locations|country|state|city|region|other)$",
    re.I,
)
_US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
    ]
)
_US_NAMES = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota"
    r"|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota"
    r"|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)\b"
)
_CA_PROVINCES = frozenset(["ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB", "NL", "PE", "YT", "NT", "NU"])
_CA_NAMES = re.compile(r"\b(?:Ontario|Qu[ée]bec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia)\b")
_AU_STATES = re.compile(
    r"\b(?:NSW|VIC|QLD|Victoria|Queensland|New South Wales|Western Australia|South Australia|Tasmania)\b"
)


@cache
def _countries() -> dict[str, Any]:
    text = resources.files("jobtrak.services.postings").joinpath("vocabulary/countries.json").read_text("utf-8")
    return json.loads(text)


@cache
def _by_name() -> dict[str, str]:
    named = {name.casefold(): code for code, country in _countries().items() for name in country["names"]}
    return named | {
        "usa": "US",
        "u.s.": "US",
        "u.s.a.": "US",
        "us": "US",
        "united states of america": "US",
        "uk": "GB",
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "great britain": "GB",
        "czech republic": "CZ",
        "holland": "NL",
        "uae": "AE",
    }


@cache
def _cities() -> dict[str, str]:
    text = resources.files("jobtrak.services.postings").joinpath("vocabulary/cities.json").read_text("utf-8")
    return {name: code for code, names in json.loads(text).items() for name in names.split("|")}


def city_country(text: str) -> str | None:
    """Return the code of the country of a larger city, or None for any other name."""
    return _cities().get(re.sub(r"\s+(?:city|area|metropolitan area|\d+|m\.)$", "", text.strip().casefold()))


_REGION = re.compile(
    r"\b(?:kraj|county|province|voivodeship|województwo|prefecture|canton|oblast|bay area|metro area|metropolitan area|greater [A-Z]\w+|region)\b",
    re.I,
)
_STREET = re.compile(
    r"\d{4,5}|\b\w*(?:straße|strasse|str\.|street|st\.|road|avenue|rue|calle|via|ulice|laan|straat|ul\.|platz|square|drive|blvd)\b",
    re.I,
)


def looks_like_place(text: str) -> bool:
    """Say whether a short text is nothing but a place: "Brno", "Remote, Canada", "Portland, OR"."""
    value = re.sub(r"\s*\((?:hq|headquarters|head office)\)$", "", text.strip(), flags=re.I)
    if not 2 < len(value) <= 90 or re.search(
        r"[.!?:;]\s|[!?:@#|•·]|\b(?:the|we|our|you|is|are|will|for|with|job|jobs)\b", value, re.I
    ):
        return False
    parts = [part.strip(" ()") for part in re.split(r"[,;/()]|\s[-–—]\s", value) if part.strip(" ()")]
    if not parts or len(parts) > 8:
        return False
    known = [part for part in parts if _is_known_place(part)]
    if len(parts) == 1:
        return bool(known) and (
            bool(_by_name().get(value.casefold()))
            or city_country(value) is not None
            or _REMOTE_PLACE.fullmatch(value) is None
        )
    return bool(known) and all(len(part.split()) <= 5 for part in parts) and value[:1].isupper()


def _is_known_place(part: str) -> bool:
    bare = re.sub(r"\b\d{3,6}(?:\s?\d{2})?\b", "", _REMOTE_PLACE.sub("", part)).strip(" -–:")
    if not bare:
        return is_remote(part) and len(part) < 20
    return bool(
        city_country(bare)
        or (_REGION.search(bare) and bare[:1].isupper() and 2 <= len(bare.split()) <= 4)
        or (len(bare) > 3 and _by_name().get(bare.casefold()))
        or bare in _US_STATES
        or bare in _CA_PROVINCES
        or bare in ("US", "USA", "UK", "EU", "EMEA", "APAC", "LATAM", "Europe")
        or _US_NAMES.fullmatch(bare)
        or _CA_NAMES.fullmatch(bare)
        or _AU_STATES.fullmatch(bare)
    )


def country_code(text: object) -> str | None:
    """Return the ISO 3166 code of a country's name or code, or None."""
    value = str(text or "").strip().strip("()., ")
    if len(value) == 2 and value.upper() in _countries() and value.isupper():
        return value
    if len(value) == 3 and value.isupper():
        return next(
            (code for code, country in _countries().items() if country.get("alpha3") == value),
            _by_name().get(value.casefold()),
        )
    return _by_name().get(value.casefold())


def country_name(text: object) -> str:
    """Return the English name of a country given by code; any other text as it is."""
    value = str(text or "").strip()
    if (len(value) in (2, 3) and value.isupper()) or (len(value) == 2 and value.upper() in _countries()):
        code = country_code(value.upper())
        if code:
            return _countries()[code]["name"]
    return value


def currency_of(country: str | None) -> str | None:
    """Return the currency paid in a country given by code."""
    return _countries().get(country or "", {}).get("currency")


def country_of(place: str) -> str | None:
    """Return the code of the country a written place lies in, as far as it can be told."""
    parts = [part.strip(" ()") for part in re.split(r"[,;|/()]|\s[-–—]\s", place) if part.strip(" ()")]
    for part in reversed(parts):
        bare = re.sub(_REMOTE_PLACE, "", part).strip(" -–:")
        if (len(bare) > 2 or bare in ("US", "UK")) and (code := country_code(bare)):
            return code
    for part in reversed(parts):
        words = part.split()
        if any(word in _US_STATES for word in words[-2:]) or _US_NAMES.search(part):
            return "US"
        if any(word in _CA_PROVINCES for word in words[-2:]) or _CA_NAMES.search(part):
            return "CA"
        if _AU_STATES.search(part):
            return "AU"
    last = parts[-1] if len(parts) > 1 else ""
    if len(last) == 2 and last.isupper():
        return country_code(last)
    return next((code for part in parts if (code := city_country(re.sub(r"\b\d{3,6}\b", "", part)))), None)


def countries_of(placed: Iterable[str]) -> list[str]:
    """Return the distinct countries of written places."""
    return list(dict.fromkeys(code for place in placed if (code := country_of(place))))


def is_remote(place: str) -> bool:
    """Say whether a written place means working from anywhere."""
    return bool(_REMOTE_PLACE.search(place))


def tidy_place(text: object) -> str | None:
    """Return one place on one line, or None when the text names no place."""
    place = " ".join(str(text or "").split()).strip(" ,;|-–•")
    place = (
        re.sub(r"\s*\((?:hq|headquarters|head office|main office)\)$", "", place, flags=re.I)
        if len(place) > 30
        else place
    )
    place = re.sub(r"^(?:locations?|standort|lieu|ubicación|local|lokalita|místo)\s*:\s*", "", place, flags=re.I)
    place = re.sub(r",(?=\S)", ", ", place) if place.count(",") and ", " not in place else place
    if not place or len(place) > 160 or _JUNK.match(place):
        return None
    return place


def split_places(text: object) -> list[str]:
    """Return the places of one text that may list several with ; | • or line breaks."""
    parts = re.split(r"\s*(?:;|\||•|\n|\s/\s|\sor\s)\s*", str(text or ""))
    return [place for part in parts if (place := tidy_place(part))]


def of_address(address: Any) -> str | None:
    """Return a place from the parts of a postal address in schema.org's or an API's names."""
    if isinstance(address, str):
        return tidy_place(address)
    if not isinstance(address, dict):
        return None

    def part(*names: str) -> str:
        for name in names:
            value = address.get(name)
            if isinstance(value, dict):
                value = value.get("name") or value.get("descriptor") or value.get("label")
            if isinstance(value, list):
                value = value[0] if value else None
                if isinstance(value, dict):
                    value = value.get("name")
            if (
                isinstance(value, str | int)
                and str(value).strip()
                and str(value).strip().lower() not in ("null", "none", "n/a", "undefined")
            ):
                return " ".join(str(value).split())
        return ""

    def clear(text: str) -> str:
        return text if re.search(r"\w", text) else ""

    city = clear(part("addressLocality", "city", "City", "cityName", "locality", "town", "municipality", "suburb"))
    region = part(
        "addressRegion",
        "region",
        "state",
        "stateName",
        "state_name",
        "province",
        "regionName",
        "stateCode",
        "state_code",
        "administrativeArea",
    )
    country = country_name(
        part("addressCountry", "country", "countryName", "country_name", "countryCode", "country_code")
    )
    own = country_code(part("addressCountry", "country", "countryCode", "country_code"))
    region = ", ".join(piece for piece in re.split(r"\s*,\s*", region) if clear(piece) and piece != own)
    # A continent or the country again in the place of a region says nothing; the city may name the region already.
    if (
        region.casefold() in {city.casefold(), country.casefold()}
        or region.casefold() in ("europe", "asia", "emea", "apac")
        or (region and region.casefold() in city.casefold())
    ):
        region = ""
    if country and city.casefold().endswith(country.casefold()):
        country = ""
    places = [value for value in (city, region, country) if value]
    if city and "," in city:
        places = [value for value in places if value == city or value.casefold() not in city.casefold()]
    if not places:
        return tidy_place(
            part("name", "formatted", "formattedAddress", "fullLocation", "locationName", "label", "streetAddress")
        )
    street = part("streetAddress", "street")
    if street and city and _STREET.search(street) and len(street) < 60 and part("addressLocality"):
        code = part("postalCode")
        # The street is part of what the employer wrote as the place of work; a district named as street is not.
        places = (
            [street, " ".join(value for value in (code, city) if value), *places[1:]]
            if city.casefold() not in street.casefold()
            else [street, *places[1:]]
        )
    return tidy_place(", ".join(dict.fromkeys(places)))
