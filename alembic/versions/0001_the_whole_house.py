"""Make every table of the first version."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "cache_entries",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_cache_entries_expires_at", "cache_entries", ["expires_at"], unique=False)
    op.create_index("ix_cache_entries_owner", "cache_entries", ["owner"], unique=False)
    op.create_table(
        "llm_answers",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key"),
    )
    op.create_table(
        "replays",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.Text(), server_default="", nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key"),
    )
    op.create_index("ix_replays_created_at", "replays", ["created_at"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("preferences", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_url", sa.Text(), server_default="", nullable=False),
        sa.Column("canonical_url", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("date_found", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_date", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejected_date", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resume_id", sa.Text(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("reading_problem", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("company", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("workplace", sa.Text(), server_default="", nullable=False),
        sa.Column("salary", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_through", sa.Date(), nullable=True),
        sa.Column("match", sa.Integer(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("follow_up", sa.Text(), server_default="", nullable=False),
        sa.Column("notes_text", sa.Text(), server_default="", nullable=False),
        sa.Column("searched_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed(
                "to_tsvector('simple', title || ' ' || company || ' ' || location || ' ' || notes_text || ' ' || searched_text)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "unlinked_resumes",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name="resume_of_job", ondelete="SET NULL", use_alter=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_jobs_owner", "jobs", ["owner"], unique=False)
    op.create_index("ix_jobs_resume_id", "jobs", ["resume_id"], unique=False)
    op.create_index(
        "jobs_by_column",
        "jobs",
        ["owner", "status", sa.literal_column("stage_since DESC"), "id"],
        unique=False,
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_index(
        "jobs_by_date",
        "jobs",
        ["owner", sa.literal_column("date_found DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_index("jobs_by_words", "jobs", ["words"], unique=False, postgresql_using="gin")
    op.create_index(
        "one_job_per_posting",
        "jobs",
        ["owner", "canonical_url"],
        unique=True,
        postgresql_where=sa.text("canonical_url <> '' AND removed_at IS NULL"),
    )
    op.create_table(
        "llm_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tailoring_id", sa.Text(), server_default="", nullable=False),
        sa.Column("stage", sa.Text(), server_default="", nullable=False),
        sa.Column("model", sa.Text(), server_default="", nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("cached", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_llm_calls_at", "llm_calls", ["at"], unique=False)
    op.create_index("ix_llm_calls_owner", "llm_calls", ["owner"], unique=False)
    op.create_table(
        "secrets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("hint", sa.Text(), server_default="", nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("owner", "name", name="one_secret_per_name"),
    )
    op.create_index("ix_secrets_owner", "secrets", ["owner"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contacts_job_id", "contacts", ["job_id"], unique=False)
    op.create_index("ix_contacts_owner", "contacts", ["owner"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notes_job_id", "notes", ["job_id"], unique=False)
    op.create_index("ix_notes_owner", "notes", ["owner"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("edits", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("input_method", sa.Text(), server_default="url", nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("job_id", name="one_posting_per_job"),
    )
    op.create_index("ix_postings_owner", "postings", ["owner"], unique=False)
    op.create_table(
        "resumes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("yaml_content", sa.Text(), server_default="", nullable=False),
        sa.Column("template", sa.Text(), server_default="standard", nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("original_name", sa.Text(), server_default="", nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("date_created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_to_simplify", sa.Boolean(), nullable=False),
        sa.Column("simplify_uploaded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_resumes_job_id", "resumes", ["job_id"], unique=False)
    op.create_index("ix_resumes_owner", "resumes", ["owner"], unique=False)
    op.create_index(
        "one_main_resume", "resumes", ["owner"], unique=True, postgresql_where=sa.text("is_main AND removed_at IS NULL")
    )
    op.create_index(
        "resumes_by_date",
        "resumes",
        ["owner", sa.literal_column("date_created DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "status_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("history_by_job", "status_changes", ["job_id", "id"], unique=False)
    op.create_index("ix_status_changes_at", "status_changes", ["at"], unique=False)
    op.create_index("ix_status_changes_owner", "status_changes", ["owner"], unique=False)
    op.create_table(
        "resume_versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("yaml_content", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resume_id"], ["resumes.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("resume_id", "number", name="one_text_per_version"),
    )
    op.create_index("ix_resume_versions_owner", "resume_versions", ["owner"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("posting_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("content_type", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["posting_id"], ["postings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_snapshots_owner", "snapshots", ["owner"], unique=False)
    op.create_index("ix_snapshots_posting_id", "snapshots", ["posting_id"], unique=False)
    op.create_table(
        "tailorings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("base_resume_id", sa.Text(), nullable=True),
        sa.Column("base_yaml", sa.Text(), server_default="", nullable=False),
        sa.Column("posting", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("engine", sa.Text(), server_default="offline", nullable=False),
        sa.Column("model", sa.Text(), server_default="", nullable=False),
        sa.Column("handle_existing", sa.Text(), server_default="replace", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["base_resume_id"], ["resumes.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resume_id"], ["resumes.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("resume_id", name="one_run_per_resume"),
    )
    op.create_index(
        "active_runs",
        "tailorings",
        ["owner"],
        unique=False,
        postgresql_where=sa.text("state IN ('pending', 'in_progress')"),
    )
    op.create_index("ix_tailorings_base_resume_id", "tailorings", ["base_resume_id"], unique=False)
    op.create_index("ix_tailorings_job_id", "tailorings", ["job_id"], unique=False)
    op.create_index("ix_tailorings_owner", "tailorings", ["owner"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tailoring_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), server_default="", nullable=False),
        sa.Column("path", sa.Text(), server_default="", nullable=False),
        sa.Column("op", sa.Text(), server_default="replace", nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("verdict", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("serves", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("unsupported_words", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("proposer", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tailoring_id"], ["tailorings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("changes_by_run", "changes", ["tailoring_id", "position"], unique=False)
    op.create_index("ix_changes_owner", "changes", ["owner"], unique=False)
    op.create_table(
        "run_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tailoring_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tailoring_id"], ["tailorings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_run", "run_events", ["tailoring_id", "id"], unique=False)
    op.create_index("ix_run_events_owner", "run_events", ["owner"], unique=False)
    op.create_table(
        "stages",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("tailoring_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Float(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner"], ["workspaces.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tailoring_id"], ["tailorings.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tailoring_id", "name", name="one_row_per_stage"),
    )
    op.create_index("ix_stages_owner", "stages", ["owner"], unique=False)
    op.create_foreign_key("resume_of_job", "jobs", "resumes", ["resume_id"], ["id"], ondelete="SET NULL")
    # History is append-only: it may go with its job, but never be rewritten.
    op.execute("""
        CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'status_changes is append-only'; END $$
    """)
    op.execute("""
        CREATE TRIGGER history_is_append_only BEFORE UPDATE ON status_changes
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history()
    """)


def downgrade() -> None:
    op.drop_constraint("resume_of_job", "jobs", type_="foreignkey")
    op.execute("DROP TRIGGER history_is_append_only ON status_changes")
    op.execute("DROP FUNCTION refuse_rewriting_history()")
    op.drop_index("ix_stages_owner", table_name="stages")
    op.drop_table("stages")
    op.drop_index("ix_run_events_owner", table_name="run_events")
    op.drop_index("events_by_run", table_name="run_events")
    op.drop_table("run_events")
    op.drop_index("ix_changes_owner", table_name="changes")
    op.drop_index("changes_by_run", table_name="changes")
    op.drop_table("changes")
    op.drop_index("ix_tailorings_owner", table_name="tailorings")
    op.drop_index("ix_tailorings_job_id", table_name="tailorings")
    op.drop_index("ix_tailorings_base_resume_id", table_name="tailorings")
    op.drop_index(
        "active_runs", table_name="tailorings", postgresql_where=sa.text("state IN ('pending', 'in_progress')")
    )
    op.drop_table("tailorings")
    op.drop_index("ix_snapshots_posting_id", table_name="snapshots")
    op.drop_index("ix_snapshots_owner", table_name="snapshots")
    op.drop_table("snapshots")
    op.drop_index("ix_resume_versions_owner", table_name="resume_versions")
    op.drop_table("resume_versions")
    op.drop_index("ix_status_changes_owner", table_name="status_changes")
    op.drop_index("ix_status_changes_at", table_name="status_changes")
    op.drop_index("history_by_job", table_name="status_changes")
    op.drop_table("status_changes")
    op.drop_index("resumes_by_date", table_name="resumes")
    op.drop_index("one_main_resume", table_name="resumes", postgresql_where=sa.text("is_main AND removed_at IS NULL"))
    op.drop_index("ix_resumes_owner", table_name="resumes")
    op.drop_index("ix_resumes_job_id", table_name="resumes")
    op.drop_table("resumes")
    op.drop_index("ix_postings_owner", table_name="postings")
    op.drop_table("postings")
    op.drop_index("ix_notes_owner", table_name="notes")
    op.drop_index("ix_notes_job_id", table_name="notes")
    op.drop_table("notes")
    op.drop_index("ix_contacts_owner", table_name="contacts")
    op.drop_index("ix_contacts_job_id", table_name="contacts")
    op.drop_table("contacts")
    op.drop_index("ix_secrets_owner", table_name="secrets")
    op.drop_table("secrets")
    op.drop_index("ix_llm_calls_owner", table_name="llm_calls")
    op.drop_index("ix_llm_calls_at", table_name="llm_calls")
    op.drop_table("llm_calls")
    op.drop_index(
        "one_job_per_posting", table_name="jobs", postgresql_where=sa.text("canonical_url <> '' AND removed_at IS NULL")
    )
    op.drop_index("jobs_by_words", table_name="jobs", postgresql_using="gin")
    op.drop_index("jobs_by_date", table_name="jobs", postgresql_where=sa.text("removed_at IS NULL"))
    op.drop_index("jobs_by_column", table_name="jobs", postgresql_where=sa.text("removed_at IS NULL"))
    op.drop_index("ix_jobs_resume_id", table_name="jobs")
    op.drop_index("ix_jobs_owner", table_name="jobs")
    op.drop_table("jobs")
    op.drop_table("workspaces")
    op.drop_index("ix_replays_created_at", table_name="replays")
    op.drop_table("replays")
    op.drop_table("llm_answers")
    op.drop_index("ix_cache_entries_owner", table_name="cache_entries")
    op.drop_index("ix_cache_entries_expires_at", table_name="cache_entries")
    op.drop_table("cache_entries")
