"""Resumes as rows of a list."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.models.enums import ResumeKind, RunState
from jobtrak.services.shelf import ShelfRow
from jobtrak.state import days


@dataclass(frozen=True)
class Paper:
    """One resume as a list shows it, worded on the server."""

    id: str
    name: str
    sub: str
    href: str
    status: str
    job_id: str
    kind: str
    is_main: bool
    tags: list[str]
    busy: bool
    failed: bool

    @classmethod
    def of(cls, row: ShelfRow) -> Paper:
        """Return the row of a resume."""
        busy = row.run_state in (RunState.PENDING, RunState.IN_PROGRESS)
        failed = row.run_state in (RunState.FAILED, RunState.CANCELLED) and not row.ready
        watched = f"/tailor/{row.run_id}" if row.run_id else ""
        href = watched if (busy or failed) and watched else f"/resumes/{row.id}"
        if row.kind is ResumeKind.CAREER:
            href = "/career"
        if row.kind is ResumeKind.TAILORED and not busy and not failed and row.undecided:
            href = f"/resumes/{row.id}/changes"
        return cls(
            id=row.id,
            name=row.name,
            sub=_sub(row, busy, failed),
            href=href,
            status=row.status,
            job_id=row.job_id,
            kind=row.kind.value,
            is_main=row.is_main,
            tags=row.tags,
            busy=busy,
            failed=failed,
        )


def _sub(row: ShelfRow, busy: bool, failed: bool) -> str:
    if busy:
        return f"Being tailored, {row.progress}%"
    if failed:
        return "Stopped before it was done" if row.run_state == RunState.CANCELLED else "Tailoring failed"
    if row.kind is ResumeKind.CAREER:
        return "Everything your resumes say"
    if row.kind is not ResumeKind.TAILORED:
        used = f", sent {row.sent}×, {row.answered} answered" if row.sent else ""
        return f"Version {row.version}, {days.when(row.updated_at)}{used}"
    if row.undecided:
        return f"{row.undecided} of {row.changes} change{'s' if row.changes != 1 else ''} to decide"
    if row.applied_date:
        return f"Sent {days.day(row.applied_date.date())}"
    return f"Version {row.version}, {days.when(row.updated_at)}"
