"""SQLModel tables and their enums, one module per noun; importing the package registers every table."""

from jobtrak.models import cached, job, posting, resume, secret, tailoring, workspace

__all__ = ["cached", "job", "posting", "resume", "secret", "tailoring", "workspace"]
