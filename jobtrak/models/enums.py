"""The closed sets of words that JobTrak's tables hold."""

from __future__ import annotations

from enum import StrEnum

from jobtrak.errors import InvalidInput


class Status(StrEnum):
    """Where a job stands, in the order of the lifecycle."""

    NEW = "NEW"
    INTERESTED = "INTERESTED"
    RESUME_GENERATED = "RESUME_GENERATED"
    APPLIED = "APPLIED"
    INTERVIEW = "INTERVIEW"
    REJECTED = "REJECTED"
    OFFER = "OFFER"
    DECLINED = "DECLINED"

    @classmethod
    def parse(cls, text: str) -> Status:
        """Return the status a person or a program named, in any case; raise InvalidInput for any other word."""
        try:
            return cls(text.strip().upper().replace(" ", "_").replace("-", "_"))
        except ValueError:
            known = ", ".join(cls)
            raise InvalidInput(fields={"status": f"{text!r} is not a status. Use one of {known}."}) from None

    @property
    def step(self) -> int:
        """Return how far along the lifecycle this is; the two outcomes of a stage share a step."""
        return _STEPS[self]

    @property
    def label(self) -> str:
        """Return the name people see."""
        return _LABELS[self]


_STEPS = {
    Status.NEW: 0,
    Status.INTERESTED: 1,
    Status.RESUME_GENERATED: 2,
    Status.APPLIED: 3,
    Status.INTERVIEW: 4,
    Status.REJECTED: 4,
    Status.OFFER: 5,
    Status.DECLINED: 5,
}
_LABELS = {
    Status.NEW: "New",
    Status.INTERESTED: "Interested",
    Status.RESUME_GENERATED: "Resume ready",
    Status.APPLIED: "Applied",
    Status.INTERVIEW: "Interview",
    Status.REJECTED: "Rejected",
    Status.OFFER: "Offer",
    Status.DECLINED: "Declined",
}


class MoveKind(StrEnum):
    """What a change of status was: a step on, over, back, or out of an ending."""

    ADDED = "added"
    ADVANCE = "advance"
    SKIP = "skip"
    CORRECTION = "correction"
    REOPENING = "reopening"


class Actor(StrEnum):
    """Who did a thing."""

    PERSON = "person"
    API = "api"
    RUN = "run"


class ReadingState(StrEnum):
    """How far JobTrak is with reading a posting."""

    READING = "reading"
    READ = "read"
    FAILED = "failed"


class Scope(StrEnum):
    """What a token is good for."""

    CAPTURE = "capture"


class CheckOutcome(StrEnum):
    """What looking at a posting again brought."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SALARY_ADDED = "salary_added"
    CLOSED = "closed"
    UNREADABLE = "unreadable"


class ResumeKind(StrEnum):
    """What a resume is to JobTrak."""

    BASE = "base"
    TAILORED = "tailored"
    UPLOADED = "uploaded"
    CAREER = "career"


# What a person brought in or wrote: the resumes that the career file is put together from.
OWN_RESUMES = (ResumeKind.BASE, ResumeKind.UPLOADED)


class RunState(StrEnum):
    """Where a tailoring run stands; the words are those of the REST answers, with `cancelled` beside them."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class StageState(StrEnum):
    """Where one stage of a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Decision(StrEnum):
    """What the person made of a proposed change."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Proposer(StrEnum):
    """Who proposed a change."""

    ENGINE = "engine"
    MODEL = "model"
    PERSON = "person"


class LetterKind(StrEnum):
    """What a text for a job is: a letter, or an answer to a question of the application form."""

    COVER_LETTER = "cover_letter"
    ANSWER = "answer"
