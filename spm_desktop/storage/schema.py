"""Whether everything of the schema is there: a database that lost a table still opens."""

from sqlalchemy import Connection, PrimaryKeyConstraint, UniqueConstraint, text

from spm_desktop.storage.tables import metadata

GUARDS = {
    "sqlite": (
        "audit_no_delete",
        "audit_no_replace",
        "audit_no_update",
        "audit_payload_no_replace",
        "audit_payload_no_update",
        "contest_result_no_delete",
        "contest_result_no_replace",
        "contest_result_no_update",
        "ex_membership_one_team_per_day_insert",
        "ex_membership_one_team_per_day_update",
        "ex_team_manager_one_manager_per_day_insert",
        "ex_team_manager_one_manager_per_day_update",
        "pip_event_no_delete",
        "pip_event_no_replace",
        "pip_event_no_update",
        "pip_file_no_delete",
        "pip_file_no_replace",
        "pip_file_no_update",
        "pip_version_no_delete",
        "pip_version_no_replace",
        "pip_version_no_update",
        "review_event_no_replace",
        "scorecard_snapshot_no_delete",
        "scorecard_snapshot_no_replace",
        "scorecard_snapshot_no_update",
    ),
    "postgresql": (
        "audit_not_emptied",
        "audit_only_grows",
        "audit_payload_not_emptied",
        "audit_payload_only_grows",
        "contest_result_final",
        "ex_membership_one_team_per_day",
        "ex_team_manager_one_manager_per_day",
        "pip_event_final",
        "pip_event_not_emptied",
        "pip_file_final",
        "pip_file_not_emptied",
        "pip_version_final",
        "pip_version_not_emptied",
        "scorecard_snapshot_frozen",
    ),
}
"""What keeps the audit trail whole, rows of dated history apart, and results and frozen scorecards as they
are: triggers and constraints."""

_PARTS = {
    "sqlite": "SELECT name FROM sqlite_master",
    "postgresql": "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " UNION SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = current_schema()::regnamespace",
}
_COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
    " WHERE m.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = current_schema()",
}


def missing_tables(connection: Connection) -> list[str]:
    """Tables and columns that are not there, in words. Nothing can be read where one of them is missing."""
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(text(_COLUMNS[connection.dialect.name])):
        found.setdefault(table, set()).add(column)
    missing = []
    for name, table in sorted(metadata.tables.items()):
        if name not in found:
            missing.append(f"the table {name}")
        else:
            missing += [
                f"the column {column} of {name}" for column in sorted({*table.columns.keys()} - found[name])
            ]
    return missing


def missing_parts(connection: Connection) -> list[str]:
    """Indexes and guards that are not there, in words. Without them work gets slow, or wrong."""
    dialect = connection.dialect.name
    found = set(connection.execute(text(_PARTS[dialect])).scalars())
    indexes = [str(index.name) for table in metadata.tables.values() for index in table.indexes]
    if dialect == "postgresql":
        named = connection.dialect.identifier_preparer.format_constraint  # long names are cut
        indexes += [
            str(named(constraint))
            for table in metadata.tables.values()
            for constraint in table.constraints
            if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
        ]
    return [f"the index {name}" for name in sorted(set(indexes) - found)] + [
        f"the guard {name}" for name in sorted(set(GUARDS[dialect]) - found)
    ]
