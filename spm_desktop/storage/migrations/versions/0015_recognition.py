"""Recognition: company values, shout-outs, badges, days to celebrate, and triggers of more kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "company_value",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), server_default="", nullable=False),
        sa.Column("ordinal", INT, nullable=False),
        sa.Column("retired", INT, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_company_value"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shout_out",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("value_id", INT, nullable=True),
        sa.Column("giver_id", INT, nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INT, nullable=False),
        sa.Column("withdrawn_at", INT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_shout_out_person_id"),
        sa.ForeignKeyConstraint(["value_id"], ["company_value.id"], name="fk_shout_out_value_id"),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name="fk_shout_out_giver_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shout_out"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "badge",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("glyph", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INT, nullable=False),
        sa.Column("withdrawn_at", INT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_badge_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_badge"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    # birthdays and anniversaries of the next days, of those who agreed: all that a wall learns of them
    op.create_table(
        "wall_day",
        sa.Column("person_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", INT, nullable=False),
        sa.Column("years", INT, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_wall_day_person_id"),
        sa.PrimaryKeyConstraint("person_id", "kind", "day", name="pk_wall_day"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    for index, table in (("made_at", "shout_out"), ("made_at", "badge")):
        op.create_index(f"ix_{table}_{index}", table, [index])
    op.add_column("person_private", sa.Column("show_anniversary", INT, server_default="0", nullable=False))
    for name in ("metric", "subject", "span"):
        op.add_column("splash_trigger", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("splash_trigger", sa.Column("tier", sa.Text(), server_default="ordinary", nullable=False))
    for name in ("person_cap", "team_cap", "day_cap"):
        op.add_column("splash_trigger", sa.Column(name, INT, server_default="0", nullable=False))
    op.add_column("splash", sa.Column("trigger_id", INT, nullable=True))
    op.add_column("splash", sa.Column("person_id", INT, nullable=True))
    op.add_column("splash", sa.Column("team_id", INT, nullable=True))
