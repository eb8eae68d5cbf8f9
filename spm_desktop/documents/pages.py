"""Printed pages of figures and a table: to a PDF, or to whatever paper a printer has."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from spm_desktop.config.whole_files import written_whole
from spm_desktop.documents.fonts import document_font
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.printing import PrintedBar, PrintedFigure, PrintedPage, PrintedRow, PrintedTable

RESOLUTION = 600
MARGIN_MM = 15.0
UNITS_PER_INCH = 720
"""Lengths below are in tenths of a point."""
TITLE, FIGURE, TEXT, SMALL = 160, 160, 90, 78
INK, CONTEXT, LINE, BAR, TRACK = "#1a1b1d", "#55585e", "#cfcec8", "#5f80e0", "#ecebe7"
"""Of paper, which is never dark."""
ROW, GAP, PAD = 170, 180, 50
BAR_WIDTH, BAR_HEIGHT = 900, 70
_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def write_pdf(path: Path, page: PrintedPage) -> None:
    """See `services.printing.WritePdf`; A4, lying."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODeviceBase.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(f"{page.title}, {page.subtitle}" if page.subtitle else page.title)
    writer.setCreator("SPM Desktop")
    print_on(writer, page)
    del writer  # it writes the end of the file
    buffer.close()
    try:
        with written_whole(path) as unfinished:
            unfinished.write_bytes(bytes(data.data()))
    except OSError as error:
        raise KnownError(
            "file_unwritable",
            f"{path.name} can't be written: {error.strerror or error}.",
            "Close it where it is open, or choose another place.",
        ) from error


def print_on(device: QPagedPaintDevice, page: PrintedPage) -> None:
    """Prints a document on a device with pages."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(device)
    try:
        _Press(device, painter).print(page)
    finally:
        painter.end()


def _font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = document_font(weight)
    font.setPixelSize(size)
    return font


@dataclass
class _Press:
    """Prints from the top down."""

    device: QPagedPaintDevice
    painter: QPainter
    width: float = field(init=False)
    height: float = field(init=False)
    y: float = 0.0

    def __post_init__(self) -> None:
        scale = self.device.logicalDpiX() / UNITS_PER_INCH
        self.width, self.height = self.device.width() / scale, self.device.height() / scale
        self.painter.scale(scale, scale)

    def print(self, page: PrintedPage) -> None:
        strong = QFont.Weight.DemiBold
        self._line(page.title, _font(TITLE, strong), INK, 220)
        self._line(page.subtitle, _font(TEXT), CONTEXT, 130)
        self.y += GAP
        self._figures(page.figures)
        for label, sentence in page.sentences:
            if label:
                self._line(label, _font(SMALL), CONTEXT, 120)
            self._wrapped(sentence, _font(TEXT), INK)
            self.y += GAP
        self._table(page.table)
        for note in page.notes:
            self._wrapped(note, _font(SMALL), CONTEXT)
        self.y += GAP / 2
        self._wrapped(page.foot, _font(SMALL), CONTEXT)

    def _figures(self, figures: Sequence[PrintedFigure]) -> None:
        left = 0.0
        number, words = _font(FIGURE, QFont.Weight.DemiBold), _font(SMALL)
        for one in figures:
            wide = QFontMetricsF(number).horizontalAdvance(one.value) + PAD
            beside = QFontMetricsF(words).horizontalAdvance(one.beside)
            label = QFontMetricsF(words).horizontalAdvance(one.label)
            self._put(one.label, words, CONTEXT, QRectF(left, self.y, label + PAD, 120))
            self._put(one.value, number, INK, QRectF(left, self.y + 120, wide, 220))
            self._put(one.beside, words, CONTEXT, QRectF(left + wide, self.y + 150, beside + PAD, 180))
            left += max(label, wide + beside) + 3 * GAP
        if figures:
            self.y += 340 + GAP

    def _table(self, table: PrintedTable) -> None:
        fonts = {False: _font(SMALL), True: _font(SMALL, QFont.Weight.DemiBold)}
        places = self._places(table, fonts[True])
        self._heads(table, places)
        for row in table.rows:
            if self._room(ROW):
                self._heads(table, places)
            if len(row.cells) == 1:
                self._put(row.cells[0], fonts[False], CONTEXT, QRectF(0, self.y, self.width, ROW))
            else:
                self._cells(table, places, row, fonts)
            self.y += ROW
            self._rule(LINE if row is table.rows[-1] else TRACK)
        if table.total:
            self._room(ROW)
            self._cells(table, places, PrintedRow(table.total), {False: fonts[True], True: fonts[True]})
            self.y += ROW
        self.y += GAP

    def _places(self, table: PrintedTable, font: QFont) -> list[QRectF]:
        """Where each column stands; what is left of the width goes to the first."""
        metrics = QFontMetricsF(font)
        texts = [[column.title] for column in table.columns]
        for cells in (*(row.cells for row in table.rows), table.total):
            if len(cells) == len(texts):
                for column, text in zip(texts[1:], cells[1:], strict=True):
                    column.append(text)
        names = [row.cells[0] for row in table.rows if len(row.cells) > 1]
        texts[0] += names
        widths = [max(metrics.horizontalAdvance(text) for text in column) + 2 * PAD for column in texts]
        bars = 0 if table.bars_after is None else BAR_WIDTH + 2 * PAD
        widths[0] += max(self.width - sum(widths) - bars, 0)
        places, left = [], 0.0
        for number, wide in enumerate(widths):
            if number == table.bars_after:
                left += bars
            places.append(QRectF(left, 0, wide, ROW))
            left += wide
        return places

    def _heads(self, table: PrintedTable, places: Sequence[QRectF]) -> None:
        font = _font(SMALL, QFont.Weight.Medium)
        for column, place in zip(table.columns, places, strict=True):
            self._cell(column.title, font, CONTEXT, place, column.on_the_right)
        self.y += ROW
        self._rule(LINE)

    def _cells(
        self, table: PrintedTable, places: Sequence[QRectF], row: PrintedRow, fonts: dict[bool, QFont]
    ) -> None:
        for column, place, text in zip(table.columns, places, row.cells, strict=True):
            self._cell(text, fonts[column.strong], INK, place, column.on_the_right)
        if row.bar is not None and table.bars_after is not None:
            self._bar(row.bar, places[table.bars_after].left() - BAR_WIDTH - PAD)

    def _bar(self, bar: PrintedBar, left: float) -> None:
        """The goal as a track, what is reached in it, the band as a whisker, the expected as a tick."""
        top = self.y + (ROW - BAR_HEIGHT) / 2

        def x(share: float) -> float:
            return left + BAR_WIDTH * min(max(share, 0.0), 1.0)

        self.painter.fillRect(QRectF(left, top, BAR_WIDTH, BAR_HEIGHT), QColor(TRACK))
        self.painter.fillRect(QRectF(left, top, x(bar.share) - left, BAR_HEIGHT), QColor(BAR))
        if bar.low is not None and bar.high is not None:
            middle = top + BAR_HEIGHT / 2 - 4
            self.painter.fillRect(QRectF(x(bar.low), middle, x(bar.high) - x(bar.low), 8), QColor(CONTEXT))
            for end in (x(bar.low), x(bar.high)):
                self.painter.fillRect(QRectF(end - 4, middle - 16, 8, 40), QColor(CONTEXT))
        if bar.expected is not None:
            self.painter.fillRect(QRectF(x(bar.expected) - 8, top - 25, 16, BAR_HEIGHT + 50), QColor(INK))

    def _cell(self, text: str, font: QFont, ink: str, place: QRectF, on_the_right: bool) -> None:
        rect = place.translated(0, self.y)
        rect.adjust(PAD if place.left() else 0, 0, -PAD, 0)
        self._put(text, font, ink, rect, _RIGHT if on_the_right else _LEFT)

    def _put(self, text: str, font: QFont, ink: str, rect: QRectF, side: Qt.AlignmentFlag = _LEFT) -> None:
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        self.painter.drawText(rect, side | _MIDDLE | Qt.TextFlag.TextDontClip, shown)

    def _line(self, text: str, font: QFont, ink: str, height: float) -> None:
        self._room(height)
        self._put(text, font, ink, QRectF(0, self.y, self.width, height))
        self.y += height

    def _wrapped(self, text: str, font: QFont, ink: str) -> None:
        flags = Qt.TextFlag.TextWordWrap
        needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, self.width, self.height), flags, text).height()
        self._room(needed)
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(QRectF(0, self.y, self.width, needed), flags, text)
        self.y += needed

    def _rule(self, colour: str) -> None:
        self.painter.fillRect(QRectF(0, self.y - 4, self.width, 4), QColor(colour))

    def _room(self, height: float) -> bool:
        """Goes on with the next page where this one is full; returns whether it did."""
        if self.y + height <= self.height:
            return False
        self.device.newPage()
        self.y = 0.0
        return True
