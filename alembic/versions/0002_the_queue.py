"""Make the queue's tables, as the pinned procrastinate brings them."""

from procrastinate.schema import SchemaManager

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_schema())


def downgrade() -> None:
    """Drop everything the queue made; its names all start alike."""
    op.execute("""
        DO $$ DECLARE thing record; BEGIN
            FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate_%' LOOP
                EXECUTE 'DROP FUNCTION IF EXISTS ' || thing.name || ' CASCADE';
            END LOOP;
            FOR thing IN SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'procrastinate_%' LOOP
                EXECUTE 'DROP TABLE IF EXISTS ' || thing.name || ' CASCADE';
            END LOOP;
            FOR thing IN SELECT typname AS name FROM pg_type WHERE typname LIKE 'procrastinate_%' AND typtype IN ('e', 'c') LOOP
                EXECUTE 'DROP TYPE IF EXISTS ' || thing.name || ' CASCADE';
            END LOOP;
        END $$
    """)


def _schema() -> str:
    # The driver reads a percent sign as a placeholder.
    return SchemaManager.get_schema().replace("%", "%%")
