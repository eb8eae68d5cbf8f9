"""Writes papers as DOCX, where somebody has to edit them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from spm_desktop.documents.courses import course_png
from spm_desktop.documents.fonts import FAMILY, load_for
from spm_desktop.services.papers import (
    Block,
    Course,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Rows,
    Signatures,
    texts_of,
)

_QUIET = RGBColor(0x5A, 0x62, 0x72)
_INK = RGBColor(0x1A, 0x1F, 0x2B)
_WIDTH_CM = 17.0


def write_docx(paper: Paper, path: Path) -> None:
    """Writes a paper. Raises OSError where the file can't be written. Needs a QGuiApplication for charts."""
    if any(isinstance(block, Course) for block in paper.blocks):
        load_for(texts_of(paper))
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _dress(document)
    section.header.paragraphs[0].text = _plain(paper.header)
    _footer(section.footer.paragraphs[0], paper.footer)
    document.add_heading(_plain(paper.title), level=0)
    quiet = document.add_paragraph().add_run(_plain(paper.subtitle))
    quiet.font.color.rgb = _QUIET
    for block in paper.blocks:
        _add(document, block)
    document.core_properties.title = _plain(f"{paper.title}, {paper.subtitle}")
    document.core_properties.author = "SPM Desktop"
    document.save(str(path))


def _dress(document: Any) -> None:
    """The program's font and ink in place of the template's, which names others by its theme."""
    sizes = {"Normal": 9.5, "Title": 18.0, "Heading 1": 13.0, "Heading 2": 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FAMILY, Pt(size)
        style.font.color.rgb = _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name == "Normal":
            style.paragraph_format.space_after = Pt(4)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(_plain(text), level=level)
        case Paragraph(text, quiet):
            run = document.add_paragraph().add_run(_plain(text))
            if quiet:
                run.font.color.rgb = _QUIET
        case Facts(pairs):
            table = document.add_table(len(pairs), 2)
            for row, (name, text) in zip(table.rows, pairs, strict=True):
                row.cells[0].text, row.cells[1].text = _plain(name), _plain(text)
            _widths(table, (3, 9))
        case Rows():
            _rows(document, block)
        case Course():
            document.add_paragraph().add_run(_plain(block.title)).bold = True
            document.add_picture(BytesIO(course_png(block)), width=Cm(13))
        case Signatures():
            _signatures(document, block)


def _rows(document: Any, block: Rows) -> None:
    table = document.add_table(1, len(block.headers), style="Table Grid")
    for column, (cell, text) in enumerate(zip(table.rows[0].cells, block.headers, strict=True)):
        cell.paragraphs[0].add_run(_plain(text)).bold = True
        if column in block.numeric:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _mark(table.rows[0], "w:tblHeader")
    for cells in block.rows:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        for column, text in enumerate(cells):
            row.cells[column].text = _plain(text)
            if column in block.numeric:
                row.cells[column].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _widths(table, block.widths)
    document.add_paragraph("" if block.rows else "None.")


def _signatures(document: Any, block: Signatures) -> None:
    """Every paragraph is kept with the next one, every row whole: it never stands on two pages."""
    document.add_heading("Signatures", level=1)
    statement = document.add_paragraph(_plain(block.statement))
    statement.paragraph_format.keep_with_next = True
    table = document.add_table(len(block.signers), 2)
    for number, (row, (who, known)) in enumerate(zip(table.rows, block.signers, strict=True)):
        _mark(row, "w:cantSplit")
        row.cells[0].text = _plain(f"\n\n{who}")
        row.cells[1].text = _plain(f"\n\n{known}" if known else f"\n\n{'_' * 46}\nDate, signature")
        if number + 1 < len(block.signers):
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
    _widths(table, (5, 6))


def _widths(table: Any, parts: tuple[int, ...]) -> None:
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Cm(_WIDTH_CM * part / sum(parts))
    for row in table.rows:
        for cell, part in zip(row.cells, parts, strict=True):
            cell.width = Cm(_WIDTH_CM * part / sum(parts))


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _footer(paragraph: Any, words: str) -> None:
    paragraph.add_run(f"{_plain(words)}    Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", instruction), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _plain(text: str) -> str:
    """Without control characters, which no document may hold; line breaks and tabs stay."""
    return "".join(character for character in text if character in "\n\t" or character >= " ")
