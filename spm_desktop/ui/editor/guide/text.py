"""A chapter as text with pictures, as high as it is long: what is around it scrolls."""

import re

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from spm_desktop.ui.editor.guide.chapters import Chapter
from spm_desktop.ui.editor.look.theme import Theme

_PICTURE = re.compile(r"^!\[.*\n", re.MULTILINE)
_HEADINGS = {1: "figure_small", 2: "section", 3: "strong"}


class GuideText(QTextBrowser):
    """Shows one chapter; without its pictures where they would be too small to read.

    Signals:
        wanted(str): a link to another chapter was followed, by its key.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, pictures: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._pictures = theme, pictures
        self._chapter: Chapter | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setAccessibleName("The guide")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._on_link)
        theme.changed.connect(self._show)

    def show_chapter(self, chapter: Chapter) -> None:
        """Shows it from its beginning."""
        self._chapter = chapter
        self.setAccessibleName(chapter.title)
        self._show()

    def _show(self) -> None:
        if self._chapter is None:
            return
        theme = self._theme
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; }")
        self.setSearchPaths([str(self._chapter.path.parent)])
        self.document().setDefaultFont(theme.font("body"))
        self.document().setIndentWidth(theme.px(20))
        self.document().setBaseUrl(QUrl.fromLocalFile(f"{self._chapter.path.parent}/"))
        told = self._chapter.path.read_text(encoding="utf-8")
        self.document().setMarkdown(told if self._pictures else _PICTURE.sub("", told))
        self._dress()
        self._fit()

    def _dress(self) -> None:
        theme = self._theme
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        ink = QTextCharFormat()
        ink.setForeground(theme.colour("ink"))
        cursor.mergeCharFormat(ink)
        block = self.document().begin()
        while block.isValid():
            self._dress_block(QTextCursor(block))
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape = frame.format()
                shape.setCellPadding(theme.px(4))
                shape.setBorder(0)
                shape.setTopMargin(theme.px(8))
                shape.setBottomMargin(theme.px(12))
                frame.setFormat(shape)

    def _dress_block(self, cursor: QTextCursor) -> None:
        theme, block = self._theme, cursor.block()
        shape = block.blockFormat()
        level = shape.headingLevel()
        listed = block.textList() is not None
        shape.setTopMargin(theme.px(20 if level else 2 if listed else 6))
        shape.setBottomMargin(theme.px(2 if listed else 6))
        role = _HEADINGS.get(level, "strong") if level else "body"
        shape.setLineHeight(theme.line(role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(shape)
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            told = part.charFormat()
            piece = QTextCursor(self.document())
            piece.setPosition(part.position())
            piece.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            if level:
                told.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Markdown's own, on top of ours
                told.setFont(theme.font(_HEADINGS.get(level, "strong")))
                piece.setCharFormat(told)
            elif told.isAnchor():
                told.setForeground(theme.colour("accent"))
                told.setFontUnderline(False)
                piece.setCharFormat(told)
            elif told.fontFixedPitch():
                told.setFontFamilies(["Inter"])
                told.setFontFixedPitch(False)
                told.setFontWeight(600)
                told.setBackground(theme.colour("sunken"))
                piece.setCharFormat(told)
            parts += 1

    def _fit(self) -> None:
        """As wide as there is room, and as high as that makes it; pictures no wider than the text."""
        room = self.viewport().width()
        if room <= 0:
            return
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                if part.charFormat().isImageFormat():
                    self._fit_picture(part.position(), part.charFormat().toImageFormat(), room)
                parts += 1
            block = block.next()
        self.document().setTextWidth(room)
        self.setFixedHeight(round(self.document().size().height()))

    def _fit_picture(self, position: int, picture: QTextImageFormat, room: int) -> None:
        if picture.width() != room:
            self._scale(picture.name(), room)
            picture.setWidth(room)
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)

    def _scale(self, name: str, room: int) -> None:
        """Hands the document the picture in the size that is shown: its own scaling tears thin text."""
        assert self._chapter is not None
        found, ratio = QImage(str(self._chapter.path.parent / name)), self.devicePixelRatioF()
        if not found.isNull():
            shown = found.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            place = self.document().baseUrl().resolved(QUrl(name))
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, place, shown)

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            return  # the guide has no such links; an edited one must not open a browser by itself
        if link.fileName().endswith(".md"):
            self.wanted.emit(link.fileName().removesuffix(".md"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()  # what is around it scrolls

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.height())
