"""Contests: drafts, what was launched, and results that nothing changes afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "contest",
        sa.Column("id", INT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("metric_version_id", INT, nullable=True),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INT, nullable=False),
        sa.Column("launched_at", INT, nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'launched', 'settled', 'called_off')", name="ck_contest_state"
        ),
        sa.ForeignKeyConstraint(
            ["metric_version_id"], ["metric_version.id"], name="fk_contest_metric_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contest"),
        sqlite_strict=True,
    )
    op.create_table(
        "contest_result",
        sa.Column("contest_id", INT, autoincrement=False, nullable=False),
        sa.Column("settled_at", INT, nullable=False),
        sa.Column("counted_until", INT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contest_id"], ["contest.id"], name="fk_contest_result_contest_id"),
        sa.PrimaryKeyConstraint("contest_id", name="pk_contest_result"),
        sqlite_strict=True,
    )
    words = "the result of a contest never changes"
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER contest_result_no_{event.lower()} BEFORE {event} ON contest_result"
                f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION refuse_result() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER contest_result_final BEFORE UPDATE OR DELETE ON contest_result"
            " FOR EACH ROW EXECUTE FUNCTION refuse_result()"
        )
