"""What a file of goals may ask for, on SQLite and on PostgreSQL."""

from datetime import date

from spm_desktop.domain.records import RecordKind
from tests.contract.records import goal, person
from tests.offices import TestOffice

MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def test_zero_is_a_target_only_where_lower_is_better(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee")])
    asked = [goal("Ann Lee", "0", *MARCH, metric) for metric in ("cycle_days", "won_revenue")]
    receipt = office.bring(RecordKind.GOALS, [*asked, goal("Ann Lee", "-1", *MARCH, "cycle_days")])
    assert (receipt.counts.created, receipt.counts.rejected) == (1, 2)
    assert [(problem.value, problem.message) for problem in receipt.problems] == [
        ("0", "A target of Won revenue is more than nothing."),
        ("-1", "A target of Cycle days is nothing or more."),
    ]
    assert office.rows(
        "SELECT m.key, t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id"
        " JOIN metric m ON m.id = g.metric_id"
    ) == [("cycle_days", 0)]
