"""Reviews from the own assessment to both signatures, who sees what when, and what becomes of it; on both
databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.domain.reviews.record import AREAS, REPLY, STRENGTHS, Answer, Objective
from spm_desktop.domain.reviews.states import STEPS, Action, Party, State, find_step
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.record import Status
from spm_desktop.services.home.reviews import review_needs
from spm_desktop.services.papers import texts_of
from spm_desktop.services.people.editing import archive_people
from spm_desktop.services.recognition.giving import set_values
from spm_desktop.services.reviews.acting import step, write
from spm_desktop.services.reviews.agreeing import add_objective, make_action, make_goal
from spm_desktop.services.reviews.comparing import comparison
from spm_desktop.services.reviews.cycles import add_people, change_cycle, note_compared
from spm_desktop.services.reviews.leaving import leaving_review
from spm_desktop.services.reviews.listing import overview
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.recognition import SqlRecognitionStore
from tests.contract.people_desk import Desk as PeopleDesk
from tests.contract.reviewed import HR, QUARTER, TODAY, Reviewed
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(reviewed: TestOffice) -> Reviewed:
    return Reviewed(reviewed)


def lived(desk: Reviewed) -> Iterator[State]:
    """A review in every state, one after the other."""
    desk.begin()
    yield State.SELF
    desk.put(desk.rae, "We prepare", "The Nordvik visit", 4)
    desk.do(desk.rae, Action.SEND_SELF)
    yield State.ASSESSING
    desk.put(desk.mia, "We prepare", "Two visits without a plan", 3)
    desk.do(desk.mia, Action.FINISH)
    yield State.ASSESSED
    desk.do(desk.mia, Action.SHARE)
    yield State.SHARED
    desk.do(desk.mia, Action.MEET, met_day=TODAY)
    yield State.REPLY
    desk.do(desk.rae, Action.SIGN, signature="rae rep")
    yield State.SIGNING
    desk.do(desk.mia, Action.COUNTERSIGN, signature="Mia Boss")
    yield State.SIGNED


def test_in_every_state_everybody_may_and_reads_what_the_rows_say(desk: Reviewed) -> None:
    read: dict[State, tuple[bool, bool]] = {}
    for state in lived(desk):
        for party, actor in ((Party.PERSON, desk.rae), (Party.MANAGER, desk.mia)):
            one = desk.open(actor)
            allowed = {step.action for step in STEPS if step.source is state and party in step.parties}
            assert one.party is party
            assert set(one.possible) == allowed, (state, party)
            for action in set(Action) - allowed:
                assert find_step(action, state, party) is None
                with pytest.raises(KnownError) as refused:
                    desk.do(actor, action, reason="x")
                assert refused.value.code == "review_refused"
        for stranger in (desk.ravi, desk.otto, desk.nils):
            with pytest.raises(KnownError, match="no such review"):
                desk.open(stranger)
        with pytest.raises(KnownError, match="between two"):
            desk.open(HR)
        words = [
            " ".join(a.body for a in desk.open(who).file.answers.values()) for who in (desk.rae, desk.mia)
        ]
        read[state] = ("without a plan" in words[0], "Nordvik" in words[1])
    together = (State.SHARED, State.REPLY, State.SIGNING, State.SIGNED)
    assert read == {
        State.SELF: (False, False),
        State.ASSESSING: (False, True),
        State.ASSESSED: (False, True),
        **dict.fromkeys(together, (True, True)),
    }


def test_who_leads_further_up_reads_what_is_finished_and_can_take_over(desk: Reviewed) -> None:
    with desk.office.database.write() as connection:
        below = (
            "INSERT INTO team_closure(ancestor, descendant, depth) SELECT s.id, n.id, 1 FROM team s, team n"
        )
        connection.execute(text(f"{below} WHERE s.name = 'South' AND n.name = 'North'"))
    desk.sent()
    desk.put(desk.mia, AREAS, "Not finished yet")
    assert desk.open(desk.nils).party is Party.ABOVE
    assert not [one for one in desk.open(desk.nils).file.answers.values() if one.party is Party.MANAGER]
    desk.do(desk.nils, Action.TAKE_OVER, reason="Mia is on leave")
    assert desk.open(desk.nils).party is Party.MANAGER
    assert desk.open(desk.nils).file.manager == "Nils Boss"


def test_who_owns_the_profile_reads_on_when_somebody_has_left(desk: Reviewed) -> None:
    desk.sent()
    assert desk.open(OWNER).party is Party.MANAGER
    people = SqlPeople(desk.office.database, desk.office.clock)
    archive_people(people, OWNER, {desk.ids["Rae"]: "Rae Rep"}, True)
    assert desk.open(OWNER).party is Party.MANAGER
    assert "Rae Rep" not in [one.name for one in overview(desk.reviews, OWNER).candidates]


def test_a_rating_needs_its_example_and_what_was_not_seen_stays_missing(desk: Reviewed) -> None:
    desk.sent()
    with pytest.raises(KnownError, match="No value is rated"):
        desk.do(desk.mia, Action.FINISH)
    desk.put(desk.mia, "We prepare", "", 2)
    with pytest.raises(KnownError, match="needs its example: We prepare"):
        desk.do(desk.mia, Action.FINISH)
    desk.put(desk.mia, "We prepare", "Two visits without a plan", 2)
    desk.do(desk.mia, Action.FINISH)
    (rae,) = [one for one in comparison(desk.reviews, desk.keeping, desk.mia, 1).rated if one.is_finished]
    assert sorted(rae.ratings.values(), key=str) == [2, None]
    assert (rae.behaviour.middle, rae.behaviour.rated, rae.behaviour.values) == (4, 1, 2)
    assert rae.results is None, "no scorecard was frozen: missing, not zero"


def test_nobody_shares_before_the_ratings_were_compared(desk: Reviewed) -> None:
    desk.begin(actor=HR, compare=True)
    desk.put(desk.rae, STRENGTHS, "Mornings")
    desk.do(desk.rae, Action.SEND_SELF)
    desk.put(desk.mia, "We share", "Told the team about Nordvik", 4)
    desk.freeze()
    desk.do(desk.mia, Action.FINISH)
    assert "compared" in desk.open(desk.mia).possible[Action.SHARE][0]
    found = comparison(desk.reviews, desk.keeping, HR, 1)
    assert [(one.person, one.manager) for one in found.rated] == [
        ("Rae Rep", "Mia Boss"),
        ("Ravi Rep", "Mia Boss"),
    ]
    assert found.rated[0].results == pytest.approx(0.4)
    assert (found.all.spread.counts, found.all.spread.missing) == ((0, 0, 0, 1, 0), 1)
    note_compared(desk.reviews, desk.keeping, HR, found.cycle)
    desk.do(desk.mia, Action.SHARE)
    (told,) = desk.office.rows("SELECT count(*) FROM audit WHERE meta LIKE '%review ratings looked at%'")
    assert told == (1,)
    for other in (desk.rae, desk.nils, desk.who("Otto", next(iter(desk.rae.roles)))):
        with pytest.raises(KnownError):
            comparison(desk.reviews, desk.keeping, other, 1)


def test_nobody_takes_along_what_they_may_not_read(desk: Reviewed) -> None:
    desk.begin()
    desk.put(desk.rae, "We prepare", "The Nordvik visit", 4)

    def taken(actor: Actor, view: Party) -> str:
        return " ".join(texts_of(leaving_review(desk.reviews, actor, desk.review().id, view, "SPM", "en")))

    assert "Nordvik" in taken(desk.rae, Party.PERSON)
    for view in (Party.MANAGER, Party.PERSON):
        assert "Nordvik" not in taken(desk.mia, view), "it is not sent yet"
    desk.do(desk.rae, Action.SEND_SELF)
    assert "Nordvik" in taken(desk.mia, Party.PERSON)
    with pytest.raises(KnownError, match="may not take this view"):
        taken(desk.rae, Party.MANAGER)


def test_what_both_signed_never_changes_and_says_so_if_it_does(desk: Reviewed) -> None:
    desk.talked()
    desk.put(desk.rae, REPLY, "I see the visits differently")
    with pytest.raises(KnownError, match="Sign with the name"):
        desk.do(desk.rae, Action.SIGN, signature="Somebody")
    seen = desk.review()
    desk.do(desk.rae, Action.SIGN, signature="Rae Rep")
    desk.do(desk.mia, Action.COUNTERSIGN, signature="Mia Boss")
    signed = desk.open(desk.mia).file
    assert signed.intact
    assert [one.sha256 for one in signed.events if one.statement] == [signed.review.sha256] * 2
    with pytest.raises(KnownError):
        desk.put(desk.rae, REPLY, "Another reply")
    with pytest.raises(DBAPIError), desk.office.database.write() as connection:
        connection.execute(text("UPDATE review_answer SET body = 'Better'"))
    with pytest.raises(DBAPIError), desk.office.database.write() as connection:
        connection.execute(text("DELETE FROM review_event"))
    with desk.office.database.write() as connection:
        connection.execute(text("UPDATE review SET state = 'signing'"))
        connection.execute(text("UPDATE review_answer SET body = 'Better' WHERE item = 'reply'"))
        connection.execute(text("UPDATE review SET state = 'signed'"))
    assert not desk.open(desk.mia).file.intact
    assert seen.version < signed.review.version


def test_what_was_agreed_is_sealed_with_its_days(desk: Reviewed) -> None:
    desk.talked()
    metric = next(iter(desk.open(desk.mia).file.metrics))
    agreed = Objective(0, "Call more", metric_id=metric, target=90, period=QUARTER)
    add_objective(desk.reviews, desk.keeping, desk.mia, desk.review().id, agreed)
    desk.do(desk.rae, Action.SIGN, signature="Rae Rep")
    desk.do(desk.mia, Action.COUNTERSIGN, signature="Mia Boss")
    assert desk.open(desk.mia).file.intact
    with desk.office.database.write() as connection:
        connection.execute(text("UPDATE review_objective SET to_day = 20260301"))
    assert not desk.open(desk.mia).file.intact


def test_the_person_can_do_their_part_at_their_managers_screen_until_they_did_it_themself(
    desk: Reviewed,
) -> None:
    desk.begin()
    desk.put(desk.mia, STRENGTHS, "Typed by Rae at Mia's screen", on_screen=True)
    desk.do(desk.mia, Action.SEND_SELF, on_screen=True)
    event = desk.open(desk.mia).file.events[-1]
    assert (event.party, event.actor) == (Party.PERSON, "mia")
    desk.do(desk.rae, Action.TAKE_BACK)
    desk.put(desk.rae, AREAS, "For nobody else yet")
    assert not desk.open(desk.mia).may_hand_over
    for attempt in (
        lambda: desk.open(desk.mia, on_screen=True),
        lambda: desk.do(desk.mia, Action.SEND_SELF, on_screen=True),
    ):
        with pytest.raises(KnownError, match="own"):
            attempt()


def test_time_that_is_over_lets_the_manager_go_on_and_what_is_missing_stays_missing(desk: Reviewed) -> None:
    desk.begin()
    assert desk.open(desk.mia).possible[Action.GO_ON_WITHOUT_SELF]
    desk.wait(days=8)
    line = next(one for one in overview(desk.reviews, desk.rae).lines if one.person == "Rae Rep")
    assert (line.late, line.mine) == (True, True)
    with pytest.raises(KnownError, match="Say why"):
        desk.do(desk.mia, Action.GO_ON_WITHOUT_SELF)
    desk.do(desk.mia, Action.GO_ON_WITHOUT_SELF, reason="Long ill")
    assert desk.open(desk.mia).file.review.self_sent_at is None
    desk.put(desk.mia, "We share", "The Monday notes", 5)
    desk.do(desk.mia, Action.FINISH)
    desk.do(desk.mia, Action.SHARE)
    desk.do(desk.mia, Action.MEET, met_day=TODAY)
    desk.wait(days=8)
    desk.do(desk.mia, Action.GO_ON_WITHOUT_REPLY, reason="Still ill")
    desk.do(desk.mia, Action.COUNTERSIGN, signature="Mia Boss")
    assert desk.open(desk.rae).file.review.state is State.SIGNED


def test_an_objective_becomes_a_goal_or_an_action_and_can_come_back(desk: Reviewed) -> None:
    desk.talked()
    revenue = desk.office.one("SELECT id FROM metric WHERE key = 'won_revenue'")
    period = Period(date(2026, 4, 1), date(2026, 7, 1))
    review = desk.review().id
    for objective in (
        Objective(0, "Win more in the north", metric_id=revenue, target=250_000, period=period),
        Objective(0, "Shadow two visits", due_day=date(2026, 4, 30)),
    ):
        add_objective(desk.reviews, desk.keeping, desk.mia, review, objective)
    measured, plain = desk.open(desk.mia).file.objectives
    made = make_goal(desk.desk, review, measured)
    goals = desk.office.rows(
        "SELECT t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id WHERE g.start_day = 20260401"
    )
    assert goals == [(250_000,)]
    make_action(desk.desk, review, plain)
    (action,) = desk.actions()
    assert (action.what, action.owner_id, action.status) == (
        "Shadow two visits",
        desk.ids["Rae"],
        Status.OPEN,
    )
    bound = desk.open(desk.mia).file.objectives
    assert bound[0].goal_id is not None
    assert bound[1].action_id == action.id
    with pytest.raises(KnownError, match="goal or an action by now"):
        make_action(desk.desk, review, bound[0])
    assert made.undo is not None
    made.undo()
    assert desk.open(desk.mia).file.objectives[0].goal_id is None
    assert not desk.office.rows("SELECT 1 FROM goal_draft")


def test_whoever_signs_signs_what_they_saw(desk: Reviewed) -> None:
    desk.talked()
    seen = desk.review()
    add_objective(desk.reviews, desk.keeping, desk.mia, seen.id, Objective(0, "One more thing"))
    with pytest.raises(KnownError) as refused:
        step(desk.reviews, desk.keeping, desk.rae, seen, Action.SIGN, signature="Rae Rep")
    assert refused.value.code == "changed_since"
    answer = Answer(REPLY, Party.PERSON, "Fine")
    write(desk.reviews, desk.keeping, desk.rae, seen.id, Answer(REPLY, Party.PERSON), answer)
    with pytest.raises(KnownError, match="meanwhile: “Fine”"):
        write(desk.reviews, desk.keeping, desk.rae, seen.id, Answer(REPLY, Party.PERSON), answer)


def test_a_cycle_is_taken_back_while_nobody_wrote_and_keeps_its_values(desk: Reviewed) -> None:
    begun = desk.begin("Rae")
    assert begun.undo is not None
    begun.undo()
    assert desk.office.rows("SELECT 1 FROM review_cycle") == []
    begun = desk.begin("Rae")
    desk.put(desk.rae, STRENGTHS, "Mornings")
    assert begun.undo is not None
    with pytest.raises(KnownError, match="begun to write"):
        begun.undo()
    store = SqlRecognitionStore(desk.office.database, desk.office.clock)
    with desk.reviews.look() as figures:
        before = list(figures.values())
    set_values(store, OWNER, before, [replace(before[0], anchors=("Never", "", "", "", "Always"))])
    cycle = desk.open(desk.rae).file.cycle
    assert cycle.standards[0].anchors[2] == "Comes with a plan"
    assert [one.name for one in cycle.standards] == ["We prepare", "We share"]
    add_people(desk.reviews, desk.keeping, desk.mia, cycle.id, [desk.ids["Ravi"]])
    assert desk.review("Ravi").manager_id == desk.ids["Mia"]
    change_cycle(desk.reviews, desk.keeping, desk.mia, cycle, replace(cycle, name="Spring"))
    for other in (desk.rae, desk.nils):
        with pytest.raises(KnownError):
            change_cycle(desk.reviews, desk.keeping, other, cycle, replace(cycle, name="Theirs"))
        with pytest.raises(KnownError):
            desk.begin("Rae", actor=other)


def test_a_cycle_stays_with_who_holds_its_reviews_when_somebody_changes_teams(desk: Reviewed) -> None:
    desk.begin("Rae")
    cycle = desk.open(desk.rae).file.cycle
    PeopleDesk(desk.office).move("Rae Rep", "South", TODAY)
    change_cycle(desk.reviews, desk.keeping, desk.mia, cycle, replace(cycle, name="Spring"))
    assert desk.open(desk.mia).file.cycle.name == "Spring"


def test_the_trail_and_the_change_log_learn_no_words(desk: Reviewed) -> None:
    desk.signed()
    told = repr(desk.office.rows("SELECT * FROM audit_payload")) + repr(
        desk.office.rows("SELECT * FROM audit")
    )
    told += repr(desk.office.rows("SELECT * FROM change_log"))
    for words in ("Nordvik", "without a plan", "Mornings"):
        assert words not in told


def test_home_says_whose_turn_it_is_and_no_word_of_it(desk: Reviewed) -> None:
    def told(actor: Actor) -> list[str]:
        return [need.title for need in review_needs(desk.reviews, actor, str)]

    desk.sent()
    assert told(desk.mia) == [], "there is time"
    desk.wait(days=8)
    assert told(desk.mia) == ["Assess Rae Rep", "Ravi Rep has not written their own assessment"]
    assert told(desk.ravi) == ["Write your own assessment"]
    assert [told(who) for who in (desk.rae, desk.nils, HR, OWNER)] == [[], [], [], []]
