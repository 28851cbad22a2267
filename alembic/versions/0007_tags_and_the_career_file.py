"""Give resumes tags, and a workspace its career file: one resume with what stands in no other."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    op.add_column(
        "resumes",
        sa.Column("tags", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )
    op.add_column("resumes", sa.Column("kept", sa.Text(), server_default="", nullable=False))
    op.create_index(
        "one_career_file",
        "resumes",
        ["owner"],
        unique=True,
        postgresql_where=sa.text("kind = 'career' AND removed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("one_career_file", table_name="resumes")
    op.execute("DELETE FROM resumes WHERE kind = 'career'")
    op.drop_column("resumes", "kept")
    op.drop_column("resumes", "tags")
