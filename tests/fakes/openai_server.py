"""An OpenAI-compatible server that answers as it is told, badly too, and counts what it was asked.

    with OpenAIServer() as server:
        server.answers["Summary"] = {"text": "..."}            # by the schema's name: a dict, a string or a callable
        server.fail_next(2, status=503)
        Provider(base_url=server.base_url, model="fake", api_key="key")

Without a scripted answer it makes one that fits the schema. By hand: `python -m tests.fakes.openai_server --port N`.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.serving import Handler, Server, run_until_interrupted


@dataclass
class Asked:
    """One question as it came over the wire."""

    model: str
    messages: list[dict[str, str]]
    schema_name: str
    schema: dict[str, Any] | None
    sent: dict[str, Any]
    headers: dict[str, str]

    @property
    def instructions(self) -> str:
        """Return what the system message says."""
        return "\n".join(m["content"] for m in self.messages if m["role"] == "system")

    @property
    def question(self) -> str:
        """Return what the first user message says."""
        return next((m["content"] for m in self.messages if m["role"] == "user"), "")


Scripted = dict[str, Any] | str | Callable[[Asked], Any]


@dataclass
class Failure:
    """What happens in place of an answer."""

    status: int = 500
    error: dict[str, Any] = field(default_factory=lambda: {"message": "It broke.", "type": "server_error"})
    headers: dict[str, str] = field(default_factory=dict)


class OpenAIServer(Server):
    """An OpenAI-compatible server on loopback.

    `supports`: the response formats it knows, of {"json_schema", "json_object"}; others are refused with a 400.
    `ignores_formats`: it takes any format and holds the model to none. `refuses`: parameters refused with a 400.
    `cut_streams`, `empty_choices`, `refusal`, `finish_reason`, `seconds`, `redirect_to`, `no_usage`: as they say.
    """

    def __init__(self, *, port: int = 0) -> None:
        super().__init__(_Handler, port=port)
        self.answers: dict[str, Scripted] = {}
        self.default: Scripted | None = None
        self.models = ["fake"]
        self.key: str | None = None
        self.supports = {"json_schema", "json_object"}
        self.ignores_formats = False
        self.refuses: set[str] = set()
        self.cut_streams = 0
        self.empty_choices = 0
        self.refusal: str | None = None
        self.finish_reason = "stop"
        self.seconds = 0.0
        self.piece_seconds = 0.0
        self.redirect_to: str | None = None
        self.no_usage = False
        self.asked: list[Asked] = []
        self.answered: Counter[str] = Counter()
        self.requests: list[tuple[str, str]] = []
        self._failures: list[Failure] = []
        self._lock = threading.Lock()

    @property
    def base_url(self) -> str:
        return self.url + "/v1"

    def fail_next(self, times: int, *, status: int = 500, error: dict[str, Any] | None = None, **headers: str) -> None:
        """Answer the next questions with an error; headers are spelled `Retry_After="1"`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        failure = Failure(status, error or {"message": "It broke.", "type": "server_error"}, named)
        self._failures += [failure] * times

    def lie(self, answer: Scripted) -> None:
        """Give this answer to every question, whatever its schema."""
        self.default, self.answers = answer, {}

    def obey_injections(self) -> None:
        """Do whatever the text of the question says, in every field: the worst model there is."""
        self.lie(_obedient)

    @property
    def most_asked(self) -> int:
        """Return how often the most repeated question was answered: 1 when none was paid for twice."""
        return max(self.answered.values(), default=0)

    def take_failure(self) -> Failure | None:
        with self._lock:
            return self._failures.pop(0) if self._failures else None

    def take(self, name: str) -> bool:
        """Use up one of a counted misbehaviour."""
        with self._lock:
            left = getattr(self, name)
            setattr(self, name, max(left - 1, 0))
            return left > 0

    def note(self, asked: Asked) -> None:
        with self._lock:
            self.asked.append(asked)

    def count(self, asked: Asked) -> None:
        with self._lock:
            self.answered[json.dumps(asked.messages)] += 1

    def text_for(self, asked: Asked) -> str:
        scripted = self.answers.get(asked.schema_name, self.default)
        if callable(scripted):
            scripted = scripted(asked)
        if scripted is None:
            scripted = example_of(asked.schema or {}, asked.schema or {})
        return scripted if isinstance(scripted, str) else json.dumps(scripted)


class _Handler(Handler):
    server: OpenAIServer

    def do_GET(self) -> None:
        self.server.requests.append((self.command, self.path))
        if self.path.rstrip("/") == "/v1/models":
            self.json(200, {"object": "list", "data": [{"id": m, "object": "model"} for m in self.server.models]})
        else:
            self.error(404, f"No route for {self.path}.")

    def do_POST(self) -> None:
        server = self.server
        server.requests.append((self.command, self.path))
        sent = json.loads(self.body() or b"{}")
        if server.redirect_to is not None:
            self.answer(307, Location=server.redirect_to)
            return
        if self.path != "/v1/chat/completions":
            self.error(404, f"No route for {self.path}.")
            return
        asked = _asked(sent, {name.lower(): value for name, value in self.headers.items()})
        server.note(asked)
        if server.key is not None and self.headers.get("Authorization") != f"Bearer {server.key}":
            self.error(401, f"Incorrect API key provided: {self.headers.get('Authorization')}", code="invalid_api_key")
            return
        if failure := server.take_failure():
            self.json(failure.status, {"error": failure.error}, **failure.headers)
            return
        if server.models != ["fake"] and asked.model not in server.models:
            self.error(404, f"The model `{asked.model}` does not exist", code="model_not_found")
            return
        if complaint := self.complaint(sent):
            self.error(400, complaint, code="unsupported_parameter")
            return
        server.pause(server.seconds)
        server.count(asked)
        if sent.get("stream"):
            self.stream(asked, bool(sent.get("stream_options")))
        else:
            self.whole(asked)

    def complaint(self, sent: dict[str, Any]) -> str | None:
        for name in self.server.refuses:
            if name in sent:
                instead = {"max_tokens": " Use 'max_completion_tokens' instead."}.get(name, "")
                return f"Unsupported parameter: '{name}' is not supported with this model.{instead}"
        kind = (sent.get("response_format") or {}).get("type")
        if kind and kind not in self.server.supports and not self.server.ignores_formats:
            return f"Invalid parameter: 'response_format' of type '{kind}' is not supported."
        return None

    def whole(self, asked: Asked) -> None:
        text = self.server.text_for(asked)
        message = {"role": "assistant", "content": text, "refusal": self.server.refusal}
        choices = [{"index": 0, "message": message, "finish_reason": self.server.finish_reason}]
        if self.server.take("empty_choices"):
            choices = []
        self.json(200, {**_envelope(asked, "chat.completion"), "choices": choices, **self.usage(asked, text)})

    def stream(self, asked: Asked, with_usage: bool) -> None:
        text = self.server.text_for(asked)
        cut = self.server.take("cut_streams")
        empty = self.server.take("empty_choices")
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        envelope = _envelope(asked, "chat.completion.chunk")
        size = max(len(text) // 8, 1)
        pieces = [] if empty else [text[i : i + size] for i in range(0, len(text), size)]
        for number, piece in enumerate(pieces):
            if cut and number >= len(pieces) // 2:
                return
            self.event({**envelope, "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
            self.server.pause(self.server.piece_seconds)
        if self.server.refusal:
            delta = {"refusal": self.server.refusal}
            self.event({**envelope, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        if not empty:
            self.event({**envelope, "choices": [{"index": 0, "delta": {}, "finish_reason": self.server.finish_reason}]})
        if with_usage and not self.server.no_usage:
            self.event({**envelope, "choices": [], **self.usage(asked, text)})
        self.wfile.write(b"data: [DONE]\n\n")

    def usage(self, asked: Asked, text: str) -> dict[str, Any]:
        if self.server.no_usage:
            return {}
        read, wrote = sum(len(m["content"]) for m in asked.messages) // 4, len(text) // 4
        return {"usage": {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}}

    def event(self, data: dict[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps(data).encode() + b"\n\n")

    def json(self, status: int, data: dict[str, Any], **headers: str) -> None:
        self.answer(status, json.dumps(data).encode(), Content_Type="application/json", **headers)

    def error(self, status: int, message: str, *, code: str | None = None) -> None:
        self.json(status, {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}})


def _asked(sent: dict[str, Any], headers: dict[str, str]) -> Asked:
    named = (sent.get("response_format") or {}).get("json_schema") or {}
    messages = sent.get("messages", [])
    name, schema = named.get("name", ""), named.get("schema")
    if not name:
        # Below the first rung the schema stands in the instructions.
        for message in messages:
            if found := re.search(r"JSON schema:\n(\{.*)", message["content"], re.DOTALL):
                schema = json.loads(found[1])
                name = schema.get("title", "").strip("_")
    return Asked(sent.get("model", ""), messages, name, schema, sent, headers)


def _envelope(asked: Asked, kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-fake", "object": kind, "created": 1_760_000_000, "model": asked.model}


def _obedient(asked: Asked) -> Any:
    order = asked.question[:2000]

    def obey(found: Any) -> Any:
        if isinstance(found, str):
            return order
        if isinstance(found, list):
            return [obey(each) for each in found]
        if isinstance(found, dict):
            return {name: obey(each) for name, each in found.items()}
        return found

    return {**obey(example_of(asked.schema or {}, asked.schema or {})), "user_id": "someone-else", "status": "OFFER"}


def example_of(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """Make the plainest value that fits a JSON schema."""
    if "$ref" in schema:
        return example_of(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return example_of(schema[several][0], root)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    match schema.get("type"):
        case "object":
            return {name: example_of(each, root) for name, each in schema.get("properties", {}).items()}
        case "array":
            return [example_of(schema.get("items", {}), root) for _ in range(max(schema.get("minItems", 1), 1))]
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "null":
            return None
    return "text"


if __name__ == "__main__":
    run_until_interrupted(lambda port: OpenAIServer(port=port), 8089, "OpenAI-compatible stand-in, add /v1")
