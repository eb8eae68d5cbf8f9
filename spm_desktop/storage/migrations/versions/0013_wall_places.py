"""Which places of people a wall names: every one of them, so far."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("org", sa.Column("wall_places", sa.Text(), server_default="all", nullable=False))
