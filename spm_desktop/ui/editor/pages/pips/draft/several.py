"""Things of a plan that are written one by one, below each other."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button, IconButton, Kind
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, Written

Thing = TypeVar("Thing")


class Item(Written, Generic[Thing]):
    """One of several things that are written one after the other, with a way to take it away.

    Signals:
        unwanted: it is to go.
    """

    unwanted = Signal()

    def __init__(self, writing: Writing, name: str) -> None:
        super().__init__(writing)
        theme = writing.theme
        self.remove = IconButton(theme, "x", f"Take {name.lower()} away")
        self.remove.clicked.connect(self.unwanted)
        head = QHBoxLayout()
        head.addWidget(Text(theme, name, "section"))
        head.addStretch(1)
        head.addWidget(self.remove)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (14, 10, 12, 14)])
        self.column.setSpacing(theme.px(10))
        self.column.addLayout(head)

    def fill(self, thing: Thing) -> None:
        """Shows it."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    @property
    def thing(self) -> Thing:
        """As it is written now."""
        raise TypeError(f"{type(self).__name__} reads nothing")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.writing.theme
        painter = smooth(self)
        box(painter, self.rect(), theme.radius("button"), None, theme.colour("line"))


class Several(QWidget, Generic[Thing]):
    """Things below each other, and a button for one more.

    Signals:
        changed: one was written, came, or went.

    Args:
        one_more: what the button says; `first` while there is nothing yet.
        most: so many there can be; 0: any number.
    """

    changed = Signal()

    def __init__(
        self,
        writing: Writing,
        one_more: str,
        make: Callable[[int], Item[Thing]],
        fresh: Callable[[], Thing],
        most: int = 0,
        first: str = "",
    ) -> None:
        super().__init__()
        self._one_more, self._first = one_more, first or one_more
        self._make, self._fresh, self._most = make, fresh, most
        self.items: list[Item[Thing]] = []
        theme = writing.theme
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        self.add = Button(theme, one_more, Kind.SECONDARY, icon="plus", small=True)
        self.add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._column)
        column.addLayout(foot)

    def fill(self, things: Sequence[Thing]) -> None:
        """Shows these; those that are there already are kept, with the cursor in them."""
        while len(self.items) > len(things):
            self._drop(self.items[-1])
        for place, thing in enumerate(things):
            if place == len(self.items):
                self._append()
            self.items[place].fill(thing)
        self._arrange()

    @property
    def things(self) -> tuple[Thing, ...]:
        """As they are written now."""
        return tuple(item.thing for item in self.items)

    def put(self, thing: Thing) -> None:
        """One more that is written already."""
        item = self._append()
        item.fill(thing)
        self._arrange()
        self.changed.emit()

    def _on_add(self) -> None:
        item = self._append()
        item.fill(self._fresh())
        self._arrange()
        self.changed.emit()
        inside = (
            child for child in item.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        first = next((child for child in inside if child is not item.remove), item.remove)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _append(self) -> Item[Thing]:
        item = self._make(len(self.items) + 1)
        item.changed.connect(self.changed)
        item.unwanted.connect(self._on_unwanted)
        self.items.append(item)
        self._column.addWidget(item)
        item.show()
        return item

    def _on_unwanted(self) -> None:
        item = self.sender()
        assert isinstance(item, Item)
        left = [one.thing for one in self.items if one is not item]
        self.fill(left)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _drop(self, item: Item[Thing]) -> None:
        self.items.remove(item)
        self._column.removeWidget(item)
        item.hide()
        item.deleteLater()

    def _arrange(self) -> None:
        self.add.setText(self._one_more if self.items else self._first)
        self.add.updateGeometry()
        self.add.setEnabled(not self._most or len(self.items) < self._most)
