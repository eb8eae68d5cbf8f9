"""An export that gets another column is the same export still, and what comes twice is told; on both
databases."""

from dataclasses import replace
from datetime import date

from spm_desktop.domain.records import DealRecord, FactRecord, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing import ImportOptions, Receipt, import_sheets, undo_import
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import Counts, Doubled, SourceFile
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, otherwise, won
from tests.offices import TestOffice

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 3)
KEYED = [fact("1", value="2", day=FIRST), fact("2", value="3", day=SECOND), fact("3", "Bo Ek", "4", SECOND)]
KEYLESS = [otherwise(row, key="") for row in KEYED]


def sheet(rows: list[FactRecord], columns: str, key: str = "", *, merge: bool = True) -> MadeSheet:
    """A sheet of facts with these columns, its rows known by one of them."""
    made = made_sheet(RecordKind.FACTS, rows, sheet="Calls", merge=merge)
    return replace(made, plan=replace(made.plan, shape=columns, key_columns=(key,) if key else ()))


def bring(office: TestOffice, name: str, made: MadeSheet, *, dry: bool = False) -> Receipt:
    file = SourceFile(name, f"{name}-{id(made)}", 1)
    options = ImportOptions(create_people=True, dry=dry)
    (receipt,) = import_sheets(office.ledger, office.actor, file, [made], options)
    return receipt


def assert_sound(office: TestOffice) -> None:
    found = SqlVerifier(office.database, office.clock).run("")
    assert found.ok, [check for check in found.checks if not check.ok]


def test_a_column_more_is_the_same_feed_where_rows_have_a_key(office: TestOffice) -> None:
    bring(office, "march.csv", sheet(KEYED, "callid|date|rep", "Call Id"))
    rows = [*KEYED[:2], otherwise(KEYED[2], value=KEYED[2].value + 1), fact("4", value="1", day=SECOND)]
    wider = sheet(rows, "callid|comment|date|rep", "call id")
    for dry in (True, False):
        told = bring(office, "april.csv", wider, dry=dry)
        assert told.counts == Counts(rows=4, created=1, updated=1, unchanged=2)
        assert told.doubled == []
        assert told.notes[0] == (
            "Its columns are not those of march.csv, but rows of the same Call Id are the same rows."
            " If the file comes from another system, name that with --system."
        )
    assert calls(office) == {"Ann Lee": 6, "Bo Ek": 5}
    again = bring(office, "april.csv", wider)
    assert (again.counts.unchanged, again.notes) == (4, ())
    back = bring(office, "march.csv", sheet(KEYED, "callid|date|rep", "Call Id"))
    assert back.counts == Counts(rows=3, updated=1, unchanged=2)
    undo_import(office.ledger, office.actor, back.import_id or 0)
    assert calls(office) == {"Ann Lee": 6, "Bo Ek": 5}
    assert_sound(office)


def test_another_key_another_system_another_metric_is_another_feed(office: TestOffice) -> None:
    bring(office, "calls.csv", sheet(KEYED, "callid|date|rep", "Call Id"))
    mails = [otherwise(row, metric="Mails") for row in KEYED]
    other = sheet(mails, "callid|mails|rep", "Call Id")
    other = replace(other, plan=replace(other.plan, columns={"value": "Mails"}))
    assert bring(office, "mails.csv", other).counts.created == 3
    assert calls(office) == {"Ann Lee": 5, "Bo Ek": 4}
    file = SourceFile("phones.csv", "phones", 1)
    options = ImportOptions(system="Phones", create_people=True)
    wider = sheet(KEYED, "callid|comment|date|rep", "Call Id")
    (told,) = import_sheets(office.ledger, office.actor, file, [wider], options)
    assert (told.counts.created, told.notes, told.doubled) == (3, (), [])


def test_rows_without_a_key_that_come_twice_are_told(office: TestOffice) -> None:
    first = bring(office, "march.csv", sheet(KEYLESS, "date|rep", merge=False))
    more = [otherwise(row, identity=f"{row.identity}|comment") for row in KEYLESS]
    more.append(fact("", "Ann Lee", "9", date(2026, 3, 9)))
    for dry in (True, False):
        told = bring(office, "april.csv", sheet(more, "comment|date|rep", merge=False), dry=dry)
        assert told.doubled == [Doubled(3, "march.csv", first.import_id or 0)]
        assert told.notes[0] == (
            "3 rows say the same as rows of march.csv, which has other columns, and would count twice."
            " Unless both are meant to count, keep one: import 1 brought march.csv,"
            " undo-import takes it back."
        )
    assert calls(office) == {"Ann Lee": 19, "Bo Ek": 8}
    undo_import(office.ledger, office.actor, first.import_id or 0)
    assert calls(office) == {"Ann Lee": 14, "Bo Ek": 4}
    again = bring(office, "april.csv", sheet(more, "comment|date|rep", merge=False))
    assert (again.doubled, again.notes) == ([], ())
    assert_sound(office)


def test_rows_with_a_key_that_replace_and_come_twice_are_told(office: TestOffice) -> None:
    bring(office, "march.csv", sheet(KEYED, "callid|date|rep", "Call Id", merge=False))
    changed = [otherwise(KEYED[0], value=KEYED[0].value + 1), fact("7", value="1", day=SECOND)]
    told = bring(office, "april.csv", sheet(changed, "callid|comment|rep", "Call Id", merge=False))
    assert [(other.rows, other.file_name) for other in told.doubled] == [(1, "march.csv")]


def test_a_few_rows_that_are_alike_are_no_repetition(office: TestOffice) -> None:
    bring(office, "phone.csv", sheet(KEYLESS, "date|rep", merge=False))
    rows = [fact("", day=FIRST, value="2"), fact("", day=FIRST, value="7"), fact("", day=SECOND, value="7")]
    assert bring(office, "mobile.csv", sheet(rows, "date|mobile|rep", merge=False)).doubled == []
    assert calls(office) == {"Ann Lee": 21, "Bo Ek": 4}


def deals(rows: list[DealRecord], columns: str, *, merge: bool) -> MadeSheet:
    made = made_sheet(RecordKind.DEALS, rows, sheet="Deals", merge=merge)
    return replace(made, plan=replace(made.plan, shape=columns))


def test_deals_that_lost_their_key_are_told(office: TestOffice) -> None:
    rows = [deal("D1", amount="10"), deal("D2", "Bo Ek", amount="20")]
    bring(office, "deals.csv", deals(rows, "dealid|owner|stage", merge=True))
    assert bring(office, "wider.csv", deals(rows, "dealid|note|owner|stage", merge=True)).doubled == []
    assert won(office) == {"Ann Lee": 1_000, "Bo Ek": 2_000}
    told = bring(office, "short.csv", deals([otherwise(r, key="") for r in rows], "owner|stage", merge=False))
    assert [(other.rows, other.file_name) for other in told.doubled] == [(2, "wider.csv")]
    assert won(office) == {"Ann Lee": 2_000, "Bo Ek": 4_000}


def test_deals_with_a_column_more_are_the_same_feed(office: TestOffice) -> None:
    rows = [deal("D1", amount="10"), deal("D2", "Bo Ek", amount="20")]
    bring(office, "deals.csv", deals(rows, "dealid|owner|stage", merge=True))
    told = bring(office, "wider.csv", deals(rows, "dealid|note|owner|stage", merge=True), dry=True)
    assert told.counts == Counts(rows=2, unchanged=2)
    told = bring(office, "wider.csv", deals(rows[:1], "dealid|note|owner|stage", merge=False))
    assert (told.counts.created, told.counts.withdrawn) == (1, 0), "another report that replaces is another"
    assert won(office) == {"Ann Lee": 1_000, "Bo Ek": 2_000}
    assert_sound(office)


def test_who_may_not_touch_a_feed_begins_another(office: TestOffice) -> None:
    bring(office, "calls.csv", sheet(KEYED, "callid|date|rep", "Call Id"))
    who = Actor("max", frozenset({Role.MANAGER}))
    wider = sheet([fact("7", value="5")], "callid|comment|date|rep", "Call Id")
    (told,) = import_sheets(office.ledger, who, SourceFile("his.csv", "his", 1), [wider], ImportOptions())
    assert (told.counts.created, told.notes) == (1, ())
    assert calls(office) == {"Ann Lee": 10, "Bo Ek": 4}
