"""Contests from draft to final result, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.contests.formats import Bracket, Duel, OwnBest, Race, Teams
from spm_desktop.domain.contests.replays import Doubt
from spm_desktop.domain.contests.sentinels import Sign
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.contests.managing import (
    add_draft,
    call_off,
    change_draft,
    decide_match,
    launch,
    settle_due,
    throw_away,
)
from spm_desktop.services.contests.plan import Contest, ContestPlan, FormatChoice, Stage, State
from spm_desktop.services.contests.playing import Standing, list_contests, standing
from spm_desktop.services.contests.replaying import backtest, past_seasons
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from tests.contract.records import fact, person
from tests.offices import OWNER, TestOffice, filled_office

START = date(2026, 3, 23)
"""The Monday after the office's today."""
PLAN = ContestPlan("Spring calls", "calls", START, START + timedelta(days=12), prizes=(30_000, 20_000))
REP = Actor("Rep", frozenset({Role.REP}))

Bring = Callable[..., None]


class Desk:
    """An office with its contests."""

    def __init__(self, office: TestOffice) -> None:
        self.office = office
        self.reader = SqlContests(SqlBoards(office.database, office.clock))
        self.store = SqlContestStore(office.database, office.clock)

    def calls(self, who: str, day: date, value: int = 1) -> None:
        key = f"{who} {day} {value}"
        self.office.bring(RecordKind.FACTS, [fact(key, who, str(value), day)], sheet="calls")

    def on(self, day: date, hour: int = 12) -> None:
        self.office.clock.set(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))

    def launched(self, plan: ContestPlan = PLAN) -> Contest:
        draft, _ = add_draft(self.store, OWNER, plan)
        return launch(self.reader, self.store, OWNER, draft)[0]

    def standing(self, contest: Contest) -> Standing:
        return standing(self.reader, OWNER, contest.id)

    def places(self, contest: Contest) -> list[tuple[str, int | None, int]]:
        return [(one.name, one.place.rank, one.place.prize) for one in self.standing(contest).places]


@filled_office
def callers(office: TestOffice) -> None:
    people: list[Any] = [person("Ann", "North"), person("Bo", "North"), person("Cy", "South")]
    office.bring(RecordKind.PEOPLE, people, sheet="people")
    desk = Desk(office)
    desk.calls("Ann", date(2026, 3, 2), 5)
    desk.calls("Cy", date(2026, 3, 3), 4)


@pytest.fixture
def desk(callers: TestOffice) -> Desk:
    return Desk(callers)


def test_from_a_draft_to_a_result_that_stays(desk: Desk) -> None:
    contest = desk.launched()
    assert desk.standing(contest).stage is Stage.UPCOMING
    desk.on(START + timedelta(days=2))
    desk.calls("Bo", START, 7)
    desk.calls("Ann", START + timedelta(days=1), 3)
    assert desk.standing(contest).stage is Stage.RUNNING
    assert desk.places(contest) == [("Bo", 1, 30_000), ("Ann", 2, 20_000), ("Cy", None, 0)]

    desk.on(date(2026, 4, 7))  # the hold: Tuesday after Easter is its second working day or later
    desk.calls("Cy", date(2026, 4, 3), 9)  # late, and within the hold
    assert desk.standing(contest).stage is Stage.HOLD
    assert settle_due(desk.reader, desk.store, OWNER) == []

    desk.on(date(2026, 4, 20))  # nobody ran the program when the hold ended
    desk.calls("Ann", date(2026, 4, 2), 99)  # too late
    assert settle_due(desk.reader, desk.store, OWNER) == ["Spring calls"]
    assert settle_due(desk.reader, desk.store, OWNER) == []
    assert desk.places(contest) == [("Cy", 1, 30_000), ("Bo", 2, 20_000), ("Ann", 3, 0)]
    found = desk.standing(contest)
    assert (found.stage, found.result is not None and found.result.intact) == (Stage.FINAL, True)
    assert [(one.sign, found.names[one.key], one.whole, one.part) for one in found.findings] == [
        (Sign.AFTERWARDS, "Ann", 3, 102)
    ]


def test_an_undone_import_changes_no_result(desk: Desk) -> None:
    contest = desk.launched()
    desk.calls("Bo", START, 7)
    desk.on(date(2026, 4, 20))
    settle_due(desk.reader, desk.store, OWNER)
    last = desk.office.one("SELECT max(id) FROM import")
    desk.office.ledger.undo(OWNER, last)
    assert desk.places(contest)[0] == ("Bo", 1, 30_000)
    assert [one.sign for one in desk.standing(contest).findings] == [Sign.AFTERWARDS]


def test_what_was_undone_before_the_hold_ended_did_not_count(desk: Desk) -> None:
    contest = desk.launched()
    desk.calls("Ann", START, 3)
    desk.calls("Bo", START, 7)
    desk.on(date(2026, 3, 30))
    desk.office.ledger.undo(OWNER, desk.office.one("SELECT max(id) FROM import"))
    desk.on(date(2026, 4, 20))
    settle_due(desk.reader, desk.store, OWNER)
    assert desk.places(contest)[0] == ("Ann", 1, 30_000)


def test_the_database_keeps_a_result_as_it_is(desk: Desk) -> None:
    contest = desk.launched()
    desk.on(date(2026, 4, 20))
    settle_due(desk.reader, desk.store, OWNER)
    for statement in ("UPDATE contest_result SET settled_at = 0", "DELETE FROM contest_result"):
        with pytest.raises(DatabaseError, match="never changes"), desk.office.database.write() as connection:
            connection.execute(text(statement))
    assert desk.places(contest) == [("Ann", None, 0), ("Bo", None, 0), ("Cy", None, 0)]


def test_a_draft_is_changed_thrown_away_and_brought_back(desk: Desk) -> None:
    draft, _ = add_draft(desk.store, OWNER, PLAN)
    _, change = change_draft(desk.store, OWNER, draft, replace(PLAN, name="Other"))
    with pytest.raises(KnownError, match="Somebody changed Spring calls since"):
        change_draft(desk.store, OWNER, draft, PLAN)
    assert change.undo is not None
    change.undo()
    (line,) = list_contests(desk.reader, OWNER)
    assert line.contest.plan.name == "Spring calls"
    gone = throw_away(desk.store, OWNER, line.contest)
    assert list_contests(desk.reader, OWNER) == []
    assert gone.undo is not None
    gone.undo()
    assert list_contests(desk.reader, OWNER)[0].contest.plan == PLAN


def test_a_launch_can_be_taken_back_until_it_begins(desk: Desk) -> None:
    draft, _ = add_draft(desk.store, OWNER, PLAN)
    _, launched = launch(desk.reader, desk.store, OWNER, draft)
    assert launched.undo is not None
    again = launched.undo()
    assert list_contests(desk.reader, OWNER)[0].stage is Stage.DRAFT
    assert again.undo is not None
    once_more = again.undo()
    desk.on(START)
    assert once_more.undo is not None
    with pytest.raises(KnownError, match="has begun"):
        once_more.undo()


def test_a_launched_contest_keeps_its_rules_and_is_only_called_off(desk: Desk) -> None:
    contest = desk.launched()
    with pytest.raises(KnownError, match="its rules stay"):
        change_draft(desk.store, OWNER, contest, replace(PLAN, prizes=()))
    off, act = call_off(desk.store, OWNER, contest, "Everybody is ill")
    assert list_contests(desk.reader, OWNER)[0].stage is Stage.CALLED_OFF
    desk.on(date(2026, 4, 20))
    assert settle_due(desk.reader, desk.store, OWNER) == []
    assert act.undo is not None
    act.undo()
    assert settle_due(desk.reader, desk.store, OWNER) == ["Spring calls"]
    assert off.state is State.CALLED_OFF


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (replace(PLAN, name=" "), "no name"),
        (replace(PLAN, end=START), "ends before it starts"),
        (replace(PLAN, start=date(2026, 3, 2), end=date(2026, 3, 9)), "over already"),
        (replace(PLAN, format=FormatChoice(Race.kind)), "needs a target"),
        (replace(PLAN, metric="open_pipeline"), "is a level"),
        (replace(PLAN, metric="nonsense"), "no metric"),
        (replace(PLAN, format=FormatChoice(Bracket.kind), end=START + timedelta(days=1)), "working day"),
    ],
)
def test_what_can_not_be_launched(desk: Desk, plan: ContestPlan, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        desk.standing(desk.launched(plan))


def test_pairs_and_seeds_are_drawn_at_the_launch(desk: Desk) -> None:
    for day in range(2, 7):
        desk.calls("Bo", date(2026, 3, day), 2)
        desk.calls("Ann", date(2026, 3, day), 9)
    names = desk.standing(desk.launched()).names
    duel = desk.launched(replace(PLAN, format=FormatChoice(Duel.kind)))
    assert [tuple(names[key] for key in pair) for pair in duel.plan.format.pairs] == [("Ann", "Bo")]
    bracket = desk.launched(replace(PLAN, format=FormatChoice(Bracket.kind)))
    assert [names[key] for key in bracket.plan.format.seeds] == ["Ann", "Bo", "Cy"]


def test_a_match_is_decided_by_hand_and_left_to_the_figures_again(desk: Desk) -> None:
    bracket = desk.launched(replace(PLAN, format=FormatChoice(Bracket.kind)))
    match = next(one for one in desk.standing(bracket).rounds[0] if one.second is not None and one.first)
    assert match.second is not None
    place = desk.standing(bracket).rounds[0].index(match)
    _, act = decide_match(desk.store, OWNER, bracket, 0, place, match.second, "The other one is ill")
    assert desk.standing(bracket).rounds[0][place].by_hand
    assert act.undo is not None
    act.undo()
    assert not desk.standing(bracket).rounds[0][place].by_hand


def test_teams_compete_with_their_people(desk: Desk) -> None:
    contest = desk.launched(replace(PLAN, format=FormatChoice(Teams.kind)))
    desk.on(START + timedelta(days=2))
    desk.calls("Ann", START, 6)
    desk.calls("Cy", START, 4)
    assert desk.places(contest) == [("South", 1, 30_000), ("North", 2, 20_000)]


def test_late_joiners_only_where_they_may(desk: Desk) -> None:
    late = START + timedelta(days=3)
    desk.office.bring(RecordKind.PEOPLE, [person("Di", "South", since=late)], sheet="later")
    desk.on(late)
    open_, closed = desk.launched(), desk.launched(replace(PLAN, name="Closed", late_joiners=False))
    names = [{name for name, _, _ in desk.places(contest)} for contest in (open_, closed)]
    assert names[0] - names[1] == {"Di"}


def test_a_backtest_plays_earlier_seasons(desk: Desk) -> None:
    for back in (91, 182):
        for who, value in (("Ann", 9), ("Bo", 2), ("Cy", 1)):
            desk.calls(who, START - timedelta(days=back - 1), value)
    told: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> None:
        told.append((done, of))

    found = backtest(past_seasons(desk.reader, OWNER, PLAN), watch)
    assert told == [(done, told[0][1]) for done in range(1, told[0][1] + 1)], "every day of all, played once"
    assert [one.window.start for one in found.replays] == [START - timedelta(days=days) for days in (91, 182)]
    assert [[found.names[key] for key in one.winners] for one in found.replays] == [["Ann"], ["Ann"]]
    assert Doubt.USUAL_WINNER in found.verdict.doubts
    with pytest.raises(KnownError, match="no figures of Deals won"):
        past_seasons(desk.reader, OWNER, replace(PLAN, metric="deals_won"))


def test_nobody_without_a_goal_is_sent_into_a_contest_of_own_goals(desk: Desk) -> None:
    with pytest.raises(KnownError, match="Nobody has a goal of Calls"):
        desk.launched(replace(PLAN, format=FormatChoice("goal")))


def test_who_will_take_part_is_told_before_the_first_day(desk: Desk) -> None:
    duels = desk.launched(replace(PLAN, format=FormatChoice("duel")))
    listed = [name for name, rank, _ in desk.places(duels) if rank is None]
    names = desk.standing(duels).names
    [pair] = duels.plan.format.pairs
    assert listed[:2] == [names[key] for key in pair]
    assert len(listed) == 3


def test_own_best_uses_what_was_known_before(desk: Desk) -> None:
    for week in range(1, 7):
        desk.calls("Ann", START - timedelta(weeks=week), 20)
        desk.calls("Cy", START - timedelta(weeks=week), 2)
    contest = desk.launched(replace(PLAN, format=FormatChoice(OwnBest.kind)))
    desk.on(START)
    desk.calls("Ann", START, 5)
    desk.calls("Cy", START, 3)
    assert [name for name, rank, _ in desk.places(contest) if rank] == ["Cy", "Ann"]


def test_everybody_sees_contests_and_few_make_them(desk: Desk) -> None:
    desk.launched()
    add_draft(desk.store, OWNER, replace(PLAN, name="Secret"))
    assert [line.contest.plan.name for line in list_contests(desk.reader, REP)] == ["Spring calls"]
    for act in (
        lambda: add_draft(desk.store, REP, PLAN),
        lambda: past_seasons(desk.reader, REP, PLAN),
    ):
        with pytest.raises(KnownError, match="may not change contests"):
            act()
