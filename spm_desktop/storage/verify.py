"""Looks at a whole database, on one consistent view of it: the file, what refers to what, the ledger's laws
and the audit chain."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from spm_desktop.config.clock import Clock
from spm_desktop.services.verifying import Check, Verification
from spm_desktop.storage import audit
from spm_desktop.storage.database import Database, in_sentences
from spm_desktop.storage.ledger import proof, scratch
from spm_desktop.storage.ledger.operations import abandoned
from spm_desktop.storage.pip_proof import check_records
from spm_desktop.storage.schema import missing_parts, missing_tables
from spm_desktop.storage.shown import read_operations

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SqlVerifier:
    """See `services.verifying.Verifier`. About 12 seconds for a million facts on SQLite."""

    database: Database
    clock: Clock

    def run(self, head: str) -> Verification:
        with self.database.session() as connection:
            if self.database.kind == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with in_sentences(), connection.begin():
                whole = _schema(connection)
                if missing_tables(connection):
                    return Verification([whole], "")  # nothing else can be looked at
                scratch.create(connection)
                operations = read_operations(connection)
                looks: list[tuple[str, Callable[[], Check]]] = [
                    ("integrity", lambda: _integrity(connection)),
                    ("references", lambda: _references(connection)),
                    ("memberships", lambda: _memberships(connection)),
                    ("operations", lambda: _operations(connection, self.clock)),
                    ("rows", lambda: proof.check_rows(connection, operations)),
                    ("deals", lambda: proof.check_deals(connection)),
                    ("totals", lambda: proof.check_totals(connection, operations)),
                    ("records", lambda: check_records(connection)),
                    ("audit", lambda: _audit(connection, head)),
                ]
                checks = [whole, *(_look(connection, name, look) for name, look in looks)]
                return Verification(checks, audit.newest(connection) if checks[-1].ok else "")


def _look(connection: Connection, name: str, look: Callable[[], Check]) -> Check:
    """One check; what is too damaged to be read has failed it."""
    try:
        with connection.begin_nested():
            return look()
    except DatabaseError as error:
        _log.warning("the check %s ended early", name, exc_info=error)
        return Check(name, False, f"can't be read: {str(error.orig).strip().splitlines()[0]}")


def _schema(connection: Connection) -> Check:
    missing = missing_tables(connection) or missing_parts(connection)
    if missing:
        more = f" and {len(missing) - 3:,} more" if len(missing) > 3 else ""
        return Check("schema", False, f"{', '.join(missing[:3])}{more} is missing: restore the last backup")
    return Check("schema", True, "every table, index and guard is there")


def _integrity(connection: Connection) -> Check:
    """The database's own opinion of its pages, indexes and foreign keys."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text(
                "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE NOT indisvalid"
                " UNION ALL SELECT conname FROM pg_constraint WHERE NOT convalidated"
            )
        ).scalars()
        problems = [f"{name} is not valid" for name in found]
    else:
        problems = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(3)") if row[0] != "ok"]
        problems += [
            f"a row of {row[0]} refers to a row of {row[2]} that is not there"
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
        ]
    return Check("integrity", not problems, "; ".join(problems) or "the database is whole")


_LOST = {
    "facts without a row": "SELECT count(*) FROM fact f"
    " WHERE NOT EXISTS (SELECT 1 FROM source_row r WHERE r.id = f.row_id)",
    "facts of people who are not there": "SELECT count(*) FROM"
    " (SELECT DISTINCT person_id FROM total WHERE sum <> 0 OR n <> 0) t"
    " WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = t.person_id)",
    "deals without owners": "SELECT count(*) FROM deal_version v"
    " WHERE NOT EXISTS (SELECT 1 FROM deal_owner o WHERE o.row_id = v.row_id AND o.is_primary = 1)",
    "goals of nobody": "SELECT count(*) FROM goal g WHERE g.withdrawn_at IS NULL AND ("
    " g.subject_kind = 'person' AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = g.subject_id) OR"
    " g.subject_kind = 'team' AND NOT EXISTS (SELECT 1 FROM team t WHERE t.id = g.subject_id))",
}
"""What no foreign key guards: it would slow the writing of numbers, or there is more than one table."""


def _references(connection: Connection) -> Check:
    counted = {what: connection.execute(text(query)).scalar_one() for what, query in _LOST.items()}
    problems = [f"{number:,} {what}" for what, number in counted.items() if number]
    return Check("references", not problems, ", ".join(problems) or "nothing refers to what is not there")


def _memberships(connection: Connection) -> Check:
    overlapping = connection.execute(
        text(
            "SELECT DISTINCT p.display_name FROM (SELECT person_id, to_day, lead(from_day) OVER"
            " (PARTITION BY person_id ORDER BY from_day, to_day) AS next_day FROM membership) m"
            " JOIN person p ON p.id = m.person_id WHERE m.next_day < m.to_day ORDER BY p.display_name"
        )
    ).scalars().all()  # fmt: skip
    if overlapping:
        others = f" and {len(overlapping) - 1} others" if len(overlapping) > 1 else ""
        detail = f"{overlapping[0]}{others} would be in two teams on one day"
    else:
        detail = "nobody is in two teams on one day"
    return Check("memberships", not overlapping, detail)


def _operations(connection: Connection, clock: Clock) -> Check:
    """No import, match or undo was left half done; those that are running are told."""
    dead = {operation.id for operation in abandoned(connection, clock)}
    running = connection.execute(
        text("SELECT id, kind, actor FROM operation WHERE state = 'pending' ORDER BY id")
    ).all()
    stray = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM total_pending t JOIN operation o ON o.id = t.op_id"
            "  WHERE o.state NOT IN ('pending', 'applied'))"
            " + (SELECT count(*) FROM \"import\" i WHERE i.state = 'pending' AND NOT EXISTS"
            "  (SELECT 1 FROM operation o WHERE o.import_id = i.id AND o.state = 'pending'))"
        )
    ).scalar_one()
    problems = [_left_over(row) for row in running if row.id in dead]
    if stray:
        problems.append(f"{stray:,} remains of operations that ended")
    alive = [f"the {row.kind} of {row.actor} is running" for row in running if row.id not in dead]
    return Check(
        "operations", not problems, "; ".join(problems or alive) or "nothing is half done"
    )  # fmt: skip


def _left_over(operation: Any) -> str:
    return f"the {operation.kind} {operation.id} of {operation.actor} was killed and not cleaned up"


def _audit(connection: Connection, head: str) -> Check:
    """Every link fits the one before it, none is missing at the end, and a noted one is still there."""
    chain = audit.check(connection)
    given = audit.given(connection)
    if chain.broken_at is not None:
        return Check("audit", False, f"the trail was changed at entry {chain.broken_at}")
    if given != chain.links:
        return Check("audit", False, f"the trail has {chain.links:,} entries and should have {given:,}")
    if head and not audit.has_link(connection, head):
        return Check("audit", False, f"the entry {head} is not in the trail: it was rewritten or restored")
    return Check("audit", True, f"{chain.links:,} entries, unbroken")
