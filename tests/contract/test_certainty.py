"""Scorecards say how sure their figures are; on SQLite and on PostgreSQL."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.records import FactRecord, Origin, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.scorecards import Certainty, Kind, certainty
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.scorecards import SqlScorecards
from tests.contract.records import TODAY, deal, name, person
from tests.offices import OWNER, TestOffice, filled_office

MARCH = parse_period("2026-03", TODAY, FiscalCalendar())


@filled_office
def noisy(office: TestOffice) -> None:
    """Ann won six of eight deals, of which one is a whale; her calls are the same every day."""
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North"), person("Bo Ek", "North")])
    won = [
        deal(f"w{n}", amount=str(amount), close=date(2026, 3, n + 2))
        for n, amount in enumerate((100, 100, 100, 100, 100, 1_500))
    ]
    lost = [deal(f"l{n}", stage="Lost", close=date(2026, 3, 3)) for n in range(2)]
    office.bring(RecordKind.DEALS, [*won, *lost])
    days = [date(2026, 3, 2) + timedelta(n) for n in range(16)]
    steady = [
        FactRecord(Origin("", 1), f"c{day}", name("Ann Lee"), "Calls", day, Decimal(20 + day.day % 2))
        for day in days
        if day.weekday() < 5
    ]
    office.bring(RecordKind.FACTS, list(steady), sheet="calls")


def sure(office: TestOffice, kind: Kind, who: str, actor: Actor = OWNER) -> dict[str, Certainty]:
    table = "person WHERE display_name" if kind is Kind.PERSON else "team WHERE name"
    reader = SqlScorecards(SqlBoards(office.database, office.clock))
    found = certainty(reader, actor, kind, office.one(f"SELECT id FROM {table} = :who", who=who), MARCH)
    return dict(found)


def band(found: Certainty) -> tuple[int, int]:
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def test_a_whale_makes_revenue_less_sure_than_its_number_of_deals(noisy: TestOffice) -> None:
    found = sure(noisy, Kind.PERSON, "Ann Lee")
    won, count = band(found["won_revenue"]), band(found["deals_won"])
    assert won[0] < 200_000 < won[1]
    assert won[1] / won[0] > 2 * count[1] / count[0]
    rate = found["win_rate"]
    assert (rate.hits, rate.tries, rate.shrunk) == (6, 8, False)
    low, high = band(rate)
    assert 400 < low < 750 < high < 960
    assert "cycle_days" not in found  # an average of days is no rate
    assert "open_pipeline" not in found


def test_steady_work_is_sure(noisy: TestOffice) -> None:
    low, high = band(sure(noisy, Kind.PERSON, "Ann Lee")["calls"])
    assert high - low < 10


def test_nothing_is_told_of_who_has_nothing(noisy: TestOffice) -> None:
    assert sure(noisy, Kind.PERSON, "Bo Ek") == {}
    team = sure(noisy, Kind.TEAM, "North")
    assert {"won_revenue", "win_rate", "calls"} <= team.keys()


def test_what_somebody_may_not_see_they_are_not_told_of(noisy: TestOffice) -> None:
    with noisy.database.write() as connection:
        connection.exec_driver_sql("UPDATE metric SET wall_visible = 0 WHERE key <> 'deals_won'")
        connection.exec_driver_sql("INSERT INTO change_log(at, actor, topic) VALUES (0, '', 'metrics')")
    bo = noisy.one("SELECT id FROM person WHERE display_name = 'Bo Ek'")
    assert sure(noisy, Kind.PERSON, "Ann Lee", Actor("Bo", frozenset({Role.REP}), bo)).keys() == {"deals_won"}
    with pytest.raises(KnownError):
        sure(noisy, Kind.PERSON, "Ann Lee", Actor("Nobody", frozenset()))
