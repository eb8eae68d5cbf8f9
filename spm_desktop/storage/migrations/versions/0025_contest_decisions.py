"""Who decided a match of a contest by hand, when, and why: for the desk only, reasons are about people."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "contest_decision",
        sa.Column("id", INT, nullable=False),
        sa.Column("contest_id", INT, nullable=False),
        sa.Column("round", INT, nullable=False),
        sa.Column("place", INT, nullable=False),
        sa.Column("winner", INT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["contest_id"], ["contest.id"], name="fk_contest_decision_contest_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contest_decision"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_contest_decision_contest_id", "contest_decision", ["contest_id"])
