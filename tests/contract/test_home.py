"""What Home says needs somebody, and what is done about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.periods import Period
from spm_desktop.domain.records import GoalRecord, Origin, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.contests.managing import add_draft, launch, settle_due
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.goals.edit import acknowledge, draft_targets
from spm_desktop.services.goals.read import goal_sheet
from spm_desktop.services.home import (
    Home,
    HomeSources,
    JobSign,
    NeedKind,
    ScreenSign,
    Urgency,
    home,
    mark_done,
    mark_later,
)
from spm_desktop.services.home.marking import bring_back
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.goal_store import SqlGoalStore
from spm_desktop.storage.goals import SqlGoals
from spm_desktop.storage.home import SqlNeedMarks, stuck_jobs
from spm_desktop.storage.import_history import SqlImportHistory
from spm_desktop.storage.jobs import SqlJobBook
from spm_desktop.storage.ledger.correcting import SqlCredit
from spm_desktop.storage.listings import SqlLists
from spm_desktop.storage.pipeline import SqlPipeline
from tests.contract.records import TODAY, deal, name, person
from tests.offices import NOON, OWNER, TestOffice, filled_office

STAGES = {"Propose": StageKind.OPEN, "Won": StageKind.WON}
MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def sources(
    office: TestOffice, screens: Sequence[ScreenSign] = (), jobs: Sequence[JobSign] = ()
) -> HomeSources:
    boards = SqlBoards(office.database, office.clock)
    return HomeSources(
        pipeline=SqlPipeline(boards),
        lists=SqlLists(boards),
        imports=SqlImportHistory(office.database),
        credit=SqlCredit(office.database, office.clock),
        marks=SqlNeedMarks(office.database, office.clock),
        goals=SqlGoals(boards),
        contests=SqlContests(boards),
        screens=lambda: screens,
        stuck_jobs=lambda: jobs,
    )


def look(office: TestOffice, actor: Actor = OWNER, **signs: Sequence[object]) -> Home:
    return home(sources(office, **signs), actor, "en")


def titles(found: Home) -> list[str]:
    return [need.title for need in found.needs]


def goal(who: str, target: int) -> GoalRecord:
    return GoalRecord(Origin("", 2), "person", name(who), "", "won_revenue", *MARCH, Decimal(target))


@filled_office
def busy(office: TestOffice) -> None:
    """Two people with goals, one of them behind; an overdue deal; a win of today."""
    staff = [person("Ann Lee", "North"), person("Bob Ray", "North")]
    office.bring(RecordKind.PEOPLE, staff, sheet="people")
    office.bring(RecordKind.GOALS, [goal("Ann Lee", 1000), goal("Bob Ray", 1000)], sheet="goals")
    late = deal("Late", stage="Propose", close=None, expected=date(2026, 3, 10), account="Acme")
    wins = [deal("W1", amount="700"), deal("W2", "Bob Ray", amount="100")]
    office.bring(RecordKind.DEALS, [late, *wins], stage_kinds=STAGES)


def test_a_new_office_is_shown_the_way_in(office: TestOffice) -> None:
    found = look(office)
    assert found.steps.under_way
    assert found.steps.done == 0
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North")], sheet="people")
    assert look(office).steps.under_way
    office.bring(RecordKind.DEALS, [deal("W1")])
    found = look(office)
    assert not found.steps.under_way
    assert found.steps.done == 2
    assert titles(found) == ["There are no goals yet"]


def test_what_needs_somebody(busy: TestOffice) -> None:
    found = look(busy)
    assert [(need.kind, need.urgency) for need in found.needs] == [
        (NeedKind.DEALS, Urgency.OVERDUE),
        (NeedKind.GOAL, Urgency.TODAY),
    ]
    late, behind = found.needs
    assert late.title == "1 deal is past the closing date"
    assert late.why == "€100, the oldest by 8 days. Ann Lee"
    assert (late.page, late.show, late.since) == ("pipeline", "overdue", date(2026, 3, 10))
    assert behind.title == "Bob Ray is behind on won revenue"
    assert behind.why == "10% of the goal, 55% expected by today"
    assert [(goal.person, goal.metric.key) for goal in found.goals] == [("Bob Ray", "won_revenue")]
    assert [(win.person, win.amount) for win in found.wins] == [("Ann Lee", 70_000), ("Bob Ray", 10_000)]


def test_goals_of_periods_that_begin_together_are_two_matters(busy: TestOffice) -> None:
    spring = (MARCH[0], date(2026, 6, 1))
    of_spring = GoalRecord(
        Origin("", 3), "person", name("Bob Ray"), "", "won_revenue", *spring, Decimal(5000)
    )
    busy.bring(RecordKind.GOALS, [of_spring], sheet="spring")
    about = [need for need in look(busy).needs if need.kind is NeedKind.GOAL]
    assert len({need.key for need in about}) == len(about) == 2
    periods = {need.title.removeprefix("Bob Ray is behind on won revenue for ") for need in about}
    assert "March" in periods
    assert len(periods) == 2
    mark_done(sources(busy).marks, OWNER, about[0])
    assert [need.key for need in look(busy).needs if need.kind is NeedKind.GOAL] == [about[1].key]


def test_rows_that_wait(busy: TestOffice) -> None:
    strangers = [deal("X1", "Cy Dow", amount="5"), deal("X2", "Dee Fox", amount="5"), deal("X3", amount="5")]
    busy.bring(RecordKind.DEALS, strangers, sheet="late", create_people=False)
    (need,) = [need for need in look(busy).needs if need.kind is NeedKind.IMPORT]
    assert need.title == "late.csv has 2 rows that need you"
    assert need.why == "1 row is in. 2 rows wait for Cy Dow and Dee Fox. Nothing is lost"
    assert (need.page, need.show) == ("data", "held")


def test_done_is_done_until_it_is_another_matter(busy: TestOffice) -> None:
    late = look(busy).needs[0]
    marks = sources(busy).marks
    changes = mark_done(marks, OWNER, late)
    found = look(busy)
    assert late.title not in titles(found)
    assert [need.title for need in found.put_away] == [late.title]
    assert late.title in titles(look(busy, replace(OWNER, name="Somebody else")))
    assert changes.undo is not None
    changes.undo()
    assert late.title in titles(look(busy))
    mark_done(marks, OWNER, late)
    other = deal("Later", stage="Propose", close=None, expected=date(2026, 3, 17))
    busy.bring(RecordKind.DEALS, [other], stage_kinds=STAGES)
    assert titles(look(busy))[0] == "2 deals are past the closing date"


def test_later_is_tomorrow(busy: TestOffice) -> None:
    behind = look(busy).needs[1]
    mark_later(sources(busy).marks, OWNER, behind, TODAY)
    assert behind.title not in titles(look(busy))
    tomorrow = replace(busy, clock=FrozenClock(NOON + timedelta(days=1)))
    assert behind.title in titles(look(tomorrow))
    bring_back(sources(busy).marks, OWNER, behind)
    assert behind.title in titles(look(busy))


def test_screens_that_fell_silent(busy: TestOffice) -> None:
    def screens(*signs: tuple[str, timedelta, bool]) -> list[str]:
        known = [ScreenSign(name, NOON - ago, silent) for name, ago, silent in signs]
        return [need.title for need in look(busy, screens=known).needs if need.kind is NeedKind.SCREEN]

    hour, minute, days = timedelta(hours=1), timedelta(minutes=1), timedelta(days=9)
    silent = screens(("Kitchen", hour, True), ("Hall", minute, True), ("Old", days, True))
    assert [*silent, *screens(("Desk", hour, False))] == ["The TV “Kitchen” does not answer any more"]


def test_jobs_that_never_ended(busy: TestOffice) -> None:
    book, due = SqlJobBook(busy.database, busy.clock), NOON - timedelta(hours=5)
    assert book.claim("backup-daily", "2026-03-18", due)
    assert stuck_jobs(busy.database, busy.clock) == []
    after = FrozenClock(NOON + timedelta(hours=1))
    assert stuck_jobs(busy.database, after) == [JobSign("backup-daily", due)]
    found = look(replace(busy, clock=after), jobs=stuck_jobs(busy.database, after))
    assert "The daily backup failed" in titles(found)
    book.done("backup-daily", "2026-03-18")
    assert stuck_jobs(busy.database, after) == []


def test_results_of_contests_are_told_to_who_holds_them(busy: TestOffice) -> None:
    store = SqlContestStore(busy.database, busy.clock)
    reader = SqlContests(SqlBoards(busy.database, busy.clock))
    busy.clock.set(datetime(2026, 3, 1, 9, tzinfo=UTC))
    days = date(2026, 3, 9), TODAY + timedelta(days=1)
    plan = ContestPlan("Sprint", "deals_won", *days, prizes=(30_000,), hold_days=0)
    contest, _ = launch(reader, store, OWNER, add_draft(store, OWNER, plan)[0])
    busy.clock.set(datetime(2026, 3, 19, 12, tzinfo=UTC))
    settle_due(reader, store, OWNER)
    (told,) = [need for need in look(busy).needs if need.kind is NeedKind.CONTEST]
    assert told.title == "Sprint is final: Ann Lee and Bob Ray share the first place"
    assert told.why == "€300 in prizes to hand over"
    assert (told.page, told.show) == ("contests", str(contest.id))
    rep = Actor("Rep", frozenset({Role.REP}))
    assert not any(need.kind is NeedKind.CONTEST for need in look(busy, rep).needs)


def test_everybody_sees_only_what_is_theirs(busy: TestOffice) -> None:
    who = busy.one("SELECT id FROM person WHERE display_name = 'Ann Lee'")
    found = look(busy, Actor("ann", frozenset({Role.REP}), who))
    assert titles(found) == ["1 deal is past the closing date", "1 goal of yours is published"]
    assert [win.person for win in found.wins] == ["Ann Lee"]
    assert found.figure is not None
    assert found.figure.value == 70_000
    admin = look(busy, Actor("admin", frozenset({Role.ADMIN})))
    assert (admin.needs, admin.wins, admin.figure) == ((), (), None)


def test_the_quarter_against_what_is_expected(busy: TestOffice) -> None:
    start, end = date(2026, 1, 1), date(2026, 4, 1)
    all_of_us = GoalRecord(Origin("", 2), "organisation", None, "", "won_revenue", start, end, Decimal(2000))
    busy.bring(RecordKind.GOALS, [all_of_us], sheet="all")
    figure = look(busy).figure
    assert figure is not None
    assert (figure.value, figure.goal) == (80_000, 200_000)
    assert figure.course[-1] == (TODAY, 80_000)
    assert figure.plan[-1] == (date(2026, 3, 31), 200_000)
    assert datetime.combine(figure.plan[0][0], NOON.timetz()) < NOON


def test_new_goals_wait_for_whose_they_are(busy: TestOffice) -> None:
    ann = busy.one("SELECT id FROM person WHERE display_name = 'Ann Lee'")
    rep = replace(OWNER, name="ann", roles=frozenset({Role.REP}), person_id=ann)
    need = next(need for need in look(busy, rep).needs if need.page == "goals")
    assert (need.title, need.why) == (
        "1 goal of yours is published",
        "Won revenue. Say that you have seen it",
    )
    goals, store = SqlGoals(SqlBoards(busy.database, busy.clock)), SqlGoalStore(busy.database, busy.clock)
    period = Period(*MARCH)
    mine = goal_sheet(goals, rep, "won_revenue", period, "me", "").mine_unseen
    acknowledge(store, rep, mine)
    assert not [need for need in look(busy, rep).needs if need.page == "goals"]


def test_drafts_wait_to_be_published(busy: TestOffice) -> None:
    goals, store = SqlGoals(SqlBoards(busy.database, busy.clock)), SqlGoalStore(busy.database, busy.clock)
    sheet = goal_sheet(goals, OWNER, "won_revenue", Period(*MARCH), "all", "")
    (cell,) = next(row for row in sheet.rows if row.name == "Ann Lee").line.cells
    draft_targets(goals, store, OWNER, "won_revenue", {cell.key: 120_000}, {cell.key: cell.stated})
    assert "1 drafted goal is not published" in titles(look(busy))
    rep = replace(OWNER, name="bob", roles=frozenset({Role.REP}), person_id=None)
    assert not [need for need in look(busy, rep).needs if need.page == "goals"]
