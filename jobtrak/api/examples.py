"""The ids and the time that stand in the examples of the documentation."""

from __future__ import annotations

EXAMPLE_IDS = {
    "job_id": "5c1f0f6e9a3b4d0e8f5a2b7c9d1e3f40",
    "resume_id": "9d2c7b5a1e3f40d0e8f5a2b7c6f5c1f0",
    "other_id": "a3b47c9d1e3f40d0e8f5a2b75c1f0f6e",
    "letter_id": "2b7c9d1e3f405c1f0f6e9a3b4d0e8f5a",
    "change_id": "40e8f5a2b7c9d1e3f05c1f0f6e9a3b4d",
    "prompt_name": "letter",
    "number": 1,
    "line_id": "3f2a9c1d7b60",
}
EXAMPLE_TIME = "2026-11-22T12:00:00+00:00"
