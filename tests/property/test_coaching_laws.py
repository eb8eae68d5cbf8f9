"""Open actions are never lost and never there twice, whatever becomes of sessions, templates and managers."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spm_desktop.domain.coaching.sessions import Action
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.actions import change, close
from spm_desktop.services.coaching.editing import change_template, template_of
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.record import Status
from spm_desktop.services.coaching.talking import step
from spm_desktop.services.coaching.view import open_session
from spm_desktop.services.history import Changes
from spm_desktop.storage.days import label
from spm_desktop.storage.people.store import SqlPeople
from tests.contract.coaching import Coached, fill_team
from tests.contract.records import person
from tests.offices import OWNER, MakeOffice

DOES = ("hold", "agree", "done", "open", "drop", "reassign", "template", "move", "boss", "undo")
BOSSES = {"North": ("Mia", "Ravi"), "South": ("Nils", "Otto")}
STEPS = st.lists(st.tuples(st.sampled_from(DOES), st.integers(0, 5)), min_size=4, max_size=14)


class Story:
    """What should be open, beside what the program says is."""

    def __init__(self, coached: Coached) -> None:
        self.coached = coached
        self.open = {one.id for one in coached.actions() if one.status is Status.OPEN}
        self.manager = self._leader()
        self.session = self._hold()
        self.done: list[tuple[Changes, set[int]]] = []

    def do(self, what: str, which: int) -> None:
        coached, before = self.coached, set(self.open)
        points = coached.actions()
        point = points[which % len(points)] if points else None
        made: Changes | None = None
        match what:
            case "hold":
                self.session = self._hold()
            case "agree":
                made = coached.agree(self.manager, self.session, f"Promise {which}")
                self.open.add(coached.actions()[-1].id)
            case "template":
                template, no = template_of(coached.reader, "weekly")
                changed = replace(template, items=tuple(reversed(template.items)))
                made = change_template(coached.reader, coached.store, self.manager, "weekly", no, changed)
            case "move":
                self._move()
            case "boss":
                self._another_boss()
            case "undo" if self.done:
                undone, self.open = self.done.pop()
                assert undone.undo is not None
                undone.undo()
            case "done" | "open" | "drop" if point is not None:
                status = {"done": Status.DONE, "open": Status.OPEN, "drop": Status.DROPPED}[what]
                made = close(coached.reader, coached.store, self.manager, point, status, "Why")
                (self.open.add if status is Status.OPEN else self.open.discard)(point.id)
            case "reassign" if point is not None:
                owner = coached.ids[("Rae", "Mia", "Nils")[which % 3]]
                after = replace(point, owner_id=owner)
                made = change(coached.reader, coached.store, self.manager, point, after)
        self.done = [*self.done, (made, before)] if made else self.done if what == "undo" else []

    def check(self) -> None:
        seen = open_session(self.coached.reader, self.manager, self.session)
        shown = [one.id for one in (*seen.earlier, *seen.actions) if one.status is Status.OPEN]
        assert sorted(shown) == sorted(self.open)

    def _hold(self) -> int:
        coached = self.coached
        coached.wait(days=1)
        planned = plan(
            coached.reader, coached.store, self.manager, [coached.ids["Rae"]], "weekly", coached.now
        )
        step(coached.reader, coached.store, self.manager, planned.session_id, Action.HOLD)
        coached.wait(minutes=40)
        return planned.session_id

    def _move(self) -> None:
        """Rae goes to the other team, from today on; whoever leads it goes on."""
        coached = self.coached
        coached.wait(days=1)
        to = "South" if self._team() == "North" else "North"
        moved: list[Any] = [person("Rae Rep", to, since=coached.now.date())]
        coached.office.bring(RecordKind.PEOPLE, moved, sheet=f"move {coached.now.isoformat()}")
        self.manager = self._leader()

    def _another_boss(self) -> None:
        """Somebody else leads the team that Rae is in, from today on."""
        coached, team = self.coached, self._team()
        coached.wait(days=1)
        (name,) = set(BOSSES[team]) - {self.manager.name.capitalize()}
        with coached.reader.look() as figures:
            (number,) = (one.id for one in figures.organisation.teams.values() if one.name == team)
        people = SqlPeople(coached.office.database, coached.office.clock)
        people.set_manager(OWNER, number, coached.ids[name], label(coached.now.date()))
        self.manager = self._leader()

    def _leader(self) -> Actor:
        """Who leads Rae's team today."""
        coached = self.coached
        with coached.reader.look() as figures:
            today = coached.now.date()
            team = figures.organisation.team_on(coached.ids["Rae"], today)
            leader = figures.team_managers(today)[team]
        (name,) = (name for name, identity in coached.ids.items() if identity == leader)
        return coached.who(name, Role.MANAGER)

    def _team(self) -> str:
        coached = self.coached
        with coached.reader.look() as figures:
            organisation = figures.organisation
            return organisation.teams[organisation.team_on(coached.ids["Rae"], coached.now.date())].name


@pytest.fixture
def coached(make_office: MakeOffice) -> Coached:
    return Coached(make_office(fill_team))


def follow(coached: Coached, steps: list[tuple[str, int]]) -> None:
    story = Story(coached)
    story.check()
    for what, which in steps:
        story.do(what, which)
        story.check()


ONE_OFFICE = [HealthCheck.function_scoped_fixture]


@pytest.mark.parametrize("make_office", ["sqlite"], indirect=True)
@settings(max_examples=12, suppress_health_check=ONE_OFFICE)
@given(STEPS)
def test_open_actions_are_neither_lost_nor_doubled(coached: Coached, steps: list[tuple[str, int]]) -> None:
    follow(coached, steps)


@pytest.mark.parametrize("make_office", ["postgresql"], indirect=True)
@settings(max_examples=3, suppress_health_check=ONE_OFFICE)
@given(STEPS)
def test_nor_on_a_server(coached: Coached, steps: list[tuple[str, int]]) -> None:
    follow(coached, steps)
