"""Scans that belong to improvement plans: signed on paper, kept with the record."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
WORDS = "what is on record about a plan never changes"


def upgrade() -> None:
    op.create_table(
        "pip_file",
        sa.Column("pip_id", INT, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name="fk_pip_file_pip_id"),
        sa.PrimaryKeyConstraint("pip_id", "sha256", name="pk_pip_file"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER pip_file_no_update BEFORE UPDATE ON pip_file"
            f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )
        op.execute(
            "CREATE TRIGGER pip_file_no_delete BEFORE DELETE ON pip_file"
            " WHEN (SELECT state FROM pip WHERE id = OLD.pip_id) <> 'purged'"
            f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER pip_file_final BEFORE UPDATE OR DELETE ON pip_file"
        " FOR EACH ROW EXECUTE FUNCTION refuse_plan()"
    )
    op.execute(
        "CREATE TRIGGER pip_file_not_emptied BEFORE TRUNCATE ON pip_file"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_plan()"
    )
