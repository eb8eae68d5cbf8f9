"""Improvement plans from the draft to the purge, on SQLite and on PostgreSQL."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.record import Method, Terms
from spm_desktop.domain.pips.states import Action, Guard, Outcome, Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.home.plans import plan_needs
from spm_desktop.services.home.view import Urgency
from spm_desktop.services.pips.acting import act, create, edit, list_pips, screen
from spm_desktop.services.pips.clockwork import let_time_pass, missed_action
from spm_desktop.services.pips.sheet import Related, open_sheet
from spm_desktop.services.verifying import verify
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.pips import SqlPips
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import BY_WORD, LOOKED, OWNER_WITHOUT_HR, SECRET, Desk, content
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def test_a_whole_case(desk: Desk) -> None:
    pip = desk.issued()
    assert desk.do(pip, desk.rep, Action.SIGN_RECEIPT) is State.ACTIVE
    first = desk.case(pip).plan
    assert (first.version, first.last, len(first.checkpoints)) == (1, date(2026, 5, 18), 4)
    desk.wait(13)
    desk.do(
        pip, desk.manager, Action.RECORD_CHECKPOINT, {"note": "Fine", "values": {1: ("20", "on_track", 20)}}
    )
    desk.do(pip, desk.rep, Action.COMMENT, {"note": "The list helps"})
    assert desk.do(pip, desk.hr, Action.PAUSE, {"reason": "Leave"}) is State.PAUSED
    desk.wait(10)
    assert desk.do(pip, desk.hr, Action.RESUME) is State.ACTIVE
    assert desk.case(pip).plan.last == date(2026, 5, 28)
    desk.do(pip, desk.hr, Action.EXTEND, {"reason": "A market fell away", "days": 14})
    assert desk.case(pip).plan.extension_unseen
    desk.do(pip, desk.rep, Action.ACKNOWLEDGE, {"checkpoint": 1, "note": "The values are right"})
    assert desk.case(pip).plan.extension_unseen  # that was about a checkpoint
    desk.do(pip, desk.rep, Action.ACKNOWLEDGE)
    assert not desk.case(pip).plan.extension_unseen
    with pytest.raises(KnownError, match="extended already"):
        desk.do(pip, desk.hr, Action.EXTEND, {"reason": "Again", "days": 14})
    with pytest.raises(KnownError, match="runs until 11 Jun 2026"):
        desk.do(pip, desk.manager, Action.REVIEW)
    desk.wait(70)
    assert desk.do(pip, desk.manager, Action.REVIEW) is State.FINAL_REVIEW
    decision = {"outcome": Outcome.MET, "reason": "Every expectation is met", "alternatives": "None"}
    with pytest.raises(KnownError, match="not assessed"):
        desk.do(pip, desk.hr, Action.CLOSE, decision)
    desk.do(pip, desk.manager, Action.ASSESS, {"results": {1: (Result.MET, "120")}})
    with pytest.raises(KnownError, match="may answer until"):
        desk.do(pip, desk.hr, Action.CLOSE, decision)
    with pytest.raises(KnownError, match="by a correction"):
        desk.do(pip, desk.manager, Action.ASSESS, {"results": {1: (Result.NOT_MET, "60")}})
    desk.do(pip, desk.manager, Action.CORRECT, {"reason": "Two calls of April came late"})
    desk.do(pip, desk.rep, Action.ANSWER, {"note": "Thank you"})
    assert desk.do(pip, desk.hr, Action.CLOSE, decision) is State.CLOSED
    assert desk.do(pip, desk.hr, Action.MONITOR) is State.MONITORING
    about = desk.reader, desk.store, desk.manager, desk.ids["Rae Rep"], content()
    relapse = create(*about, relapse_of=pip)
    related = [open_sheet(desk.reader, desk.store, desk.hr, one).related for one in (pip, relapse)]
    assert related == [(Related(relapse, "PIP-2026-002", False),), (Related(pip, "PIP-2026-001", True),)]
    assert (
        open_sheet(desk.reader, desk.store, desk.rep, pip).related == ()
    )  # a draft is not theirs to know of
    desk.do(relapse, desk.manager, Action.WITHDRAW, {"reason": "It was about something else"})
    desk.wait(91)
    with pytest.raises(KnownError, match="not looked after any more"):
        create(*about, relapse_of=pip)
    assert desk.do(pip, desk.hr, Action.ARCHIVE) is State.ARCHIVED
    (head,) = [one for one in list_pips(desk.reader, desk.hr) if one.id == pip]
    assert (head.number, head.state, head.outcome) == ("PIP-2026-001", State.ARCHIVED, "met")
    record = desk.case(pip).record
    assert [event.seq for event in record.events] == list(range(1, len(record.events) + 1))
    assert all(version.intact for version in record.versions)
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


def test_a_dismissal_needs_two_of_hr_and_never_the_author(desk: Desk) -> None:
    pip = desk.reviewed()
    desk.wait(10)
    decision = {"outcome": Outcome.TERMINATED, "reason": "Not met", "alternatives": "Other work"}
    for signs in (None, desk.hr):
        if signs:
            desk.do(pip, signs, Action.SIGN_DISMISSAL)
        with pytest.raises(KnownError, match="second person from HR"):
            desk.do(pip, desk.hr, Action.CLOSE, decision)
    assert desk.do(pip, desk.hr2, Action.CLOSE, decision) is State.CLOSED
    desk.do(pip, desk.rep, Action.APPEAL, {"reason": "The figures are wrong"})
    with pytest.raises(KnownError, match="no part in the plan"):
        desk.do(pip, desk.hr, Action.DECIDE_APPEAL, {"reason": "Looked again"})
    with pytest.raises(KnownError, match="filed already"):
        desk.do(pip, desk.rep, Action.APPEAL, {"reason": "Once more"})
    with pytest.raises(KnownError, match="appeal is not decided"):
        desk.do(pip, desk.hr, Action.ARCHIVE)
    desk.do(pip, desk.hr3, Action.DECIDE_APPEAL, {"reason": "The decision stands"})
    assert desk.do(pip, desk.hr, Action.ARCHIVE) is State.ARCHIVED


def test_deadlines_are_as_they_are_set(desk: Desk) -> None:
    terms = Terms(answer_days=2, appeal_days=1, extensions=0, kept_days=100)
    desk.reader = SqlPips(desk.reader.boards, terms)
    pip = desk.issued()
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    with pytest.raises(KnownError, match="extended already"):
        desk.do(pip, desk.hr, Action.EXTEND, {"reason": "A market fell away", "days": 14})
    desk.wait(70)
    desk.do(pip, desk.manager, Action.REVIEW)
    desk.do(pip, desk.manager, Action.ASSESS, {"results": {1: (Result.NOT_MET, "60")}})
    desk.wait(3)
    decision = {"outcome": Outcome.REASSIGNED, "reason": "Not met", "alternatives": "An extension"}
    desk.do(pip, desk.hr, Action.CLOSE, decision)
    assert desk.case(pip).plan.retention_until == desk.case(pip).today + timedelta(days=100)
    desk.wait(2)
    with pytest.raises(KnownError, match="could be filed until"):
        desk.do(pip, desk.rep, Action.APPEAL, {"reason": "The figures are wrong"})


def test_who_leads_the_manager_stands_in_the_draft(desk: Desk) -> None:
    people = SqlPeople(desk.office.database, desk.office.clock)
    north = desk.office.one("SELECT id FROM team WHERE name = 'North'")
    people.add_team(OWNER, "Sales", None)
    sales = desk.office.one("SELECT id FROM team WHERE name = 'Sales'")
    people.set_manager(OWNER, sales, desk.ids["Nils Boss"], 20260101)
    people.move_team(OWNER, north, None, sales)
    assert desk.case(desk.begin()).record.draft.second_manager == "Nils Boss"


def test_an_author_from_hr_does_not_approve(desk: Desk) -> None:
    pip = create(desk.reader, desk.store, desk.hr, desk.ids["Rae Rep"], content())
    desk.do(pip, desk.manager, Action.SUBMIT)
    screen(desk.reader, desk.store, desk.hr2, pip, LOOKED)
    with pytest.raises(KnownError, match="does not decide about it"):
        desk.do(pip, desk.hr, Action.APPROVE, BY_WORD)
    assert desk.do(pip, desk.hr2, Action.APPROVE, BY_WORD) is State.APPROVED


def test_a_refusal_needs_a_witness_and_does_not_stop_the_plan(desk: Desk) -> None:
    pip = desk.issued()
    with pytest.raises(KnownError, match="witness"):
        desk.do(pip, desk.hr, Action.RECORD_REFUSAL)
    assert desk.do(pip, desk.hr, Action.RECORD_REFUSAL, {"witness": "Otto"}) is State.ACTIVE


def test_the_employee_signs_on_the_managers_screen(desk: Desk) -> None:
    pip = desk.issued()
    assert (
        desk.do(pip, desk.manager, Action.SIGN_RECEIPT, {"note": "On paper"}, Party.EMPLOYEE) is State.ACTIVE
    )
    event = desk.case(pip).record.events[-1]
    assert (event.actor, event.party, event.identity) == ("mia", Party.EMPLOYEE, "asserted")
    assert event.method is Method.MANAGER_SCREEN


def test_who_knows_of_a_plan(desk: Desk) -> None:
    pip = desk.begin()
    seen = [actor.name for actor in _everybody(desk) if list_pips(desk.reader, actor)]
    assert seen == ["mia", "hr1"]
    for actor in (desk.rep, desk.stranger, OWNER_WITHOUT_HR):
        with pytest.raises(KnownError, match="no such plan"):
            desk.case(pip, actor)
    with pytest.raises(KnownError, match="Only HR"):
        screen(desk.reader, desk.store, desk.manager, pip, None)
    desk.do(pip, desk.manager, Action.SUBMIT)
    screen(desk.reader, desk.store, desk.hr, pip, LOOKED)
    desk.do(pip, desk.hr, Action.APPROVE, BY_WORD)
    assert not list_pips(desk.reader, desk.rep)
    desk.do(pip, desk.hr, Action.ISSUE, {"meeting": date(2026, 3, 18), "attendees": "Both", "proof": "x"})
    assert list_pips(desk.reader, desk.rep)
    assert set(desk.case(pip, desk.rep).possible) == {Action.SIGN_RECEIPT, Action.COMMENT, Action.ACKNOWLEDGE}


def _everybody(desk: Desk) -> list[Actor]:
    return [desk.rep, desk.manager, desk.stranger, OWNER_WITHOUT_HR, desk.hr]


def test_only_a_persons_own_manager_or_hr_begins(desk: Desk) -> None:
    for actor in (desk.stranger, desk.rep, OWNER_WITHOUT_HR):
        with pytest.raises(KnownError, match="may not begin"):
            create(desk.reader, desk.store, actor, desk.ids["Rae Rep"], content())
    desk.begin()
    with pytest.raises(KnownError, match="has a plan already"):
        desk.begin()


def test_the_database_allows_one_live_plan_a_person(desk: Desk) -> None:
    desk.begin()
    with pytest.raises(KnownError, match="has a plan already"):
        desk.store.create(desk.hr, desk.ids["Rae Rep"], None, content(), "")


def test_what_is_missing_is_said_before_it_is_handed_in(desk: Desk) -> None:
    pip = desk.begin(evidence=(), rule="")
    case = desk.case(pip, desk.manager)
    assert case.possible[Action.SUBMIT] == (
        "There is no dated evidence.",
        "The plan does not say how it will be decided.",
    )
    with pytest.raises(KnownError, match="no dated evidence"):
        desk.do(pip, desk.manager, Action.SUBMIT)
    edit(desk.reader, desk.store, desk.manager, case.record, content())
    assert desk.do(pip, desk.manager, Action.SUBMIT) is State.HR_REVIEW


def test_only_hr_sets_a_guard_aside(desk: Desk) -> None:
    pip = desk.begin(length=120)
    record = desk.case(pip).record
    longer = content(length=120, overrides={Guard.LENGTH: "A long sales cycle"})
    with pytest.raises(KnownError, match="Only HR sets"):
        edit(desk.reader, desk.store, desk.manager, record, longer)
    edit(desk.reader, desk.store, desk.hr, record, longer)
    assert desk.do(pip, desk.manager, Action.SUBMIT) is State.HR_REVIEW


def test_two_who_edit_at_once(desk: Desk) -> None:
    pip = desk.begin()
    seen = desk.case(pip).record
    edit(desk.reader, desk.store, desk.manager, seen, content(rule="Another"))
    with pytest.raises(KnownError, match="Something happened"):
        edit(desk.reader, desk.store, desk.hr, seen, content())


def test_an_amendment_is_acknowledged_before_the_clock_goes_on(desk: Desk) -> None:
    pip = desk.issued()
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    desk.do(pip, desk.hr, Action.PAUSE, {"reason": "Amendment"})
    edit(desk.reader, desk.store, desk.hr, desk.case(pip).record, content(rule="Four of five"))
    desk.do(pip, desk.hr, Action.AMEND, {"reason": "A fairer rule"})
    with pytest.raises(KnownError, match="not seen the amended version"):
        desk.do(pip, desk.hr, Action.RESUME)
    desk.do(pip, desk.rep, Action.ACKNOWLEDGE)
    assert desk.do(pip, desk.hr, Action.RESUME) is State.ACTIVE
    versions = desk.case(pip).record.versions
    assert [version.content.rule for version in versions] == ["Every expectation is met", "Four of five"]


def test_the_record_is_not_changed_by_anybody(desk: Desk) -> None:
    desk.issued()
    for statement in (
        "UPDATE pip_event SET actor = 'x'",
        "DELETE FROM pip_event",
        "UPDATE pip_version SET sha256 = ''",
        "DELETE FROM pip_version",
    ):
        with pytest.raises(DatabaseError, match="never changes"), desk.office.database.write() as connection:
            connection.execute(text(statement))


def test_two_of_hr_purge_after_the_retention_and_a_tombstone_stays(desk: Desk) -> None:
    pip = desk.begin()
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    with pytest.raises(KnownError, match="kept until"):
        desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    desk.wait(3 * 366)
    desk.do(pip, desk.hr, Action.HOLD, {"reason": "A court asks"})
    with pytest.raises(KnownError, match="legal hold"):
        desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    desk.do(pip, desk.hr, Action.RELEASE, {"reason": "The court is done"})
    desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    with pytest.raises(KnownError, match="second person"):
        desk.do(pip, desk.hr, Action.PURGE)
    act(desk.reader, desk.store, desk.hr2, desk.case(pip).record, Action.PURGE)
    (head,) = list_pips(desk.reader, desk.hr)
    assert (head.number, head.state) == ("PIP-2026-001", State.PURGED)
    assert (desk.case(pip).plan.state, desk.case(pip).possible) == (State.PURGED, {})
    for table, column in (
        ("pip", "draft"),
        ("pip_event", "body"),
        ("pip_version", "body"),
        ("audit_payload", "body"),
    ):
        assert not [row for row in desk.office.rows(f"SELECT {column} FROM {table}") if SECRET in str(row[0])]
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


def test_reading_is_noted(desk: Desk) -> None:
    pip = desk.begin()
    before = desk.office.one("SELECT count(*) FROM audit")
    desk.case(pip, desk.hr)
    assert desk.office.one("SELECT count(*) FROM audit") == before + 1


def test_replaying_the_events_gives_the_state_that_is_kept(desk: Desk) -> None:
    pip = desk.reviewed()
    assert desk.case(pip).plan.state.value == desk.office.one("SELECT state FROM pip")


def test_time_alone_is_written_down_once(desk: Desk) -> None:
    pip = desk.issued()
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    desk.wait(20)
    assert let_time_pass(desk.reader, desk.store) == "0 plans moved on, 1 missed checkpoint written down"
    assert let_time_pass(desk.reader, desk.store) == "0 plans moved on, 0 missed checkpoints written down"
    with desk.reader.look() as figures:
        assert missed_action(1) in [line.action for line in figures.trails([pip])[pip]]
    desk.wait(60)
    assert let_time_pass(desk.reader, desk.store) == "1 plan moved on, 3 missed checkpoints written down"
    last = desk.case(pip).record.events[-1]
    assert (last.action, last.party, desk.case(pip).plan.state) == (
        Action.REVIEW,
        Party.SYSTEM,
        State.FINAL_REVIEW,
    )


def test_home_says_whose_turn_it_is_and_names_nobody(desk: Desk) -> None:
    pip = desk.issued()
    dates = DateFormatter("en")

    def told(actor: Actor) -> list[tuple[str, Urgency]]:
        today = desk.case(pip).today
        return [(need.title, need.urgency) for need in plan_needs(desk.reader, actor, dates, today)]

    assert told(desk.rep) == [("PIP-2026-001: The employee signs its receipt", Urgency.WEEK)]
    assert told(desk.manager) == told(desk.hr) == told(desk.stranger) == told(OWNER_WITHOUT_HR) == []
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    desk.wait(20)
    assert told(desk.manager) == told(desk.hr) == [("PIP-2026-001: Checkpoint 1", Urgency.OVERDUE)]
    assert told(desk.rep) == []
