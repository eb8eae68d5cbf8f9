"""What stands around a plan's figures: days away, goals of colleagues, targets that were changed."""

from datetime import date
from fractions import Fraction

import pytest

from spm_desktop.domain.pips.states import Action
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.people.editing import add_absence
from spm_desktop.services.pips.acting import screen
from spm_desktop.services.pips.content import ExpectationText
from spm_desktop.services.pips.sheet import Sheet, open_sheet
from spm_desktop.storage.people.store import SqlPeople
from tests.contract.pip_desk import BY_WORD, LOOKED, Desk
from tests.contract.records import goal, person
from tests.contract.test_pip_rights import MEETING
from tests.offices import OWNER, TestOffice

START, END = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def goals(desk: Desk, rae: str, kim: str) -> None:
    told = [goal("Rae Rep", rae, START, END), goal("Kim Peer", kim, START, END)]
    desk.office.bring(RecordKind.GOALS, list(told), sheet="goals")


def test_who_leads_sees_what_stands_around_the_figures(desk: Desk) -> None:
    office = desk.office
    office.bring(RecordKind.PEOPLE, [person("Kim Peer", "North")], sheet="more people")
    goals(desk, "92", "184")
    pip = desk.begin(expectations=(ExpectationText(1, "Revenue", "won_revenue", 1, target="100"),))
    desk.do(pip, desk.manager, Action.SUBMIT)
    people = SqlPeople(office.database, office.clock)
    add_absence(people, OWNER, desk.ids["Rae Rep"], "Rae Rep", date(2026, 3, 9), date(2026, 3, 20), "leave")

    def sheet() -> Sheet:
        return open_sheet(desk.reader, desk.store, desk.manager, pip)

    around = sheet().around
    assert around is not None
    assert (around.away_before, around.away) == (7, 1)
    assert not around.ramping
    (asked,) = around.asked
    assert asked.own is not None
    assert asked.colleagues == (2 * asked.own,)
    assert isinstance(asked.own, Fraction)
    assert (around.own_changes, around.others_changes) == (0, 0)
    screen(desk.reader, desk.store, desk.hr, pip, LOOKED)
    desk.do(pip, desk.hr, Action.APPROVE, BY_WORD)
    desk.do(pip, desk.manager, Action.ISSUE, MEETING)
    desk.wait(2)
    goals(desk, "80", "184")
    around = sheet().around
    assert around is not None
    assert (around.own_changes, around.others_changes) == (1, 0)
    assert open_sheet(desk.reader, desk.store, desk.rep, pip).around is None
