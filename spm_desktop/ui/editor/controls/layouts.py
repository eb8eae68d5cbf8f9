"""What is done with layouts."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QLayoutItem


def items_of(layout: QLayout) -> Iterator[QLayoutItem]:
    """What is in a layout, in its order."""
    for place in range(layout.count()):
        if (item := layout.itemAt(place)) is not None:
            yield item


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
