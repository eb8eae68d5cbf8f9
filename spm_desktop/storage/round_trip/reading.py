"""Reads what leaves in workbooks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import text

from spm_desktop.services.metrics import Meaning
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.metric_store import read_defined
from spm_desktop.storage.people.reading import SqlPeopleFigures


@dataclass(frozen=True, slots=True)
class SqlTrips:
    """See `services.round_trip.store.TripReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlTripFigures"]:
        with self.boards.look() as figures:
            yield SqlTripFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlTripFigures(SqlPeopleFigures):
    """See `services.round_trip.store.TripFigures`."""

    def office_key(self) -> str:
        return str(self.connection.execute(text("SELECT created_at FROM database")).scalar_one())

    def meanings(self) -> dict[str, Meaning]:
        return {found.metric.key: found.meaning for found in read_defined(self.connection)}
