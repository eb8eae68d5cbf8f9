"""A person at the desk of an office whose people, teams and names can be changed by hand."""

from datetime import date

import pytest

from spm_desktop.domain.membership_edits import Spans
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.history import Changes
from spm_desktop.services.people import editing, merging, placing
from spm_desktop.services.people.file import PersonFile, read_person
from spm_desktop.services.people.page import PeopleView, PersonRow, read_people
from spm_desktop.services.people.store import Field, FieldEdit
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.people.store import SqlPeople, SqlPeopleReader
from spm_desktop.storage.totals import merge as merge_totals
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import TODAY, deal, fact, person, sums, teach_stages
from tests.offices import OWNER, TestOffice, filled_office

FIRST, LATER = date(2026, 3, 2), date(2026, 3, 10)
HR = Actor("Hanna", frozenset({Role.HR}))
ADMIN = Actor("Adam", frozenset({Role.ADMIN}))


class Desk:
    """A person at the desk of an office."""

    def __init__(self, office: TestOffice, actor: Actor = OWNER) -> None:
        self.office, self.actor = office, actor
        self.store = SqlPeople(office.database, office.clock)
        self.reader = SqlPeopleReader(SqlBoards(office.database, office.clock))

    def view(self, day: date | None = None, team_id: int | None = None) -> PeopleView:
        return read_people(self.reader, self.actor, day, team_id)

    def row(self, name: str) -> PersonRow:
        return next(row for row in self.view().rows if row.name == name)

    def file(self, name: str) -> PersonFile:
        return read_person(self.reader, self.actor, self.row(name).id)

    def spans(self, name: str) -> Spans:
        return self.file(name).spans

    def team(self, name: str) -> int:
        return next(team.id for team in self.view().teams if team.name == name)

    def edit(self, name: str, field: Field, was: object, now: object) -> Changes:
        who = self.row(name).id
        return editing.edit_people(
            self.store, self.actor, [FieldEdit(who, field, was, now)], {who: name}, TODAY
        )

    def move(self, name: str, team: str, day: date) -> Changes:
        who = self.file(name)
        placed = placing.plan_move(who.spans, self.team(team), day, team)
        return placing.place_person(self.store, self.actor, who.id, placed, f"Moved {name} to {team}")

    def merge(self, kept: str, gone: str) -> Changes:
        return merging.merge_people(
            self.store, self.actor, self.row(kept).id, self.row(gone).id, (kept, gone)
        )

    def prove(self) -> None:
        merge_totals(self.office.database)
        found = SqlVerifier(self.office.database, self.office.clock).run("")
        assert found.ok, [check for check in found.checks if not check.ok]


def undo(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def fill_people(office: TestOffice) -> None:
    """Ann and Bo of North, Cy of South; calls on two days, deals, one of them shared."""
    office.bring(
        RecordKind.PEOPLE,
        [person("Ann Lee", "North", role="AE"), person("Bo Tan", "North"), person("Cy Roe", "South")],
        sheet="people",
    )
    teach_stages(office)
    office.bring(
        RecordKind.FACTS,
        [
            fact("1", "Ann Lee", "5", FIRST),
            fact("2", "Ann Lee", "7", LATER),
            fact("3", "Bo Tan", "2", FIRST),
            fact("4", "Cy Roe", "4", LATER),
        ],
        sheet="calls",
    )
    office.bring(
        RecordKind.DEALS,
        [
            deal("d1", "Ann Lee", amount="100.01", close=FIRST),
            deal("d2", {"Ann Lee": 50, "Bo Tan": 30, "Cy Roe": 20}, amount="99.99", close=LATER),
            deal("d3", "Bo Tan", stage="Open", amount="10", close=LATER),
        ],
        sheet="deals",
    )


peopled = filled_office(fill_people)


@pytest.fixture
def desk(peopled: TestOffice) -> Desk:
    return Desk(peopled)


def everything(office: TestOffice) -> dict[str, list[tuple[object, ...]]]:
    """All that undo must bring back, without versions."""
    tables = {
        "person": "id, display_name, photo_id, wall_opt_out, archived_at",
        "person_private": "*",
        "person_key": "*",
        "membership": "id, person_id, team_id, role, territory, ranked, from_day, to_day",
        "absence": "*",
        "exposure": "*",
        "team": "id, name, code, tone, office_id, parent_id, archived_at",
        "team_manager": "*",
        "goal": "id, subject_kind, subject_id, withdrawn_at",
        "fact": "*",
        "deal_owner": "*",
        "source_row": "id, key, from_op IS NULL, to_op IS NULL",
        "held_row": "id, matched_op IS NULL",
    }
    found = {
        table: sorted(office.rows(f"SELECT {columns} FROM {table}"), key=repr)
        for table, columns in tables.items()
    }
    for rule in ("fact:calls", "deal:won_amount", "deal:won_count"):
        found[rule] = sorted(sums(office, rule).items())
        found[rule + " months"] = sorted(sums(office, rule, grain=1).items())
    return found
