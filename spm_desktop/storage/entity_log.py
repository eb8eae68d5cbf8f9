"""Keeps what operations make: people, their keys, teams, offices and targets."""

from dataclasses import dataclass

from sqlalchemy import Connection

from spm_desktop.storage.database import insert_rows


@dataclass(slots=True)
class EntityLog:
    """Writes down what one operation makes, so that undoing it finds it."""

    connection: Connection
    op_id: int

    def created(self, entity: str, entity_id: int, what: str) -> None:
        self._add(entity, entity_id, "", what)

    def confirmed(self, entity: str, entity_id: int, what: str) -> None:
        """The operation says what holds already."""
        self._add(entity, entity_id, "confirmed", what)

    def _add(self, entity: str, entity_id: int, field: str, what: str) -> None:
        insert_rows(
            self.connection,
            "entity_change",
            ("op_id", "entity", "entity_id", "field", "old", "new"),
            [(self.op_id, entity, entity_id, field, None, what)],
        )
