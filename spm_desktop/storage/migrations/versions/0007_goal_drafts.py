"""Targets that are not published yet, cells that planners leave alone, who withdrew and who has seen what."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

CELL = ("metric_id", "subject_kind", "subject_id", "start_day", "end_day")
SUBJECT = "subject_kind IN ('person', 'team', 'organisation')"
INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "goal_draft",
        sa.Column("id", INT, nullable=False),
        sa.Column("metric_id", INT, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("start_day", INT, nullable=False),
        sa.Column("end_day", INT, nullable=False),
        sa.Column("target", INT, nullable=True),
        sa.Column("base_target", INT, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name="fk_goal_draft_metric_id"),
        sa.CheckConstraint("start_day < end_day", name="ck_goal_draft_range"),
        sa.CheckConstraint(SUBJECT, name="ck_goal_draft_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_goal_draft"),
        sa.UniqueConstraint(*CELL, name="uq_goal_draft_cell"),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_lock",
        sa.Column("metric_id", INT, autoincrement=False, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", INT, autoincrement=False, nullable=False),
        sa.Column("start_day", INT, autoincrement=False, nullable=False),
        sa.Column("end_day", INT, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name="fk_goal_lock_metric_id"),
        sa.CheckConstraint(SUBJECT, name="ck_goal_lock_subject"),
        sa.PrimaryKeyConstraint(*CELL, name="pk_goal_lock"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "goal_seen",
        sa.Column("goal_id", INT, autoincrement=False, nullable=False),
        sa.Column("no", INT, autoincrement=False, nullable=False),
        sa.Column("seen_at", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goal_seen_goal_id"),
        sa.PrimaryKeyConstraint("goal_id", "no", name="pk_goal_seen"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "goal_withdrawal",
        sa.Column("goal_id", INT, autoincrement=False, nullable=False),
        sa.Column("no", INT, autoincrement=False, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goal_withdrawal_goal_id"),
        sa.PrimaryKeyConstraint("goal_id", "no", name="pk_goal_withdrawal"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
