"""How files of one shape are read, and the folders that are watched for them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "import_profile",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_profile"),
        sa.UniqueConstraint("name_key", name="uq_import_profile_name_key"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "watched_folder",
        sa.Column("id", INT, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("profile_id", INT, nullable=True),
        sa.Column("create_people", INT, nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["import_profile.id"], name="fk_watched_folder_profile_id"),
        sa.PrimaryKeyConstraint("id", name="pk_watched_folder"),
        sa.UniqueConstraint("path", name="uq_watched_folder_path"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
