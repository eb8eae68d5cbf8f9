"""Printed pages: a PDF that says what it was given, as text, on as many pages as it needs."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from spm_desktop.documents.pages import write_pdf
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.printing import (
    PrintedBar,
    PrintedColumn,
    PrintedFigure,
    PrintedPage,
    PrintedRow,
    PrintedTable,
)

COLUMNS = (PrintedColumn("Metric"), PrintedColumn("Actual", on_the_right=True, strong=True))


def page(rows: int = 3, name: str = "Priya Raghunathan") -> PrintedPage:
    bar = PrintedBar(0.6, 0.5, 0.4, 1.2)
    lines = tuple(PrintedRow((f"Metric {row}", f"{row * 1000:,}"), bar) for row in range(rows))
    total = ("Score, 3 of 4 lines", "68.9")
    return PrintedPage(
        name,
        "Account executive, Q4 2026",
        (PrintedFigure("Score to date", "68.9", "of 100"),),
        (("What is expected", "€66,100 more."),),
        PrintedTable(COLUMNS, (PrintedRow(("Beside the score",)), *lines), total, 1),
        ("A note.",),
        "As of 17 Nov, 14:32",
    )


def text_of(path: Path) -> tuple[int, str]:
    pages = PdfReader(path).pages
    text = " ".join(one.extract_text() for one in pages)
    return len(pages), " ".join(text.split())


def test_a_pdf_says_what_it_was_given(qapp: QApplication, tmp_path: Path) -> None:
    write_pdf(tmp_path / "card.pdf", page(name="Wolfeschlegelstein & <Söhne>"))
    pages, text = text_of(tmp_path / "card.pdf")
    assert pages == 1
    figures = ("68.9", "of 100", "€66,100 more.", "2,000")
    for said in (*figures, "Metric 2", "Score, 3 of 4 lines", "As of 17 Nov, 14:32"):
        assert said in text
    assert "Wolfeschlegelstein & <Söhne>" in text


def test_long_tables_go_on_with_the_next_page(qapp: QApplication, tmp_path: Path) -> None:
    write_pdf(tmp_path / "card.pdf", page(rows=120))
    pages, text = text_of(tmp_path / "card.pdf")
    assert pages > 1
    assert "119,000" in text


def test_a_place_that_can_not_be_written_to_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        write_pdf(tmp_path / "nowhere" / "card.pdf", page())
    assert refused.value.code == "file_unwritable"
