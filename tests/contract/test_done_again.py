"""Acts of two halves that stopped in the middle: done again they are finished, and nothing is there twice; on
both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.domain.reviews.record import REPLY, Answer, Objective
from spm_desktop.domain.reviews.states import Action, Party
from spm_desktop.services.coaching.notes import keep_note, make_evidence
from spm_desktop.services.coaching.talking import begin, freeze_into
from spm_desktop.services.reviews.acting import step, write
from spm_desktop.services.reviews.agreeing import add_objective, make_action, make_goal
from spm_desktop.services.reviews.cycles import add_people, change_cycle
from spm_desktop.storage.reviews import SqlReviewStore
from spm_desktop.storage.unit_of_work import UnitOfWork
from tests.contract.reviewed import QUARTER, Reviewed
from tests.offices import TestOffice


@pytest.fixture
def desk(reviewed: TestOffice) -> Reviewed:
    return Reviewed(reviewed)


class Cut(Exception):
    """The way to the database ends."""


def _agreed(desk: Reviewed, objective: Objective) -> Objective:
    add_objective(desk.reviews, desk.keeping, desk.mia, desk.review().id, objective)
    return desk.open(desk.mia).file.objectives[-1]


@contextmanager
def _cut(monkeypatch: pytest.MonkeyPatch, audited: str) -> Iterator[None]:
    """The transaction that would tell the audit trail this never ends."""
    telling = UnitOfWork.audited

    def cut(work: UnitOfWork, action: str, **details: Any) -> str:
        if action == audited:
            raise Cut
        return telling(work, action, **details)

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "audited", cut)
        with pytest.raises(Cut):
            yield


def test_a_goal_whose_link_was_not_noted_is_linked_and_not_published_twice(
    desk: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.talked()
    revenue = desk.office.one("SELECT id FROM metric WHERE key = 'won_revenue'")
    period = Period(date(2026, 4, 1), date(2026, 7, 1))
    agreed = _agreed(desk, Objective(0, "Win more", metric_id=revenue, target=250_000, period=period))
    for cut in ("goals published", "review objective changed"):
        with _cut(monkeypatch, cut):
            make_goal(desk.desk, desk.review().id, agreed)
        assert desk.open(desk.mia).file.objectives[0].goal_id is None
    make_goal(desk.desk, desk.review().id, agreed)
    query = (
        "SELECT g.id, t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id WHERE g.start_day = 20260401"
    )
    assert desk.office.rows(query) == [(desk.open(desk.mia).file.objectives[0].goal_id, 250_000)]
    assert not desk.office.rows("SELECT 1 FROM goal_draft")


def test_an_action_and_its_link_are_made_together(desk: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.talked()
    agreed = _agreed(desk, Objective(0, "Shadow two visits"))
    with _cut(monkeypatch, "review objective changed"):
        make_action(desk.desk, desk.review().id, agreed)
    assert desk.actions() == []
    made = make_action(desk.desk, desk.review().id, agreed)
    make_action(desk.desk, desk.review().id, agreed)
    assert [one.id for one in desk.actions()] == [desk.open(desk.mia).file.objectives[0].action_id]
    assert len(desk.office.rows("SELECT 1 FROM coaching_session")) == 1, "the session that was planned first"
    assert made.undo is not None
    again = made.undo()
    assert (desk.actions(), desk.open(desk.mia).file.objectives[0].action_id) == ([], None)
    assert again.undo is not None
    again.undo()
    assert [one.id for one in desk.actions()] == [desk.open(desk.mia).file.objectives[0].action_id]


def test_a_scorecard_is_frozen_with_its_link_and_once(
    desk: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sent()
    session = desk.held()

    def freeze_session(period: Period = QUARTER) -> None:
        freeze_into(desk.reader, desk.scorecards, desk.store, desk.mia, session, period)

    for act, cut in ((desk.freeze, "review scorecard"), (freeze_session, "coaching session scorecard")):
        before = desk.office.rows("SELECT id FROM scorecard_snapshot")
        with _cut(monkeypatch, cut):
            act()
        assert desk.office.rows("SELECT id FROM scorecard_snapshot") == before, "no half of it stays"
        act()
        act()
        assert len(desk.office.rows("SELECT id FROM scorecard_snapshot")) == len(before) + 1
    with pytest.raises(KnownError, match="has its scorecard"):
        freeze_session(Period(date(2025, 1, 1), date(2026, 1, 1)))


def test_a_cycle_that_was_changed_already_takes_its_people(desk: Reviewed) -> None:
    desk.begin("Rae")
    cycle = desk.open(desk.rae).file.cycle
    spring = replace(cycle, name=" Spring ")
    change_cycle(desk.reviews, desk.keeping, desk.mia, cycle, spring)
    for _ in range(2):  # the window that did not hear of it begins again
        change_cycle(desk.reviews, desk.keeping, desk.mia, cycle, spring)
    for _ in range(2):
        add_people(desk.reviews, desk.keeping, desk.mia, cycle.id, [desk.ids["Ravi"]])
    assert len(desk.office.rows("SELECT 1 FROM review")) == 2
    assert desk.open(desk.rae).file.cycle.name == "Spring"
    with pytest.raises(KnownError, match="Somebody changed"):
        change_cycle(desk.reviews, desk.keeping, desk.mia, cycle, replace(cycle, name="Summer"))


def test_what_is_signed_is_what_the_record_has(desk: Reviewed) -> None:
    desk.talked()
    seen, empty = desk.review(), Answer(REPLY, Party.PERSON)
    said = replace(empty, body="I see the visits differently")

    class Between(SqlReviewStore):
        """Another window of hers saves her reply just before the signature."""

        def step(self, *step: Any) -> None:
            write(desk.reviews, desk.keeping, desk.rae, seen.id, empty, said)
            super().step(*step)

    between = Between(desk.office.database, desk.office.clock)
    with pytest.raises(KnownError) as refused:
        step(desk.reviews, between, desk.rae, seen, Action.SIGN, signature="Rae Rep")
    assert refused.value.code == "changed_since"
    desk.do(desk.rae, Action.SIGN, signature="Rae Rep")
    desk.do(desk.mia, Action.COUNTERSIGN, signature="Mia Boss")
    file = desk.open(desk.mia).file
    assert file.intact
    assert [one.sha256 for one in file.events if one.statement] == [file.review.sha256] * 2


def test_a_private_note_is_shared_once(desk: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    if desk.office.database.engine.dialect.name == "postgresql":
        return  # there are no private notes
    session = desk.held()
    keep_note(desk.reader, desk.store, desk.mia, session, "", "She asks for the figures first")
    with _cut(monkeypatch, "coaching private note shared"):
        make_evidence(desk.reader, desk.store, desk.mia, session)
    assert desk.answers(session) == (), "both read it, or neither"
    make_evidence(desk.reader, desk.store, desk.mia, session)
    assert [one.body for one in desk.answers(session)] == ["She asks for the figures first"]
    assert desk.office.rows("SELECT * FROM coaching_private_note") == []


def test_a_session_that_begins_at_once_is_there_or_not(
    desk: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [desk.ids["Rae"], desk.ids["Ravi"]]
    with _cut(monkeypatch, "coaching session begun"):
        begin(desk.reader, desk.store, desk.mia, people, "weekly")
    assert desk.office.rows("SELECT 1 FROM coaching_session") == []
    begun = begin(desk.reader, desk.store, desk.mia, people, "weekly")
    session = desk.session(begun.session_id)
    assert (session.state, session.held_at, session.attendees) == (State.HELD, desk.now, tuple(people))
    assert begun.changes.words == "Began Weekly 1:1 with 2 people"
