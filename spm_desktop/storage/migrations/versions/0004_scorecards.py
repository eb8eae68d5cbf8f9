"""Scorecards: a template for each role, and snapshots that nothing changes afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
SUBJECT = "subject_kind IN ('person', 'team')"


def upgrade() -> None:
    op.create_table(
        "scorecard_template",
        sa.Column("id", INT, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.CheckConstraint(SUBJECT, name="ck_scorecard_template_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_scorecard_template"),
        sa.UniqueConstraint("subject_kind", "role", name="uq_scorecard_template_subject_kind_role"),
        sqlite_strict=True,
    )
    op.create_table(
        "scorecard_line",
        sa.Column("template_id", INT, autoincrement=False, nullable=False),
        sa.Column("metric_id", INT, autoincrement=False, nullable=False),
        sa.Column("weight", INT, nullable=False),
        sa.Column("floor", INT, nullable=True),
        sa.Column("cap", INT, nullable=True),
        sa.CheckConstraint("weight > 0", name="ck_scorecard_line_weight"),
        sa.ForeignKeyConstraint(
            ["template_id"], ["scorecard_template.id"], name="fk_scorecard_line_template_id"
        ),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name="fk_scorecard_line_metric_id"),
        sa.PrimaryKeyConstraint("template_id", "metric_id", name="pk_scorecard_line"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "scorecard_snapshot",
        sa.Column("id", INT, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("start_day", INT, nullable=False),
        sa.Column("end_day", INT, nullable=False),
        sa.Column("frozen_at", INT, nullable=False),
        sa.Column("frozen_day", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.CheckConstraint(SUBJECT, name="ck_scorecard_snapshot_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_scorecard_snapshot"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_scorecard_snapshot_subject", "scorecard_snapshot", ["subject_kind", "subject_id", "frozen_at"]
    )
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER scorecard_snapshot_no_{event.lower()} BEFORE {event} ON scorecard_snapshot"
                " BEGIN SELECT RAISE(ABORT, 'a frozen scorecard never changes'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'a frozen scorecard never changes'; END $$"
        )
        op.execute(
            "CREATE TRIGGER scorecard_snapshot_frozen BEFORE UPDATE OR DELETE ON scorecard_snapshot"
            " FOR EACH ROW EXECUTE FUNCTION refuse_frozen()"
        )
