"""What imports of people stated, one team a person a day, logins whatever their case, files kept so long."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("org", sa.Column("keep_files_days", INT, server_default="365", nullable=False))
    op.add_column("operation", sa.Column("first_row", INT, nullable=True))
    op.create_table(
        "staff_change",
        sa.Column("id", INT, nullable=False),
        sa.Column("op_id", INT, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", INT, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("by_hand", INT, nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["operation.id"], name="fk_staff_change_op_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_change"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_staff_change_op_id", "staff_change", ["op_id"], unique=False)
    op.create_table(
        "staff_statement",
        sa.Column("op_id", INT, autoincrement=False, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("today", INT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["operation.id"], name="fk_staff_statement_op_id"),
        sa.PrimaryKeyConstraint("op_id", name="pk_staff_statement"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    _logins_without_case()
    _one_at_a_time("membership", "one_team_per_day", "person_id")
    _one_at_a_time("team_manager", "one_manager_per_day", "team_id")


def _logins_without_case() -> None:
    """The table anew: SQLite can't drop a constraint. Who differed from somebody by case alone keeps their
    name and gets a key of their own."""
    connection = op.get_bind()
    users = connection.execute(
        sa.text("SELECT id, login, person_id, roles, created_at FROM app_user ORDER BY id")
    ).all()
    op.drop_table("app_user")
    made = op.create_table(
        "app_user",
        sa.Column("id", INT, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("login_key", sa.Text(), nullable=False),
        sa.Column("person_id", INT, nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_app_user_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_app_user"),
        sa.UniqueConstraint("login_key", name="uq_app_user_login_key"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    taken: set[str] = set()
    rows = []
    for user in users:
        key = user.login.casefold()
        key = f"{key} {user.id}" if key in taken else key
        taken.add(key)
        rows.append({**user._mapping, "login_key": key})
    if rows:
        connection.execute(made.insert(), rows)
        if connection.dialect.name == "postgresql":
            connection.execute(
                sa.text("SELECT setval(pg_get_serial_sequence('app_user', 'id'), max(id)) FROM app_user")
            )


def _one_at_a_time(table: str, name: str, whose: str) -> None:
    """Refuses rows of one owner whose ranges of days overlap."""
    if op.get_bind().dialect.name == "postgresql":
        # a range of its own for every owner: that needs no extension
        days = f"int8range({whose} * 100000000 + from_day, {whose} * 100000000 + to_day)"
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT ex_{table}_{name} EXCLUDE USING gist ({days} WITH &&)"
        )
        return
    for suffix, event in (("insert", "INSERT"), ("update", f"UPDATE OF {whose}, from_day, to_day")):
        op.execute(
            f"CREATE TRIGGER ex_{table}_{name}_{suffix} BEFORE {event} ON {table} WHEN EXISTS ("
            f" SELECT 1 FROM {table} other WHERE other.{whose} = NEW.{whose} AND other.id IS NOT NEW.id"
            " AND other.from_day < NEW.to_day AND NEW.from_day < other.to_day)"
            f" BEGIN SELECT RAISE(ABORT, 'ex_{table}_{name}'); END"
        )
