"""`verify` finds what is wrong and says where; a whole database passes."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.verifying import Check, Verification, verify
from spm_desktop.storage.ledger.operations import begin_operation
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, person
from tests.offices import TestOffice, filled_office


def look(office: TestOffice, head: str = "") -> Verification:
    return verify(SqlVerifier(office.database, office.clock), office.actor, head)


def failed(office: TestOffice, head: str = "") -> list[Check]:
    return [check for check in look(office, head).checks if not check.ok]


def change(office: TestOffice, statement: str, **values: object) -> None:
    with office.database.write() as connection:
        connection.execute(text(statement), values)


def tamper(office: TestOffice, statement: str, **values: object) -> None:
    """Changes the trail as somebody would who has the database in their hands: its guards are taken down, and
    put up again."""
    if office.database.kind == "postgresql":
        for table in ("audit", "audit_payload"):
            change(office, f"ALTER TABLE {table} DISABLE TRIGGER USER")
        change(office, statement, **values)
        for table in ("audit", "audit_payload"):
            change(office, f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    guards = office.rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
    )
    for name, _ in guards:
        change(office, f"DROP TRIGGER {name}")
    change(office, statement, **values)
    for _, guard in guards:
        change(office, guard)


@filled_office
def busy(office: TestOffice) -> None:
    """An office in which a bit of everything happened."""
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North"), person("Bob Ray", "South")], sheet="people")
    shared = deal("D2", {"Ann Lee": 60, "Bob Ray": 40})
    office.bring(RecordKind.DEALS, [deal("D1"), shared, deal("D3", close=None)])
    office.bring(RecordKind.DEALS, [deal("D1", amount="150.00"), shared])
    office.bring(RecordKind.FACTS, [fact("F1"), fact("F2", "Bob Ray", day=date(2026, 2, 2))], sheet="calls")
    office.bring(RecordKind.FACTS, [fact("F1", value="3")], sheet="calls", merge=False)
    office.bring(RecordKind.DEALS, [deal("D1", "Bob Ray", amount="170.00")], sheet="other feed")


def test_a_whole_database(busy: TestOffice) -> None:
    found = look(busy)
    assert [check for check in found.checks if not check.ok] == []
    assert found.ok
    assert len(found.head) == 64


def test_an_empty_database(office: TestOffice) -> None:
    assert look(office).ok
    assert look(office).head == ""


def test_sums_that_are_not_merged_yet(busy: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spm_desktop.storage.totals.merge", lambda _database: 0)
    busy.bring(RecordKind.FACTS, [fact("F9", value="7")], sheet="more calls")
    assert busy.one("SELECT count(*) FROM total_pending") > 0
    assert look(busy).ok


NORTHERN_CALLS = (
    "stream_id = (SELECT id FROM stream WHERE rule = 'fact:calls')"
    " AND team_id = (SELECT id FROM team WHERE name = 'North')"
)
WRONG: dict[str, tuple[str, str, str]] = {
    "a day's sum": (
        f"UPDATE total SET sum = sum + 1 WHERE grain = 0 AND {NORTHERN_CALLS}",
        "totals",
        "fact:calls, Ann Lee in North, 2026-03-18: 4 of 1 facts, which should be 3 of 1",
    ),
    "a month's number of facts": (
        f"UPDATE total SET n = n + 1 WHERE grain = 1 AND {NORTHERN_CALLS}",
        "totals",
        "fact:calls, Ann Lee in North, 2026-03: 3 of 2 facts, which should be 3 of 1",
    ),
    "a count of what has no date": (
        "DELETE FROM total WHERE grain = 2",
        "totals",
        "without date: 0 of 0 facts",
    ),
    "a row that is hidden": (
        "UPDATE source_row SET to_op = from_op WHERE key = 'D3'",
        "rows",
        "0 rows count and should not, 1 should and do not; the first is Sheet.csv, Deals, row 2 (D3)",
    ),
    "a row that counts twice": (
        "UPDATE source_row SET to_op = NULL WHERE key = 'F1'",
        "rows",
        "1 rows count and should not, 0 should and do not",
    ),
    "what a deal counts for": (
        "UPDATE fact SET value = value + 5 WHERE row_id = (SELECT max(id) FROM source_row WHERE key = 'D1')"
        " AND stream_id = (SELECT id FROM stream WHERE rule = 'deal:won_amount')",
        "deals",
        "(D1) does not count for what it says",
    ),
    "who gets the credit": (
        "UPDATE fact SET person_id = (SELECT id FROM person WHERE display_name = 'Bob Ray') WHERE row_id ="
        " (SELECT max(id) FROM source_row WHERE key = 'D2') AND person_id ="
        " (SELECT id FROM person WHERE display_name = 'Ann Lee')"
        " AND stream_id = (SELECT id FROM stream WHERE rule = 'deal:won_count')",
        "deals",
        "(D2) does not count for what it says",
    ),
    "facts of a row that is gone": (
        "UPDATE fact SET row_id = 999999 WHERE row_id = (SELECT min(id) FROM source_row WHERE key = 'F1')",
        "references",
        "1 facts without a row",
    ),
    "sums of an operation that ended": (
        "INSERT INTO total_pending SELECT o.id, 1, 0, 20260318, 1, 0, 5, 1 FROM operation o WHERE id = 1",
        "operations",
        "1 remains of operations that ended",
    ),
    "what somebody did": (
        "UPDATE audit SET meta = replace(meta, 'Olga', 'Otto') WHERE seq = 3",
        "audit",
        "the trail was changed at entry 3",
    ),
    "the details of what somebody did": (
        "UPDATE audit_payload SET body = replace(body, '.csv', '.xls') WHERE seq = 2",
        "audit",
        "the trail was changed at entry 2",
    ),
    "the newest entry of the trail": (
        "DELETE FROM audit_payload WHERE seq = 6",
        "",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_finds(busy: TestOffice, what: str) -> None:
    statement, check, words = WRONG[what]
    (tamper if "audit" in statement else change)(busy, statement)
    found = {problem.name: problem.detail for problem in failed(busy)}
    if check:
        assert words in found[check]
    else:
        assert found == {}


def test_finds_tables_and_columns_that_are_not_there(busy: TestOffice) -> None:
    for table, column in [(name, next(iter(t.columns.keys()))) for name, t in metadata.tables.items()]:
        for gone, back, what in (
            (f'"{table}" RENAME TO gone', f'gone RENAME TO "{table}"', f"the table {table} is missing"),
            (
                f'"{table}" RENAME COLUMN "{column}" TO gone',
                f'"{table}" RENAME COLUMN gone TO "{column}"',
                f"the column {column} of {table} is missing",
            ),
        ):
            change(busy, f"ALTER TABLE {gone}")
            assert [(check.name, what in check.detail) for check in failed(busy)] == [("schema", True)]
            change(busy, f"ALTER TABLE {back}")
    assert look(busy).ok


def test_finds_indexes_that_are_not_there(busy: TestOffice) -> None:
    change(busy, "DROP INDEX ix_fact_stream_person_day")
    assert [(check.name, check.detail) for check in failed(busy)] == [
        ("schema", "the index ix_fact_stream_person_day is missing: restore the last backup")
    ]


def test_two_teams_on_one_day(busy: TestOffice) -> None:
    guard = "ex_membership_one_team_per_day"
    if busy.database.kind == "sqlite":
        change(busy, f"DROP TRIGGER {guard}_insert")
    else:
        change(busy, f"ALTER TABLE membership DROP CONSTRAINT {guard}")
    change(
        busy,
        "INSERT INTO membership(person_id, team_id, from_day, to_day) SELECT id, 0, 20200101, 20210101"
        " FROM person WHERE display_name = 'Ann Lee'",
    )
    found = {check.name: check.detail for check in failed(busy)}
    assert f"the guard {guard}" in found["schema"]
    assert found["memberships"] == "Ann Lee would be in two teams on one day"


def test_frozen_scorecards_without_their_guard(busy: TestOffice) -> None:
    guard = "scorecard_snapshot_no_update"
    if busy.database.kind == "postgresql":
        guard = "scorecard_snapshot_frozen"
        change(busy, f"DROP TRIGGER {guard} ON scorecard_snapshot")
    else:
        change(busy, f"DROP TRIGGER {guard}")
    assert {check.name: check.detail for check in failed(busy)} == {
        "schema": f"the guard {guard} is missing: restore the last backup"
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET meta = ''",
        "DELETE FROM audit",
        "UPDATE audit_payload SET body = ''",
        "TRUNCATE audit CASCADE",
        "TRUNCATE audit_payload",
    ],
)
def test_the_database_refuses_to_change_the_trail(busy: TestOffice, statement: str) -> None:
    if "TRUNCATE" in statement and busy.database.kind == "sqlite":
        return  # SQLite has no such statement
    with pytest.raises(DatabaseError, match="only grows"):
        change(busy, statement)
    assert look(busy).ok


def test_details_may_be_erased_and_the_chain_holds(busy: TestOffice) -> None:
    change(busy, "DELETE FROM audit_payload WHERE seq = 3")
    assert look(busy).ok


def test_a_trail_that_was_cut_short(busy: TestOffice) -> None:
    head = look(busy).head
    tamper(busy, "DELETE FROM audit_payload WHERE seq = 6")
    tamper(busy, "DELETE FROM audit WHERE seq = 6")
    assert [c.detail for c in failed(busy)] == ["the trail has 5 entries and should have 6"]
    change(busy, "UPDATE counter SET value = 5 WHERE name = 'audit'")
    assert failed(busy) == []
    assert f"the entry {head} is not in the trail" in failed(busy, head)[0].detail


def test_a_noted_entry_is_still_there(busy: TestOffice) -> None:
    head = look(busy).head
    busy.bring(RecordKind.FACTS, [fact("F5")], sheet="calls")
    assert look(busy).head != head
    assert look(busy, head.upper()).ok


def test_a_killed_import_is_told(busy: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    with busy.database.write() as connection:
        begin_operation(
            connection, kind="undo", system_id=1, import_id=1, actor="Olga Owner", clock=busy.clock
        )
    operations = next(check for check in look(busy).checks if check.name == "operations")
    assert (operations.ok, operations.detail) == (True, "the undo of Olga Owner is running")
    monkeypatch.setattr("spm_desktop.storage.ledger.operations._alive", lambda _pid: False)
    assert "was killed and not cleaned up" in failed(busy)[0].detail


def test_an_import_that_is_running_is_no_problem(busy: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Halfway through an import everything is as it was before, and consistent."""
    seen: list[Verification] = []
    from spm_desktop.storage.ledger import flip

    original: Callable[..., None] = flip.publish_cells

    def look_first(*arguments: object) -> None:
        seen.append(look(busy))
        original(*arguments)
        seen.append(look(busy))

    monkeypatch.setattr(flip, "publish_cells", look_first)
    before = calls(busy)
    busy.bring(RecordKind.FACTS, [fact("F1", value="9"), fact("F8")], sheet="calls", merge=False)
    busy.bring(RecordKind.DEALS, [deal("D1", "Bob Ray", amount="1.00"), deal("D7")], sheet="other feed")
    assert [[check for check in one.checks if not check.ok] for one in seen] == [[], [], [], []]
    assert calls(busy) != before


@pytest.mark.parametrize("role", [Role.REP, Role.MANAGER, Role.EXECUTIVE, Role.KIOSK])
def test_not_for_everybody(office: TestOffice, role: Role) -> None:
    with pytest.raises(KnownError) as refused:
        verify(SqlVerifier(office.database, office.clock), Actor("Rita", frozenset({role})))
    assert refused.value.code == "not_allowed"
