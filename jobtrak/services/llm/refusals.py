"""Say in plain words why a language model did not answer; what the server wrote itself never reaches the message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from jobtrak.errors import JobTrakError, ProviderRefused, Unavailable
from jobtrak.services.llm.provider import Provider

if TYPE_CHECKING:
    from openai import APIStatusError

_RETRIED = frozenset({408, 409, 425, 429})


def complaint(error: APIStatusError) -> str:
    """Return what a server objects to, for us to learn from, not for showing: it may quote the key or the question."""
    return f"{error.code} {error.param} {error.message}"[:4000]


def worth_retrying(error: APIStatusError) -> bool:
    """Say whether the same call may go better in a moment."""
    if error.status_code == 429 and (error.code == "insufficient_quota" or error.type == "insufficient_quota"):
        return False
    return error.status_code in _RETRIED or error.status_code >= 500


def asked_to_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a Retry-After header, a day at most."""
    given = headers.get("retry-after", "").strip()
    try:
        seconds = float(given)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), 86_400.0) if seconds == seconds else None


def refusal(provider: Provider, error: APIStatusError) -> JobTrakError:
    """Say in plain words why a server refused; what it wrote itself never reaches the message."""
    status, host = error.status_code, provider.host
    said = complaint(error).lower()
    if status == 401:
        reason, what = "key", f"{host} doesn't accept the key. Check it in Settings."
    elif status == 403:
        reason, what = "forbidden", f"{host} doesn't let this key use {provider.model}. Check both in Settings."
    elif status in (402, 429):
        reason, what = "no_credit", f"The account at {host} has no credit left. Add some there, or use another key."
    elif status == 404:
        reason, what = (
            "no_such_model",
            f"{host} doesn't know {provider.model}. Check the model's name and the address in Settings.",
        )
    elif 300 <= status < 400:
        reason, what = (
            "redirected",
            f"{host} sends calls elsewhere, and JobTrak doesn't follow with your key. Check the address in Settings.",
        )
    elif "context" in said and ("length" in said or "window" in said or "size" in said):
        reason, what = (
            "too_long",
            f"This is more text than {provider.model} can read at once. Choose a model that reads more.",
        )
    elif "content" in said and ("policy" in said or "filter" in said):
        reason, what = "declined", "The model declined to answer this. Try again, or choose another model in Settings."
    else:
        reason, what = (
            "refused",
            f"{host} refused the call (status {status}). Check the key, the model and the address in Settings.",
        )
    return ProviderRefused(what, reason=reason, status=status)


def away(provider: Provider, status: int | None) -> Unavailable:
    """Say that the server is busy, in trouble or out of reach."""
    if status == 429:
        return Unavailable(
            f"{provider.host} has too much to do just now. Nothing was lost; try again in a minute.",
            reason="rate_limited",
            status=status,
        )
    if status is not None:
        return Unavailable(
            f"{provider.host} has a problem of its own (error {status}). Nothing was lost; try again in a moment.",
            reason="provider_error",
            status=status,
        )
    return Unavailable(
        f"{provider.host} can't be reached, or broke off in the middle. Nothing was lost; check its address in Settings, "
        "or try again in a moment.",
        reason="unreachable",
    )


def slow(provider: Provider) -> Unavailable:
    """Say that the answer took too long."""
    return Unavailable(
        f"{provider.host} took longer than {provider.timeout_seconds:g} s. Nothing was lost; try again, or choose a faster "
        "model in Settings.",
        reason="timeout",
    )
