"""Coaching: templates, series, sessions with what both wrote, actions, addenda, and private notes."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "coaching_template",
        sa.Column("id", INT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("archived_at", INT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_template"),
        sa.UniqueConstraint("key", name="uq_coaching_template_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "coaching_series",
        sa.Column("id", INT, nullable=False),
        sa.Column("rep_id", INT, nullable=False),
        sa.Column("manager_id", INT, nullable=True),
        sa.Column("template_id", INT, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("first_day", INT, nullable=False),
        sa.Column("minute", INT, nullable=False),
        sa.Column("minutes", INT, nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("ended_at", INT, nullable=True),
        sa.CheckConstraint("minute BETWEEN 0 AND 1439", name="ck_coaching_series_minute"),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name="fk_coaching_series_manager_id"),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_coaching_series_rep_id"),
        sa.ForeignKeyConstraint(
            ["template_id"], ["coaching_template.id"], name="fk_coaching_series_template_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_series"),
        sqlite_strict=True,
    )
    op.create_index("ix_coaching_series_rep_id", "coaching_series", ["rep_id"], unique=False)
    op.create_table(
        "coaching_template_version",
        sa.Column("id", INT, nullable=False),
        sa.Column("template_id", INT, nullable=False),
        sa.Column("no", INT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["coaching_template.id"], name="fk_coaching_template_version_template_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_template_version"),
        sa.UniqueConstraint("template_id", "no", name="uq_coaching_template_version_template_id_no"),
        sqlite_strict=True,
    )
    op.create_table(
        "coaching_session",
        sa.Column("id", INT, nullable=False),
        sa.Column("series_id", INT, nullable=True),
        sa.Column("slot", INT, nullable=True),
        sa.Column("rep_id", INT, nullable=True),
        sa.Column("manager_id", INT, nullable=True),
        sa.Column("template_version_id", INT, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("due_at", INT, nullable=False),
        sa.Column("due_day", INT, nullable=False),
        sa.Column("minutes", INT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("skill", sa.Text(), server_default="", nullable=False),
        sa.Column("prepared_at", INT, nullable=True),
        sa.Column("held_at", INT, nullable=True),
        sa.Column("held_day", INT, nullable=True),
        sa.Column("completed_at", INT, nullable=True),
        sa.Column("locks_at", INT, nullable=True),
        sa.Column("snapshot_id", INT, nullable=True),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.Column("replied_at", INT, nullable=True),
        sa.Column("usefulness", INT, nullable=True),
        sa.Column("rep_seen_at", INT, nullable=True),
        sa.Column("manager_seen_at", INT, nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.CheckConstraint("meeting IN ('one_to_one', 'group')", name="ck_coaching_session_meeting"),
        sa.CheckConstraint("usefulness BETWEEN 1 AND 5", name="ck_coaching_session_usefulness"),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name="fk_coaching_session_manager_id"),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_coaching_session_rep_id"),
        sa.ForeignKeyConstraint(["series_id"], ["coaching_series.id"], name="fk_coaching_session_series_id"),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["scorecard_snapshot.id"], name="fk_coaching_session_snapshot_id"
        ),
        sa.ForeignKeyConstraint(
            ["template_version_id"],
            ["coaching_template_version.id"],
            name="fk_coaching_session_template_version_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_session"),
        sa.UniqueConstraint("series_id", "slot", name="uq_coaching_session_series_id_slot"),
        sqlite_strict=True,
    )
    op.create_index("ix_coaching_session_rep", "coaching_session", ["rep_id", "due_at"], unique=False)
    op.create_table(
        "coaching_action",
        sa.Column("id", INT, nullable=False),
        sa.Column("session_id", INT, nullable=False),
        sa.Column("rep_id", INT, nullable=False),
        sa.Column("owner_id", INT, nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due_day", INT, nullable=True),
        sa.Column("metric_id", INT, nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("closed_at", INT, nullable=True),
        sa.Column("closed_day", INT, nullable=True),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.CheckConstraint("status IN ('open', 'done', 'dropped')", name="ck_coaching_action_status"),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name="fk_coaching_action_metric_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_coaching_action_owner_id"),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_coaching_action_rep_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_action_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_action"),
        sqlite_strict=True,
    )
    op.create_index("ix_coaching_action_rep", "coaching_action", ["rep_id", "status"], unique=False)
    op.create_index("ix_coaching_action_session_id", "coaching_action", ["session_id"], unique=False)
    op.create_table(
        "coaching_addendum",
        sa.Column("id", INT, nullable=False),
        sa.Column("session_id", INT, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_addendum_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_addendum"),
        sqlite_strict=True,
    )
    op.create_index("ix_coaching_addendum_session_id", "coaching_addendum", ["session_id"], unique=False)
    op.create_table(
        "coaching_answer",
        sa.Column("session_id", INT, autoincrement=False, nullable=False),
        sa.Column("item", INT, autoincrement=False, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("rating", INT, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint("party IN ('rep', 'manager')", name="ck_coaching_answer_party"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="ck_coaching_answer_rating"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_answer_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", "item", "party", name="pk_coaching_answer"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "coaching_attendee",
        sa.Column("id", INT, nullable=False),
        sa.Column("session_id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_coaching_attendee_person_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_attendee_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coaching_attendee"),
        sqlite_strict=True,
    )
    op.create_index("ix_coaching_attendee_session_id", "coaching_attendee", ["session_id"], unique=False)
    op.create_table(
        "coaching_private_note",
        sa.Column("session_id", INT, autoincrement=False, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["coaching_session.id"], name="fk_coaching_private_note_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", "author", name="pk_coaching_private_note"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
