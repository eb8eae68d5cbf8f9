"""Who becomes a manager keeps the rank of the months before."""

from datetime import date, timedelta

from spm_desktop.domain.records import RecordKind
from tests.contract.calling import ask, bring_facts, bring_people, calls, person, standing
from tests.offices import TestOffice

FEBRUARY = "2026-02"


def promote(office: TestOffice) -> int:
    """A list, without dates, that names Ann as the manager of Bo's team."""
    listed = [person("Ann", "North"), person("Bo", "North", manager="Ann")]
    return office.bring(RecordKind.PEOPLE, list(listed), sheet="people").import_id or 0


def test_the_past_is_not_rewritten(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "North"))
    bring_facts(office, calls("Ann", date(2026, 2, 3), 5), calls("Bo", date(2026, 2, 3), 2))
    before = standing(ask(office, period=FEBRUARY))
    promoted = promote(office)
    assert standing(ask(office, period=FEBRUARY)) == before == [(1, "Ann", 5), (2, "Bo", 2)]
    office.clock.set(office.clock.now() + timedelta(days=31))
    assert [name for _, name, _ in standing(ask(office))] == ["Bo"], "from now on Ann is no competitor"
    assert office.ledger.undo(office.actor, promoted).kept == ()
    assert [name for _, name, _ in standing(ask(office))] == ["Ann", "Bo"]


def test_who_comes_as_a_manager_never_was_ranked(office: TestOffice) -> None:
    promote(office)
    bring_facts(office, calls("Ann", date(2026, 2, 3), 5), calls("Bo", date(2026, 2, 3), 2))
    assert standing(ask(office, period=FEBRUARY)) == [(1, "Bo", 2)]
    promote(office)
    assert standing(ask(office, period=FEBRUARY)) == [(1, "Bo", 2)], "the same list again changes nothing"
