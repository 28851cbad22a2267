"""Know what a model's tokens cost, from a file that the person can edit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from jobtrak.config import settings
from jobtrak.errors import SettingsInvalid

SHIPPED = Path(__file__).parent.parent / "prices.yaml"
_MILLION = Decimal(1_000_000)


class _Price(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tokens_in: Decimal = Field(alias="in", ge=0)
    tokens_out: Decimal = Field(alias="out", ge=0)
    cached_in: Decimal | None = Field(None, ge=0)


class _Prices(RootModel[dict[str, dict[str, _Price]]]):
    pass


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens, read (from the provider's own cache, or not) and written."""

    tokens_in: Decimal
    tokens_out: Decimal
    cached_in: Decimal

    def of(self, tokens_in: int, tokens_out: int, cached_in: int = 0) -> Decimal:
        """Return what so many tokens cost; `cached_in` of `tokens_in` came from the provider's cache."""
        fresh = max(tokens_in - cached_in, 0)
        return (fresh * self.tokens_in + cached_in * self.cached_in + tokens_out * self.tokens_out) / _MILLION


def price_of(host: str, model: str) -> Price | None:
    """Return a model's price at a server, or None where nobody wrote it down.

    `prices.yaml` in the data folder goes before the one that JobTrak ships. A dated or tagged name has its family's price.
    """
    for path in (own_file(), SHIPPED):
        if path.is_file():
            models = _read(path, path.stat().st_mtime_ns).get(host, {})
            family = max((name for name in models if _is_of(model, name)), key=len, default=None)
            if family is not None:
                return models[family]
    return None


def own_file() -> Path:
    """Return where the person's own prices lie, whether or not they have written any."""
    return settings().data_dir / "prices.yaml"


def estimated_tokens(text: str) -> int:
    """Guess how many tokens a text has: four characters each in English, and fewer elsewhere."""
    return (len(text.encode()) + 3) // 4


def _is_of(model: str, name: str) -> bool:
    return model == name or (
        model.startswith(name) and model[len(name)] in "-:@" and model[len(name) + 1 :][:1].isdigit()
    )


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: int) -> dict[str, dict[str, Price]]:
    try:
        hosts = _Prices.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {}).root
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError):
        raise SettingsInvalid(f"{path} is not a list of prices that JobTrak can read. Mend it, or delete it.") from None
    return {
        host: {
            name: Price(p.tokens_in, p.tokens_out, p.tokens_in if p.cached_in is None else p.cached_in)
            for name, p in models.items()
        }
        for host, models in hosts.items()
    }
