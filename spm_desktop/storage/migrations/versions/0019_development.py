"""Development: skills with levels, what roles expect, ratings, training plans, career steps.

What coaching sessions had as their focus in words becomes the first skills of the list.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "skill",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("levels", sa.Text(), server_default="[]", nullable=False),
        sa.Column("retired", INT, server_default="0", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_skill"),
        sqlite_strict=True,
    )
    op.create_table(
        "role_skill",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("skill_id", INT, autoincrement=False, nullable=False),
        sa.Column("level", INT, nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="ck_role_skill_level"),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name="fk_role_skill_skill_id"),
        sa.PrimaryKeyConstraint("role", "skill_id", name="pk_role_skill"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "career_step",
        sa.Column("id", INT, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("next_role", sa.Text(), nullable=False),
        sa.Column("months", INT, server_default="0", nullable=False),
        sa.Column("conditions", sa.Text(), server_default="[]", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_career_step"),
        sqlite_strict=True,
    )
    op.create_table(
        "skill_rating",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("skill_id", INT, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("level", INT, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint("side IN ('self', 'manager')", name="ck_skill_rating_side"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="ck_skill_rating_level"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_skill_rating_person_id"),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name="fk_skill_rating_skill_id"),
        sa.PrimaryKeyConstraint("id", name="pk_skill_rating"),
        sqlite_strict=True,
    )
    op.create_index("ix_skill_rating_person", "skill_rating", ["person_id", "skill_id", "side"], unique=False)
    op.create_table(
        "training_item",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("skill_id", INT, nullable=True),
        sa.Column("level", INT, nullable=True),
        sa.Column("step_id", INT, nullable=True),
        sa.Column("condition", sa.Text(), server_default="", nullable=False),
        sa.Column("due_day", INT, nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("closed_day", INT, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("by_self", INT, server_default="0", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name="ck_training_item_state"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_training_item_person_id"),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name="fk_training_item_skill_id"),
        sa.PrimaryKeyConstraint("id", name="pk_training_item"),
        sqlite_strict=True,
    )
    op.create_index("ix_training_item_person_id", "training_item", ["person_id"], unique=False)
    op.create_table(
        "training_evidence",
        sa.Column("id", INT, nullable=False),
        sa.Column("item_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("session_id", INT, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint("kind IN ('note', 'session', 'file')", name="ck_training_evidence_kind"),
        sa.ForeignKeyConstraint(["item_id"], ["training_item.id"], name="fk_training_evidence_item_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_training_evidence_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_training_evidence"),
        sqlite_strict=True,
    )
    op.create_index("ix_training_evidence_item_id", "training_evidence", ["item_id"], unique=False)
    _one_list_of_skills()


def _one_list_of_skills() -> None:
    """What sessions were about, in words, becomes skills; spellings of the same are one."""
    connection = op.get_bind()
    kind = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    # in words: both databases take the reference only with the column itself
    op.execute(
        f"ALTER TABLE coaching_session ADD COLUMN skill_id {kind}"
        " CONSTRAINT fk_coaching_session_skill_id REFERENCES skill(id)"
    )
    known: dict[str, int] = {}
    told = connection.execute(
        sa.text("SELECT id, skill FROM coaching_session WHERE skill <> '' ORDER BY due_at, id")
    )
    for row in told.all():
        name = " ".join(row.skill.split())
        key = name.casefold()
        if key and key not in known:
            known[key] = connection.execute(
                sa.text("INSERT INTO skill(name) VALUES (:name) RETURNING id"), {"name": name}
            ).scalar_one()
        if key:
            connection.execute(
                sa.text("UPDATE coaching_session SET skill_id = :skill WHERE id = :id"),
                {"skill": known[key], "id": row.id},
            )
    op.drop_column("coaching_session", "skill")
