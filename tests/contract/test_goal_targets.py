"""What a file of goals may ask for, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date

from spm_desktop.domain.records import Origin, RecordKind
from tests.contract.records import goal, person
from tests.offices import TestOffice

MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def test_zero_is_a_target_only_where_lower_is_better(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee")])
    asked = [("0", "cycle_days"), ("0", "won_revenue"), ("-1", "cycle_days")]
    goals = [
        replace(goal("Ann Lee", target, *MARCH, metric), origin=Origin("Goals", row))
        for row, (target, metric) in enumerate(asked, 2)
    ]
    receipt = office.bring(RecordKind.GOALS, goals)
    assert (receipt.counts.created, receipt.counts.rejected) == (1, 2)
    assert [(problem.value, problem.message) for problem in receipt.problems] == [
        ("0", "A target of Won revenue is more than nothing."),
        ("-1", "A target of Cycle days is nothing or more."),
    ]
    assert office.rows(
        "SELECT m.key, t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id"
        " JOIN metric m ON m.id = g.metric_id"
    ) == [("cycle_days", 0)]
