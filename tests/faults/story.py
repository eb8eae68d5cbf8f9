"""An office before and after one more act, which processes are killed in the middle of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import undo_import
from tests.contract.records import deal, fact, goal, person
from tests.offices import TestOffice

PEOPLE = ["Ann Lee", "Bob Ray", "Cy Dee", "Di Moe"]
DAYS = [date(2026, 2, 20) + timedelta(days=n) for n in range(27)]
STAGES = ["Won", "Lost", "Open"]


def before(office: TestOffice) -> None:
    """People in teams, deals of two feeds that know some of the same, calls, a goal."""
    teams = [person(name, "North" if number % 2 else "South") for number, name in enumerate(PEOPLE)]
    office.bring(RecordKind.PEOPLE, teams, sheet="people")
    office.bring(RecordKind.DEALS, [_deal(number) for number in range(120)], sheet="crm")
    office.bring(RecordKind.DEALS, [_deal(number, "erp") for number in range(100, 130)], sheet="erp")
    office.bring(RecordKind.FACTS, [_call(number) for number in range(150)], sheet="calls", merge=False)
    office.bring(RecordKind.GOALS, [goal("Ann Lee", "5000", date(2026, 1, 1), date(2026, 4, 1))])


def _deal(number: int, word: str = "", owner: str | None = None) -> Any:
    amount = f"{100 + number + 1000 * len(word)}.50"
    who = owner or PEOPLE[number % 4]
    return deal(f"D{number}", who, STAGES[number % 3], amount, close=DAYS[number % 27], account=word)


def _call(number: int, value: int = 1) -> Any:
    return fact(f"F{number}", PEOPLE[number % 4], str(value), DAYS[number % 27])


def more_deals(office: TestOffice) -> None:
    """Changed amounts and owners, deals of the other feed, new ones, people who are new."""
    changed = [_deal(number, "again", "Ed New" if number % 7 == 0 else None) for number in range(0, 160, 2)]
    office.bring(RecordKind.DEALS, changed, sheet="crm")


def other_calls(office: TestOffice) -> None:
    """A file that replaces: some calls change, some are withdrawn, some confirmed, some new."""
    calls = [_call(number, 1 if number % 2 else 5) for number in range(60, 200)]
    office.bring(RecordKind.FACTS, calls, sheet="calls", merge=False)


def new_teams(office: TestOffice) -> None:
    """Half of the people move, and take their sums along."""
    moved = [person(name, "West", since=DAYS[9]) for name in PEOPLE[:2]]
    office.bring(RecordKind.PEOPLE, moved, sheet="people")


def undo_deals(office: TestOffice) -> None:
    undo_import(office.ledger, office.actor, 2)


ACTS: dict[str, Callable[[TestOffice], None]] = {
    "deals": more_deals,
    "calls": other_calls,
    "teams": new_teams,
    "undo": undo_deals,
}


def state(office: TestOffice) -> dict[str, list[tuple[Any, ...]]]:
    """Everything anybody can see, without ids that depend on how often something was tried."""
    shown = (
        "r.from_op IS NOT NULL AND r.from_op NOT IN (SELECT id FROM operation WHERE state = 'pending')"
        " AND (r.to_op IS NULL OR r.to_op IN (SELECT id FROM operation WHERE state = 'pending'))"
    )
    queries = {
        "sums": "SELECT s.rule, c.grain, c.period, p.display_name, t.name, sum(c.sum), sum(c.n) FROM ("
        " SELECT stream_id, grain, period, person_id, team_id, sum, n FROM total UNION ALL"
        " SELECT x.stream_id, x.grain, x.period, x.person_id, x.team_id, x.sum, x.n FROM total_pending x"
        "  JOIN operation o ON o.id = x.op_id AND o.state = 'applied') c"
        " JOIN stream s ON s.id = c.stream_id JOIN person p ON p.id = c.person_id"
        " JOIN team t ON t.id = c.team_id GROUP BY 1, 2, 3, 4, 5 HAVING sum(c.sum) <> 0 OR sum(c.n) <> 0",
        "rows": f"SELECT r.feed_id, r.key, r.day FROM source_row r WHERE {shown}",
        "people": "SELECT display_name FROM person",
        "memberships": "SELECT p.display_name, t.name, m.from_day, m.to_day FROM membership m"
        " JOIN person p ON p.id = m.person_id JOIN team t ON t.id = m.team_id",
        "splashes": "SELECT cause, tier, retracted IS NULL FROM splash",
        "metrics": "SELECT key FROM metric",
    }
    return {
        what: sorted(tuple(_plain(cell) for cell in row) for row in office.rows(query))
        for what, query in queries.items()
    }


def _plain(cell: Any) -> Any:
    return int(cell) if not isinstance(cell, str | None) else cell or ""
