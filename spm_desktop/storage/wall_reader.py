"""A screen's own look at the database: cheap polls for changes, one consistent read when there is one."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import DatabaseError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.goals import Goal
from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import Badge, CompanyValue, OwnDay, ShoutOut
from spm_desktop.services.boards import Cell
from spm_desktop.services.contests.plan import Contest
from spm_desktop.services.contests.ports import Result
from spm_desktop.services.organisation import MeasuredMetric, Organisation
from spm_desktop.services.screens import Schedule, ScreenPlace
from spm_desktop.services.wall import SceneItem, ScreenPlan, SplashRow
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, from_micros, micros
from spm_desktop.storage.playlists import read_settings, read_weight
from spm_desktop.storage.recognition import SqlRecognitionFigures, named_values
from spm_desktop.storage.schema_version import require_head
from spm_desktop.storage.wall_contests import SqlWallContests

OpenDatabase = Callable[[], Database]


class SqlWall:
    """See `services.wall.WallReader`. For one thread.

    On SQLite a poll costs microseconds: `PRAGMA data_version` tells of commits of other connections; the
    change log then tells whether they were visible ones. A file that was replaced (a restore) is reopened.
    """

    def __init__(self, open_database: OpenDatabase, clock: Clock) -> None:
        self._open = open_database
        self._clock = clock
        self._database: Database | None = None
        self._boards: SqlBoards | None = None
        self._poll: Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: Any = None
        self._seen: tuple[str, int] | None = None

    def changed(self) -> bool:
        try:
            database = self._connected()
            if self._was_replaced(database):
                self.close()
                return True
            if database.kind == "sqlite":
                assert self._poll is not None
                version = self._poll.exec_driver_sql("PRAGMA data_version").scalar()
                self._poll.rollback()
                if version == self._version and self._seen is not None:
                    return False
                self._version = version
            with database.read() as connection:
                return self._seen != _position(connection)
        except DatabaseError as error:
            self.close()
            raise OSError(str(error.orig)) from error

    @contextmanager
    def look(self) -> Iterator["SqlWallFigures"]:
        try:
            database = self._connected()
            assert self._boards is not None
            with database.read() as connection:  # somebody may have brought it up to date meanwhile
                require_head(connection)
            with self._boards.look() as figures:
                epoch, seq = _position(figures.connection)
                yield SqlWallFigures(figures, epoch, _newest_splash(figures.connection))
                self._seen = (epoch, seq)
        except DatabaseError as error:
            self.close()
            raise OSError(str(error.orig)) from error

    def close(self) -> None:
        if self._poll is not None:
            self._poll.close()
        if self._database is not None:
            self._database.close()
        self._database = self._boards = self._poll = self._seen = None

    def _connected(self) -> Database:
        if self._database is None:
            try:
                database = self._open()
            except KnownError as error:
                if error.code in ("database_unreachable", "database_locked"):
                    raise OSError(error.message) from error
                raise
            self._database = database
            self._boards = SqlBoards(database, self._clock)
            if database.kind == "sqlite":
                self._poll = database.engine.connect()
            self._file = _identity(database.path)
        return self._database

    def _was_replaced(self, database: Database) -> bool:
        return database.path is not None and _identity(database.path) != self._file


@dataclass(frozen=True, slots=True)
class SqlWallFigures:
    """See `services.wall.ports.WallFigures`: board figures, and the tables only walls read."""

    figures: SqlFigures
    epoch: str
    newest_splash: int

    @property
    def now(self) -> datetime:
        return self.figures.now

    @property
    def organisation(self) -> Organisation:
        return self.figures.organisation

    def cells(self, metric: MeasuredMetric, period: Period) -> Sequence[Cell]:
        return self.figures.cells(metric, period)

    def daily(self, metric: MeasuredMetric, period: Period) -> Mapping[date, Sequence[Cell]]:
        return self._contests.daily(metric, period)

    def contests(self) -> Sequence[Contest]:
        return self._contests.contests()

    def result(self, contest_id: int) -> Result | None:
        return self._contests.result(contest_id)

    def measured(self, contest: Contest) -> MeasuredMetric | None:
        return self._contests.measured(contest)

    def values(self) -> Sequence[CompanyValue]:
        return named_values(self._recognition.connection)

    def shout_outs(self, since: date | None = None) -> Sequence[ShoutOut]:
        return self._recognition.shout_outs(since)

    def badges(self, since: date | None = None) -> Sequence[Badge]:
        return self._recognition.badges(since)

    def own_days(self) -> Sequence[OwnDay]:
        return self._recognition.own_days()

    @property
    def _recognition(self) -> SqlRecognitionFigures:
        known = self.figures
        return SqlRecognitionFigures(
            known.connection, known.now, known.organisation, known.operations, known.sums
        )

    @property
    def _contests(self) -> SqlWallContests:
        known = self.figures
        return SqlWallContests(known.connection, known.now, known.organisation, known.operations, known.sums)

    def latest(self, metric: MeasuredMetric, period: Period) -> Mapping[int, int]:
        return self.figures.latest(metric, period)

    def undated(self, metric: MeasuredMetric) -> Mapping[int, Mapping[Undated, int]]:
        return self.figures.undated(metric)

    def goals(
        self, metric: MeasuredMetric, kind: str, period: Period, subjects: Collection[int] | None = None
    ) -> Mapping[int, Sequence[Goal]]:
        return self.figures.goals(metric, kind, period, subjects)

    def managed_teams(self, person_id: int, day: date) -> frozenset[int]:
        return self.figures.managed_teams(person_id, day)

    def screen(self, name: str | None, known: int = 0) -> ScreenPlan:
        connection = self.figures.connection
        screens = connection.execute(
            text("SELECT id, name, office_id, team_id, settings, playlist_id FROM screen ORDER BY id")
        ).all()
        named = (row for row in screens if name is None or row.name.casefold() == name.casefold())
        chosen = next((row for row in screens if row.id == known), None) or next(named, None)
        if chosen is None:
            if not screens:
                raise KnownError("screen_unknown", "There is no screen yet.", "Add a TV on the page Wall.")
            told = ", ".join(row.name for row in screens)
            raise KnownError("screen_unknown", f"There is no screen “{name}”.", f"Screens: {told}.")
        items = connection.execute(
            text(
                "SELECT id, scene, settings, seconds FROM playlist_item WHERE playlist_id = :playlist"
                " ORDER BY position"
            ),
            {"playlist": chosen.playlist_id},
        )
        place = ScreenPlace.read(
            chosen.name, chosen.office_id, chosen.team_id, read_settings(chosen.settings)
        )
        return ScreenPlan(
            chosen.name,
            chosen.office_id,
            chosen.team_id,
            [_item(row) for row in items],
            chosen.id,
            place.distance,
            place.pin,
            place.quiet,
            place.reduced,
            place.volume,
            place.volumes,
        )

    def photos(self, marks: Sequence[int]) -> Mapping[int, bytes]:
        query = text("SELECT mark, shown FROM person_photo WHERE mark IN :marks AND shown IS NOT NULL")
        bound = query.bindparams(bindparam("marks", expanding=True))
        rows = self.figures.connection.execute(bound, {"marks": list(marks)})
        return {row.mark: bytes(row.shown) for row in rows}

    def splashes(self, since: datetime) -> Sequence[SplashRow]:
        rows = self.figures.connection.execute(
            text(
                "SELECT seq, cause, tier, payload, created, retracted FROM splash"
                " WHERE created >= :since AND tier <> 'silent' ORDER BY seq"
            ),
            {"since": micros(since)},
        )
        return [_splash(row) for row in rows]


def _item(row: Any) -> SceneItem:
    settings = read_settings(row.settings)
    return SceneItem(
        row.id,
        row.scene,
        settings,
        float(row.seconds),
        settings.get("enabled", True) is not False,
        Schedule.read(settings),
        read_weight(settings),
    )


def _splash(row: Any) -> SplashRow:
    known = msgspec.json.decode(row.payload)
    return SplashRow(
        seq=row.seq,
        cause=row.cause,
        tier=row.tier,
        known=known,
        day=from_label(known["day"]),
        created=from_micros(row.created),
        retracted=row.retracted is not None,
    )


def _position(connection: Connection) -> tuple[str, int]:
    """Where the database stands: its epoch and the newest entry of the change log."""
    epoch, seq = connection.execute(
        text("SELECT epoch, coalesce((SELECT max(seq) FROM change_log), 0) FROM database")
    ).one()
    return epoch, seq


def _newest_splash(connection: Connection) -> int:
    seq: int = connection.execute(text("SELECT coalesce(max(seq), 0) FROM splash")).scalar_one()
    return seq


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Tells a file from another one of the same name; None where there is no file."""
    if path is None:
        return None
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
