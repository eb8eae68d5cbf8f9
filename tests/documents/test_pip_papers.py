"""A plan as PDF and DOCX, as somebody reads it who holds it in their hands."""

import shutil
import subprocess
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from spm_desktop.documents.docx import write_docx
from spm_desktop.documents.pdf import write_pdf
from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.services.papers import Course, Facts, Heading, Paper, Paragraph, Rows, Signatures, texts_of
from spm_desktop.services.pips.content import Evidence, SourceRow
from spm_desktop.services.pips.paper import pip_paper
from spm_desktop.services.pips.views import View, seen_by
from spm_desktop.services.pips.words import PipWords, told_rows
from tests.documents.cases import case, case_of, happened

WORDS = PipWords("en", "EUR", ZoneInfo("Europe/Amsterdam"))

pytestmark = pytest.mark.usefixtures("qapp")


def paper(view: View = View.HR) -> Paper:
    return pip_paper(case(), view, WORDS)


def squeezed(text: str) -> str:
    """Without spaces: how a PDF breaks lines is no part of what it says."""
    return "".join(text.split()).replace("\u200e", "")


def pdf_pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def pdf_text(path: Path) -> str:
    return " ".join(pdf_pages(path))


def docx_text(path: Path) -> str:
    document = Document(str(path))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join(parts)


@pytest.mark.parametrize("view", View)
def test_both_say_everything(view: View, tmp_path: Path) -> None:
    told = paper(view)
    pdf, docx = tmp_path / "plan.pdf", tmp_path / "plan.docx"
    write_pdf(told, pdf)
    write_docx(told, docx)
    latin = [text for text in texts_of(told) if "محمد" not in text]  # a PDF holds Arabic as its shapes
    in_pdf, in_docx = squeezed(pdf_text(pdf)), squeezed(docx_text(docx))
    assert [text for text in latin if squeezed(text) not in in_pdf] == []
    assert [text for text in texts_of(told) if squeezed(text) not in in_docx] == []


def test_every_page_says_what_it_is(tmp_path: Path) -> None:
    pages = write_pdf(paper(), tmp_path / "plan.pdf")
    read = pdf_pages(tmp_path / "plan.pdf")
    assert len(read) == pages > 3
    for number, text in enumerate(read, start=1):
        assert f"Page {number} of {pages}" in text
        assert "Confidential. PIP-2026-004, version 1, Jonas Hallgrímsson. For HR only." in text
        assert "Integrity 7c3e01bd" in text


def test_its_fonts_come_along(tmp_path: Path) -> None:
    write_pdf(paper(), tmp_path / "plan.pdf")
    for page in PdfReader(tmp_path / "plan.pdf").pages:
        for font in page["/Resources"]["/Font"].values():
            kinds = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(kinds)


def test_a_long_table_has_its_headers_on_every_page(tmp_path: Path) -> None:
    rows = tuple((f"Row {n}", "Something that was seen") for n in range(120))
    long = Paper("A", "B", "C", "D", (Heading("Evidence"), Rows(("Number", "Fact"), rows, (1, 3))))
    assert write_pdf(long, tmp_path / "long.pdf") > 2
    assert all("Number" in page.extract_text() for page in PdfReader(tmp_path / "long.pdf").pages)
    table = Document(str(_docx(long, tmp_path))).tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def _docx(told: Paper, folder: Path) -> Path:
    path = folder / "paper.docx"
    write_docx(told, path)
    return path


def test_the_signature_block_is_never_split(tmp_path: Path) -> None:
    signatures = Signatures("Received, not agreed.", tuple((f"Signer {n}", "") for n in range(4)))
    for lines in range(20, 50, 3):
        told = Paper("A", "B", "C", "D", (*[Paragraph(f"Line {n}") for n in range(lines)], signatures))
        write_pdf(told, tmp_path / "plan.pdf")
        on = [
            number
            for number, text in enumerate(pdf_pages(tmp_path / "plan.pdf"))
            for words in ("Received", "Signer 0", "Signer 3")
            if words in text
        ]
        assert len(set(on)) == 1


def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for lines in range(20, 50, 3):
        blocks = [Paragraph(f"Line {n}") for n in range(lines)]
        told = Paper("A", "B", "C", "D", (*blocks, Heading("What follows"), Facts((("Name", "Text"),))))
        write_pdf(told, tmp_path / "plan.pdf")
        pages = pdf_pages(tmp_path / "plan.pdf")
        (on,) = [n for n, text in enumerate(pages) if "What follows" in text]
        assert "Text" in pages[on]


def test_what_introduces_a_table_stands_on_its_page(tmp_path: Path) -> None:
    rows = Rows(("Row", "Text"), (("7", "What stood there. " * 12),), (1, 4))
    for lines in range(20, 50, 3):
        blocks = [Paragraph(f"Line {n}") for n in range(lines)]
        told = Paper("A", "B", "C", "D", (*blocks, Heading("A fact", 2), Paragraph("A file"), rows))
        write_pdf(told, tmp_path / "plan.pdf")
        pages = pdf_pages(tmp_path / "plan.pdf")
        (on,) = [n for n, text in enumerate(pages) if "A fact" in text]
        assert "A file" in pages[on]
        assert "What stood there." in pages[on]


@pytest.mark.parametrize(
    ("secret", "views"),
    [
        ("override-only-words", set()),
        ("screen-only-words", set()),
        ("alternatives-only-words", {View.HR}),
        ("hold-only-words", set()),
        ("31 % fewer accounts", {View.MANAGER, View.HR}),
        ("I agree with most of it.", set(View)),
    ],
)
def test_what_each_reader_is_told(secret: str, views: set[View]) -> None:
    assert {view for view in View if secret in "\n".join(texts_of(paper(view)))} == views


def test_the_file_of_a_view_holds_nothing_else() -> None:
    for view in (View.EMPLOYEE, View.MANAGER):
        held = repr(seen_by(view, case()))
        for secret in ("screen-only-words", "hold-only-words", "alternatives-only-words"):
            assert secret not in held
    assert "override-only-words" not in repr(seen_by(View.EMPLOYEE, case()))
    assert "submit" not in repr([event.action for event in seen_by(View.EMPLOYEE, case()).record.events])


def test_a_dismissal_that_somebody_signed_is_nobodys_to_read_before_it_is_decided() -> None:
    before = [event for event in case().record.events if event.action not in (Action.CLOSE, Action.HOLD)]
    signed = replace(before[-1], seq=len(before) + 1, action=Action.SIGN_DISMISSAL, party=Party.HR, note="")
    file = case_of([*before, signed])
    assert file.plan.state is State.FINAL_REVIEW
    for view in View:
        seen = seen_by(view, file)
        told = Action.SIGN_DISMISSAL in {event.action for event in seen.record.events}
        assert (told, bool(seen.plan.dismissal_signed_by)) == (view is View.HR, view is View.HR)
        said = "\n".join(texts_of(pip_paper(file, view, WORDS)))
        assert "Dismissal" not in said


def test_it_says_what_somebody_needs_who_contests_it() -> None:
    closed = "\n".join(texts_of(paper(View.EMPLOYEE)))
    for told in (
        "In a meeting on 1 Sept 2026, with Jonas, Marit, Beatriz. Proof: Signed copy",
        "Before is what was measured from 1 May 2026 to 31 Jul 2026.",
        "Was not delivered",
        "Assessed by\nmarit, 2 Dec 2026, 16:00 CET",
        "The employee may appeal against the decision until 24 Dec 2026.",
    ):
        assert told in closed
    assert "Approved by" not in closed
    assert "Approved by\nbeatriz, 27 Aug 2026, 17:00 CEST" in "\n".join(texts_of(paper(View.HR)))
    before = [event for event in case().record.events if event.action not in (Action.CLOSE, Action.HOLD)]
    reviewed = [event for event in before if event.action is not Action.ANSWER]
    open_still = "\n".join(texts_of(pip_paper(case_of(reviewed), View.EMPLOYEE, WORDS)))
    assert "Nothing is decided yet. The employee may answer until 9 Dec 2026." in open_still
    answered = "\n".join(texts_of(pip_paper(case_of(before), View.EMPLOYEE, WORDS)))
    assert "Nothing is decided yet." in answered
    assert "may answer until" not in answered


ISSUED = [one for one in case(checkpoints=2).record.events if one.day < date(2026, 9, 26)]
"""Handed over on 1 September, signed, and two checkpoints."""


def after_issue(*more: tuple[date, Party, Action, dict[str, object]]) -> Paper:
    """What HR prints on 12 December."""
    events = list(ISSUED)
    for day, party, action, told in more:
        events.append(happened(len(events) + 1, day, "somebody", party, action, **told))
    return pip_paper(case_of(events), View.HR, WORDS)


def test_days_of_a_pause_and_of_an_extension_are_not_held_against_anybody() -> None:
    def expected(told: Paper) -> float:
        return next(block.expected[-1] for block in told.blocks if isinstance(block, Course))

    pause = (date(2026, 9, 14), Party.HR, Action.PAUSE, {"reason": "Asked"})
    resume = (date(2026, 10, 14), Party.HR, Action.RESUME, {})
    held: dict[str, object] = {"values": {1: ("40", "on_track", 40), 2: ("550", "at_risk", 20)}}
    third = (date(2026, 10, 25), Party.MANAGER, Action.RECORD_CHECKPOINT, held)
    extend = (date(2026, 10, 26), Party.HR, Action.EXTEND, {"days": 10, "reason": "Late accounts"})
    assert expected(after_issue(third)) == pytest.approx(144 * 55 / 90)
    assert expected(after_issue(pause, resume, third)) == pytest.approx(144 * 25 / 90)
    told = after_issue(pause, resume, third, extend)
    assert expected(told) == pytest.approx(144 * 25 / 100)
    said = "\n".join(texts_of(told))
    assert "90 days and 10 of the extension, without those of pauses" in said
    assert "14 Sept 2026 to 13 Oct 2026, 30 days" in said
    paused = "\n".join(texts_of(after_issue(pause)))
    assert "it moves on by the days of the pause" in paused
    assert "Was not held" not in paused


def test_an_amendment_says_what_was_asked_before() -> None:
    file = case()
    (first,) = file.record.versions
    fewer = replace(first.content.expectations[0], target="100")
    content = replace(first.content, expectations=(fewer, *first.content.expectations[1:]))
    amended = replace(file.record, versions=(first, replace(first, no=2, content=content)))
    said = "\n".join(texts_of(pip_paper(replace(file, record=amended), View.EMPLOYEE, WORDS)))
    assert "asked for: Customer meetings 144; Deals with a second contact 70.0%." in said


def test_control_characters_and_formulas_are_only_text(tmp_path: Path) -> None:
    told = Paper("A\x07", "B", "C", "D", (Paragraph("=1+1\x00 and\nmore"),))
    assert "=1+1 and" in docx_text(_docx(told, tmp_path))
    write_pdf(told, tmp_path / "plan.pdf")
    assert "=1+1" in pdf_text(tmp_path / "plan.pdf")


def test_a_ninety_day_plan_takes_less_than_a_second(tmp_path: Path) -> None:
    told = paper()
    write_pdf(told, tmp_path / "warm.pdf")
    spent = []
    for _ in range(3):
        before = time.process_time()
        write_pdf(paper(), tmp_path / "plan.pdf")
        spent.append(time.process_time() - before)
    assert min(spent) < 1.0


def test_a_draft_can_be_read_too(tmp_path: Path) -> None:
    file = case()
    drafted = replace(file, record=replace(file.record, versions=(), events=()))
    told = pip_paper(drafted, View.MANAGER, WORDS)
    assert "draft" in told.subtitle
    assert write_pdf(told, tmp_path / "plan.pdf") > 1


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_the_docx_with_the_same_content(tmp_path: Path) -> None:
    told = paper()
    path = _docx(told, tmp_path)
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    text = squeezed((tmp_path / "paper.txt").read_text(encoding="utf-8-sig"))
    assert [one for one in texts_of(told) if squeezed(one) not in text] == []


def test_it_says_what_is_missing_without_an_application(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QGuiApplication, "instance", lambda: None)
    with pytest.raises(RuntimeError, match="make the application first"):
        write_pdf(paper(), tmp_path / "plan.pdf")


def test_a_row_stands_on_one_page_below_headers_of_its_own(tmp_path: Path) -> None:
    for above in range(4):
        rows = tuple((f"Row {n}", f"begins-{n} " + "and goes on " * 12 + f"ends-{n}") for n in range(40))
        blocks = [Paragraph(f"Line {n}") for n in range(above)]
        told = Paper("A", "B", "C", "D", (*blocks, Rows(("Number", "Fact"), rows, (1, 3))))
        write_pdf(told, tmp_path / "long.pdf")
        pages = pdf_pages(tmp_path / "long.pdf")
        for n in range(40):
            words = {f"begins-{n}", f"ends-{n}"}
            on = [page for page, text in enumerate(pages) if words & set(text.split())]
            assert len(on) == 1, n
        assert all("Row" in text for text in pages)


def test_of_many_rows_the_first_and_the_last_are_named() -> None:
    rows = tuple(SourceRow("calls.csv", "Q3", number) for number in range(12, 90))
    few = (SourceRow("calls.csv", "", 4), SourceRow("visits.csv", "", 7))
    assert told_rows(Evidence(date(2026, 9, 30), "", rows)) == "78 rows of calls.csv, Q3: 12 to 89"
    told = told_rows(Evidence(date(2026, 9, 30), "", few, "ab" * 32))
    assert told == f"1 row of calls.csv: 4; 1 row of visits.csv: 7. SHA-256 {'ab' * 8}"
