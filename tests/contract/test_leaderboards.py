"""Leaderboards as a desk shows them, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import text

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import ALL, Period, containing
from spm_desktop.domain.records import GoalRecord, Origin, Record, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.leaderboards import (
    Band,
    BandKind,
    Leaderboard,
    LeaderboardQuery,
    Reach,
    read_leaderboard,
)
from spm_desktop.services.leaderboards.likely import read_likely_places
from spm_desktop.services.leaderboards.weeks import places_over_time
from spm_desktop.services.leaderboards.why import Why, explain
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.leaderboards import SqlLeaderboards
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.records import TODAY, deal, fact, goal, person
from tests.offices import NOON, OWNER, TestOffice, filled_office

QUARTER = containing(TODAY, Shape.QUARTER, FiscalCalendar())
LAST_QUARTER = containing(date(2025, 12, 1), Shape.QUARTER, FiscalCalendar())
SENIOR, JUNIOR = Band(BandKind.ROLE, "Senior"), Band(BandKind.ROLE, "Junior")

PEOPLE: tuple[tuple[str, str, str, str, date], ...] = (
    ("Ann Lee", "North", "Rotterdam", "Senior", date(2020, 5, 4)),
    ("Bo Diaz", "North", "Rotterdam", "Junior", date(2025, 9, 1)),
    ("Cy Tan", "North", "Rotterdam", "Junior", date(2024, 12, 1)),
    ("Dee Fox", "South", "Utrecht", "Senior", date(2019, 1, 7)),
)
WON = {"Ann Lee": (300, 4), "Bo Diaz": (500, 2), "Cy Tan": (450, 3), "Dee Fox": (900, 1)}
"""Goal in thousands, and deals of 50 thousand won since the beginning of the quarter, every third day."""


def everybody() -> list[Record]:
    return [
        person(who, team, office=office, role=role, hire_day=hired)
        for who, team, office, role, hired in PEOPLE
    ]


def won() -> list[Record]:
    deals: list[Record] = []
    for number, (who, (_, count)) in enumerate(WON.items()):
        for n in range(count):
            day = date(2026, 1, 5) + timedelta(days=3 * n + 15 * number)
            deals.append(deal(f"{who} {n}", who, amount="50000", opened=date(2025, 11, 3), close=day))
    deals.append(deal("shared", {"Ann Lee": 60, "Bo Diaz": 40}, amount="50000", close=TODAY))
    return deals


@filled_office
def sold(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, everybody(), sheet="people")
    office.bring(RecordKind.DEALS, won(), sheet="deals")
    start, end = QUARTER.bounds
    goals: list[Record] = [goal(who, f"{target}000", start, end) for who, (target, _) in WON.items()]
    whole, origin = Decimal(10**6), Origin("Goals", 9)
    goals.append(GoalRecord(origin, "team", None, "North", "won_revenue", start, end, whole))
    office.bring(RecordKind.GOALS, goals, sheet="goals")


def reader(office: TestOffice) -> SqlLeaderboards:
    return SqlLeaderboards(SqlBoards(office.database, office.clock))


def ask(place: TestOffice, period: Period = QUARTER, actor: Actor = OWNER, **more: object) -> Leaderboard:
    asked: dict[str, object] = {"reach": Reach.ALL} | more
    return read_leaderboard(reader(place), actor, LeaderboardQuery(period, **asked))


def names(found: Leaderboard) -> list[str]:
    return [row.name for row in found.board.rows]


def key_of(found: Leaderboard, who: str) -> int:
    return next(row.key for row in found.rows if row.name == who)


def why(office: TestOffice, who: str, actor: Actor = OWNER, **more: object) -> Why:
    found = ask(office, actor=actor, **more)
    return explain(reader(office), actor, found, key_of(found, who))


def actor_of(office: TestOffice, who: str, *roles: Role) -> Actor:
    person_id = office.one("SELECT id FROM person WHERE display_name = :who", who=who)
    return replace(OWNER, name=who, roles=frozenset(roles), person_id=person_id)


def test_what_is_left_open_is_chosen_by_what_there_is(sold: TestOffice) -> None:
    found = ask(sold)
    assert (found.board.metric.key, found.board.measure) == ("won_revenue", Measure.GOAL)
    assert names(found) == ["Ann Lee", "Cy Tan", "Bo Diaz", "Dee Fox"]
    assert ask(sold, period=LAST_QUARTER).board.measure is Measure.VALUE
    assert ask(sold, metric="no_such_metric").board.metric.key == "won_revenue"


def test_an_empty_board_tells_where_figures_are(sold: TestOffice) -> None:
    assert ask(sold).newest is None
    assert ask(sold, period=LAST_QUARTER).newest == TODAY
    assert ask(sold, metric="activities", period=QUARTER).newest is None


def test_gaps_close_exactly(sold: TestOffice) -> None:
    found = ask(sold)
    ann, cy, bo = (found.gaps[key_of(found, who)] for who in ("Ann Lee", "Cy Tan", "Bo Diaz"))
    assert ann.to_next is None
    assert cy.next_key == key_of(found, "Ann Lee")
    # Ann has 230 of 300; Cy needs that share of 450. Bo needs of 500 what Cy has, 150 of 450.
    assert cy.to_next == 34_500_000 - 15_000_000
    assert bo.to_next == 16_666_667 - 12_000_000
    assert cy.behind_key == key_of(found, "Bo Diaz")


def test_by_value_a_gap_is_the_difference(sold: TestOffice) -> None:
    found = ask(sold, measure=Measure.VALUE)
    assert [(row.name, found.gaps[row.key].to_next) for row in found.board.rows] == [
        ("Ann Lee", None),
        ("Cy Tan", 8_000_000),
        ("Bo Diaz", 3_000_000),
        ("Dee Fox", 7_000_000),
    ]


def test_a_team_an_office_or_those_around_oneself(sold: TestOffice) -> None:
    ann = actor_of(sold, "Ann Lee", Role.REP)
    assert names(ask(sold, actor=ann, reach=Reach.TEAM)) == ["Ann Lee", "Cy Tan", "Bo Diaz"]
    assert ask(sold, actor=ann, reach=Reach.TEAM).within == "North"
    found = ask(sold)
    utrecht = next(office.id for office in found.offices if office.name == "Utrecht")
    assert names(ask(sold, reach=Reach.OFFICE, office=utrecht)) == ["Dee Fox"]
    assert names(ask(sold, reach=Reach.OFFICE, actor=ann)) == ["Ann Lee", "Cy Tan", "Bo Diaz"]
    assert names(ask(sold, reach=Reach.ME, actor=ann)) == names(found)
    assert names(ask(sold, reach=Reach.ME)) == []


def test_bands_rank_those_who_are_alike(sold: TestOffice) -> None:
    found = ask(sold)
    assert {SENIOR, JUNIOR} <= set(found.bands)
    juniors = ask(sold, band=JUNIOR)
    assert [(row.rank, row.name) for row in juniors.board.rows] == [(1, "Cy Tan"), (2, "Bo Diaz")]
    assert juniors.board.total.value == 15_000_000 + 12_000_000
    assert ask(sold, band=Band(BandKind.ROLE, "Gone")).band is None


def test_tenure_only_shows_to_whom_hire_days_are_known(sold: TestOffice) -> None:
    def kinds(actor: Actor) -> set[BandKind]:
        return {band.kind for band in ask(sold, actor=actor).bands}

    assert BandKind.TENURE in kinds(OWNER)
    assert BandKind.TENURE not in kinds(actor_of(sold, "Ann Lee", Role.REP))


def test_tenure_of_a_period_that_is_over_shows_to_who_manages_today(sold: TestOffice) -> None:
    sold.clock.set(NOON.replace(month=4, day=20))
    desk, north = SqlPeople(sold.database, sold.clock), sold.one("SELECT id FROM team WHERE name = 'North'")
    former = actor_of(sold, "Ann Lee", Role.MANAGER)
    manager = actor_of(sold, "Dee Fox", Role.MANAGER)
    desk.set_manager(OWNER, north, former.person_id, 20260101)
    desk.set_manager(OWNER, north, manager.person_id, 20260410)

    def has_tenure(actor: Actor) -> bool:
        return any(band.kind is BandKind.TENURE for band in ask(sold, actor=actor).bands)

    assert has_tenure(manager)
    assert not has_tenure(former)


def test_the_same_numbers_under_other_rules(sold: TestOffice) -> None:
    told = why(sold, "Bo Diaz")
    assert [(rule.measure, rule.band, rule.rank, rule.of) for rule in told.rules[:2]] == [
        (Measure.GOAL, None, 3, 4),
        (Measure.VALUE, None, 3, 4),
    ]
    ranks = {rule.band: (rule.rank, rule.of) for rule in told.rules if rule.band}
    assert ranks[JUNIOR] == (2, 2)
    assert (told.goal_place, told.goals) == (2, 4)
    assert told.version == 1


def test_one_more_is_only_told_where_it_is_true(sold: TestOffice) -> None:
    more = why(sold, "Bo Diaz", measure=Measure.VALUE).one_more
    assert more is not None
    assert (more.average, more.rank) == (Fraction(12_000_000, 3), 2)
    assert why(sold, "Ann Lee").one_more is None
    assert why(sold, "Dee Fox", measure=Measure.VALUE).one_more is None


def test_what_was_counted_tells_rows_files_shares_and_days(sold: TestOffice) -> None:
    counted = why(sold, "Bo Diaz").counted
    assert counted is not None
    assert (counted.rows, counted.files, counted.shares) == (3, 1, (400_000,))
    assert counted.working_days == counted.present_days == 55


def test_who_may_not_see_the_rows_is_not_told_of_them(sold: TestOffice) -> None:
    bo = actor_of(sold, "Bo Diaz", Role.REP)
    assert why(sold, "Ann Lee", actor=bo).counted is None
    own = why(sold, "Bo Diaz", actor=bo).counted
    assert own is not None
    assert own.rows == 3


def test_places_week_by_week_end_with_the_board(sold: TestOffice) -> None:
    found = ask(sold)
    told = places_over_time(reader(sold), OWNER, found.asked)
    assert told.step is Shape.WEEK
    assert told.columns[0].start == date(2026, 1, 1)
    assert told.columns[-1].end == TODAY + timedelta(days=1)
    assert {row.key: row.rank for row in found.board.rows} == {
        key: places[-1] for key, places in told.places.items()
    }
    ann, dee = key_of(found, "Ann Lee"), key_of(found, "Dee Fox")
    assert told.places[ann][1] == 1
    assert told.places[dee][1] == 2  # with everybody else who had nothing then


@pytest.mark.parametrize(
    ("period", "step", "columns"),
    [
        (containing(TODAY, Shape.WEEK, FiscalCalendar()), Shape.DAY, 3),
        (containing(TODAY, Shape.YEAR, FiscalCalendar()), Shape.MONTH, 3),
        (containing(date(2027, 1, 1), Shape.YEAR, FiscalCalendar()), Shape.WEEK, 0),
        (ALL, Shape.WEEK, 0),
    ],
)
def test_steps_fit_the_period(sold: TestOffice, period: Period, step: Shape, columns: int) -> None:
    told = places_over_time(reader(sold), OWNER, ask(sold, period=period).asked)
    assert len(told.columns) == columns
    assert not columns or told.step is step


def test_likely_places_hold_the_place_of_today_and_know_their_limits(sold: TestOffice) -> None:
    found = ask(sold)
    likely = read_likely_places(reader(sold), OWNER, found.asked)
    assert set(likely) == {row.key for row in found.board.rows}
    assert all(low <= row.rank <= high for row in found.board.rows for low, high in [likely[row.key]])
    assert read_likely_places(reader(sold), OWNER, replace(found.asked, metric="win_rate")) == {}


def test_sums_by_day_are_the_sums_of_the_board(sold: TestOffice) -> None:
    with reader(sold).look() as figures:
        measured = figures.organisation.metrics["won_revenue"]
        days = [cell for cells in figures.daily(measured, QUARTER).values() for cell in cells]
        cells = figures.cells(measured, QUARTER)
    assert sum(day.total for day in days) == sum(cell.total for cell in cells)
    assert {(day.person_id, day.team_id) for day in days} == {(c.person_id, c.team_id) for c in cells}


def test_teams_are_ranked_against_their_own_goals(sold: TestOffice) -> None:
    found = ask(sold, by=By.TEAMS)
    assert names(found) == ["North", "South"]
    assert found.board.measure is Measure.GOAL
    assert found.bands == ()
    told = why(sold, "North", by=By.TEAMS)
    assert told.counted is None
    assert [rule.measure for rule in told.rules] == list(found.measures)


def test_goals_adjusted_to_presence_are_marked_and_days_away_told(sold: TestOffice) -> None:
    assert ask(sold).adjusted == frozenset()
    bo = sold.one("SELECT id FROM person WHERE display_name = 'Bo Diaz'")
    with unit_of_work(sold.database, OWNER, sold.clock) as work:
        work.connection.execute(
            text(
                "INSERT INTO exposure(person_id, from_day, to_day, permille)"
                " VALUES (:who, 20260105, 20260107, 0)"
            ),
            {"who": bo},
        )
        work.changed(Change("people"))
    assert ask(sold).adjusted == frozenset()
    with unit_of_work(sold.database, OWNER, sold.clock) as work:
        adjust = text("UPDATE goal SET exposure = 'auto' WHERE subject_id = :who")
        work.connection.execute(adjust, {"who": bo})
        work.changed(Change("goals"))
    assert ask(sold).adjusted == {bo}
    counted = why(sold, "Bo Diaz").counted
    assert counted is not None
    assert (counted.working_days, counted.present_days) == (55, 53)


def test_metrics_that_are_levels_have_no_baseline(sold: TestOffice) -> None:
    sold.bring(RecordKind.FACTS, [fact("a", "Ann Lee", "7")], sheet="calls")
    found = ask(sold, metric="open_pipeline", measure=Measure.IMPROVEMENT)
    assert Measure.IMPROVEMENT not in found.measures
    assert found.board.measure is Measure.VALUE
    assert Measure.IMPROVEMENT in ask(sold, metric="calls").measures
