"""What is on record about plans follows people who are made one, and is not changed without a trace."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.people.merging import merge_people
from spm_desktop.services.pips.acting import act, create, screen
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.verifying import verify
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import LOOKED, Desk, content
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def test_two_people_with_a_plan_each_stay_two_until_one_is_over(desk: Desk) -> None:
    people = SqlPeople(desk.office.database, desk.office.clock)
    otto, rae = desk.ids["Otto Other"], desk.ids["Rae Rep"]
    pip = desk.issued()
    other = create(desk.reader, desk.store, desk.hr, otto, content())
    with pytest.raises(KnownError, match="there can be only one of") as refused:
        merge_people(people, OWNER, otto, rae, ("Otto Other", "Rae Rep"))
    assert "plan" not in str(refused.value).lower()
    desk.do(other, desk.hr, Action.WITHDRAW, {"reason": "The same person"})
    merged = merge_people(people, OWNER, otto, rae, ("Otto Other", "Rae Rep"))
    assert desk.case(pip).employee == "Otto Other"
    assert merged.undo is not None
    merged.undo()
    assert (desk.case(pip).employee, desk.case(other).employee) == ("Rae Rep", "Otto Other")


def test_nothing_is_written_into_what_is_purged(desk: Desk) -> None:
    pip = desk.begin()
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    desk.wait(3 * 366)
    desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    act(desk.reader, desk.store, desk.hr2, desk.case(pip).record, Action.PURGE)
    with pytest.raises(KnownError, match="purged"):
        screen(desk.reader, desk.store, desk.hr, pip, LOOKED)
    assert desk.office.rows("SELECT 1 FROM pip_screen") == []
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


REPLACES = (
    "REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
    "REPLACE INTO audit_payload SELECT seq, salt, '{}' FROM audit_payload WHERE seq = 1",
    "INSERT OR REPLACE INTO pip_event SELECT pip_id, seq, at, day - 1, actor, party, identity, action, body"
    " FROM pip_event WHERE seq = 1",
    "REPLACE INTO pip_version SELECT pip_id, no, x'00', sha256, actor, at FROM pip_version",
    "REPLACE INTO pip_file SELECT pip_id, sha256, name, x'00', actor, at, size FROM pip_file",
)
"""SQLite's: they delete what is there without asking the guards of deleting."""
OVERWRITES = (
    "INSERT INTO audit SELECT * FROM audit WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET seq = 1",
    "INSERT INTO audit_payload SELECT * FROM audit_payload WHERE seq = 1"
    " ON CONFLICT (seq) DO UPDATE SET body = '{}'",
    "INSERT INTO pip_event SELECT * FROM pip_event WHERE seq = 1"
    " ON CONFLICT (pip_id, seq) DO UPDATE SET party = 'hr'",
    "INSERT INTO pip_version SELECT * FROM pip_version WHERE no = 1"
    " ON CONFLICT (pip_id, no) DO UPDATE SET sha256 = ''",
)


def test_no_row_takes_the_place_of_one_on_record(desk: Desk) -> None:
    pip, scan = desk.issued(), Attachment("signed.pdf", b"a scan")
    for action, who in ((Action.SIGN_RECEIPT, desk.rep), (Action.COMMENT, desk.rep)):
        told = {"note": "Received"}
        act(desk.reader, desk.store, who, desk.case(pip).record, action, told, attachment=scan)
    assert desk.office.one("SELECT count(*) FROM pip_file") == 1  # the same scan again
    for statement in OVERWRITES + (REPLACES if desk.office.database.kind == "sqlite" else ()):
        refused = pytest.raises(DatabaseError, match=r"never changes|only grows")
        with refused, desk.office.database.write() as connection:
            connection.execute(text(statement))
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


PAST_THE_PROGRAM = (
    "UPDATE pip_event SET day = day - 1 WHERE seq = 3",
    "DELETE FROM pip_screen",
    "INSERT INTO pip_event SELECT pip_id, 9, at, day, actor, party, identity, action, body FROM pip_event"
    " WHERE seq = 1",
    "UPDATE pip SET state = 'purged'",
)


@pytest.mark.parametrize("statement", PAST_THE_PROGRAM)
def test_verify_tells_what_was_changed_past_the_program(desk: Desk, statement: str) -> None:
    """Somebody who has the database in their hands takes the guards down, and puts them up again."""
    desk.issued()
    guards = []
    if desk.office.database.kind == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'pip%'"
        guards = [(f"DROP TRIGGER {name}", sql) for name, sql in desk.office.rows(query)]
    else:
        guards = [(f"ALTER TABLE pip_event {way} TRIGGER USER" for way in ("DISABLE", "ENABLE"))]
    downs, ups = zip(*(tuple(pair) for pair in guards), strict=True)
    with desk.office.database.write() as connection:
        for one in (*downs, statement, *ups):
            connection.execute(text(one))
    checks = verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").checks
    assert [check.name for check in checks if not check.ok] == ["records"]
    assert not any("plan" in check.detail or "pip" in check.detail for check in checks)
