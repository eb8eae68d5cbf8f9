"""People and teams changed by hand: exact totals, exact undo, refusals where somebody was quicker."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, board
from spm_desktop.services.people import editing, placing, teams
from spm_desktop.services.people.file import read_person
from spm_desktop.services.people.page import read_people
from spm_desktop.services.people.store import Field, FieldEdit, Newcomer
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.people.journal import Journal
from spm_desktop.storage.unit_of_work import unit_of_work
from tests.contract.people_desk import ADMIN, FIRST, HR, LATER, Desk, everything, undo
from tests.contract.records import TODAY, calls, deal, fact, goal, sums
from tests.offices import OWNER, TestOffice


@pytest.fixture
def office(peopled: TestOffice) -> TestOffice:
    return peopled


def test_fields_change_in_place_and_back(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    changes = [
        desk.edit("Ann Lee", Field.ROLE, "AE", "Senior  AE "),
        desk.edit("Ann Lee", Field.EMAIL, "", "ann@tern.example"),
        desk.edit("Ann Lee", Field.HIRE_DAY, None, date(2024, 12, 1)),
        desk.edit("Ann Lee", Field.RANKED, True, False),
        desk.edit("Ann Lee", Field.NAME, "Ann Lee", "Ann Lee-Moss"),
    ]
    row = desk.row("Ann Lee-Moss")
    assert (row.role, row.email, row.hire_day, row.ranked) == (
        "Senior AE",
        "ann@tern.example",
        date(2024, 12, 1),
        False,
    )
    assert changes[0].words == "Changed the role of Ann Lee"
    redo = [undo(change) for change in reversed(changes)]
    assert everything(office) == before
    undo(redo[-1])
    assert desk.row("Ann Lee").role == "Senior AE"


def test_a_change_that_did_not_know_of_another_is_refused_with_both(desk: Desk) -> None:
    desk.edit("Ann Lee", Field.ROLE, "AE", "Lead")
    with pytest.raises(KnownError, match="changed to “Lead” meanwhile; you were about to make it “Senior”"):
        desk.edit("Ann Lee", Field.ROLE, "AE", "Senior")
    assert desk.row("Ann Lee").role == "Lead"


def test_of_two_who_change_the_same_at_once_the_second_is_refused(desk: Desk, office: TestOffice) -> None:
    who = desk.row("Ann Lee").id
    edit = FieldEdit(who, Field.NAME, "Ann Lee", "Anne Lee")
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with ThreadPoolExecutor(1) as pool:
        with unit_of_work(office.database, OWNER, office.clock) as work:
            journal = Journal(work, "manual")
            journal.update("person", who, display_name="Ann Leigh")
            second = pool.submit(desk.store.change_fields, OWNER, [edit], 20260318)
            deadline = time.monotonic() + 30
            while office.database.kind == "postgresql" and not office.one(waits):
                assert time.monotonic() < deadline, "nobody waits"
            journal.finish("change people")
        with pytest.raises(KnownError, match="changed to “Ann Leigh” meanwhile"):
            second.result(60)
    assert desk.row("Ann Leigh").id == who


def test_what_was_changed_since_is_not_undone(desk: Desk) -> None:
    changes = desk.edit("Ann Lee", Field.ROLE, "AE", "Lead")
    desk.edit("Ann Lee", Field.ROLE, "Lead", "Head")
    with pytest.raises(KnownError, match="changed to “Head” since") as refused:
        undo(changes)
    assert refused.value.code == "changed_since"
    assert desk.row("Ann Lee").role == "Head"


def test_a_move_takes_what_is_done_from_that_day_along(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    changes = desk.move("Ann Lee", "South", LATER)
    assert sums(office, "fact:calls") == {
        (20260302, "Ann Lee", "North"): 5,
        (20260310, "Ann Lee", "South"): 7,
        (20260302, "Bo Tan", "North"): 2,
        (20260310, "Cy Roe", "South"): 4,
    }
    assert sums(office, "fact:calls", grain=1)[202603, "Ann Lee", "South"] == 7
    desk.prove()
    again = undo(changes)
    assert everything(office) == before
    desk.prove()
    undo(again)
    assert sums(office, "fact:calls")[20260310, "Ann Lee", "South"] == 7
    desk.prove()


def test_the_reader_is_told_what_a_change_cuts(desk: Desk) -> None:
    desk.move("Ann Lee", "South", LATER)
    file = desk.file("Ann Lee")
    placed = placing.plan_change(file.spans, file.spans[1], date(2026, 3, 5), None)
    assert placing.consequences(placed, file.team_names, str) == ["North ends on 2026-03-04."]
    gone = placing.plan_removal(file.spans, file.spans[0])
    assert placing.consequences(gone, file.team_names, str) == ["Days between count for no team."]
    whole = placing.plan_change(file.spans, file.spans[1], None, None)
    assert placing.consequences(whole, file.team_names, str) == ["North goes: none of its days are left."]


def test_memberships_that_somebody_else_changed_are_not_overwritten(desk: Desk) -> None:
    file = desk.file("Ann Lee")
    desk.move("Ann Lee", "South", LATER)
    placed = placing.plan_move(file.spans, desk.team("South"), FIRST, "South")
    with pytest.raises(KnownError, match="meanwhile"):
        placing.place_person(desk.store, desk.actor, file.id, placed, "")


def test_days_away_reach_the_boards_without_their_kind(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    who = desk.row("Bo Tan").id
    start, end = date(2026, 3, 20), date(2026, 3, 25)
    changes = editing.add_absence(desk.store, desk.actor, who, "Bo Tan", start, end, "Sick leave")
    assert office.rows("SELECT from_day, to_day, permille FROM exposure") == [(20260320, 20260325, 0)]
    away = desk.file("Bo Tan").absences[0]
    assert away.kind == "Sick leave"
    longer = editing.change_absence(
        desk.store, desk.actor, away, "Bo Tan", start, date(2026, 3, 28), "Sick leave"
    )
    assert office.rows("SELECT to_day FROM exposure") == [(20260328,)]
    with pytest.raises(KnownError, match="changed to"):
        editing.remove_absence(desk.store, desk.actor, away, "Bo Tan")
    undo(longer)
    undo(changes)
    assert everything(office) == before


def test_teams_are_made_moved_managed_and_put_away(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    done = [teams.add_team(desk.store, desk.actor, "West")]
    west, north = desk.team("West"), desk.team("North")
    done.append(teams.move_team(desk.store, desk.actor, north, "North", None, west, "West"))
    done.append(
        teams.set_manager(desk.store, desk.actor, west, "West", desk.row("Cy Roe").id, "Cy Roe", FIRST)
    )
    line = next(team for team in desk.view().teams if team.id == west)
    assert (line.direct, line.total, line.managers) == (0, 2, ("Cy Roe",))
    assert next(t for t in desk.view(day=date(2026, 3, 1)).teams if t.id == west).managers == ()
    with pytest.raises(KnownError, match="West can't belong"):
        teams.move_team(desk.store, desk.actor, west, "West", None, north, "North")
    with pytest.raises(KnownError, match="North belongs to it"):
        teams.archive_team(desk.store, desk.actor, west, "West", TODAY)
    with pytest.raises(KnownError, match="There is a team South already"):
        teams.rename_team(desk.store, desk.actor, west, "West", "south")
    with pytest.raises(KnownError, match="2 people are in it"):
        teams.archive_team(desk.store, desk.actor, north, "North", TODAY)
    for change in reversed(done):
        undo(change)
    assert everything(office) == before
    empty = teams.add_team(desk.store, desk.actor, "East")
    put_away = teams.archive_team(desk.store, desk.actor, desk.team("East"), "East", TODAY)
    assert next(team for team in desk.view().teams if team.name == "East").archived
    undo(put_away)
    undo(empty)
    assert everything(office) == before


def test_keys_are_added_moved_and_removed(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    done = [editing.add_key(desk.store, desk.actor, ann, "Ann Lee", "default", "name", "A. Lee")]
    key = next(key for key in desk.file("Ann Lee").keys if key.text == "a. lee")
    with pytest.raises(KnownError, match="means Ann Lee"):
        editing.add_key(desk.store, desk.actor, bo, "Bo Tan", key.system, "name", "A. Lee")
    done.append(editing.move_key(desk.store, desk.actor, key, ann, bo, "Bo Tan"))
    done.append(editing.remove_key(desk.store, desk.actor, key, bo))
    for change in reversed(done):
        undo(change)
    after = everything(office)
    assert after == before


def test_who_may_what(desk: Desk, office: TestOffice) -> None:
    who = desk.row("Ann Lee").id
    start, end = date(2026, 3, 20), date(2026, 3, 25)
    editing.add_absence(desk.store, desk.actor, who, "Ann Lee", start, end, "Sick leave")
    north = desk.team("North")
    teams.set_manager(desk.store, desk.actor, north, "North", desk.row("Bo Tan").id, "Bo Tan", None)
    manager = Actor("Bo", frozenset({Role.MANAGER}), person_id=desk.row("Bo Tan").id)
    rep = Actor("Cy", frozenset({Role.REP}), person_id=desk.row("Cy Roe").id)
    file = read_person(desk.reader, manager, who)
    assert [absence.kind for absence in file.absences] == [None]
    colleague = read_person(desk.reader, rep, who)
    assert (colleague.absences, colleague.email, colleague.wall) == ((), None, None)
    ann = Actor("Ann", frozenset({Role.REP}), person_id=who)
    assert [absence.kind for absence in read_person(desk.reader, ann, who).absences] == ["Sick leave"]
    own_row = next(row for row in read_people(desk.reader, ann, start).rows if row.id == who)
    assert own_row.away is not None
    assert own_row.away.kind == "Sick leave"
    own_choice = read_person(desk.reader, ann, who).wall
    assert own_choice is not None
    assert not own_choice.off_wall
    assert read_person(desk.reader, ADMIN, who).email is None
    assert read_person(desk.reader, HR, who).absences[0].kind == "Sick leave"
    for actor in (manager, rep):
        with pytest.raises(KnownError, match="may not change people and teams"):
            teams.add_team(desk.store, actor, "West")
    with pytest.raises(KnownError, match="may not change personal data"):
        editing.add_absence(desk.store, ADMIN, who, "Ann Lee", start, end, "Leave")
    own = FieldEdit(rep.person_id or 0, Field.OFF_WALL, False, True)
    editing.edit_people(desk.store, rep, [own], {rep.person_id or 0: "Cy Roe"}, TODAY)
    with pytest.raises(KnownError, match="may not"):
        editing.edit_people(desk.store, rep, [replace(own, person_id=who)], {who: "Ann Lee"}, TODAY)


def test_the_past_and_those_who_left_are_shown(desk: Desk) -> None:
    desk.move("Bo Tan", "South", LATER)
    view = desk.view(team_id=desk.team("North"))
    assert [(row.name, row.left_on, row.left_to) for row in view.rows] == [
        ("Ann Lee", None, ""),
        ("Bo Tan", LATER, "South"),
    ]
    earlier = desk.view(team_id=desk.team("North"), day=FIRST)
    assert [row.name for row in earlier.rows if row.is_here] == ["Ann Lee", "Bo Tan"]


def test_a_person_added_by_hand_is_known_to_imports(desk: Desk, office: TestOffice) -> None:
    before = everything(office)
    changes = editing.add_person(
        desk.store, desk.actor, Newcomer("Zoe Quist", desk.team("South"), 20260301, "AE", "zoe@tern.example")
    )
    assert desk.row("Zoe Quist").since == date(2026, 3, 1)
    undo(changes)
    assert everything(office) == before
    editing.add_person(desk.store, desk.actor, Newcomer("Zoe Quist"))
    office.bring(RecordKind.FACTS, [fact("40", "Zoe Quist", "6")], sheet="calls", create_people=False)
    assert calls(office)["Zoe Quist"] == 6


def test_archived_people_come_back(desk: Desk) -> None:
    who = desk.row("Cy Roe").id
    changes = editing.archive_people(desk.store, desk.actor, {who: "Cy Roe"})
    assert desk.row("Cy Roe").archived_on == TODAY
    undo(changes)
    assert desk.row("Cy Roe").archived_on is None


def test_a_person_is_seen_with_how_they_stand(desk: Desk, office: TestOffice) -> None:
    """Two of one team in the running quarter; others see what boards show them."""
    deals = [
        deal("S1", "Ann Lee", amount="60.00", close=date(2026, 3, 2)),
        deal("S2", "Bo Tan", amount="90.00", close=date(2026, 3, 3)),
    ]
    office.bring(RecordKind.DEALS, deals, sheet="standing")
    quarter = (date(2026, 1, 1), date(2026, 4, 1))
    office.bring(RecordKind.GOALS, [goal("Ann Lee", "100", *quarter)], sheet="goals")
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    stands = read_person(desk.reader, office.actor, ann).standing
    assert stands is not None
    assert (stands.period.bounds, stands.goal) == (quarter, 10_000)
    assert stands.attainment == round(10**9 * stands.value / 10_000)
    rep = Actor("Ann", frozenset({Role.REP}), person_id=ann)
    own, other = read_person(desk.reader, rep, ann).standing, read_person(desk.reader, rep, bo).standing
    assert own == stands
    assert other is not None
    assert {own.place, other.place} == {1, 2}
    query = BoardQuery("won_revenue", period="2026-Q1", team="North")
    told = {row.key: row.value for row in board(SqlBoards(office.database, office.clock), rep, query).rows}
    assert other.value == told[bo]
