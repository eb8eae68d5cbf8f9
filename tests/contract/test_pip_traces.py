"""What is on record about plans follows people who are made one, and is not changed without a trace."""

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.people.merging import merge_people
from spm_desktop.services.pips.acting import act, create, screen
from spm_desktop.services.verifying import verify
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.test_pips import LOOKED, Desk, content
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
