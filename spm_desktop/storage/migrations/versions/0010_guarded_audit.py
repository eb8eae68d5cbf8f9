"""The audit trail only grows: the database itself refuses to change or delete a link of it.

Details may be erased (a person's right), never rewritten; the chain holds without them.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

WORDS = "the audit trail only grows"
REFUSED = {"audit": ("UPDATE", "DELETE"), "audit_payload": ("UPDATE",)}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, events in REFUSED.items():
            for event in events:
                op.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
    )
    for table, events in REFUSED.items():
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE {' OR '.join(events)} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_audit()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit()"
        )
