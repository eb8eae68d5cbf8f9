"""Two people who are one: everything of the one becomes the other's, and can be parted again exactly.

The person who goes leaves no row behind: the operation's record has all of it. Facts of rows keep their
values and change whose they are; facts of deals are derived anew from their owners, as `verify` would.
Frozen scorecards never change: they go on speaking of the one who went, and are theirs again when parted.
"""

from sqlalchemy import Connection, bindparam, select, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import join
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.pips.states import LIVE
from spm_desktop.services.topics import Topic
from spm_desktop.storage.days import from_label
from spm_desktop.storage.ledger.rowset import pack, unpack
from spm_desktop.storage.people.crediting_again import derive_again
from spm_desktop.storage.people.journal import Journal, take_back_rows
from spm_desktop.storage.people.owning import own, own_back, refuse_newer_rows, rows_of
from spm_desktop.storage.people.resumming import resum_people
from spm_desktop.storage.people.spans import read_spans, write_spans
from spm_desktop.storage.photos import drop_photo
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

MERGE, PART = "merge people", "part people"
INTO, PARTED = "merged into", "parted from"
_OWN_WAY = frozenset({"person_private", "membership", "person_key", "person_photo", "wall_day"})
"""Tables that are brought together, not only re-pointed; days for the wall, which are worked out anew every
day; and photos, of which that of the one who goes goes too: parted again, nobody has another one's face."""


def merge_refusals(connection: Connection, kept: int, gone: int) -> list[str]:
    """Why two people can't become one, in sentences."""
    rows = connection.execute(
        text(
            "SELECT m.name, g.start_day FROM goal g JOIN goal o ON o.subject_kind = 'person'"
            " AND o.subject_id = :kept AND o.metric_id = g.metric_id AND o.start_day = g.start_day"
            " AND o.end_day = g.end_day AND o.kind = g.kind JOIN metric m ON m.id = g.metric_id"
            " WHERE g.subject_kind = 'person' AND g.subject_id = :gone AND g.withdrawn_at IS NULL"
            " ORDER BY g.start_day"
        ),
        {"kept": kept, "gone": gone},
    ).all()
    refusals = [
        f"Both have a goal for {row.name} from {from_label(row.start_day)} on. Withdraw one of them first."
        for row in rows
    ]
    if len(_in_a_live_plan(connection, kept, gone)) > 1:  # said so that who may not know of plans learns none
        refusals.append("Both have a record that there can be only one of. HR can say which, and end one.")
    if _stay_apart(connection, kept, gone):  # nor of reviews and erasures
        refusals.append("There is a record that stays with whom it is about. HR can say which.")
    for name, column, single in _references():
        if (
            not single
            and connection.execute(
                text(f'SELECT 1 FROM "{name}" WHERE {column} = :gone'), {"gone": gone}
            ).first()
        ):
            refusals.append(f"The one who goes has records of another kind ({name}), which can't be moved.")
    return refusals


def _in_a_live_plan(connection: Connection, kept: int, gone: int) -> set[int]:
    live = text("SELECT employee_id FROM pip WHERE employee_id IN (:kept, :gone) AND state IN :live")
    states = [state.value for state in LIVE]
    found = connection.execute(
        live.bindparams(bindparam("live", expanding=True)), {"kept": kept, "gone": gone, "live": states}
    )
    return set(found.scalars())


def _stay_apart(connection: Connection, kept: int, gone: int) -> bool:
    """Whether both are reviewed in one cycle, or one is to be erased, or was: a restored copy is erased again
    by that record."""
    found = text(
        "SELECT 1 FROM review r JOIN review o ON o.cycle_id = r.cycle_id"
        " WHERE r.person_id = :kept AND o.person_id = :gone"
        " UNION ALL SELECT 1 FROM erasure WHERE person_id IN (:kept, :gone)"
    )
    return connection.execute(found, {"kept": kept, "gone": gone}).first() is not None


def merge(work: UnitOfWork, kept: int, gone: int) -> int:
    """Makes everything of `gone` that of `kept`, in a transaction that has claimed the ledger.

    Raises KnownError (``merge_refused``, ``changed_since``).
    """
    connection = work.connection
    refusals = merge_refusals(connection, kept, gone)
    if refusals:
        raise KnownError("merge_refused", refusals[0], "Nothing was changed.")
    rows = rows_of(connection, gone)
    journal = Journal(work, MERGE, pack(rows) if rows else None)
    journal.read("person", kept)  # stays as it is until the end
    other = journal.read("person", gone)
    last_row = connection.execute(text("SELECT value FROM counter WHERE name = 'source_row'")).scalar() or 0
    journal.note(INTO, kept, str(gone), other["display_name"], str(last_row))
    owners = own(journal, kept, gone)
    people = derive_again(connection, owners) | {kept, gone}
    _merge_keys(journal, kept, gone, other["display_name"])
    _merge_memberships(journal, kept, gone)
    for table, column, _ in _references():
        if table not in _OWN_WAY:
            _point(journal, table, column, kept, gone)
    _point_goals(journal, kept, gone)
    _merge_private(journal, kept, gone)
    connection.execute(text("DELETE FROM wall_day WHERE person_id = :gone"), {"gone": gone})
    drop_photo(connection, gone)
    journal.delete("person", gone, other["display_name"])
    resum_people(connection, people)
    work.changed(Change(Topic.FIGURES))
    return journal.finish(MERGE, kept=kept, gone=gone, rows=len(rows))


def part(work: UnitOfWork, op: int) -> int:
    """Parts two people whom operation `op` made one, as they were.

    Raises KnownError (``changed_since``, ``merge_rests``).
    """
    connection = work.connection
    into = connection.execute(
        text("SELECT entity_id, field, old, new FROM entity_change WHERE op_id = :op AND entity = :into"),
        {"op": op, "into": INTO},
    ).one()
    kept, gone, name = into.entity_id, int(into.field), into.old
    refuse_newer_rows(connection, kept, int(into.new), name)
    marks = connection.execute(text("SELECT marks FROM operation WHERE id = :op"), {"op": op}).scalar()
    rows = unpack(marks)
    journal = Journal(work, PART)
    journal.note(PARTED, kept, str(gone), name, None)
    take_back_rows(journal, op)
    owners = own_back(connection, op, rows, kept, gone)
    people = derive_again(connection, owners) | {kept, gone}
    connection.execute(text("UPDATE operation SET state = 'dropped' WHERE id = :op"), {"op": op})
    resum_people(connection, people)
    work.changed(Change(Topic.FIGURES))
    return journal.finish(PART, kept=kept, gone=gone)


def merge_again(work: UnitOfWork, op: int) -> int:
    """Takes a parting back: merges the same two."""
    parted = work.connection.execute(
        text("SELECT entity_id, field FROM entity_change WHERE op_id = :op AND entity = :parted"),
        {"op": op, "parted": PARTED},
    ).one()
    return merge(work, parted.entity_id, int(parted.field))


def _merge_keys(journal: Journal, kept: int, gone: int, name: str) -> None:
    """Files that name the one who goes mean the one who stays, in every source system."""
    _point(journal, "person_key", "person_id", kept, gone)
    systems = journal.connection.execute(
        text(
            "SELECT y.id FROM source_system y WHERE NOT EXISTS (SELECT 1 FROM person_key k"
            " WHERE k.system_id = y.id AND k.kind = 'name' AND k.key_norm = :key) ORDER BY y.id"
        ),
        {"key": normal_key(name)},
    )
    for system in systems.scalars().all():
        journal.insert(
            "person_key", name, system_id=system, kind="name", key_norm=normal_key(name), person_id=kept
        )


def _merge_memberships(journal: Journal, kept: int, gone: int) -> None:
    """The memberships of the one who stays hold; those of the other fill the days between."""
    connection = journal.connection
    mine, theirs = read_spans(connection, kept), read_spans(connection, gone)
    write_spans(journal, gone, ())
    write_spans(journal, kept, join(mine, theirs))


def _merge_private(journal: Journal, kept: int, gone: int) -> None:
    """What is not known of the one who stays is taken from the other."""
    known = journal.connection.execute(
        text("SELECT person_id FROM person_private WHERE person_id IN (:kept, :gone)"),
        {"kept": kept, "gone": gone},
    )
    have = set(known.scalars())
    if gone not in have:
        return
    theirs = journal.read("person_private", gone)
    if kept in have:
        mine = journal.read("person_private", kept)
        facts = ("email", "hire_day", "leave_day", "birthday")
        journal.update(
            "person_private", kept, **{name: theirs[name] for name in facts if mine[name] in ("", None)}
        )
        journal.delete("person_private", gone, "")
    else:
        journal.delete("person_private", gone, "")
        journal.insert("person_private", "", **{**theirs, "person_id": kept})


def _point_goals(journal: Journal, kept: int, gone: int) -> None:
    """Goals that stand become the other's; withdrawn ones, which nobody reads, and drafts where there is
    room."""
    for table, alike in (("goal", " AND o.kind = g.kind"), ("goal_draft", "")):
        goals = journal.connection.execute(
            text(
                f"SELECT g.id FROM {table} g WHERE g.subject_kind = 'person' AND g.subject_id = :gone"
                f" AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.subject_kind = 'person'"
                "  AND o.subject_id = :kept AND o.metric_id = g.metric_id AND o.start_day = g.start_day"
                f"  AND o.end_day = g.end_day{alike}) ORDER BY g.id"
            ),
            {"kept": kept, "gone": gone},
        )
        for goal in goals.scalars().all():
            journal.update(table, goal, subject_id=kept)


def _point(journal: Journal, table: str, column: str, kept: int, gone: int) -> None:
    of = metadata.tables[table]
    rows = journal.connection.execute(select(of.c.id).where(of.c[column] == gone).order_by(of.c.id))
    for row in rows.scalars().all():
        journal.update(table, row, **{column: kept})


def _references() -> list[tuple[str, str, bool]]:
    """Every (table, column, told by one id) that refers to a person, but for what has a way of its own."""
    found: list[tuple[str, str, bool]] = []
    for table in metadata.sorted_tables:
        for column in table.columns:
            points = any(key.target_fullname == "person.id" for key in column.foreign_keys)
            if points and table.name not in _OWN_WAY:
                single = [one.name for one in table.primary_key] == ["id"]
                found.append((table.name, column.name, single))
    return found
