"""The workbook that HR exports: a case, some, or all; every row says which plan and version it is of."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spm_desktop.services.exporting import CellFormat, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.pips.kept_sheets import FILES, ROWS, in_sheets
from spm_desktop.services.pips.long_cells import Row, split
from spm_desktop.services.pips.ports import AuditLine
from spm_desktop.services.pips.views import CaseFile, View, seen_by
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.pips.workbook_rows import PlanRows

Rows = Callable[[CaseFile], Iterator[Row]]


def pip_book(
    files: Sequence[CaseFile],
    view: View,
    purpose: str,
    words: PipWords,
    audit: Mapping[int, Sequence[AuditLine]],
    filters: str = "",
    done: Callable[[int, int], None] = lambda number, of: None,
) -> ExportBook:
    """The workbook of these cases for a view.

    Args:
        purpose: why somebody wanted it; stands on the cover.
        audit: plan -> its links; told to HR only.
        done: told how many sheets are written, and of how many, while they are.
    """
    shown = [seen_by(view, file) for file in files]
    sheets = PlanRows(words, audit if view is View.HR else {})
    listed = [
        ("PIP_Register", _REGISTER, sheets.register),
        ("Issues_Evidence", _ISSUES, sheets.issues),
        ("Evidence_Rows", _EVIDENCE_ROWS, sheets.evidence_rows),
        ("Expectations", _EXPECTATIONS, sheets.expectations),
        ("Support", _SUPPORT, sheets.support),
        ("Checkpoints", _CHECKPOINTS, sheets.checkpoints),
        ("Acknowledgements", _ACKNOWLEDGEMENTS, sheets.acknowledgements),
        ("Employee_Responses", _RESPONSES, sheets.responses),
        ("Extensions_Pauses", _PAUSES, sheets.pauses),
        ("Decision_Appeal", _DECISIONS, sheets.decisions),
        ("Coaching_History", _COACHING, sheets.coaching),
        ("Files", _FILES, sheets.files),
        ("Audit", _AUDIT, sheets.trail),
        ("Definitions", _DEFINITIONS, sheets.definitions),
    ]

    def rows(number: int, make: Rows) -> Iterator[Row]:
        for file in shown:
            yield from split(make(file))
        done(number, len(listed))

    cover = ExportTable("Cover", _columns("What", "Told"), _cover(shown, view, purpose, filters, words))
    tables: list[ExportTable] = []
    for number, (name, columns, make) in enumerate(listed, start=1):
        table = ExportTable(name, columns, rows(number, make))
        tables += in_sheets(table, shown) if make == sheets.evidence_rows else [table]
    return ExportBook((cover, *tables))


def _cover(files: Sequence[CaseFile], view: View, purpose: str, filters: str, words: PipWords) -> list[Row]:
    first = files[0] if files else None
    lines: list[tuple[str, str]] = [
        ("What", "Performance improvement plans. Confidential."),
        ("Cases", ", ".join(file.record.number for file in files[:50]) + (" …" if len(files) > 50 else "")),
        ("Number of cases", str(len(files))),
        ("Purpose", purpose),
        ("Filters", filters or "none"),
        ("For", view.value),
        ("Left out", _LEFT_OUT[view]),
    ]
    if first is not None:
        lines += [
            ("Written by", first.exporter),
            ("Times", "UTC, where they name no other zone"),
            ("Written at", f"{first.exported_at.isoformat()} (UTC); {words.moment(first.exported_at)}"),
            ("Program", first.program),
            ("Newest entry of the audit trail", first.head),
        ]
    return list(split(lines, named=1))


_ROWS = "of rows behind evidence what they say of colleagues, and columns that were not imported"
_LEFT_OUT = {
    View.EMPLOYEE: f"what happened before the issue; HR's screen, holds and what else was considered; audit;"
    f" {_ROWS}",
    View.MANAGER: f"HR's screen, holds and what else was considered; audit; {_ROWS}",
    View.HR: f"HR's own screen, which is never exported; {_ROWS}",
}


def _columns(*titles: str, **formats: CellFormat) -> tuple[ExportColumn, ...]:
    known = {title.replace(" ", "_"): form for title, form in formats.items()}
    return tuple(ExportColumn(title, known.get(title.replace(" ", "_"), CellFormat.TEXT)) for title in titles)


_PLAN = ("PIP", "Version")
_DAY, _MOMENT, _NUMBER = CellFormat.DATE, CellFormat.MOMENT, CellFormat.NUMBER
_REGISTER = _columns(
    *_PLAN,
    "Employee",
    "Manager",
    "Second-level manager",
    "Position",
    "Territory",
    "Quota",
    "Pay plan",
    "HR",
    "Author",
    "Relapse of",
    "State",
    "Outcome",
    "Occasion",
    "Handed over on",
    "With",
    "Proof",
    "First day",
    "Planned end",
    "Last day",
    "Length",
    "Paused days",
    "Extensions",
    "Legal hold",
    "Kept until",
    "SHA-256",
    Handed_over_on=_DAY,
    First_day=_DAY,
    Planned_end=_DAY,
    Last_day=_DAY,
    Paused_days=_NUMBER,
    Kept_until=_DAY,
    Length=_NUMBER,
    Extensions=_NUMBER,
)
_ISSUES = _columns(*_PLAN, "Kind", "Day", "Category", "What", "Rule or policy", "Impact", "From", Day=_DAY)
_EVIDENCE_ROWS = _columns(
    *_PLAN, *ROWS, Day=_DAY, Row=_NUMBER, Counted_on=_DAY, Counts_now_on=_DAY, Other_columns_left_out=_NUMBER
)
_FILES = _columns(*_PLAN, *FILES, Bytes=_NUMBER, At=_MOMENT)
_EXPECTATIONS = _columns(
    *_PLAN,
    "Expectation",
    "Metric",
    "Level",
    "Before",
    "Target",
    "At least n",
    "Weight",
    "Measured",
    "Result",
    At_least_n=_NUMBER,
    Weight=_NUMBER,
)
_SUPPORT = _columns(
    *_PLAN,
    "Support",
    "By whom",
    "For",
    "Until",
    "Delivered",
    "What was done",
    "Proof",
    Until=_DAY,
    Delivered=_DAY,
)
_CHECKPOINTS = _columns(
    *_PLAN,
    "Due",
    "Held",
    "Expectation",
    "Measured",
    "Stands",
    "n",
    "There",
    "Notes",
    "Acknowledged",
    Due=_DAY,
    Held=_DAY,
    n=_NUMBER,
    Acknowledged=_DAY,
)
_ACKNOWLEDGEMENTS = _columns(
    *_PLAN,
    "Who",
    "As",
    "What",
    "At",
    "Received version",
    "SHA-256 of it",
    "Statement",
    "How",
    "In words",
    "Identity",
    "Witness",
    "Note",
    At=_MOMENT,
    Received_version=_NUMBER,
)
_RESPONSES = _columns(*_PLAN, "At", "What", "Words", At=_MOMENT)
_PAUSES = _columns(*_PLAN, "What", "At", "By", "Days", "Reason", At=_MOMENT, Days=_NUMBER)
_DECISIONS = _columns(*_PLAN, "What", "At", "By", "Outcome", "Why", "Also considered", At=_MOMENT)
_COACHING = _columns(*_PLAN, "Day", "Kind", "Shared", "On record", Day=_DAY)
_AUDIT = _columns(
    *_PLAN, "Entry", "At", "Who", "What", "Of it", "Identity", "Hash", Entry=_NUMBER, At=_MOMENT
)
_DEFINITIONS = _columns(
    *_PLAN,
    "Metric",
    "Definition",
    "Metric version",
    "Baseline from",
    "Baseline until",
    Metric_version=_NUMBER,
    Baseline_from=_DAY,
    Baseline_until=_DAY,
)
