"""The local servers that a process of JobTrak needs: started together, shared with other processes, stopped by the last."""

from __future__ import annotations

from pathlib import Path

from jobtrak.embedded.home import Presence, locked, open_home
from jobtrak.embedded.postgres import Postgres
from jobtrak.embedded.valkey import Valkey, binary
from jobtrak.errors import Unavailable


class Servers:
    """Postgres and Valkey of JobTrak's own, except those that somebody gave the address of."""

    def __init__(self, data_dir: Path, *, database_url: str = "", redis_url: str = "", durable: bool = True) -> None:
        """Take what is given already; nothing is started yet."""
        self.database_url = database_url
        self.redis_url = redis_url
        self._postgres: Postgres | None = None
        self._valkey: Valkey | None = None
        self._presence: Presence | None = None
        if database_url and redis_url:
            return
        self._home = open_home(data_dir)
        if not database_url:
            self._postgres = Postgres(self._home, durable=durable)
        if not redis_url and _valkey_is_installed():
            self._valkey = Valkey(self._home)

    def start(self) -> dict[str, str]:
        """Make the servers answer and return the settings that lead to them, for this process's children."""
        if (self._postgres or self._valkey) and not self._presence:
            with locked(self._home.folder / "servers.lock"):
                self._presence = Presence(self._home)
        if self._postgres:
            self.database_url = self._postgres.start()
        if self._valkey:
            self.redis_url = self._valkey.start()
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}

    def mend(self) -> list[str]:
        """Start again what has died, and return the names of what that was."""
        mended = []
        if self._postgres and not self._postgres.answers():
            self._postgres.start()
            mended.append("Postgres")
        if self._valkey and not self._valkey.answers():
            self._valkey.start()
            mended.append("Valkey")
        return mended

    def stop(self) -> None:
        """Stop the servers, unless another process still uses them."""
        if not self._presence:
            return
        # Whoever starts in this very moment waits here, and then finds the servers gone and starts them again.
        with locked(self._home.folder / "servers.lock"):
            if self._presence.leave():
                for server in (self._valkey, self._postgres):
                    if server:
                        server.stop()
            self._presence = None


def _valkey_is_installed() -> bool:
    try:
        return binary().exists()
    except Unavailable:
        return False
