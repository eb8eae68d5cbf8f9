"""Erasures of people that two of HR asked for, and guards against rows that take another one's place.

SQLite deletes what `INSERT OR REPLACE` replaces without asking the guards of deleting. Guards of inserting
are asked by every connection, also by other programs. Whoever may write to the file can still take guards
down, or change the file itself: `verify` finds that by the chain, and no guard can keep it away.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
TRAIL = "the audit trail only grows"
PLAN = "what is on record about a plan never changes"
RESULT = "the result of a contest never changes"
FROZEN = "a frozen scorecard never changes"
IN_PLACE = {
    "audit": ("there.seq = NEW.seq", TRAIL),
    "audit_payload": ("there.seq = NEW.seq", TRAIL),
    "pip_version": ("there.pip_id = NEW.pip_id AND there.no = NEW.no", PLAN),
    "pip_event": ("there.pip_id = NEW.pip_id AND there.seq = NEW.seq", PLAN),
    "contest_result": ("there.contest_id = NEW.contest_id", RESULT),
    "scorecard_snapshot": ("there.id = NEW.id", FROZEN),
}


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", INT, nullable=False),
        sa.Column("done_by", sa.Text(), server_default="", nullable=False),
        sa.Column("done_at", INT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_erasure_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        sa.UniqueConstraint("person_id", name="uq_erasure_person_id"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL has no way to replace that asks no guard
        _guard_sqlite()


def _guard_sqlite() -> None:
    for table, (same, words) in IN_PLACE.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} there WHERE {same})"
            f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )
    # the same file again stays as it is; a SHA-256 with other contents would be another file
    op.execute(
        "CREATE TRIGGER pip_file_no_replace BEFORE INSERT ON pip_file WHEN EXISTS"
        " (SELECT 1 FROM pip_file there WHERE there.pip_id = NEW.pip_id AND there.sha256 = NEW.sha256)"
        " BEGIN SELECT CASE WHEN (SELECT content FROM pip_file there WHERE there.pip_id = NEW.pip_id"
        " AND there.sha256 = NEW.sha256) = NEW.content THEN RAISE(IGNORE)"
        f" ELSE RAISE(ABORT, '{PLAN}') END; END"
    )
