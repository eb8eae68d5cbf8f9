"""The change log may name the one record that a change is about, so that only that is read anew."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("change_log", sa.Column("record_id", INT, nullable=True))
