"""What came back in workbooks: which file, and what it changed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "round_trip",
        sa.Column("op_id", INT, autoincrement=False, nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("undone_by", INT, nullable=True),
        sa.ForeignKeyConstraint(["op_id"], ["operation.id"], name="fk_round_trip_op_id"),
        sa.ForeignKeyConstraint(["undone_by"], ["operation.id"], name="fk_round_trip_undone_by"),
        sa.PrimaryKeyConstraint("op_id", name="pk_round_trip"),
        sqlite_strict=True,
    )
