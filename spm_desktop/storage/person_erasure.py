"""What erasing a person takes out of the database: all that is about them, and their name where records of
others say it. Numbers stay, under a number in place of the name: sums of teams are not only theirs.

Guards keep records from being changed by mistake. This is the one act that takes them down, in its own
transaction, and puts them up again before it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, select, text, update

from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.erasures import overwrite_deleted
from spm_desktop.storage.name_traces import Looked, Traces, known_as
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

GOES = frozenset(
    {
        ("absence", "person_id"),
        ("app_user", "person_id"),
        ("badge", "person_id"),
        ("coaching_action", "rep_id"),
        ("coaching_attendee", "person_id"),
        ("coaching_private_note", "author_id"),
        ("coaching_series", "rep_id"),
        ("coaching_session", "rep_id"),
        ("person_key", "person_id"),
        ("person_photo", "person_id"),
        ("person_private", "person_id"),
        ("review", "person_id"),
        ("shout_out", "person_id"),
        ("skill_rating", "person_id"),
        ("training_item", "person_id"),
        ("wall_day", "person_id"),
    }
)
"""(table, column) that says whom a row is about: it goes, with all that hangs on it."""
STAYS = frozenset(
    {
        ("coaching_action", "owner_id"),
        ("coaching_series", "manager_id"),
        ("coaching_session", "manager_id"),
        ("erasure", "person_id"),
        ("exposure", "person_id"),
        ("membership", "person_id"),
        ("pip", "employee_id"),  # purged: its number is left
        ("pip", "manager_id"),
        ("review", "manager_id"),
        ("shout_out", "giver_id"),
        ("team_manager", "person_id"),
    }
)
"""(table, column) of what is about others, or a mere number: it stays, with a number for the name."""
_AGAIN = "Erased before this copy was restored."
_BY_SUBJECT = ("goal_draft", "scorecard_snapshot")
_THEIR_FILES = text(
    'SELECT id FROM file WHERE content IS NOT NULL AND id IN (SELECT i.file_id FROM "import" i'
    " WHERE i.id IN :named OR i.id IN (SELECT r.import_id FROM source_row r JOIN fact f ON f.row_id = r.id"
    " WHERE f.person_id = :person AND f.stream_id IN (SELECT id FROM stream)"
    " UNION SELECT r.import_id FROM source_row r"
    " JOIN deal_owner d ON d.row_id = r.id WHERE d.person_id = :person))"
)
_FORGET_FILE = text("UPDATE file SET content = NULL WHERE id = :id")


def tombstone(person_id: int) -> str:
    """What stands where the name was."""
    return f"Erased person {person_id}"


def look_for(database: Database, person_id: int) -> Looked:
    """Looks for what is known of somebody all over the database, and rewrites it a few rows at a time, so
    that nobody who writes meanwhile waits for long. What is left is a matter of one transaction.

    It may end anywhere: whoever begins again finds what is still there.
    """
    with database.read() as connection:
        traces = Traces(known_as(connection, person_id), tombstone(person_id))
        looked = traces.look(connection, person_id)
    while not looked.is_done:
        with database.write() as connection:
            overwrite_deleted(connection)
            with _guards_down(connection):
                traces.rewrite_some(connection, looked)
    with database.read() as connection:
        theirs = _their_files(connection, person_id, looked.imports)
    for file in theirs:
        with database.write() as connection:
            overwrite_deleted(connection)
            connection.execute(_FORGET_FILE, {"id": file})
    return looked


def erase_person(work: UnitOfWork, person_id: int, looked: Looked | None = None) -> None:
    """Erases somebody whose plans are purged already; the caller has looked at what is in the way. `looked`:
    what was done before, see `look_for`."""
    connection = work.connection
    overwrite_deleted(connection)
    known = known_as(connection, person_id)
    if looked is None or looked.known != known:
        looked = Looked(known)
    traces = Traces(known, tombstone(person_id))
    with _guards_down(connection):
        for name in _BY_SUBJECT:
            table = metadata.tables[name]
            _remove(connection, table, (table.c.subject_kind == "person") & (table.c.subject_id == person_id))
        for name, column in sorted(GOES):
            table = metadata.tables[name]
            _remove(connection, table, table.c[column] == person_id)
        traces.rewrite(connection, looked)
    for file in _their_files(connection, person_id, looked.imports):
        connection.execute(_FORGET_FILE, {"id": file})
    traces.forget_details(connection, person_id, looked)
    connection.execute(
        text(
            "UPDATE person SET display_name = :tombstone, photo_id = NULL, wall_opt_out = 1,"
            " archived_at = coalesce(archived_at, :now), version = version + 1 WHERE id = :id"
        ),
        {"id": person_id, "tombstone": tombstone(person_id), "now": micros(work.clock.now())},
    )
    work.audited("person erased", erased=person_id, rewritten=looked.told)
    for topic in (
        Topic.PEOPLE,
        Topic.COACHING,
        Topic.DEVELOPMENT,
        Topic.RECOGNITION,
        Topic.CONTESTS,
        Topic.PIPS,
        Topic.REVIEWS,
    ):
        work.changed(Change(topic))


def erase_again(work: UnitOfWork, person_id: int) -> None:
    """Erases somebody in a copy that was made before they were."""
    now = micros(work.clock.now())
    work.connection.execute(
        text(
            "INSERT INTO erasure(person_id, reason, asked_by, asked_at, done_by, done_at)"
            " VALUES (:id, :again, :who, :now, :who, :now) ON CONFLICT (person_id)"
            " DO UPDATE SET done_by = excluded.done_by, done_at = excluded.done_at"
        ),
        {"id": person_id, "again": _AGAIN, "who": work.actor.name, "now": now},
    )
    erase_person(work, person_id)


def _remove(connection: Connection, table: Table, where: ColumnElement[bool]) -> None:
    """Deletes rows with all that can't be without them; what only mentions them forgets them."""
    if [column.name for column in table.primary_key] == ["id"]:
        ids = list(connection.execute(select(table.c.id).where(where)).scalars())
        if not ids:
            return
        for child in metadata.sorted_tables:
            for column in child.columns:
                if any(key.column is table.c.id for key in column.foreign_keys):
                    if column.nullable:
                        forget = update(child).where(column.in_(ids)).values({column.name: None})
                        connection.execute(forget)
                    else:
                        _remove(connection, child, column.in_(ids))
    connection.execute(delete(table).where(where))


def _their_files(connection: Connection, person_id: int, named: set[int]) -> list[int]:
    """Every file that brought a row of theirs, or whose receipt names them: a spreadsheet can't be rewritten
    unseen, so its contents go."""
    statement = _THEIR_FILES.bindparams(bindparam("named", expanding=True))
    found = connection.execute(statement, {"person": person_id, "named": sorted(named)})
    return list(found.scalars())


@contextmanager
def _guards_down(connection: Connection) -> Iterator[None]:
    """Takes down what refuses to change records, and puts it up again as it was."""
    if connection.dialect.name == "sqlite":
        guards = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name NOT LIKE 'audit%'")
        ).all()
        for name, _ in guards:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in guards:
            connection.exec_driver_sql(sql)
        return
    guarded = (
        connection.execute(
            text(
                "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
                " AND c.relname NOT LIKE 'audit%'"
            )
        )
        .scalars()
        .all()
    )
    for name in guarded:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    yield
    for name in guarded:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
