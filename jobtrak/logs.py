"""Log as one JSON object a line, with secrets taken out."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from jobtrak.config import settings

# A log that has grown beyond this is put aside at the next start.
_LARGEST = 10 * 1024 * 1024
# What carries secrets by its form: passwords in addresses, keys as providers write them, credentials in headers, cookies.
_SECRET_FORMS = re.compile(
    r"(?P<kept>://[^/\s:@]*:)[^@\s/]+(?=@)"
    r"|(?P<key>\b(?:sk|pk|rk)-)[\w-]{8,}"
    r"|(?P<header>\b(?:authorization|cookie|set-cookie|x-csrf-token|api[_-]?key|password|token)\b[\"']?\s*[:=]\s*[\"']?(?:bearer\s+|basic\s+)?)[^\s\"',;]+"
    r"|(?P<bearer>\bbearer\s+)[\w.~+/=-]{8,}",
    re.IGNORECASE,
)
_ORDINARY = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Format a record as one line of JSON: time, level, logger, message, what was passed as `extra`, and the error."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 6}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": self.redacted(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _ORDINARY:
                entry[name] = self.redacted(str(value))
        if record.exc_info:
            entry["error"] = self.redacted("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(entry, ensure_ascii=False)

    def redacted(self, text: str) -> str:
        """Return a text without the secrets that are known, and without what looks like one."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _SECRET_FORMS.sub(lambda found: f"{next(filter(None, found.groups()), '')}[secret]", text)


def set_up(name: str) -> None:
    """Send this process's log to `logs/NAME.log` in the data folder, and warnings to standard error as well."""
    given = settings()
    folder = given.data_dir / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    password = given.postgres_url.partition("://")[2].rpartition("@")[0].partition(":")[2]
    lines = JsonLines([given.openai_api_key, password])
    to_file = logging.FileHandler(_roomy(folder / f"{name}.log"), encoding="utf-8")
    to_terminal = logging.StreamHandler(sys.stderr)
    to_terminal.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in (to_file, to_terminal):
        handler.setFormatter(lines)
        root.addHandler(handler)
    # These tell every request at this level, with its whole address.
    for chatty in ("httpx", "httpx2", "httpcore", "openai", "procrastinate.worker", "procrastinate.jobs"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _roomy(path: Path) -> Path:
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(path.with_name(f"{path.name}.before"))
    return path
