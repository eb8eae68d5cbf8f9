"""What the rows behind evidence said is kept with the plan, told beside what became of them, and erased."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.domain.records import Origin, RecordKind
from spm_desktop.services.drill import DrillRow, drill
from spm_desktop.services.metrics import change_metric, defined_metrics
from spm_desktop.services.papers import texts_of
from spm_desktop.services.pips import kept_sheets
from spm_desktop.services.pips.acting import act, edit
from spm_desktop.services.pips.as_read import FactRows, RowAsRead, Stand
from spm_desktop.services.pips.content import Evidence
from spm_desktop.services.pips.files import attached_files
from spm_desktop.services.pips.keeping import cells_now, freeze_rows, keep_file, read_attachment
from spm_desktop.services.pips.leaving import Asked, leaving_book, leaving_paper
from spm_desktop.services.pips.others import SOMEBODY
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.pips.sheet import open_sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.sentences import counted
from spm_desktop.services.stored_files import RowCells
from spm_desktop.services.topics import Topic
from spm_desktop.services.used_columns import ReadCell, Use
from spm_desktop.services.verifying import verify
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.metric_store import SqlMetricStore
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import Desk
from tests.contract.records import fact, otherwise, person
from tests.offices import OWNER, TestOffice

SAID = '=Left after\x07 the "first" call'
MINUTES = Attachment("minutes.pdf", b"What was said")


class Files:
    """Files whose rows all say the same; an import read all of it, unless something else is said."""

    def __init__(self, *more: tuple[str, str], use: Use = Use.READ) -> None:
        self.more = tuple(ReadCell(header, said, use) for header, said in more)

    def cells_of(self, rows: Sequence[DrillRow]) -> list[RowCells]:
        return [
            (
                ReadCell("Day", row.day.isoformat(), Use.NAMES),
                ReadCell("Remark", SAID, Use.READ),
                *self.more,
            )
            for row in rows
        ]


FILES: Any = Files()


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def bring_calls(desk: Desk, **told: int) -> int:
    """An import of calls of Rae's in February, so many by key; returns its id."""
    rows = [
        otherwise(fact(f"C-{key}", "Rae Rep", str(many), date(2026, 2, place)), origin=Origin("calls", place))
        for place, (key, many) in enumerate(told.items(), start=2)
    ]
    return desk.office.bring(RecordKind.FACTS, rows, sheet="calls", merge=False).import_id or 0


def freeze(desk: Desk, pip: int) -> None:
    """All calls of February, as evidence of a draft; and minutes for the fact that is told by hand."""
    found = drill(SqlDrill(desk.reader.boards), desk.manager, "calls", "Rae Rep", "2026-02")
    frozen = freeze_rows(
        desk.reader, desk.store, FILES, desk.manager, pip, found.metric.key, "Few calls", found.rows
    )
    shown = Evidence(
        date(2026, 2, 20), "Told so", file=keep_file(desk.reader, desk.store, desk.manager, pip, MINUTES)
    )
    seen = desk.case(pip, desk.manager).record
    edit(desk.reader, desk.store, desk.manager, seen, replace(seen.draft, evidence=(frozen, shown)))


def rows_of(desk: Desk, pip: int) -> FactRows:
    evidence = open_sheet(desk.reader, desk.store, desk.hr, pip, again=True).file.evidence
    (rows,) = evidence.values()
    return rows


def said_in(desk: Desk, pip: int) -> str:
    """The document for the employee."""
    return "\n".join(texts_of(leaving_paper(desk.reader, desk.hr, pip, Asked(View.EMPLOYEE, "here"))))


def test_what_became_of_a_row_is_told_with_both_values(desk: Desk) -> None:
    first = bring_calls(desk, a=5, b=7)
    pip = desk.begin()
    freeze(desk, pip)
    assert [(row.then.value, row.then.cells[1], row.stand) for row in rows_of(desk, pip).rows] == [
        (5, ("Remark", SAID), Stand.SAME),
        (7, ("Remark", SAID), Stand.SAME),
    ]
    desk.issue(pip)
    assert "changed since" not in said_in(desk, pip)
    second = bring_calls(desk, a=5, b=9)
    assert [row.stand for row in rows_of(desk, pip).rows] == [Stand.SAME, Stand.CHANGED]
    told = said_in(desk, pip)
    assert "it counted as 7 on 3 Feb 2026, and counts as 9 on 3 Feb 2026 now" in told
    assert f"Remark: {SAID.replace(chr(7), '')}" in told.replace(chr(7), "")
    desk.office.ledger.undo(OWNER, second)
    assert [row.stand for row in rows_of(desk, pip).rows] == [Stand.SAME, Stand.SAME]
    desk.office.ledger.undo(OWNER, first)
    rows = rows_of(desk, pip)
    assert [(row.stand, row.then.value) for row in rows.rows] == [(Stand.GONE, 5), (Stand.GONE, 7)]
    assert "2 rows do not count any more" in said_in(desk, pip)


def test_files_of_facts_and_decisions_are_listed_and_open_for_who_sees_them(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    freeze(desk, pip)
    with pytest.raises(KnownError, match="no such plan"):
        read_attachment(desk.reader, desk.store, desk.rep, pip, MINUTES.sha256)
    desk.issue(pip)
    held = Attachment("hold.txt", b"What only HR knows")
    record = desk.case(pip).record
    act(desk.reader, desk.store, desk.hr, record, Action.HOLD, {"reason": "Asked"}, attachment=held)
    assert read_attachment(desk.reader, desk.store, desk.rep, pip, MINUTES.sha256) == MINUTES
    assert read_attachment(desk.reader, desk.store, desk.hr, pip, held.sha256) == held
    for hidden in (held.sha256, record.draft.evidence[0].as_read):
        with pytest.raises(KnownError, match="not kept here"):
            read_attachment(desk.reader, desk.store, desk.rep, pip, hidden)
    listed = attached_files(desk.case(pip).record)
    assert [(one.file.name, one.file.size, one.who, one.to) for one in listed] == [
        ("minutes.pdf", 13, "mia", "Evidence: Told so"),
        ("hold.txt", 18, "hr1", "Legal hold"),
    ]
    assert MINUTES.sha256 in said_in(desk, pip)
    assert held.sha256 not in said_in(desk, pip)
    book = leaving_book(desk.reader, desk.hr, [pip], Asked(View.HR, "here"))
    sheets = {table.name: [row[2:] for row in table.rows] for table in book.tables}
    assert [(row[0], row[1]) for row in sheets["Files"]] == [("minutes.pdf", 13), ("hold.txt", 18)]
    remark = next(row for row in sheets["Evidence_Rows"] if row[8] == "Remark")
    assert remark[2:8] == ("calls.csv", "calls", 2, "C-a", "5", date(2026, 2, 2))
    assert remark[9:] == (SAID, "As it was", "5", date(2026, 2, 2), 0)


def test_nothing_of_a_draft_is_in_what_the_employee_would_get(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    freeze(desk, pip)
    told = texts_of(leaving_paper(desk.reader, desk.manager, pip, Asked(View.EMPLOYEE, "here")))
    assert not [words for words in told if "Few calls" in words or SAID in words]


def test_what_a_row_says_of_colleagues_is_not_kept(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    with unit_of_work(desk.office.database, OWNER, desk.office.clock) as work:
        anew = "UPDATE person SET display_name = 'Otto' WHERE display_name = 'Otto Other'"
        work.connection.exec_driver_sql(anew)  # files go on knowing him as before
        work.changed(Change(Topic.PEOPLE))
    files: Any = Files(
        ("Rae Rep", "5"),
        ("Otto Other", "99"),
        ("Credit", "Rae Rep 60%; Otto Other 40%"),
        ("Told by", "Other, Otto"),
        ("Said", 'Otto Other. Then NILS BOSS (he said "no")'),
        ("Customer", "Otto Otherness Ltd"),
    )
    found = drill(SqlDrill(desk.reader.boards), desk.manager, "calls", "Rae Rep", "2026-02")
    one = freeze_rows(desk.reader, desk.store, files, desk.manager, pip, "calls", "Few calls", found.rows)
    seen = desk.case(pip, desk.manager).record
    edit(desk.reader, desk.store, desk.manager, seen, replace(seen.draft, evidence=(one,)))
    (row,) = rows_of(desk, pip).rows
    frozen = dict(row.then.cells)
    assert "Otto Other" not in frozen
    assert frozen["Rae Rep"] == "5"
    assert frozen["Credit"] == "Rae Rep 60%; [another person] 40%"
    assert frozen["Told by"] == "[another person]"
    assert frozen["Said"] == '[another person]. Then [another person] (he said "no")'
    assert frozen["Customer"] == "Otto Otherness Ltd"
    desk.issue(pip)
    now = (found.rows[0], row.then.cells)
    assert cells_now(desk.reader, files, desk.rep, pip, *now) == row.then.cells
    with pytest.raises(KnownError, match="no such plan"):
        cells_now(desk.reader, files, desk.stranger, pip, *now)


def freeze_from(desk: Desk, pip: int, files: Any) -> RowAsRead:
    """The one call of February, as evidence of a draft: what is kept of its row."""
    found = drill(SqlDrill(desk.reader.boards), desk.manager, "calls", "Rae Rep", "2026-02")
    one = freeze_rows(desk.reader, desk.store, files, desk.manager, pip, "calls", "Few calls", found.rows)
    seen = desk.case(pip, desk.manager).record
    edit(desk.reader, desk.store, desk.manager, seen, replace(seen.draft, evidence=(one,)))
    (row,) = rows_of(desk, pip).rows
    return row.then


def test_a_first_name_alone_is_found_among_colleagues_and_ordinary_words_are_not(desk: Desk) -> None:
    people: list[Any] = [person(name, "North") for name in ("Will Waters", "Anneke Vos", "Rae Other")]
    desk.office.bring(RecordKind.PEOPLE, [*people, person("Stan South", "South")], sheet="more people")
    bring_calls(desk, a=5)
    pip = desk.begin()
    known = freeze_from(desk, pip, Files(("Customer", "Will & Sons"), use=Use.NAMES))
    assert known.cells[-1] == ("Customer", "Will & Sons")
    said = "Mia and anneke said that Stan will call; Will's note, as Rae has it"
    frozen = dict(freeze_from(desk, pip, Files(("Told", said), ("By", "Anneke"), ("Anneke", "7"))).cells)
    assert frozen["Told"] == (
        f"{SOMEBODY} and {SOMEBODY} said that Stan will call; {SOMEBODY}'s note, as Rae has it"
    )
    assert frozen["By"] == SOMEBODY
    assert "Anneke" not in frozen
    told = texts_of(leaving_paper(desk.reader, desk.hr, pip, Asked(View.HR, "here")))
    assert any("a word may be the first name of one, it says [another person]" in words for words in told)


@pytest.mark.parametrize(
    ("files", "kept", "left_out"),
    [
        (Files(("Salary", "4,100"), ("Birthday", "1990-02-02"), use=Use.OTHER), [], 2),
        (Files(("Calls", "5"), ("Sick days", "5"), use=Use.VALUE), ["Calls"], 1),
        (Files(("Telefonate", "5.00"), ("Sick days", "3"), use=Use.VALUE), ["Telefonate"], 1),
    ],
)
def test_what_an_import_did_not_read_is_not_kept_with_a_plan(
    desk: Desk, files: Files, kept: list[str], left_out: int
) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    row = freeze_from(desk, pip, files)
    assert [header for header, _ in row.cells] == ["Day", "Remark", *kept]
    assert row.left_out == left_out
    told = "\n".join(texts_of(leaving_paper(desk.reader, desk.hr, pip, Asked(View.HR, "here"))))
    assert f"{counted(left_out, 'other column')} of this row" in told
    assert "Sick days" not in told
    assert "Salary" not in told


def test_rows_that_one_sheet_does_not_take_stand_on_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_calls(desk, a=5, b=6, c=7)
    pip = desk.begin()
    freeze(desk, pip)
    monkeypatch.setattr(kept_sheets, "MOST_ON_A_SHEET", 4)
    book = leaving_book(desk.reader, desk.hr, [pip], Asked(View.HR, "here"))
    found = [(table.name, [key for row in table.rows for key in row[7:8]]) for table in book.tables]
    assert [sheet for sheet in found if sheet[0].startswith("Evidence_Rows")] == [
        ("Evidence_Rows", ["C-a", "C-a", "C-b", "C-b"]),
        ("Evidence_Rows_2", ["C-c", "C-c"]),
    ]


def test_a_row_that_is_somebody_elses_now_is_not_told_to_be_taken_back(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    freeze(desk, pip)
    desk.issue(pip)
    moved = otherwise(fact("C-a", "Otto Other", "5", date(2026, 2, 2)), origin=Origin("calls", 2))
    desk.office.bring(RecordKind.FACTS, [moved], sheet="calls", merge=False)
    told = said_in(desk, pip)
    assert "1 row does not count any more" in told
    assert "came without it, or with somebody else in it" in told
    assert "Otto" not in told


def test_a_document_stays_short_where_a_long_import_was_taken_back(desk: Desk) -> None:
    rows = [fact(f"C-{number}", "Rae Rep", "1", date(2026, 2, 2)) for number in range(150)]
    brought = desk.office.bring(RecordKind.FACTS, rows, sheet="calls", merge=False).import_id or 0
    pip = desk.begin()
    freeze(desk, pip)
    desk.issue(pip)
    desk.office.ledger.undo(OWNER, brought)
    told = said_in(desk, pip)
    assert "150 rows do not count any more" in told
    assert "50 more rows are in the workbook of this plan, which HR has." in told
    assert told.count("The row counted as 1 on") == 100


def test_a_damaged_file_is_told(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    freeze(desk, pip)
    verifier = SqlVerifier(desk.office.database, desk.office.clock)
    assert verify(verifier, OWNER, "").ok
    with desk.office.database.write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        guard = "DROP TRIGGER pip_file_no_update" if sqlite else "ALTER TABLE pip_file DISABLE TRIGGER USER"
        connection.exec_driver_sql(guard)
        connection.exec_driver_sql("UPDATE pip_file SET content = substr(content, 1, 9)")
    broken = [check.name for check in verify(verifier, OWNER, "").checks if not check.ok]
    assert "records" in broken
    with pytest.raises(KnownError, match="that is kept here is damaged"):
        read_attachment(desk.reader, desk.store, desk.hr, pip, MINUTES.sha256)
    assert open_sheet(desk.reader, desk.store, desk.hr, pip).file.evidence == {}


def test_nothing_of_it_is_left_after_a_purge(desk: Desk) -> None:
    bring_calls(desk, a=5)
    pip = desk.begin()
    freeze(desk, pip)
    assert desk.office.one("SELECT count(*) FROM pip_file") == 2
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    with pytest.raises(KnownError, match="can't be changed"):
        keep_file(desk.reader, desk.store, desk.manager, pip, MINUTES)
    desk.wait(3 * 366)
    desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    act(desk.reader, desk.store, desk.hr2, desk.case(pip).record, Action.PURGE)
    assert desk.case(pip).plan.state is State.PURGED
    assert desk.office.rows("SELECT 1 FROM pip_file") == []
    left = "\n".join(body for (body,) in desk.office.rows("SELECT body FROM audit_payload"))
    assert MINUTES.name not in left
    assert "Few calls" not in left
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


def test_what_a_metric_meant_is_told_beside_an_older_version(desk: Desk) -> None:
    """Versions of before definitions were frozen only name it."""
    bring_calls(desk, a=5)
    pip = desk.issued()
    meant = "Imported values of calls. This is what it meant on 18 Mar 2026, when version 1 was frozen"
    assert meant in said_in(desk, pip)
    store = SqlMetricStore(desk.office.database, desk.office.clock)
    (metric,) = [one for one in defined_metrics(store, OWNER) if one.metric.key == "calls"]
    desk.wait(1)
    after = replace(metric.meaning, definition="Calls that led to a deal")
    change_metric(store, OWNER, metric, after, "Something else")
    assert meant in said_in(desk, pip)
    assert "led to a deal" not in said_in(desk, pip)
