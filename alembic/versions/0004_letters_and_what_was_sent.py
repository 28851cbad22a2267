"""Keep letters with their proof, and which resume went to which job."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("sentences", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("left_out", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("base_yaml", sa.Text(), server_default="", nullable=False),
        sa.Column("template", sa.Text(), server_default="standard", nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("engine", sa.Text(), server_default="offline", nullable=False),
        sa.Column("model", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_letters_job_id", "letters", ["job_id"])
    op.create_index("ix_letters_owner", "letters", ["owner"])
    op.create_index("letters_by_job", "letters", ["owner", "job_id", "created_at"])
    op.create_table(
        "letter_versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("sentences", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("letter_id", "number", name="one_letter_text_per_version"),
    )
    op.create_index("ix_letter_versions_owner", "letter_versions", ["owner"])
    op.create_table(
        "sent_resumes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_resume_id", sa.Text(), nullable=True),
        sa.Column("source_name", sa.Text(), server_default="", nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resume_id"], ["resumes.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["source_resume_id"], ["resumes.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("job_id", name="one_resume_sent_per_job"),
    )
    op.create_index("ix_sent_resumes_owner", "sent_resumes", ["owner"])
    op.create_index("ix_sent_resumes_resume_id", "sent_resumes", ["resume_id"])
    op.create_index("ix_sent_resumes_source_resume_id", "sent_resumes", ["source_resume_id"])
    op.create_index("sent_by_source", "sent_resumes", ["owner", "source_resume_id"])


def downgrade() -> None:
    op.drop_table("sent_resumes")
    op.drop_table("letter_versions")
    op.drop_table("letters")
