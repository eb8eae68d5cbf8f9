"""Writes papers as PDF with Qt's text engine: fonts embedded, text selectable, headers on every page."""

from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from spm_desktop.documents.courses import course_picture
from spm_desktop.documents.fonts import document_font, load_for
from spm_desktop.documents.page_breaks import Breaks, Part, next_breaks
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

INK, QUIET, LINE, GROUND = QColor("#1a1f2b"), QColor("#5a6272"), QColor("#c9ced8"), QColor("#f2f4f7")
DPI = 144
MARGIN_MM, HEAD, FOOT = 20.0, 34.0, 34.0
_SIZES = {1: 13.0, 2: 10.5}
_TEXT, _SMALL = 9.5, 8.0
_CHART_SCALE = 0.53


def write_pdf(paper: Paper, path: Path) -> int:
    """Writes a paper; returns the number of its pages. Raises OSError where the file can't be written.

    Needs a QGuiApplication, on any platform.
    """
    application = QGuiApplication.instance()
    if application is None:
        raise RuntimeError("a PDF is written with Qt's fonts: make the application first")
    if QThread.currentThread() == application.thread():
        return _write(paper, path)
    press = _Press(paper, path)
    press.start()
    press.wait()
    if press.failed is not None:
        raise press.failed
    return press.pages


class _Press(QThread):
    """Lays texts out beside the window: they need a thread that has timers, which only those of Qt have."""

    def __init__(self, paper: Paper, path: Path) -> None:
        super().__init__()
        self._paper, self._path = paper, path
        self.pages = 0
        self.failed: OSError | None = None

    def run(self) -> None:
        try:
            self.pages = _write(self._paper, self._path)
        except OSError as error:
            self.failed = error


def _write(paper: Paper, path: Path) -> int:
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(f"{paper.title}, {paper.subtitle}")
    writer.setCreator("SPM Desktop")
    pages = print_paper(writer, paper)
    if not pages:
        raise OSError(f"{path} can't be written")
    return pages


def print_paper(device: QPagedPaintDevice, paper: Paper) -> int:
    """Prints a paper on A4 on a device of `DPI` dots per inch; returns the number of its pages, 0 where the
    device takes none."""
    load_for(texts_of(paper))
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    page = QSizeF(device.width(), device.height() - HEAD - FOOT)
    document = _laid_out(paper, device, page)
    painter = QPainter()
    if not painter.begin(device):
        return 0
    pages = document.pageCount()
    try:
        for number in range(pages):
            if number:
                device.newPage()
            _draw_page(painter, document, page, number)
            _draw_edges(painter, paper, page, number + 1, pages)
    finally:
        painter.end()
    return pages


def _laid_out(paper: Paper, device: QPagedPaintDevice, page: QSizeF) -> QTextDocument:
    """Laid out again for every table that would be torn by a page."""
    breaks: Breaks | None = {}
    while True:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(_font(_TEXT))
        builder = _Builder(document, breaks or {})
        builder.write(paper)
        document.documentLayout().setPaintDevice(device)
        document.setPageSize(page)
        for first, last in builder.whole:
            _keep_together(document, first, last, page.height())
        further = next_breaks(builder.parts, breaks or {}, page.height())
        if further is None or further == breaks:
            return document
        breaks = further


def _keep_together(document: QTextDocument, first: int, last: int, height: float) -> None:
    """Begins a new page before the block `first` where it and `last` would stand on different ones."""
    layout = document.documentLayout()
    top = layout.blockBoundingRect(document.findBlockByNumber(first)).top()
    bottom = layout.blockBoundingRect(document.findBlockByNumber(last)).bottom()
    if int(top // height) == int((bottom - 1) // height):
        return
    cursor = QTextCursor(document.findBlockByNumber(first))
    form = cursor.blockFormat()
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.setBlockFormat(form)
    document.markContentsDirty(0, document.characterCount())  # else what follows is left out of the picture


def _draw_page(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    painter.save()
    painter.translate(QPointF(0, HEAD - number * page.height()))
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, number * page.height(), page.width(), page.height())
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_edges(painter: QPainter, paper: Paper, page: QSizeF, number: int, pages: int) -> None:
    painter.setFont(_font(_SMALL))
    painter.setPen(QUIET)
    width = page.width()
    top, bottom = QRectF(0, 0, width, HEAD - 14), QRectF(0, HEAD + page.height() + 12, width, FOOT - 12)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, paper.header)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, paper.footer)
    told = f"Page {number} of {pages}"
    painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
    painter.setPen(LINE)
    painter.drawLine(QPointF(0, HEAD - 10), QPointF(width, HEAD - 10))


class _Builder:
    """Puts blocks at the end of a document.

    Attributes:
        parts: of tables with headers.
        whole: first and last block of what may not be split over two pages, by number.
    """

    def __init__(self, document: QTextDocument, breaks: Breaks) -> None:
        self._document = document
        self._cursor = QTextCursor(document)
        self._breaks = breaks
        self._tables = 0
        self.parts: list[Part] = []
        self.whole: list[tuple[int, int]] = []

    def write(self, paper: Paper) -> None:
        self._cursor.beginEditBlock()  # else everything is laid out again after every word
        self._text(paper.title, _characters(18, QFont.Weight.Bold), below=2)
        self._text(paper.subtitle, _characters(11, colour=QUIET), below=10, ours=True)
        heading: int | None = None
        for block, below in zip_longest(paper.blocks, paper.blocks[1:]):
            first = self._document.blockCount()
            self.add(block)
            introduces = isinstance(block, Paragraph) and isinstance(below, Rows) and heading is not None
            if isinstance(block, Heading) or introduces:
                heading = first if heading is None else heading
            elif heading is not None:  # never alone at the foot of a page
                with_it = 2 * len(block.headers) if isinstance(block, Rows) else 1
                self.whole.append((heading, min(first + with_it, self._document.blockCount() - 1)))
                heading = None
        self._cursor.endEditBlock()

    def add(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                above = 16 if level == 1 else 8
                self._text(text, _characters(_SIZES[level], QFont.Weight.DemiBold), above, 4, keep=True)
            case Paragraph(text, quiet):
                self._text(text, _characters(_TEXT, colour=QUIET if quiet else INK), below=6)
            case Facts(pairs):
                self._facts(pairs)
            case Rows():
                self._rows(block)
            case Course():
                self._course(block)
            case Signatures():
                self._signatures(block)

    def _text(
        self,
        text: str,
        characters: QTextCharFormat,
        above: float = 0,
        below: float = 0,
        *,
        keep: bool = False,
        ours: bool = False,
    ) -> None:
        """`ours`: the program's own words, which run from the left whatever name they begin with."""
        form = QTextBlockFormat()
        if ours:
            form.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        form.setTopMargin(above * 2)
        form.setBottomMargin(below * 2)
        form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setNonBreakableLines(False)
        if keep:
            form.setProperty(QTextFormat.Property.BlockNonBreakableLines, True)
        self._begin(form)
        # a paragraph that is typed in several lines stays one block: a line break is no new paragraph
        self._cursor.insertText(text.replace("\r\n", "\n").replace("\n", "\u2028"), characters)

    def _begin(self, form: QTextBlockFormat) -> None:
        """A new block at the end; the first one of the document is there already."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._document.isEmpty():
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)

    def _facts(self, pairs: tuple[tuple[str, str], ...]) -> None:
        table = self._table(len(pairs), (2, 8), headers=0, framed=False)
        for row, (name, text) in enumerate(pairs):
            self._cell(table, row, 0, name, _characters(_TEXT, colour=QUIET))
            self._cell(table, row, 1, text, _characters(_TEXT), ours=True)

    def _rows(self, block: Rows) -> None:
        starts = [0, *self._breaks.get(self._tables, [])]
        for first, end in zip(starts, [*starts[1:], len(block.rows)], strict=True):
            table = self._part(block, block.rows[first:end], new_page=first > 0)
            self.parts.append(Part(self._tables, first, table))
        self._tables += 1
        if not block.rows:
            self._text("None.", _characters(_TEXT, colour=QUIET), below=4)

    def _part(self, block: Rows, rows: tuple[tuple[str, ...], ...], *, new_page: bool) -> QTextTable:
        table = self._table(len(rows) + 1, block.widths, headers=1, framed=True)
        if new_page:
            form = table.format()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            table.setFormat(form)
        for column, header in enumerate(block.headers):
            self._cell(
                table,
                0,
                column,
                header,
                _characters(_SMALL, QFont.Weight.DemiBold, QUIET),
                column in block.numeric,
            )
        for number, cells in enumerate(rows, start=1):
            for column, text in enumerate(cells):
                self._cell(table, number, column, text, _characters(_TEXT - 0.5), column in block.numeric)
        return table

    def _course(self, block: Course) -> None:
        first = self._document.blockCount()
        self._text(block.title, _characters(_TEXT, QFont.Weight.DemiBold), above=6, below=2)
        self._begin(QTextBlockFormat())
        name = f"course {first}"
        picture = course_picture(block)
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        form = QTextImageFormat()
        form.setName(name)
        form.setWidth(picture.width() * _CHART_SCALE)  # a text engine's pixel is a 96th of an inch
        form.setHeight(picture.height() * _CHART_SCALE)
        self._cursor.insertImage(form)
        self.whole.append((first, self._document.blockCount() - 1))

    def _signatures(self, block: Signatures) -> None:
        first = self._document.blockCount()
        self._text("Signatures", _characters(_SIZES[1], QFont.Weight.DemiBold), 16, 4)
        self._text(block.statement, _characters(_TEXT), below=10)
        table = self._table(len(block.signers), (5, 6), headers=0, framed=False)
        for row, (who, known) in enumerate(block.signers):
            self._cell(table, row, 0, f"\u2028\u2028{who}", _characters(_TEXT), ours=True)
            line = "_" * 46
            told = f"\u2028\u2028{known}" if known else f"\u2028\u2028{line}\u2028Date, signature"
            self._cell(table, row, 1, told, _characters(_TEXT if known else _SMALL), ours=True)
        self.whole.append((first, self._document.blockCount() - 2))

    def _table(self, rows: int, widths: tuple[int, ...], *, headers: int, framed: bool) -> QTextTable:
        form = QTextTableFormat()
        form.setHeaderRowCount(headers)
        form.setBorder(1 if framed else 0)
        form.setBorderBrush(LINE)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setCellPadding(6)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        whole = sum(widths)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * part / whole) for part in widths]
        )
        form.setBottomMargin(12)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return self._cursor.insertTable(max(rows, 1), len(widths), form)

    def _cell(
        self,
        table: QTextTable,
        row: int,
        column: int,
        text: str,
        characters: QTextCharFormat,
        right: bool = False,
        ours: bool = False,
    ) -> None:
        cursor = table.cellAt(row, column).firstCursorPosition()
        form = QTextBlockFormat()
        if right:
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
        if right or ours:
            form.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        cursor.setBlockFormat(form)
        cursor.insertText(text.replace("\r\n", "\n").replace("\n", "\u2028"), characters)


def _font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = document_font(weight)
    font.setPointSizeF(points)
    return font


def _characters(
    points: float, weight: QFont.Weight = QFont.Weight.Normal, colour: QColor = INK
) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(_font(points, weight))
    form.setForeground(colour)
    return form
