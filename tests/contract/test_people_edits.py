"""People and teams changed by hand: exact totals, exact undo, refusals where somebody was quicker."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Spans
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, board
from spm_desktop.services.history import Changes
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Incoming, SourceFile
from spm_desktop.services.people import editing, merging, placing, teams, waiting
from spm_desktop.services.people.file import PersonFile, read_person
from spm_desktop.services.people.page import PeopleView, PersonRow, read_people
from spm_desktop.services.people.store import Field, FieldEdit, Newcomer
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.people.journal import Journal
from spm_desktop.storage.people.store import SqlPeople, SqlPeopleReader
from spm_desktop.storage.totals import merge as merge_totals
from spm_desktop.storage.unit_of_work import unit_of_work
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import TODAY, calls, deal, fact, goal, person, sums, teach_stages, won
from tests.offices import OWNER, TestOffice

FIRST, LATER = date(2026, 3, 2), date(2026, 3, 10)
HR = Actor("Hanna", frozenset({Role.HR}))
ADMIN = Actor("Adam", frozenset({Role.ADMIN}))


class Desk:
    """A person at the desk of an office."""

    def __init__(self, office: TestOffice, actor: Actor = OWNER) -> None:
        self.office, self.actor = office, actor
        self.store = SqlPeople(office.database, office.clock)
        self.reader = SqlPeopleReader(SqlBoards(office.database, office.clock))

    def view(self, **asked: object) -> PeopleView:
        return read_people(self.reader, self.actor, **asked)  # type: ignore[arg-type]

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


@pytest.fixture
def desk(office: TestOffice) -> Desk:
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
    return Desk(office)


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


def test_two_become_one_and_part_again_exactly(desk: Desk, office: TestOffice) -> None:
    desk.move("Bo Tan", "South", LATER)
    office.bring(RecordKind.GOALS, [goal("Bo Tan", "500", date(2026, 4, 1), date(2026, 7, 1))], sheet="goals")
    desk.edit("Bo Tan", Field.EMAIL, "", "bo@tern.example")
    before, total = everything(office), sum(won(office).values())
    preview = merging.preview_merge(desk.reader, desk.actor, desk.row("Ann Lee").id, desk.row("Bo Tan").id)
    assert (preview.weight.rows, preview.weight.deals, preview.weight.goals) == (3, 2, 1)
    assert preview.moved
    assert preview.refusals == ()
    changes = desk.merge("Ann Lee", "Bo Tan")
    assert changes.words == "Merged Bo Tan into Ann Lee"
    assert [row.name for row in desk.view().rows] == ["Ann Lee", "Cy Roe"]
    assert calls(office)["Ann Lee"] == 14
    assert won(office) == {"Ann Lee": 18_000, "Cy Roe": 2_000}
    assert sum(won(office).values()) == total
    assert desk.row("Ann Lee").email == "bo@tern.example"
    assert [merged.name for merged in desk.file("Ann Lee").merged] == ["Bo Tan"]
    desk.prove()
    again = undo(changes)
    assert everything(office) == before
    assert desk.file("Ann Lee").merged == ()
    desk.prove()
    undo(again)
    assert won(office)["Ann Lee"] == 18_000
    desk.prove()


def test_a_merge_of_people_without_a_team_is_announced_to_boards(office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("1", "Ann Lee"), fact("2", "A. Lee")], sheet="calls")
    desk = Desk(office)
    before = office.one("SELECT max(seq) FROM change_log")
    desk.merge("Ann Lee", "A. Lee")
    told = office.rows("SELECT topic FROM change_log WHERE seq > :seq ORDER BY topic", seq=before)
    assert told == [("figures",), ("people",)]


def test_frozen_scorecards_of_the_merged_one_stay_as_they_are(desk: Desk, office: TestOffice) -> None:
    bo = desk.row("Bo Tan").id
    with office.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO scorecard_snapshot(subject_kind, subject_id, start_day, end_day, frozen_at,"
                " frozen_day, actor, body, sha256)"
                " VALUES ('person', :bo, 20260101, 20260201, 1, 20260202, 'Olga', :body, '')"
            ),
            {"bo": bo, "body": b"{}"},
        )
    changes = desk.merge("Ann Lee", "Bo Tan")
    assert office.one("SELECT subject_id FROM scorecard_snapshot") == bo
    undo(changes)
    assert desk.row("Bo Tan").id == bo


def test_files_that_name_the_merged_one_mean_the_other(desk: Desk, office: TestOffice) -> None:
    changes = desk.merge("Ann Lee", "Bo Tan")
    office.bring(RecordKind.FACTS, [fact("9", "Bo Tan", "3", LATER)], sheet="calls")
    assert calls(office)["Ann Lee"] == 17
    with pytest.raises(KnownError, match="Bo Tan can't be parted") as refused:
        undo(changes)
    assert refused.value.code == "merge_rests"
    desk.prove()


def test_the_same_file_again_changes_nothing_after_a_merge(desk: Desk, office: TestOffice) -> None:
    changes = desk.merge("Ann Lee", "Bo Tan")
    receipt = office.bring(RecordKind.FACTS, [fact("3", "Bo Tan", "2", FIRST)], sheet="calls")
    assert receipt.counts.unchanged == 1
    undo(changes)
    assert calls(office)["Bo Tan"] == 2
    desk.prove()


def test_goals_for_the_same_stand_in_the_way_of_a_merge(desk: Desk, office: TestOffice) -> None:
    span = (date(2026, 4, 1), date(2026, 7, 1))
    office.bring(RecordKind.GOALS, [goal("Bo Tan", "500", *span), goal("Ann Lee", "600", *span)], sheet="g")
    before = everything(office)
    with pytest.raises(KnownError, match="Both have a goal for Won revenue"):
        desk.merge("Ann Lee", "Bo Tan")
    assert everything(office) == before


def test_a_name_that_waits_is_matched_and_waits_again(desk: Desk, office: TestOffice) -> None:
    office.bring(
        RecordKind.FACTS,
        [fact("20", "Ann Leigh", "3", LATER), fact("21", "Ann Leigh", "1", FIRST), fact("22", "Zoe", "8")],
        sheet="calls",
        create_people=False,
    )
    office.bring(
        RecordKind.DEALS,
        [deal("d9", "Ann Leigh", amount="50"), deal("d1", "Ann Leigh", amount="70", close=FIRST)],
        sheet="deals",
        create_people=False,
    )
    before = everything(office)
    names = waiting.waiting_names(office.ledger, desk.actor)
    assert [(name.ref.text, name.rows) for name in names] == [("Ann Leigh", 4), ("Zoe", 1)]
    assert [one.name for one in names[0].suggestions] == ["Ann Lee"]
    ann = desk.row("Ann Lee").id
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, names[0], ann, "Ann Lee")
    assert changes.words == "Matched 4 rows of “Ann Leigh” to Ann Lee"
    assert calls(office)["Ann Lee"] == 16
    assert [name.ref.text for name in waiting.waiting_names(office.ledger, desk.actor)] == ["Zoe"]
    desk.prove()
    again = undo(changes)
    assert everything(office) == before
    desk.prove()
    undo(again)
    assert calls(office)["Ann Lee"] == 16
    desk.prove()


def test_a_match_says_what_else_comes_in_with_it(desk: Desk, office: TestOffice) -> None:
    rows = [fact("22", "Zoe", "8"), fact("23", "Cyd", "3")]
    office.bring(RecordKind.FACTS, rows, sheet="calls", create_people=False)
    name = next(one for one in waiting.waiting_names(office.ledger, desk.actor) if one.ref.text == "Zoe")
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    editing.add_key(desk.store, desk.actor, bo, "Bo Tan", name.system, "name", "Cyd")
    before = everything(office)
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, name, ann, "Ann Lee")
    assert changes.words == "Matched 1 row of “Zoe” to Ann Lee, and 1 row that had been understood since"
    undo(changes)
    assert everything(office) == before


def test_undo_of_a_match_leaves_what_others_matched(desk: Desk, office: TestOffice) -> None:
    """The other's match begins between the key and the rows of this one, and brings them in, too."""
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    office.bring(RecordKind.FACTS, [fact("9", "Cyd", "3")], sheet="log", system="ERP", create_people=False)
    names = {one.ref.text: one for one in waiting.waiting_names(office.ledger, desk.actor)}
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    other = replace(desk.actor, name="Otto Other")

    class Interrupted(SqlPeople):
        def add_key(self, actor: Actor, person_id: int, system: str, kind: str, text: str) -> int:
            op = super().add_key(actor, person_id, system, kind, text)
            if actor == desk.actor:
                waiting.match_name(desk.store, office.ledger, other, names["Cyd"], bo, "Bo Tan")
            return op

    store = Interrupted(office.database, office.clock)
    before = calls(office)
    changes = waiting.match_name(store, office.ledger, desk.actor, names["Zoe"], ann, "Ann Lee")
    undo(changes)
    now = calls(office)
    assert now["Bo Tan"] == before.get("Bo Tan", 0) + 3
    assert now["Ann Lee"] == before["Ann Lee"] + 8
    desk.prove()


def test_a_person_is_made_for_a_name_that_waits(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    before = everything(office)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    changes = waiting.create_for_name(
        desk.store, office.ledger, desk.actor, name, "Zoe Quist", desk.team("South")
    )
    assert calls(office)["Zoe Quist"] == 8
    desk.prove()
    undo(changes)
    assert everything(office) == before


def test_a_name_that_got_a_meaning_meanwhile_makes_nobody(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    editing.add_key(desk.store, desk.actor, desk.row("Ann Lee").id, "Ann Lee", name.system, "name", "Zoe")
    before = everything(office)
    with pytest.raises(KnownError, match="means Ann Lee"):
        waiting.create_for_name(desk.store, office.ledger, desk.actor, name, "Zoe Quist", 0)
    assert everything(office) == before


def test_a_name_matched_during_an_import_waits_for_its_end(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    plan = made_sheet(RecordKind.FACTS, [], sheet="running").plan
    with office.ledger.importing(Incoming(office.actor, name.system, plan, SourceFile("a.csv", "a", 1))):
        changes = waiting.create_for_name(desk.store, office.ledger, desk.actor, name, "Zoe Quist", 0)
    assert changes.words.startswith("Added Zoe Quist; rows still wait: ")
    assert "Zoe Quist" not in calls(office)
    assert waiting.waiting_names(office.ledger, desk.actor) == []
    office.bring(RecordKind.FACTS, [fact("23", "Ann Lee", "1")], sheet="calls")
    assert calls(office)["Zoe Quist"] == 8
    desk.prove()


def test_a_match_that_a_later_import_rests_on_stays(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    ann = desk.row("Ann Lee").id
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, name, ann, "Ann Lee")
    office.bring(RecordKind.FACTS, [fact("30", "Ann Lee", "1")], sheet="calls")
    after = everything(office)
    with pytest.raises(KnownError, match="later import"):
        undo(changes)
    assert everything(office) == after


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
    assert stands.attainment == round(10**9 * stands.value / 10_000)  # type: ignore[operator]
    rep = Actor("Ann", frozenset({Role.REP}), person_id=ann)
    own, other = read_person(desk.reader, rep, ann).standing, read_person(desk.reader, rep, bo).standing
    assert own == stands
    assert other is not None
    assert {own.place, other.place} == {1, 2}
    query = BoardQuery("won_revenue", period="2026-Q1", team="North")
    told = {row.key: row.value for row in board(SqlBoards(office.database, office.clock), rep, query).rows}
    assert other.value == told[bo]
