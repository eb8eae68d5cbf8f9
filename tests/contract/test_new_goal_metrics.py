"""Goals for metrics that do not exist are told, and bring them where somebody says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from spm_desktop.domain.metrics import Direction, Unit
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing.options import MetricAnswer
from tests.contract.records import goal, person
from tests.offices import TestOffice

QUARTER = (date(2026, 10, 1), date(2027, 1, 1))


def test_a_metric_comes_with_its_goals_and_stays_when_they_go(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee"), person("Bo Kim")])
    wanted = [goal("Ann Lee", "4.5", *QUARTER, "Churn"), goal("Bo Kim", "40", *QUARTER, "Won revenu")]
    refused = office.bring(RecordKind.GOALS, wanted)
    assert [(one.name, one.goals, one.unit, one.like) for one in refused.unknown_metrics] == [
        ("Churn", 1, Unit.COUNT, ""),
        ("Won revenu", 1, Unit.COUNT, "Won revenue"),
    ]
    answers = (
        MetricAnswer("churn", unit=Unit.PERCENT, direction=Direction.LOWER),
        MetricAnswer("Won revenu", key="won_revenue"),
    )
    dry = office.bring(RecordKind.GOALS, wanted, metrics=answers, dry=True)
    assert (dry.counts.created, office.rows("SELECT * FROM goal")) == (2, [])
    done = office.bring(RecordKind.GOALS, wanted, metrics=answers)
    made = office.ledger.reference("CRM").metrics["churn"]
    assert (made.unit, made.decimals, made.direction) == (Unit.PERCENT, 1, Direction.LOWER)
    assert [metric.name for metric in done.brought.metrics] == ["Churn"]
    assert office.rows("SELECT num FROM goal_target ORDER BY num") == [(45,), (4000,)]
    undone = office.ledger.undo(office.actor, done.import_id or 0)
    assert list(undone.kept) == ["The metric Churn stays, as the record of its goals does."]
    assert office.rows("SELECT * FROM goal WHERE withdrawn_at IS NULL") == []


def test_shares_of_a_spreadsheet_are_per_cent(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee"), person("Bo Kim")])
    shares = [
        replace(goal(name, share, *QUARTER, "Win rate"), may_be_share=True)
        for name, share in (("Ann Lee", "0.28"), ("Bo Kim", "1"))
    ]
    done = office.bring(RecordKind.GOALS, shares)
    assert "Targets of Win rate are shares: 0.28 is read as 28 %." in done.notes
    assert office.rows("SELECT num FROM goal_target ORDER BY num") == [(280,), (1000,)]
    plain = [replace(shares[0], target=Decimal(27), may_be_share=False), shares[1]]
    office.bring(RecordKind.GOALS, plain)
    assert office.rows("SELECT num FROM goal_target WHERE no = 2 ORDER BY num") == [(10,), (270,)]
