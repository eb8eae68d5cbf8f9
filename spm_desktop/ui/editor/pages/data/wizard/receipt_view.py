"""The end of an import: its receipt, large."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.pages.data.receipt import ReceiptBody
from spm_desktop.ui.editor.pages.data.receipt_rows import show_section
from spm_desktop.ui.editor.pages.data.wizard.tally import Count, Tally
from spm_desktop.ui.editor.shell.page import Desk


class ReceiptView(QWidget):
    """Numbers above, everything else below.

    Attributes:
        area: what scrolls; the keyboard begins there.
    """

    def __init__(self, desk: Desk, receipt: Receipt, read: list[tuple[str, str]]) -> None:
        """`read` says what the sheet holds, as names and values."""
        super().__init__()
        theme = desk.theme
        self.receipt = receipt
        counts = receipt.counts
        tally = Tally(theme)
        shown = [
            Count("", counts.created, "new", "plus"),
            Count("", counts.updated, "changed", "pencil"),
            Count("", counts.unchanged, "already here", "equal"),
            Count("", counts.held, "waiting", "clock"),
            Count("", counts.rejected, "left out", "circle-alert", "bad" if counts.rejected else "ink2"),
        ]
        if counts.withdrawn:
            shown.insert(2, Count("", counts.withdrawn, "gone", "minus"))
        tally.show_counts(shown)
        rounded = f"{counts.rounded:,}" if counts.rounded else ""
        facts = [("File", receipt.file), ("Sheet", receipt.sheet), ("Rows in it", f"{counts.rows:,}")]
        facts += read
        facts += [("Rounded", rounded), ("Took", f"{receipt.seconds:.1f} s")]
        body = ReceiptBody(theme, receipt, facts)
        body.all_wanted.connect(partial(show_section, desk, receipt))
        body.setMaximumWidth(theme.px(720))
        body.column.setContentsMargins(*[theme.size("page_left")] * 4)
        self.area = ScrollArea(sideways=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName("Receipt")
        self.area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tally)
        column.addWidget(self.area, 1)
