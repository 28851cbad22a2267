"""The clients that speak to models: one for each question, bounded in what they take in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jobtrak.errors import ProviderRefused
from jobtrak.services.llm.provider import Provider

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

_MOST_BYTES = 8 * 1024 * 1024


def load() -> None:
    """Import the client and read the certificates."""
    import_module("openai")
    _trusted()


def client_for(provider: Provider) -> AsyncOpenAI:
    """Make a client for one question, to be closed behind it: it costs a tenth of a millisecond, and leaves no connection in a loop that is gone."""
    import openai

    http = openai.DefaultAsyncHttpxClient(
        verify=_trusted(),
        follow_redirects=False,
        event_hooks={"response": [_bound_body]},
        headers={"Accept-Encoding": "identity"},
    )
    return openai.AsyncOpenAI(
        # The client wants some key even for servers that ask for none.
        api_key=provider.api_key or "none",
        base_url=provider.url,
        timeout=openai.Timeout(provider.timeout_seconds, connect=min(10.0, provider.timeout_seconds)),
        max_retries=0,
        http_client=http,
    )


@cache
def _trusted() -> Any:
    import httpx2

    return httpx2.create_ssl_context()


async def _bound_body(response: httpx2.Response) -> None:
    """Cut a reply off that is too large or packed although we asked for plain: the server decides neither for us."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise ProviderRefused(
            "The AI provider answers in a packed form that JobTrak did not ask for.", reason="encoding"
        )
    response.stream = _bounded_stream_type()(response.stream)


@cache
def _bounded_stream_type() -> Any:
    import httpx2

    class BoundedStream(httpx2.AsyncByteStream):
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            received = 0
            async for piece in self._inner:
                received += len(piece)
                if received > _MOST_BYTES:
                    raise ProviderRefused(
                        "The AI provider sent far more than an answer. Check its address in Settings.",
                        reason="too_large",
                    )
                yield piece

        async def aclose(self) -> None:
            await self._inner.aclose()

    return BoundedStream
