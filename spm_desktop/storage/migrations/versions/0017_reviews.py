"""Performance reviews, and behaviours and anchors of company values."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
WORDS = "what is on record about a review never changes"
SIGNED = "a review that is signed never changes"


def upgrade() -> None:
    op.create_table(
        "value_behaviour",
        sa.Column("value_id", INT, autoincrement=False, nullable=False),
        sa.Column("no", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["value_id"], ["company_value.id"], name="fk_value_behaviour_value_id"),
        sa.PrimaryKeyConstraint("value_id", "no", name="pk_value_behaviour"),
        sqlite_strict=True,
    )
    op.create_table(
        "value_anchor",
        sa.Column("value_id", INT, autoincrement=False, nullable=False),
        sa.Column("rating", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="ck_value_anchor_rating"),
        sa.ForeignKeyConstraint(["value_id"], ["company_value.id"], name="fk_value_anchor_value_id"),
        sa.PrimaryKeyConstraint("value_id", "rating", name="pk_value_anchor"),
        sqlite_strict=True,
    )
    op.create_table(
        "review_cycle",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_day", INT, nullable=False),
        sa.Column("to_day", INT, nullable=False),
        sa.Column("self_due", INT, nullable=False),
        sa.Column("assess_due", INT, nullable=False),
        sa.Column("meet_due", INT, nullable=False),
        sa.Column("reply_days", INT, nullable=False),
        sa.Column("compare", INT, nullable=False),
        sa.Column("standards", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("compared_at", INT, nullable=True),
        sa.Column("compared_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_cycle"),
        sqlite_strict=True,
    )
    op.create_table(
        "review",
        sa.Column("id", INT, nullable=False),
        sa.Column("cycle_id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("manager_id", INT, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("snapshot_id", INT, nullable=True),
        sa.Column("self_sent_at", INT, nullable=True),
        sa.Column("assessed_at", INT, nullable=True),
        sa.Column("shared_at", INT, nullable=True),
        sa.Column("met_day", INT, nullable=True),
        sa.Column("reply_due", INT, nullable=True),
        sa.Column("signed_at", INT, nullable=True),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["review_cycle.id"], name="fk_review_cycle_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name="fk_review_manager_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_review_person_id"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["scorecard_snapshot.id"], name="fk_review_snapshot_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("cycle_id", "person_id", name="uq_review_cycle_id_person_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_review_cycle_id", "review", ["cycle_id"], unique=False)
    op.create_index("ix_review_person_id", "review", ["person_id"], unique=False)
    op.create_table(
        "review_answer",
        sa.Column("review_id", INT, autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("rating", INT, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint("party IN ('person', 'manager')", name="ck_review_answer_party"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="ck_review_answer_rating"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_review_answer_review_id"),
        sa.PrimaryKeyConstraint("review_id", "item", "party", name="pk_review_answer"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "review_objective",
        sa.Column("id", INT, nullable=False),
        sa.Column("review_id", INT, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_day", INT, nullable=True),
        sa.Column("metric_id", INT, nullable=True),
        sa.Column("target", INT, nullable=True),
        sa.Column("from_day", INT, nullable=True),
        sa.Column("to_day", INT, nullable=True),
        sa.Column("goal_id", INT, nullable=True),
        sa.Column("action_id", INT, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint("owner IN ('person', 'manager')", name="ck_review_objective_owner"),
        sa.ForeignKeyConstraint(["action_id"], ["coaching_action.id"], name="fk_review_objective_action_id"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_review_objective_goal_id"),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name="fk_review_objective_metric_id"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_review_objective_review_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review_objective"),
        sqlite_strict=True,
    )
    op.create_index("ix_review_objective_review_id", "review_objective", ["review_id"], unique=False)
    op.create_table(
        "review_event",
        sa.Column("review_id", INT, autoincrement=False, nullable=False),
        sa.Column("seq", INT, autoincrement=False, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("statement", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_review_event_review_id"),
        sa.PrimaryKeyConstraint("review_id", "seq", name="pk_review_event"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER review_event_no_update BEFORE UPDATE ON review_event"
        f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    op.execute(
        "CREATE TRIGGER review_event_no_delete BEFORE DELETE ON review_event"
        f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    op.execute(
        "CREATE TRIGGER review_event_no_replace BEFORE INSERT ON review_event WHEN EXISTS"
        " (SELECT 1 FROM review_event there WHERE there.review_id = NEW.review_id AND there.seq = NEW.seq)"
        f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for doing, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER review_answer_signed_{doing.lower()} BEFORE {doing} ON review_answer"
            f" WHEN (SELECT state FROM review WHERE id = {row}.review_id) = 'signed'"
            f" BEGIN SELECT RAISE(ABORT, '{SIGNED}'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_review() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{WORDS}'; END $$"
    )
    op.execute(
        "CREATE FUNCTION refuse_signed_review() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF (SELECT state FROM review WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.review_id"
        f" ELSE OLD.review_id END) = 'signed' THEN RAISE EXCEPTION '{SIGNED}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER review_event_final BEFORE UPDATE OR DELETE ON review_event"
        " FOR EACH ROW EXECUTE FUNCTION refuse_review()"
    )
    op.execute(
        "CREATE TRIGGER review_event_not_emptied BEFORE TRUNCATE ON review_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_review()"
    )
    op.execute(
        "CREATE TRIGGER review_answer_signed BEFORE INSERT OR UPDATE OR DELETE ON review_answer"
        " FOR EACH ROW EXECUTE FUNCTION refuse_signed_review()"
    )
