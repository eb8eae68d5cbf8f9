"""F6: the keyboard goes from one area of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def step(areas: Sequence[QWidget], focused: QWidget | None, by: int) -> None:
    """Moves the focus to the next area, or the one before, that can take it."""
    here = next((index for index, area in enumerate(areas) if focused and _holds(area, focused)), -1)
    start = here if here >= 0 else (-1 if by > 0 else 0)
    for distance in range(1, len(areas) + 1):
        if focus_first(areas[(start + by * distance) % len(areas)]):
            return


def focus_first(area: QWidget) -> bool:
    """Gives the focus to what comes first in an area; False when nothing in it can take it."""
    if not area.isVisible():
        return False
    for child in _in_order(area):
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _in_order(area: QWidget) -> list[QWidget]:
    """The widgets of an area in the order of the tab key."""
    found, widget = [area], area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
