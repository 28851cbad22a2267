"""Logs are one JSON object a line and hold no secrets."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from jobtrak.logs import JsonLines


def line(message: str, *arguments: object, secrets=(), error: BaseException | None = None, **extra: object) -> dict:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("test", logging.WARNING, __file__, 1, message, arguments, info)
    vars(record).update(extra)
    written = JsonLines(secrets).format(record)
    assert "\n" not in written
    return json.loads(written)


def test_a_line_says_when_how_grave_and_what():
    written = line("moved %s", "job-1", job="job-1")
    assert written["message"] == "moved job-1"
    assert written["level"] == "warning"
    assert written["job"] == "job-1"
    assert written["at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("postgresql://jobtrak:hunter2hunter2@/jobtrak", "postgresql://jobtrak:[secret]@/jobtrak"),
        ("used sk-proj-abcdefghijklmnop today", "used sk-[secret] today"),
        ("Authorization: Bearer abcdefghijkl", "Authorization: Bearer [secret]"),
        ("{'cookie': 'session=abcdef'}", "{'cookie': '[secret]'}"),
        ("sent Bearer abc.def-ghi_jkl", "sent Bearer [secret]"),
        ("nothing to see in task 5", "nothing to see in task 5"),
    ],
)
def test_what_looks_like_a_secret_is_taken_out(said, kept):
    assert line(said)["message"] == kept


def test_known_secrets_are_taken_out_everywhere():
    try:
        raise ValueError("refused opensesame")
    except ValueError as error:
        written = line("tried %s", "opensesame", secrets=["opensesame"], error=error, given="opensesame")
    assert "opensesame" not in json.dumps(written)
    assert "ValueError" in written["error"]
    assert sys.exc_info() == (None, None, None)
