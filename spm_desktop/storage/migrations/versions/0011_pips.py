"""Improvement plans: drafts, versions and events that nothing changes afterwards, and what only HR sees."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
LIVE = "'draft', 'hr_review', 'approved', 'issued', 'active', 'paused', 'final_review'"
WORDS = "what is on record about a plan never changes"


def upgrade() -> None:
    op.create_table(
        "pip",
        sa.Column("id", INT, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("employee_id", INT, nullable=False),
        sa.Column("manager_id", INT, nullable=True),
        sa.Column("hr_owner", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("relapse_of", INT, nullable=True),
        sa.Column("retention_until", INT, nullable=True),
        sa.Column("draft", sa.LargeBinary(), nullable=False),
        sa.Column("events", INT, server_default="0", nullable=False),
        sa.Column("edits", INT, server_default="0", nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["person.id"], name="fk_pip_employee_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name="fk_pip_manager_id"),
        sa.ForeignKeyConstraint(["relapse_of"], ["pip.id"], name="fk_pip_relapse_of"),
        sa.PrimaryKeyConstraint("id", name="pk_pip"),
        sa.UniqueConstraint("number", name="uq_pip_number"),
        sqlite_strict=True,
    )
    one = sa.text(f"state IN ({LIVE})")
    op.create_index(
        "ux_pip_one_live", "pip", ["employee_id"], unique=True, sqlite_where=one, postgresql_where=one
    )
    op.create_table(
        "pip_version",
        sa.Column("pip_id", INT, autoincrement=False, nullable=False),
        sa.Column("no", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name="fk_pip_version_pip_id"),
        sa.PrimaryKeyConstraint("pip_id", "no", name="pk_pip_version"),
        sqlite_strict=True,
    )
    op.create_table(
        "pip_event",
        sa.Column("pip_id", INT, autoincrement=False, nullable=False),
        sa.Column("seq", INT, autoincrement=False, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("day", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name="fk_pip_event_pip_id"),
        sa.PrimaryKeyConstraint("pip_id", "seq", name="pk_pip_event"),
        sqlite_strict=True,
    )
    op.create_table(
        "pip_screen",
        sa.Column("pip_id", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name="fk_pip_screen_pip_id"),
        sa.PrimaryKeyConstraint("pip_id", name="pk_pip_screen"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in ("pip_version", "pip_event"):
            # a row may only go when its plan is purged, and then the plan itself says so
            op.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
            op.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
                " WHEN (SELECT state FROM pip WHERE id = OLD.pip_id) <> 'purged'"
                f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_plan() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'DELETE' AND (SELECT state FROM pip WHERE id = OLD.pip_id) = 'purged' THEN"
        " RETURN OLD; END IF;"
        f" RAISE EXCEPTION '{WORDS}'; END $$"
    )
    for table in ("pip_version", "pip_event"):
        op.execute(
            f"CREATE TRIGGER {table}_final BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_plan()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_plan()"
        )
