"""Keep how a person wants each resume printed: pages, paper, accent, font and margin."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0008"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "resumes",
        sa.Column("print_options", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("resumes", "print_options")
