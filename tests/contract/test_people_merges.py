"""Two people become one and part again: totals, files, goals and frozen scorecards follow."""

from datetime import date

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.people import merging
from spm_desktop.services.people.store import Field
from tests.contract.people_desk import FIRST, LATER, Desk, everything, undo
from tests.contract.records import calls, fact, goal, won
from tests.offices import TestOffice

STAYS = "There is a record that stays with whom it is about. HR can say which."


def test_two_become_one_and_part_again_exactly(desk: Desk, peopled: TestOffice) -> None:
    desk.move("Bo Tan", "South", LATER)
    peopled.bring(
        RecordKind.GOALS, [goal("Bo Tan", "500", date(2026, 4, 1), date(2026, 7, 1))], sheet="goals"
    )
    desk.edit("Bo Tan", Field.EMAIL, "", "bo@tern.example")
    before, total = everything(peopled), sum(won(peopled).values())
    preview = merging.preview_merge(desk.reader, desk.actor, desk.row("Ann Lee").id, desk.row("Bo Tan").id)
    assert (preview.weight.rows, preview.weight.deals, preview.weight.goals) == (3, 2, 1)
    assert preview.moved
    assert preview.refusals == ()
    changes = desk.merge("Ann Lee", "Bo Tan")
    assert changes.words == "Merged Bo Tan into Ann Lee"
    assert [row.name for row in desk.view().rows] == ["Ann Lee", "Cy Roe"]
    assert calls(peopled)["Ann Lee"] == 14
    assert won(peopled) == {"Ann Lee": 18_000, "Cy Roe": 2_000}
    assert sum(won(peopled).values()) == total
    assert desk.row("Ann Lee").email == "bo@tern.example"
    assert [merged.name for merged in desk.file("Ann Lee").merged] == ["Bo Tan"]
    desk.prove()
    again = undo(changes)
    assert everything(peopled) == before
    assert desk.file("Ann Lee").merged == ()
    desk.prove()
    undo(again)
    assert won(peopled)["Ann Lee"] == 18_000
    desk.prove()


def test_a_merge_of_people_without_a_team_is_announced_to_boards(office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("1", "Ann Lee"), fact("2", "A. Lee")], sheet="calls")
    desk = Desk(office)
    before = office.one("SELECT max(seq) FROM change_log")
    desk.merge("Ann Lee", "A. Lee")
    told = office.rows("SELECT topic FROM change_log WHERE seq > :seq ORDER BY topic", seq=before)
    assert told == [("figures",), ("people",)]


def test_frozen_scorecards_of_the_merged_one_stay_as_they_are(desk: Desk, peopled: TestOffice) -> None:
    bo = desk.row("Bo Tan").id
    with peopled.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO scorecard_snapshot(subject_kind, subject_id, start_day, end_day, frozen_at,"
                " frozen_day, actor, body, sha256)"
                " VALUES ('person', :bo, 20260101, 20260201, 1, 20260202, 'Olga', :body, '')"
            ),
            {"bo": bo, "body": b"{}"},
        )
    changes = desk.merge("Ann Lee", "Bo Tan")
    assert peopled.one("SELECT subject_id FROM scorecard_snapshot") == bo
    undo(changes)
    assert desk.row("Bo Tan").id == bo


def test_files_that_name_the_merged_one_mean_the_other(desk: Desk, peopled: TestOffice) -> None:
    changes = desk.merge("Ann Lee", "Bo Tan")
    peopled.bring(RecordKind.FACTS, [fact("9", "Bo Tan", "3", LATER)], sheet="calls")
    assert calls(peopled)["Ann Lee"] == 17
    with pytest.raises(KnownError, match="Bo Tan can't be parted") as refused:
        undo(changes)
    assert refused.value.code == "merge_rests"
    desk.prove()


def test_the_same_file_again_changes_nothing_after_a_merge(desk: Desk, peopled: TestOffice) -> None:
    changes = desk.merge("Ann Lee", "Bo Tan")
    receipt = peopled.bring(RecordKind.FACTS, [fact("3", "Bo Tan", "2", FIRST)], sheet="calls")
    assert receipt.counts.unchanged == 1
    undo(changes)
    assert calls(peopled)["Bo Tan"] == 2
    desk.prove()


def test_goals_for_the_same_stand_in_the_way_of_a_merge(desk: Desk, peopled: TestOffice) -> None:
    span = (date(2026, 4, 1), date(2026, 7, 1))
    peopled.bring(RecordKind.GOALS, [goal("Bo Tan", "500", *span), goal("Ann Lee", "600", *span)], sheet="g")
    before = everything(peopled)
    with pytest.raises(KnownError, match="Both have a goal for Won revenue"):
        desk.merge("Ann Lee", "Bo Tan")
    assert everything(peopled) == before


def test_reviews_go_with_the_merged_one_but_for_two_in_one_cycle(desk: Desk, peopled: TestOffice) -> None:
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    with peopled.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO review_cycle(id, name, from_day, to_day, self_due, assess_due, meet_due,"
                " reply_days, compare, standards, author, created_at)"
                " VALUES (1, 'Spring', 20260101, 20260401, 20260401, 20260401, 20260401, 7, 0, :none, '', 0)"
            ),
            {"none": b"[]"},
        )
        for person in (ann, bo):
            reviewed = "INSERT INTO review(cycle_id, person_id, state) VALUES (1, :person, 'self')"
            connection.execute(text(reviewed), {"person": person})
    refused = merging.preview_merge(desk.reader, desk.actor, ann, bo).refusals
    assert refused == (STAYS,)
    with pytest.raises(KnownError, match=STAYS):
        desk.merge("Ann Lee", "Bo Tan")
    with peopled.database.write() as connection:
        connection.execute(text("DELETE FROM review WHERE person_id = :ann"), {"ann": ann})
    changes = desk.merge("Ann Lee", "Bo Tan")
    assert peopled.rows("SELECT person_id FROM review") == [(ann,)]
    undo(changes)
    assert peopled.rows("SELECT person_id FROM review") == [(bo,)]


def test_nobody_becomes_one_with_somebody_who_was_erased(desk: Desk, peopled: TestOffice) -> None:
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    with peopled.database.write() as connection:
        erased = (
            "INSERT INTO erasure(person_id, reason, asked_by, asked_at, done_at) VALUES (:bo, '', '', 1, 2)"
        )
        connection.execute(text(erased), {"bo": bo})
    for kept, gone in ((ann, bo), (bo, ann)):
        assert merging.preview_merge(desk.reader, desk.actor, kept, gone).refusals == (STAYS,)
    with pytest.raises(KnownError, match=STAYS):
        desk.merge("Ann Lee", "Bo Tan")
