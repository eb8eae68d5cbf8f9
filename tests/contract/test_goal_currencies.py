"""Targets in foreign currencies are converted or refused, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date

from sqlalchemy import text

from spm_desktop.domain.records import RecordKind
from tests.contract.records import goal, person
from tests.offices import TestOffice

MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def test_a_target_in_a_currency_without_a_rate_is_rejected(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee")])
    foreign = replace(goal("Ann Lee", "500", *MARCH), currency="USD")
    receipt = office.bring(RecordKind.GOALS, [foreign])
    assert (receipt.counts.created, receipt.counts.rejected) == (0, 1)
    assert receipt.problems[0].message == "There is no exchange rate from USD to EUR."
    assert office.rows("SELECT * FROM goal") == []


def test_a_target_is_converted_by_the_rate_of_its_first_day(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee")])
    with office.database.write() as connection:
        for day, ppb in ((20260301, 900_000_000), (20260302, 100_000_000)):
            connection.execute(
                text("INSERT INTO rate (currency, from_day, ppb) VALUES ('USD', :day, :ppb)"),
                {"day": day, "ppb": ppb},
            )
    february = (date(2026, 2, 1), date(2026, 3, 1))
    told = [goal("Ann Lee", "500", *MARCH), goal("Ann Lee", "500", *february)]
    wins = goal("Ann Lee", "40", *MARCH, "deals_won")
    receipt = office.bring(RecordKind.GOALS, [replace(row, currency="USD") for row in (*told, wins)])
    assert [problem.message for problem in receipt.problems] == [
        "There is no exchange rate from USD to EUR on 2026-02-01."
    ]
    assert office.rows(
        "SELECT m.key, t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id"
        " JOIN metric m ON m.id = g.metric_id ORDER BY 1"
    ) == [("deals_won", 40), ("won_revenue", 45_000)]
