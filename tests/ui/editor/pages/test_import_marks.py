"""What a preview says of rows and cells, without a window."""

from spm_desktop.domain.records import FeedPlan, Problem, RecordKind
from spm_desktop.excel.columns.fields import field_names
from spm_desktop.services.importing import Held, Receipt
from spm_desktop.services.ledger import ChangedRow, Counts, Fate
from spm_desktop.services.ports import SeenSheet
from spm_desktop.ui.editor.pages.data.wizard.choices import NOTHING, Choices
from spm_desktop.ui.editor.pages.data.wizard.marks import Need, RowState, letters, marked
from spm_desktop.ui.editor.pages.data.wizard.working import remaining
from spm_desktop.ui.editor.pages.data.words import FIELDS

SHEET = SeenSheet(
    "Won",
    5,
    2,
    1,
    (
        (1, ("November", "", "")),
        (2, ("Deal", "", "Amount")),
        (3, ("D1", "Ana", "100")),
        (4, ("D2", "Bo", "much")),
        (5, ("D3", "Ana", "300")),
    ),
)
PLAN = FeedPlan(
    RecordKind.DEALS,
    "Won",
    2,
    "",
    {"key": "Deal", "owner": "Column C", "amount": "Amount"},
    ("Deal",),
    True,
    {},
    {},
)


def receipt(counts: Counts, changed: list[ChangedRow], held: list[Held] | None = None) -> Receipt:
    problems = (Problem("Won!D4", 4, "Amount", "much", "'much' is not an amount"),)
    return Receipt(
        None,
        "won.xlsx",
        "Won",
        RecordKind.DEALS,
        "",
        counts,
        problems if counts.rejected else (),
        held or (),
        (),
        0.1,
        changed=changed,
        header=("Deal", "Column C", "Amount"),
    )


def test_rows_are_marked_by_what_becomes_of_them() -> None:
    counts = Counts(rows=3, updated=1, unchanged=1, rejected=1)
    found = marked(SHEET, 2, PLAN, receipt(counts, [ChangedRow(Fate.UPDATED, "won.xlsx", "Won", 5, "D3")]))
    assert [(row.number, row.state) for row in found.rows] == [
        (3, RowState.SAME),
        (4, RowState.NEEDS),
        (5, RowState.CHANGED),
    ]
    assert found.rows[1].bad == {2}
    assert found.headers == ("Deal", "Column C", "Amount")
    assert found.fields["Column C"] == "owner"
    assert found.numeric == {2}


def test_rows_that_wait_are_found_by_who_they_wait_for() -> None:
    held = [Held("Ana is not known.", 2, "person", "Ana")]
    found = marked(SHEET, 2, PLAN, receipt(Counts(rows=3, created=1, held=2), [], held))
    (issue,) = found.issues
    assert (issue.need, issue.place, issue.row, issue.column) == (Need.PERSON, "C3, 2 rows", 3, 2)
    assert [row.number for row in found.rows if row.state is RowState.NEEDS] == [3, 5]


def test_rows_farther_down_are_asked_for() -> None:
    counts = Counts(rows=900, updated=1, rejected=1)
    changed = [ChangedRow(Fate.UPDATED, "won.xlsx", "Won", 700, "D9")]
    assert marked(SHEET, 2, PLAN, receipt(counts, changed)).missing == {700}


def test_a_sheet_that_is_not_understood_is_shown_as_it_stands() -> None:
    found = marked(SHEET, 2, None, None)
    assert found.headers == ("Deal", "Column C", "Amount")
    assert not found.fields
    assert {row.state for row in found.rows} == {RowState.PLAIN}


def test_columns_are_named_as_excel_names_them() -> None:
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_every_field_has_a_word() -> None:
    for kind, words in FIELDS.items():
        assert set(field_names(kind)) == set(words), kind


def test_a_corrected_column_takes_the_field_from_the_other() -> None:
    choices = Choices().with_column(PLAN, RecordKind.DEALS, "Amount", "owner")
    assert choices.columns == {"key": "Deal", "owner": "Amount", "amount": NOTHING}
    assert choices.corrects
    assert Choices.recalled(choices.kept(), "Won") == Choices(
        sheet="Won", kind=RecordKind.DEALS, columns=choices.columns
    )
    assert Choices.recalled({"kind": "nonsense"}, "Won") is None


def test_remaining_time_is_told_when_it_can_be_known() -> None:
    assert remaining(0.5, 0.5) == ""
    assert remaining(9, 0.5) == "about 9 s"
    assert remaining(120, 0.25) == "about 6 min"
