"""Teams that nobody is in any more can be archived: their past stays on record."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("team", sa.Column("archived_at", INT, nullable=True))
