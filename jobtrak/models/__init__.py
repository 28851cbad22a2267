"""SQLModel tables and their enums, one module per noun; importing the package registers every table."""

from jobtrak.models import arrival, cached, job, letter, posting, resume, secret, sending, tailoring, token, workspace

__all__ = [
    "arrival",
    "cached",
    "job",
    "letter",
    "posting",
    "resume",
    "secret",
    "sending",
    "tailoring",
    "token",
    "workspace",
]
