"""The audit trail is told of a draft once a sitting, not at every pause in typing; and an import knows which
columns of its file it used: what stands in the others is nobody's to keep with a plan."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "pip_sitting",
        sa.Column("pip_id", INT, autoincrement=False, nullable=False),
        sa.Column("writer", sa.LargeBinary(), nullable=False),
        sa.Column("began", INT, nullable=False),
        sa.Column("ended", INT, nullable=False),
        sa.Column("saves", INT, nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name="fk_pip_sitting_pip_id"),
        sa.PrimaryKeyConstraint("pip_id", name="pk_pip_sitting"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.add_column("import", sa.Column("columns", sa.Text(), nullable=True))
