"""Whose contest it is: by role, by hand, and as it was drawn; on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from spm_desktop.domain.contests.eligibility import Refusal
from spm_desktop.domain.contests.formats import Bracket, OwnGoal, Teams
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.contests.choices import overview
from spm_desktop.services.contests.eligible import candidates
from spm_desktop.services.contests.managing import add_draft, decide_match, launch, recall, throw_away
from spm_desktop.services.contests.plan import ContestPlan, FormatChoice
from spm_desktop.services.contests.playing import Standing, standing
from spm_desktop.services.contests.replaying import backtest, past_seasons
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from tests.contract.records import fact, person
from tests.offices import OWNER, TestOffice, filled_office

MARCH = ContestPlan("Seniors", "calls", date(2026, 3, 2), date(2026, 3, 21), roles=("Senior",))
"""Runs on the office's today, which is 18 March."""


@filled_office
def staffed(office: TestOffice) -> None:
    """Ann is a senior, Bo becomes one in the second week, Cy is none, Di manages."""
    told = [person("Ann", "North"), person("Bo", "North"), person("Cy", "South"), person("Di", "South")]
    office.bring(RecordKind.PEOPLE, told, sheet="people")
    with office.database.write() as connection:
        for change in (
            "UPDATE membership SET role = 'Senior' WHERE person_id IN"
            " (SELECT id FROM person WHERE display_name IN ('Ann', 'Di'))",
            "UPDATE membership SET ranked = 0 WHERE person_id ="
            " (SELECT id FROM person WHERE display_name = 'Di')",
            "UPDATE membership SET role = 'Junior', to_day = 20260309 WHERE person_id ="
            " (SELECT id FROM person WHERE display_name = 'Bo')",
            "INSERT INTO membership(person_id, team_id, role, from_day)"
            " SELECT person_id, team_id, 'Senior', 20260309 FROM membership WHERE role = 'Junior'",
        ):
            connection.execute(text(change))
        connection.execute(text("UPDATE counter SET value = value + 1 WHERE name = 'membership_edits'"))
    for who in ("Ann", "Bo", "Cy"):
        for day in (date(2025, 12, 3), date(2026, 3, 3), date(2026, 3, 10)):
            office.bring(RecordKind.FACTS, [fact(f"{who} {day}", who, "4", day)], sheet="calls")


def reader_of(office: TestOffice) -> SqlContests:
    return SqlContests(SqlBoards(office.database, office.clock))


def held(office: TestOffice, plan: ContestPlan) -> Standing:
    store = SqlContestStore(office.database, office.clock)
    contest, _ = launch(reader_of(office), store, OWNER, add_draft(store, OWNER, plan)[0])
    return standing(reader_of(office), OWNER, contest.id)


def test_only_days_in_the_role_count_and_the_preview_tells_why_not(staffed: TestOffice) -> None:
    found = held(staffed, MARCH)
    assert [(one.name, one.place.rank, one.place.score) for one in found.places] == [
        ("Ann", 1, 8),
        ("Bo", 2, 4),
    ]
    told = candidates(reader_of(staffed), OWNER, MARCH)
    assert [(one.name, one.refusal) for one in told] == [
        ("Ann", None),
        ("Bo", None),
        ("Cy", Refusal.OTHER_ROLE),
        ("Di", Refusal.NOT_RANKED),
    ]
    on_time = replace(MARCH, late_joiners=False, left_out=(told[0].person_id,))
    again = candidates(reader_of(staffed), OWNER, on_time)
    assert [one.refusal for one in again[:2]] == [Refusal.LEFT_OUT, Refusal.LATER]
    assert overview(reader_of(staffed), OWNER).choices.roles == ("Senior",)
    goals = replace(MARCH, format=FormatChoice(OwnGoal.kind))
    assert not any(one.can_win for one in candidates(reader_of(staffed), OWNER, goals))


def test_replays_and_teams_are_of_the_role(staffed: TestOffice) -> None:
    seasons = past_seasons(reader_of(staffed), OWNER, MARCH)
    assert {name for game in backtest(seasons).replays for name in map(seasons.names.get, game.winners)} == {
        "Ann"
    }
    month = replace(MARCH, start=date(2026, 3, 1), end=date(2026, 4, 1))
    (december,) = past_seasons(reader_of(staffed), OWNER, month, replays=1).games
    assert december.rules.window.bounds == (date(2025, 12, 1), date(2026, 1, 1)), "as goals are"
    teams = replace(MARCH, format=FormatChoice(Teams.kind), roles=("Senior",))
    store = SqlContestStore(staffed.database, staffed.clock)
    contest = add_draft(store, OWNER, teams)[0]
    found = standing(reader_of(staffed), OWNER, contest.id)
    assert [(one.name, one.place.score) for one in found.places] == [("North", 6)]
    assert found.people is not None
    assert len(found.people) == 2


def test_what_can_not_be_played_is_not_launched(staffed: TestOffice) -> None:
    plan = replace(MARCH, roles=(), format=FormatChoice(Bracket.kind))
    short = replace(plan, start=date(2026, 3, 19), end=date(2026, 3, 20))
    with pytest.raises(KnownError, match="3 need 2 rounds, a working day each, and there is 1 working day"):
        held(staffed, short)
    alone = replace(MARCH, late_joiners=False)
    with pytest.raises(KnownError, match="Fewer than two take part"):
        held(staffed, alone)


def test_who_was_drawn_stays_when_they_leave_the_role(staffed: TestOffice) -> None:
    found = held(staffed, replace(MARCH, format=FormatChoice(Bracket.kind)))
    with staffed.database.write() as connection:
        connection.execute(text("UPDATE membership SET role = 'Other' WHERE role = 'Senior'"))
        connection.execute(text("UPDATE counter SET value = value + 1 WHERE name = 'membership_edits'"))
    again = standing(reader_of(staffed), OWNER, found.contest.id)
    assert {one.name for one in again.places} == {"Ann", "Bo"}


def test_a_launch_that_is_taken_back_draws_anew(staffed: TestOffice) -> None:
    store = SqlContestStore(staffed.database, staffed.clock)
    late = replace(MARCH, start=date(2026, 3, 23), end=date(2026, 4, 4), format=FormatChoice(Bracket.kind))
    contest, _ = launch(reader_of(staffed), store, OWNER, add_draft(store, OWNER, late)[0])
    assert len(contest.plan.format.seeds) == 2
    contest, _ = decide_match(store, OWNER, contest, 0, 0, contest.plan.format.seeds[1], "Ann is away")
    (told,) = standing(reader_of(staffed), OWNER, contest.id).decisions
    assert (told.why, told.by, told.winner) == ("Ann is away", OWNER.name, contest.plan.format.seeds[1])
    recall(reader_of(staffed), store, OWNER, contest)
    with reader_of(staffed).look() as figures:
        (draft,) = figures.contests()
    assert draft.plan == late
    throw_away(store, OWNER, draft)
    assert staffed.one("SELECT count(*) FROM contest_decision") == 0
