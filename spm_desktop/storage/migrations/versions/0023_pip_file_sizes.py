"""Files of improvement plans say how large they are: documents list them without unpacking each."""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("pip_file", sa.Column("size", INT, server_default="0", nullable=False))
    connection = op.get_bind()
    guard = _take_guard_down(connection)
    for row in connection.execute(sa.text("SELECT pip_id, sha256 FROM pip_file")).all():
        place = {"pip": row.pip_id, "sha256": row.sha256}
        which = "WHERE pip_id = :pip AND sha256 = :sha256"
        content = connection.execute(sa.text(f"SELECT content FROM pip_file {which}"), place).scalar_one()
        try:
            size = len(zlib.decompress(content))
        except zlib.error:
            continue  # damaged: it stays 0, and everything else opens all the same
        connection.execute(sa.text(f"UPDATE pip_file SET size = :size {which}"), {**place, "size": size})
    op.execute(guard)


def _take_guard_down(connection: sa.Connection) -> str:
    """What is on record never changes but here, where it learns its size; returns what guards it again."""
    if connection.dialect.name == "sqlite":
        name = "pip_file_no_update"
        made: str = connection.execute(
            sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"), {"name": name}
        ).scalar_one()
        op.execute(f"DROP TRIGGER {name}")
        return made
    op.execute("ALTER TABLE pip_file DISABLE TRIGGER USER")
    return "ALTER TABLE pip_file ENABLE TRIGGER USER"
