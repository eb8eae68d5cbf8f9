"""The pipeline of real imports: sums as boards have them, slips and stages as imports told them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pipeline import Ageing, Slips
from spm_desktop.domain.records import GoalRecord, Origin, RecordKind
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, board
from spm_desktop.services.pipeline import OpenDeal, Pipeline, WinRate, deal_history, pipeline, won_since
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.pipeline import SqlPipeline
from tests.contract.records import TODAY, deal, person
from tests.offices import NOON, OWNER, TestOffice, filled_office

QUARTER = "2026-Q1"
STAGES = {"Qualify": StageKind.OPEN, "Propose": StageKind.OPEN, "Won": StageKind.WON, "Lost": StageKind.LOST}


def at(office: TestOffice, day: date) -> TestOffice:
    """The office at noon of a day."""
    moment = datetime.combine(day, NOON.timetz())
    return replace(office, clock=FrozenClock(moment))


def reader(office: TestOffice) -> SqlPipeline:
    return SqlPipeline(SqlBoards(office.database, office.clock))


def look(office: TestOffice, actor: Actor = OWNER, period: str = QUARTER, scope: str = "all") -> Pipeline:
    return pipeline(reader(office), actor, period, scope)


def by_name(found: Pipeline) -> dict[str, OpenDeal]:
    return {deal.account: deal for deal in found.deals}


def opportunity(
    key: str,
    stage: str = "Propose",
    amount: str | None = "1000",
    expected: date | None = date(2026, 3, 31),
    **more: object,
):
    return deal(key, more.pop("owner", "Ann Lee"), stage, amount, close=None, expected=expected, account=key,
                **more)  # fmt: skip


def bring(office: TestOffice, day: date, deals: Sequence[object]) -> None:
    at(office, day).bring(RecordKind.DEALS, list(deals), stage_kinds=STAGES)


@filled_office
def two_teams(office: TestOffice) -> None:
    office.bring(
        RecordKind.PEOPLE,
        [person("Ann Lee", "North", manager="Max Noh"), person("Bob Ray", "South", manager="Sue Orr")],
        sheet="people",
    )


def test_open_deals_and_their_sums(two_teams: TestOffice) -> None:
    bring(
        two_teams,
        TODAY,
        [
            opportunity("Alpha", "Propose", "1000"),
            opportunity("Beta", "Qualify", "500.50", opened=date(2026, 3, 1)),
            opportunity("Gamma", "Propose", None),
            opportunity("Delta", "Propose", "70", opened=None),
            deal("Won", close=date(2026, 2, 10)),
        ],
    )
    found = look(two_teams)
    assert [one.account for one in found.deals] == ["Alpha", "Beta", "Delta", "Gamma"]
    assert (found.amount, found.unpriced, found.undated) == (150_050, 1, 1)
    assert [(line.name, line.deals, line.amount) for line in found.stages] == [
        ("Qualify", 1, 50_050),
        ("Propose", 3, 107_000),
    ]
    flow = found.waterfall
    assert (flow.start, flow.opened, flow.won, flow.lost, flow.end) == (0, 160_050, 10_000, 0, 150_050)
    query = BoardQuery("open_pipeline", period=QUARTER)
    assert board(SqlBoards(two_teams.database, two_teams.clock), OWNER, query).total.value == found.amount


def test_a_deal_that_is_put_off_and_moves_on(two_teams: TestOffice) -> None:
    first = date(2026, 2, 2)
    bring(two_teams, first, [opportunity("Alpha", "Qualify", "900", date(2026, 2, 20))])
    bring(two_teams, date(2026, 2, 16), [opportunity("Alpha", "Propose", "900", date(2026, 3, 6))])
    bring(two_teams, date(2026, 3, 2), [opportunity("Alpha", "Propose", "1200", date(2026, 3, 16))])
    found = look(two_teams)
    alpha = by_name(found)["Alpha"]
    assert alpha.slips == Slips(2, 24)
    assert alpha.overdue == 2
    assert alpha.in_stage == (TODAY - date(2026, 2, 16)).days
    told = deal_history(reader(two_teams), OWNER, alpha.id).lines
    assert [(line.stage, line.amount, line.at.date()) for line in told] == [
        ("Qualify", 90_000, first),
        ("Propose", 90_000, date(2026, 2, 16)),
        ("Propose", 120_000, date(2026, 3, 2)),
    ]
    march = look(two_teams, period="2026-03").waterfall
    assert (march.start, march.changed, march.end) == (90_000, 30_000, 120_000)


def test_what_an_undone_import_said_was_never_said(two_teams: TestOffice) -> None:
    bring(two_teams, date(2026, 2, 2), [opportunity("Alpha", expected=date(2026, 2, 20))])
    later = at(two_teams, date(2026, 2, 16))
    moved = [opportunity("Alpha", expected=date(2026, 3, 6))]
    receipt = later.bring(RecordKind.DEALS, moved, stage_kinds=STAGES)
    assert by_name(look(two_teams))["Alpha"].slips.times == 1
    assert receipt.import_id is not None
    two_teams.ledger.undo(two_teams.actor, receipt.import_id)
    assert by_name(look(two_teams))["Alpha"].slips.times == 0


def test_what_is_usual_and_what_is_won_from_a_stage(two_teams: TestOffice) -> None:
    keys = [f"Old {n}" for n in range(6)]
    opened = date(2026, 1, 5)
    bring(two_teams, date(2026, 1, 12), [opportunity(key, opened=opened) for key in keys])
    closing = [
        deal(key, stage="Won" if n < 5 else "Lost", close=date(2026, 1, 25), opened=opened, account=key)
        for n, key in enumerate(keys)
    ]
    bring(two_teams, date(2026, 1, 26), closing)
    fresh = [
        opportunity("Young", opened=TODAY - timedelta(days=20)),
        opportunity("Slow", opened=TODAY - timedelta(days=30)),
        opportunity("Stuck", opened=TODAY - timedelta(days=60)),
        opportunity("Undated", opened=None),
    ]
    bring(two_teams, TODAY, fresh)
    found = look(two_teams)
    assert found.usual == 20
    ages = {key: one.ageing for key, one in by_name(found).items()}
    assert ages == {"Young": Ageing.MOVING, "Slow": Ageing.SLOW, "Stuck": Ageing.STUCK, "Undated": None}
    assert found.stages[0].wins == WinRate(5, 6)


def test_a_shared_deal_counts_for_each_scope_with_its_share(two_teams: TestOffice) -> None:
    bring(two_teams, TODAY, [opportunity("Both", amount="100.01", owner={"Ann Lee": 50, "Bob Ray": 50})])
    manager = _manager(two_teams, "Max Noh")
    mine = look(two_teams, manager, scope="team")
    other = look(two_teams, _manager(two_teams, "Sue Orr"), scope="team")
    assert mine.amount + other.amount == look(two_teams).amount == 10_001
    assert mine.deals[0].whole == 10_001
    query = BoardQuery("open_pipeline", period=QUARTER, team="North")
    assert board(SqlBoards(two_teams.database, two_teams.clock), manager, query).total.value == mine.amount


def test_nobody_sees_deals_that_are_not_theirs_to_see(two_teams: TestOffice) -> None:
    bring(two_teams, TODAY, [opportunity("Ann's"), opportunity("Bob's", owner="Bob Ray")])
    assert set(by_name(look(two_teams, _manager(two_teams, "Max Noh")))) == {"Ann's"}
    rep = Actor("bob", frozenset({Role.REP}), _person(two_teams, "Bob Ray"))
    assert set(by_name(look(two_teams, rep))) == {"Bob's"}
    theirs = by_name(look(two_teams))["Ann's"].id
    with pytest.raises(KnownError) as refused:
        deal_history(reader(two_teams), rep, theirs)
    assert refused.value.code == "deal_gone"
    with pytest.raises(KnownError) as refused:
        look(two_teams, Actor("tv", frozenset({Role.KIOSK})))
    assert refused.value.code == "not_allowed"


def test_coverage_of_what_is_missing_to_the_goal(two_teams: TestOffice) -> None:
    start, end = date(2026, 1, 1), date(2026, 4, 1)
    everybody = GoalRecord(Origin("", 2), "organisation", None, "", "won_revenue", start, end, Decimal(5000))
    two_teams.bring(RecordKind.GOALS, [everybody], sheet="goals")
    bring(
        two_teams,
        TODAY,
        [
            opportunity("In time", amount="1500"),
            opportunity("Too late", amount="3000", expected=date(2026, 4, 9)),
            deal("Won", amount="2000"),
        ],
    )
    coverage = look(two_teams).coverage
    assert coverage is not None
    assert (coverage.to_go, coverage.due, coverage.due_deals) == (300_000, 150_000, 1)
    assert look(two_teams, period="2025-Q4").coverage is None
    assert look(two_teams, _manager(two_teams, "Max Noh"), scope="team").coverage is None


def test_what_was_won_since_a_day(two_teams: TestOffice) -> None:
    bring(two_teams, TODAY, [deal("New", close=TODAY, account="Acme"), deal("Old", close=date(2026, 3, 2))])
    assert [(one.account, one.person, one.amount) for one in
            won_since(reader(two_teams), OWNER, "all", TODAY)] == [("Acme", "Ann Lee", 10_000)]  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("make_office", ["sqlite"], indirect=True)
def test_a_real_crm(office: TestOffice, shared_data: Path) -> None:
    """8,800 opportunities: the sums at both ends of every quarter are those of the board."""
    from spm_desktop.services.importing import ImportOptions, import_file

    folder = shared_data / "maven-crm"
    options = ImportOptions(create_people=True)
    for file in ("sales_teams.csv", "sales_pipeline.csv"):
        import_file(office.ledger, GuardedParser(), office.actor, folder / file, options)
    found = look(office)
    assert (len(found.deals), found.unpriced) == (2_089, 2_089)
    assert {line.name: line.deals for line in found.stages} == {"Engaging": 1_589, "Prospecting": 500}
    boards = SqlBoards(office.database, office.clock)
    for quarter in ("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4"):
        query = BoardQuery("open_pipeline", period=quarter)
        flow = look(office, period=quarter).waterfall
        assert flow.end == board(boards, OWNER, query).total.value
        won = board(boards, OWNER, BoardQuery("won_revenue", period=quarter)).total.value
        assert flow.won == won


def _person(office: TestOffice, who: str) -> int:
    found: int = office.one("SELECT id FROM person WHERE display_name = :who", who=who)
    return found


def _manager(office: TestOffice, who: str) -> Actor:
    return Actor(who, frozenset({Role.MANAGER}), _person(office, who))
