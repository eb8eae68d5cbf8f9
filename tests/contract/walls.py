"""An office whose screens have something to show, and the source of its first screen."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from sqlalchemy import text

from spm_desktop.domain.records import (
    DealRecord,
    GoalRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    RecordKind,
)
from spm_desktop.services.screens import SceneKind
from spm_desktop.services.wall import OfficeWall
from spm_desktop.services.wall_views import LeaderboardScene, WallState
from spm_desktop.storage.database import Database
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.wall_access import open_for_wall
from spm_desktop.storage.wall_reader import SqlWall
from tests.offices import TestOffice, filled_office

TODAY = date(2026, 3, 18)
START, END = date(2026, 3, 1), date(2026, 4, 1)


def person(name: str, team: str) -> PersonRecord:
    return PersonRecord(Origin("", 1), name, (PersonRef("name", name),), team=team)


def deal(key: str, owner: str, amount: int, stage: str = "Won", closed: date = TODAY) -> DealRecord:
    return DealRecord(
        Origin("", 1),
        key,
        (OwnerShare(PersonRef("name", owner)),),
        stage,
        amount=Decimal(amount),
        opened=date(2026, 2, 2),
        close=closed,
        account="Nordvik",
    )


def goal(kind: str, who: str, target: int) -> GoalRecord:
    ref = PersonRef("name", who) if kind == "person" else None
    team = who if kind == "team" else ""
    return GoalRecord(Origin("", 1), kind, ref, team, "Won revenue", START, END, Decimal(target))


def fill_lively(office: TestOffice) -> None:
    """Three people in two teams, deals of last week and goals for March."""
    office.bring(
        RecordKind.PEOPLE, [person("Ann Lee", "North"), person("Bo Ek", "South"), person("Cy Dee", "South")]
    )
    before = date(2026, 3, 10)
    office.bring(
        RecordKind.DEALS,
        [
            deal("d1", "Ann Lee", 9000, closed=before),
            deal("d2", "Bo Ek", 4000, closed=before),
            deal("d0", "Bo Ek", 1, "Lost"),
        ],
    )
    goals = [goal("person", name, 10_000) for name in ("Ann Lee", "Bo Ek", "Cy Dee")]
    office.bring(RecordKind.GOALS, [*goals, goal("organisation", "", 30_000)])


SETTINGS = {SceneKind.ANNOUNCEMENT: {"headline": "Welcome"}, SceneKind.IDLE: {}}


lively = filled_office(fill_lively)


@filled_office
def everything(office: TestOffice) -> None:
    """An office whose screen cycles one scene of every kind."""
    fill_lively(office)
    with unit_of_work(office.database, office.actor, office.clock) as work:
        work.connection.execute(text("DELETE FROM playlist_item"))
        for position, kind in enumerate(SceneKind):
            work.connection.execute(
                text(
                    "INSERT INTO playlist_item(playlist_id, position, scene, settings, seconds)"
                    " SELECT playlist_id, :position, :kind, :settings, 15 FROM screen ORDER BY id LIMIT 1"
                ),
                {
                    "position": position,
                    "kind": kind.value,
                    "settings": msgspec.json.encode(SETTINGS.get(kind, {"metric": "won_revenue"})).decode(),
                },
            )
        work.changed(Change("screens"))


MakeWall = Callable[[TestOffice], OfficeWall]


@pytest.fixture
def wall_of() -> Iterator[MakeWall]:
    """A screen's source, on SQLite through the wall-only door."""
    made: list[OfficeWall] = []

    def make(office: TestOffice) -> OfficeWall:
        path = office.database.path

        def connect() -> Database:
            if path is not None:
                return open_for_wall(path)
            return Database(office.database.engine)

        made.append(OfficeWall(SqlWall(connect, office.clock), None, "en", office.clock))
        return made[-1]

    yield make
    for wall in made:
        wall.close()


def board(state: WallState, title: str = "Won revenue") -> LeaderboardScene:
    return next(s for s in state.scenes if isinstance(s, LeaderboardScene) and s.title == title)
