"""Makes people that files bring, and remembers the keys by which files know them."""

from sqlalchemy import text

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PersonRef
from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.entity_log import EntityLog
from spm_desktop.storage.staff_log import StaffField, log_changes


def create_person(log: EntityLog, person: int, name: str, email: str = "") -> None:
    """A new person, with an id that was taken before."""
    insert_rows(log.connection, "person", ("id", "display_name"), [(person, name)])
    insert_rows(log.connection, "person_private", ("person_id", "email"), [(person, email)])
    log.created("person", person, name)
    said = [("name", name), ("email", email)]
    log_changes(
        log.connection,
        log.op_id,
        [(StaffField("person", person, field), "", value) for field, value in said if value],
    )


def remember_key(log: EntityLog, system_id: int, person: int, ref: PersonRef) -> bool:
    """Lets the person be found at once next time; a key that means somebody else stays. Whether it is new."""
    added = log.connection.execute(
        text(
            "INSERT INTO person_key(system_id, kind, key_norm, person_id)"
            " VALUES (:system, :kind, :key, :person) ON CONFLICT DO NOTHING RETURNING id"
        ),
        {"system": system_id, "kind": ref.kind, "key": normal_key(ref.text), "person": person},
    ).scalar()
    if added is not None:
        log.created("person_key", added, ref.text)
    return added is not None
