"""The errors JobTrak raises on purpose.

    JobTrakError
      x NotSignedIn
      x NotAllowed
      x NotFound
      x InvalidInput
          + TooLarge
          + UnsupportedFormat
      x Conflict
          + AlreadyExists
          + StaleEdit
          + DuplicatePosting
      x TooMany
      x Unavailable
          + ProviderRefused
      x PostingUnreadable
          + AddressRefused
      x SettingsInvalid

A docstring is the default message, written to the person. Status codes live in the REST layer, toasts in the pages.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any


class JobTrakError(Exception):
    """Something went wrong. Nothing was changed."""

    code = "error"

    def __init__(self, message: str | None = None, **details: Any) -> None:
        self.message = message or (type(self).__doc__ or "").strip()
        self.details = details
        super().__init__(self.message)


class NotSignedIn(JobTrakError):
    """Sign in to go on."""

    code = "not_signed_in"


class NotAllowed(JobTrakError):
    """You may not do that here."""

    code = "not_allowed"


class NotFound(JobTrakError):
    """We couldn't find that. It may have been deleted."""

    code = "not_found"


class InvalidInput(JobTrakError):
    """Something in this isn't right. Nothing was changed."""

    code = "invalid_input"

    def __init__(
        self,
        message: str | None = None,
        *,
        fields: dict[str, str] | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Carry a message per field and, for YAML, the 1-based line and column."""
        super().__init__(message or (next(iter(fields.values())) if fields else None))
        self.fields = fields or {}
        self.line = line
        self.column = column


class TooLarge(InvalidInput):
    """That is larger than JobTrak takes."""

    code = "too_large"


class UnsupportedFormat(InvalidInput):
    """JobTrak can't read this kind of file."""

    code = "unsupported_format"


class Conflict(JobTrakError):
    """That clashes with something already there."""

    code = "conflict"


class AlreadyExists(Conflict):
    """That already exists."""

    code = "already_exists"


class StaleEdit(Conflict):
    """This was changed elsewhere in the meantime. Your text is kept; load the newer one to compare."""

    code = "stale_edit"


class DuplicatePosting(Conflict):
    """You already follow this posting."""

    code = "duplicate_posting"

    def __init__(self, message: str | None = None, *, job_id: str) -> None:
        super().__init__(message, job_id=job_id)
        self.job_id = job_id


class TooMany(JobTrakError):
    """That was too many at once. Wait a moment and try again."""

    code = "too_many"

    def __init__(self, message: str | None = None, *, retry_after: timedelta = timedelta(seconds=30)) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(JobTrakError):
    """A service JobTrak relies on is away. Nothing was lost; try again in a moment."""

    code = "unavailable"


class ProviderRefused(Unavailable):
    """The AI provider refused the call. Check the key and the model in Settings."""

    code = "provider_refused"


class PostingUnreadable(JobTrakError):
    """Couldn't read this page. Paste the text of the posting instead."""

    code = "posting_unreadable"


class AddressRefused(PostingUnreadable):
    """This address is not on the public web, so JobTrak won't open it. Paste the text of the posting instead."""

    code = "address_refused"


class SettingsInvalid(JobTrakError):
    """A setting has a value JobTrak can't use."""

    code = "settings_invalid"
