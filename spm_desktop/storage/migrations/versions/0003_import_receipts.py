"""What an import told is kept, so that its problems can be looked up later."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "import_receipt",
        sa.Column("import_id", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name="fk_import_receipt_import_id"),
        sa.PrimaryKeyConstraint("import_id", name="pk_import_receipt"),
        sqlite_strict=True,
    )
