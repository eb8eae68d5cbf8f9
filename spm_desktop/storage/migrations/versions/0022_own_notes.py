"""Private notes belong to the person who wrote them: a login may become somebody else's."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    notes = op.get_bind().execute(
        sa.text(
            "SELECT n.session_id, u.person_id AS author_id,"
            " CASE WHEN u.person_id IS NULL THEN n.author ELSE '' END AS login, n.body, n.at"
            " FROM coaching_private_note n LEFT JOIN app_user u ON u.login = n.author"
            " ORDER BY n.session_id, n.author"
        )
    )
    kept = [dict(note) for note in notes.mappings()]
    op.drop_table("coaching_private_note")
    made = op.create_table(
        "coaching_private_note",
        sa.Column("id", INT, nullable=False),
        sa.Column("session_id", INT, nullable=False),
        sa.Column("author_id", INT, nullable=True),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_private_note_session_id"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_coaching_private_note_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_private_note"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_coaching_private_note_session_id", "coaching_private_note", ["session_id"])
    op.bulk_insert(made, kept)
