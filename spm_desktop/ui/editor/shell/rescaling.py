"""What was built at one text size, at another: for panels, which are built anew whenever they are opened."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QGridLayout, QLayout, QWidget

from spm_desktop.ui.editor.controls.layouts import items_of

HAIR = 1
"""Pixels: a line as thin as that is as thin at every text size."""
UNBOUNDED = 16_777_215  # Qt's own


def rescale(widget: QWidget, ratio: float) -> None:
    """Gives all that is laid out in `widget` other lengths in proportion: margins, gaps, fixed sizes.

    What follows the theme by itself is to do so after this, and has the last word.
    """
    if not widget.styleSheet():  # else the sheet says how large it is
        _bound(widget, ratio)
    if (layout := widget.layout()) is not None:
        _space(layout, ratio)
    if not isinstance(widget, QAbstractItemView):  # tables look after their own parts
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            rescale(child, ratio)
    widget.updateGeometry()


def _bound(widget: QWidget, ratio: float) -> None:
    widget.setContentsMargins(_margins(widget.contentsMargins(), ratio))
    least, most = widget.minimumSize(), widget.maximumSize()
    widget.setMaximumSize(_times(most.width(), ratio), _times(most.height(), ratio))
    widget.setMinimumSize(_times(least.width(), ratio), _times(least.height(), ratio))


def _space(layout: QLayout, ratio: float) -> None:
    layout.setContentsMargins(_margins(layout.contentsMargins(), ratio))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(_times(layout.horizontalSpacing(), ratio))
        layout.setVerticalSpacing(_times(layout.verticalSpacing(), ratio))
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(_times(layout.spacing(), ratio))
    for item in items_of(layout):
        if (inner := item.layout()) is not None:
            _space(inner, ratio)
        elif (spacer := item.spacerItem()) is not None:
            size, policy = spacer.sizeHint(), spacer.sizePolicy()
            width, height = _times(size.width(), ratio), _times(size.height(), ratio)
            spacer.changeSize(width, height, policy.horizontalPolicy(), policy.verticalPolicy())
    layout.invalidate()


def _margins(before: QMargins, ratio: float) -> QMargins:
    sides = (before.left(), before.top(), before.right(), before.bottom())
    return QMargins(*[_times(side, ratio) for side in sides])


def _times(length: int, ratio: float) -> int:
    return length if length <= HAIR or length >= UNBOUNDED else round(length * ratio)
