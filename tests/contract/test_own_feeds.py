"""Managers import and undo what is theirs, set goals of those they manage, and bring no people; on both
databases."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import DealRecord, GoalRecord, Origin, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing import ImportOptions, Receipt, import_sheets, undo_import
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import GoalsRun, ImportRun, Incoming, SourceFile
from spm_desktop.services.listings import list_imports
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.listings import SqlLists
from tests.contract.records import calls, deal, fact, goal, person, won
from tests.offices import OWNER, TestOffice, filled_office

MARCH = (date(2026, 3, 1), date(2026, 4, 1))


@filled_office
def managed(office: TestOffice) -> None:
    """Max manages North, where Ann is, and Lea, whose team is below his; Sue manages South, where Bo is."""
    office.bring(
        RecordKind.PEOPLE,
        [
            person("Ann Lee", "North", manager="Max"),
            person("Lea", "North"),
            person("Cy Dee", "Harbour", manager="Lea"),
            person("Bo Ek", "South", manager="Sue"),
        ],
        sheet="Staff",
    )


def manager(office: TestOffice, name: str) -> Actor:
    person_id = office.one("SELECT id FROM person WHERE display_name = :name", name=name)
    return Actor(name.lower(), frozenset({Role.MANAGER}), person_id)


def import_as(office: TestOffice, actor: Actor, *sheets: MadeSheet, dry: bool = False) -> list[Receipt]:
    file = SourceFile("file.xlsx", f"file-{id(sheets)}", 1)
    return import_sheets(office.ledger, actor, file, sheets, ImportOptions(dry=dry))


def called(value: str, who: str = "Ann Lee", *, merge: bool = True) -> MadeSheet:
    return made_sheet(RecordKind.FACTS, [fact("1", who, value)], sheet="Calls", merge=merge)


def goals(*asked: GoalRecord) -> MadeSheet:
    return made_sheet(RecordKind.GOALS, asked, sheet="Goals")


def test_others_feeds_are_not_replaced(managed: TestOffice) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    import_as(managed, first, called("5"))
    for dry in (True, False):
        with pytest.raises(KnownError, match="are imported by max") as refused:
            import_as(managed, second, called("6"), dry=dry)
        assert refused.value.code == "not_allowed"
    assert calls(managed) == {"Ann Lee": 5}
    import_as(managed, first, called("7"))
    import_as(managed, OWNER, called("8"))
    assert calls(managed) == {"Ann Lee": 8}
    import_as(managed, first, called("9"))
    assert calls(managed) == {"Ann Lee": 9}


def test_a_sheet_of_somebody_elses_feed_stops_the_file_before_anything_is_imported(
    managed: TestOffice,
) -> None:
    import_as(managed, OWNER, called("5"))
    own = made_sheet(RecordKind.DEALS, [deal("d1")], sheet="Deals")
    with pytest.raises(KnownError, match="are imported by Olga Owner"):
        import_as(managed, manager(managed, "Max"), own, called("6"))
    assert managed.rows("SELECT 1 FROM deal") == []


def test_others_imports_are_not_undone(managed: TestOffice) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    (mine,) = import_as(managed, first, called("5"))
    (admins,) = import_as(managed, OWNER, called("6"))
    assert mine.import_id
    assert admins.import_id
    for actor, import_id in ((second, mine.import_id), (second, admins.import_id), (first, 1)):
        with pytest.raises(KnownError, match="are imported by") as refused:
            undo_import(managed.ledger, actor, import_id)
        assert refused.value.code == "not_allowed"
    with pytest.raises(KnownError, match="There is no import 99"):
        undo_import(managed.ledger, second, 99)
    undo_import(managed.ledger, first, admins.import_id)
    assert calls(managed) == {"Ann Lee": 5}
    undo_import(managed.ledger, OWNER, mine.import_id)
    assert calls(managed) == {}


def test_whose_imports_are_all_gone_owns_nothing(managed: TestOffice) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    (mine,) = import_as(managed, first, called("5"))
    undo_import(managed.ledger, first, mine.import_id or 0)
    (theirs,) = import_as(managed, second, called("6", "Bo Ek"))
    with pytest.raises(KnownError, match="are imported by sue"):
        import_as(managed, first, called("7"))
    undo_import(managed.ledger, second, theirs.import_id or 0)
    undatable = made_sheet(RecordKind.DEALS, [deal("", opened=None)], sheet="Deals", merge=False)
    with pytest.raises(KnownError, match="no opened day"):
        import_as(managed, first, undatable)
    dated = made_sheet(RecordKind.DEALS, [deal("", "Bo Ek")], sheet="Deals", merge=False)
    assert import_as(managed, second, dated)[0].counts.created == 1


def test_imports_are_listed_by_whose_feed_they_are(managed: TestOffice) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    import_as(managed, first, called("5"))
    import_as(managed, OWNER, called("6"))
    reader = SqlLists(SqlBoards(managed.database, managed.clock))
    assert [line.actor for line in list_imports(reader, first)] == ["max", "Olga Owner"]
    assert list_imports(reader, second) == []
    assert len(list_imports(reader, OWNER)) == 3


def test_managers_bring_no_people(managed: TestOffice) -> None:
    staff = made_sheet(RecordKind.PEOPLE, [person("Ann Lee", "South")], sheet="Mine")
    with pytest.raises(KnownError, match="may not import people") as refused:
        import_as(managed, manager(managed, "Max"), called("5"), staff)
    assert refused.value.code == "not_allowed"
    assert calls(managed) == {}
    assert managed.rows("SELECT 1 FROM feed WHERE shape = 'made:Mine'") == []


def test_managers_set_goals_of_those_they_manage(managed: TestOffice) -> None:
    north, south = (replace(goal("", "9", *MARCH), subject_kind="team", person=None, team=team)
                    for team in ("North", "South"))  # fmt: skip
    everybody = replace(goal("", "9", *MARCH), subject_kind="organisation", person=None)
    persons = (goal(name, "5", *MARCH) for name in ("Ann Lee", "Cy Dee", "Bo Ek", "Nobody"))
    rows = enumerate((*persons, north, south, everybody), start=2)
    asked = [replace(one, origin=Origin("Goals", row)) for row, one in rows]
    (receipt,) = import_as(managed, manager(managed, "Max"), goals(*asked))
    assert (receipt.counts.created, receipt.counts.rejected, receipt.counts.held) == (3, 4, 0)
    assert [(problem.value, problem.message) for problem in receipt.problems] == [
        ("Bo Ek", "You do not manage Bo Ek."),
        ("Nobody", "Nobody is not known."),
        ("South", "You do not manage South."),
        ("", "Goals of the whole organisation are not yours to set."),
    ]
    subjects = managed.rows(
        "SELECT coalesce(p.display_name, t.name) FROM goal g"
        " LEFT JOIN person p ON p.id = g.subject_id AND g.subject_kind = 'person'"
        " LEFT JOIN team t ON t.id = g.subject_id AND g.subject_kind = 'team'"
    )
    assert {name for (name,) in subjects} == {"Ann Lee", "Cy Dee", "North"}
    (receipt,) = import_as(managed, OWNER, replace_shape(goals(*asked)))
    assert (receipt.counts.rejected, receipt.counts.held) == (0, 1)


def replace_shape(sheet: MadeSheet) -> MadeSheet:
    return replace(sheet, plan=replace(sheet.plan, shape="another"))


def test_who_manages_nobody_sets_nobodys_goals(managed: TestOffice) -> None:
    stranger = Actor("Stranger", frozenset({Role.MANAGER}))
    (receipt,) = import_as(managed, stranger, goals(goal("Ann Lee", "5", *MARCH)))
    assert (receipt.counts.created, receipt.counts.rejected) == (0, 1)


def deals(*rows: DealRecord, shape: str = "made:Deals") -> MadeSheet:
    made = made_sheet(RecordKind.DEALS, rows, sheet="Deals")
    return replace(made, plan=replace(made.plan, shape=shape))


def test_others_deals_are_not_overwritten_through_files_of_another_shape(managed: TestOffice) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    import_as(managed, OWNER, deals(deal("D1"), deal("D2"), deal("D3", "Bo Ek")))
    mine = deals(deal("D1", "Bo Ek", amount="1"), deal("D9", "Bo Ek"), shape="mine")
    for dry in (True, False):
        with pytest.raises(KnownError) as refused:
            import_as(managed, second, mine, dry=dry)
        assert refused.value.code == "not_allowed"
        assert refused.value.message == (
            "Deal D1 of file.xlsx (Deals) is imported by Olga Owner, and by nobody else."
        )
    assert won(managed) == {"Ann Lee": 20_000, "Bo Ek": 10_000}
    waiting = deals(deal("D2", "Nobody"), deal("D3", "Nobody"), shape="mine")
    with pytest.raises(KnownError, match=r"Deal D2 and 1 more of .* are imported by Olga"):
        import_as(managed, second, waiting)
    import_as(managed, second, deals(deal("D9", "Bo Ek"), shape="mine"))
    with pytest.raises(KnownError, match=r"Deal D9 of .* is imported by sue"):
        import_as(managed, first, deals(deal("D9", "Ann Lee"), shape="his"))
    import_as(managed, OWNER, deals(deal("D9", "Bo Ek", amount="7")))
    assert won(managed) == {"Ann Lee": 20_000, "Bo Ek": 10_700}
    with pytest.raises(KnownError, match=r"Deal D9 of .* is imported by Olga Owner"):
        import_as(managed, second, deals(deal("D9", "Bo Ek"), shape="mine"))


@dataclass(frozen=True, slots=True)
class OvertakenLedger(SqlLedger):
    """A ledger in which Max begins a feed between the question who did and the import."""

    first: Actor

    def _overtake(self, incoming: Incoming) -> SqlLedger:
        ledger = SqlLedger(self.database, self.clock)
        file = SourceFile("first.xlsx", "first", 1)
        target = goal("Ann Lee", "5", *MARCH)
        sheets = {
            RecordKind.FACTS: called("5"),
            RecordKind.DEALS: deals(deal("D1")),
            RecordKind.GOALS: goals(target),
        }
        import_sheets(ledger, self.first, file, [sheets[incoming.plan.kind]], ImportOptions())
        return ledger

    def importing(self, incoming: Incoming) -> AbstractContextManager[ImportRun]:
        return self._overtake(incoming).importing(incoming)

    def importing_goals(self, incoming: Incoming) -> AbstractContextManager[GoalsRun]:
        return self._overtake(incoming).importing_goals(incoming)


@pytest.mark.parametrize("kind", ["facts", "deals", "goals"])
def test_of_two_who_begin_a_feed_at_once_one_is_refused(managed: TestOffice, kind: str) -> None:
    first, second = manager(managed, "Max"), manager(managed, "Sue")
    overtaken = OvertakenLedger(managed.database, managed.clock, first)
    sheet = {
        "facts": called("6", "Bo Ek"),
        "deals": deals(deal("D2", "Bo Ek")),
        "goals": goals(goal("Bo Ek", "5", *MARCH)),
    }[kind]
    with pytest.raises(KnownError, match="are imported by max, and by nobody else") as refused:
        import_sheets(overtaken, second, SourceFile("second.xlsx", "2", 1), [sheet], ImportOptions())
    assert refused.value.code == "not_allowed"
    reader = SqlLists(SqlBoards(managed.database, managed.clock))
    applied = [line.actor for line in list_imports(reader, OWNER) if line.state == "applied"]
    assert applied == ["Olga Owner", "max"]
