"""What people marked on their Home, and which version of a deal names the owners of a corrected credit."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "need_mark",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("until_day", INT, nullable=True),
        sa.Column("at", INT, nullable=False),
        sa.PrimaryKeyConstraint("who", "key", name="pk_need_mark"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.add_column("deal_credit", sa.Column("row_id", INT, nullable=True))
    op.add_column("deal_credit", sa.Column("kept", INT, server_default="0", nullable=False))
