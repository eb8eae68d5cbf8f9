"""A board that was read keeps everybody's targets but those that changed; on SQLite and on PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pytest

from spm_desktop.domain.goals import Goal
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.boards import BoardQuery, Measure, board
from spm_desktop.services.goals.cells import Draft, GoalKey
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.goal_store import NAMED, SqlGoalStore
from tests.contract.calling import ask, bring_people, goal, person
from tests.offices import OWNER, TestOffice

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
Asked = list[Collection[int] | None]
EVERYBODYS: Asked = [None, None]
"""The goals of all people, and of the organisation."""


class Watched:
    """A board by goal of one kept reader, that is as it would be read for the first time."""

    def __init__(self, office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office = office
        self.store = SqlGoalStore(office.database, office.clock)
        self.reader = SqlBoards(office.database, office.clock)
        self.metric: int = office.one("SELECT id FROM metric WHERE key = 'calls'")
        self._asked: Asked = []
        original = SqlFigures.goals

        def goals(
            figures: SqlFigures,
            metric: MeasuredMetric,
            kind: str,
            period: Period,
            subjects: Collection[int] | None = None,
        ) -> Mapping[int, Sequence[Goal]]:
            self._asked.append(subjects)
            return original(figures, metric, kind, period, subjects)

        monkeypatch.setattr(SqlFigures, "goals", goals)

    def look(self) -> tuple[Asked, dict[str, Exact | None]]:
        """Whose goals were read for it (None: all), and everybody's target."""
        self._asked.clear()
        rows = board(self.reader, OWNER, BoardQuery("calls", measure=Measure.GOAL, period=MARCH)).rows
        asked = list(self._asked)
        assert rows == ask(self.office, measure=Measure.GOAL, period=MARCH).rows
        return asked, {row.name: row.goal for row in rows if row.goal is not None}

    def person(self, name: str) -> int:
        found: int = self.office.one("SELECT id FROM person WHERE display_name = :name", name=name)
        return found

    def publish(self, targets: dict[str, tuple[int | None, int | None]]) -> None:
        """Publishes targets: name -> what it was, and what it is to be (None: no goal)."""
        drafts = {
            GoalKey("person", self.person(name), MARCH): Draft(target, was)
            for name, (was, target) in targets.items()
        }
        self.store.put_drafts(OWNER, self.metric, dict.fromkeys(drafts), drafts, "")
        done = self.store.publish(OWNER, self.metric, drafts, "agreed")
        assert len(done) == len(targets)


@pytest.fixture
def watched(calling: TestOffice, monkeypatch: pytest.MonkeyPatch) -> Watched:
    calling.bring(RecordKind.GOALS, [goal("Ann", 10), goal("Bo", 20)])
    watched = Watched(calling, monkeypatch)
    assert watched.look()[1] == {"Ann": 10, "Bo": 20}
    return watched


def test_only_the_goals_are_read_again_that_changed(watched: Watched) -> None:
    assert watched.look() == ([], {"Ann": 10, "Bo": 20})
    watched.publish({"Ann": (10, 90)})
    ann, cy = watched.person("Ann"), watched.person("Cy")
    assert watched.look() == ([{ann}], {"Ann": 90, "Bo": 20})
    watched.publish({"Ann": (90, None)})
    watched.publish({"Cy": (None, 5)})
    assert watched.look() == ([{ann, cy}], {"Bo": 20, "Cy": 5})
    watched.publish({"Ann": (None, 7)})
    assert watched.look() == ([{ann}], {"Ann": 7, "Bo": 20, "Cy": 5})


def test_what_names_no_goal_reads_all_of_them_again(watched: Watched) -> None:
    watched.office.bring(RecordKind.GOALS, [goal("Bo", 25)], sheet="later")
    watched.publish({"Ann": (10, 11)})
    assert watched.look() == (EVERYBODYS, {"Ann": 11, "Bo": 25})
    names = [f"New {number:02}" for number in range(NAMED + 1)]
    bring_people(watched.office, *(person(name, "North") for name in names))
    watched.look()
    watched.publish(dict.fromkeys(names, (None, 3)))
    asked, targets = watched.look()
    assert asked == EVERYBODYS
    assert targets == {"Ann": 11, "Bo": 25, **dict.fromkeys(names, 3)}
