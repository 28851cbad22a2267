"""SQLModel tables and their enums, one module per noun; importing the package registers every table."""

from jobtrak.models import cached, job, letter, posting, resume, secret, sending, tailoring, token, workspace

__all__ = ["cached", "job", "letter", "posting", "resume", "secret", "sending", "tailoring", "token", "workspace"]
