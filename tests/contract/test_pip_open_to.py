"""What everybody who opens a plan may know: who else can, and whether its record is still what it was."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.pips.knowing import Knower, who_may_open
from spm_desktop.services.users import add_user
from spm_desktop.services.verifying import Walked
from spm_desktop.storage import trail
from spm_desktop.storage.trail import SqlTrailWalker
from spm_desktop.storage.users import SqlUsers
from tests.contract.pip_desk import Desk
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def test_who_can_open_a_plan(desk: Desk) -> None:
    users = SqlUsers(desk.office.database, desk.office.clock)
    for name, role, person in (
        ("olga", Role.ADMIN, None),
        ("rae", Role.REP, "Rae Rep"),
        ("mia", Role.MANAGER, "Mia Boss"),
        ("nils", Role.MANAGER, "Nils Boss"),
        ("hr1", Role.HR, None),
    ):
        add_user(users, OWNER, name, role, person)

    def told(actor: Actor) -> list[Knower]:
        return who_may_open(desk.reader, users, actor, pip)

    pip = desk.begin()
    hr, mia = Knower("hr1", "HR"), Knower("Mia Boss", "The manager", True)
    assert told(desk.manager) == [mia, hr]
    with pytest.raises(KnownError, match="no such plan"):
        told(desk.rep)
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    pip = desk.issued()
    assert told(desk.manager) == [mia, hr, Knower("Rae Rep", "The plan is about them")]
    at_home = Actor("hr1", frozenset({Role.HR}), os_account="laptop")
    assert Knower("laptop", "The profile belongs to this account") in told(at_home)


def walked(desk: Desk, pip: int, before: Walked | None = None) -> Walked:
    walker = SqlTrailWalker(desk.office.database, desk.office.clock)
    while True:
        before = walker.walk(before, pip)
        if before.done:
            return before


def test_a_stretch_at_a_time_and_then_only_what_is_new(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "STRETCH", 3)
    pip = desk.issued()
    first = walked(desk, pip)
    assert (first.links, first.wrong) == (desk.office.one("SELECT count(*) FROM audit"), "")
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    again = walked(desk, pip, first)
    assert (again.links, again.wrong) == (desk.office.one("SELECT count(*) FROM audit"), "")


@pytest.mark.parametrize("more", [-1, 2])
def test_a_restored_database_has_another_trail_and_no_broken_one(desk: Desk, more: int) -> None:
    """Windows stay open while a backup is restored: what they walked before is not in it, or longer."""
    pip = desk.issued()
    first = walked(desk, pip)
    of_another = replace(first, links=first.links + more, head=first.head[::-1])
    again = walked(desk, pip, of_another)
    assert (again.links, again.head, again.wrong) == (first.links, first.head, "")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE audit_payload SET body = '{}' WHERE seq = 3", "was changed at entry 3"),
        (
            "DELETE FROM audit_payload WHERE seq = (SELECT max(seq) FROM audit);"
            "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
            "The end of the audit trail is gone: 1 entry",
        ),
        ("UPDATE pip_event SET day = day - 1 WHERE seq = 2", "told something else"),
    ],
)
def test_a_broken_trail_says_where(desk: Desk, statement: str, told: str) -> None:
    pip = desk.issued()
    other = desk.office.database.kind == "postgresql"
    with desk.office.database.write() as connection:
        for table in ("audit", "audit_payload", "pip_event"):
            query = f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
            names = [] if other else connection.execute(text(query)).scalars().all()
            downs = [f"DROP TRIGGER {name}" for name in names] or [
                f"ALTER TABLE {table} DISABLE TRIGGER USER"
            ]
            for down in downs:
                connection.execute(text(down))
        for one in statement.split(";"):
            connection.execute(text(one))
    assert told in walked(desk, pip).wrong
