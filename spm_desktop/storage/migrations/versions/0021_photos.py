"""Photos of people who agreed to be shown on walls."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "person_photo",
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("mark", INT, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_photo_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_photo"),
        sqlite_strict=True,
    )
