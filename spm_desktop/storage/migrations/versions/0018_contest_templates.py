"""Contests that somebody kept as templates for new ones."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "contest_template",
        sa.Column("id", INT, nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contest_template"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
