"""What somebody in the editor asked the wall for: to pause, to be quiet, to be dark, to tell its name."""

from PySide6.QtCore import Property, QObject, QTimer, Signal

from spm_desktop.config.life_signs import Word

IDENTIFY_MS = 8_000
_BEGINS = {Word.PAUSE: "pause", Word.MUTE: "mute", Word.BLANK: "blank"}
_ENDS = {Word.PLAY: "pause", Word.UNMUTE: "mute", Word.SHOW: "blank"}


class ControlModel(QObject):
    """Signals:
    changed: something was asked for.
    next_wanted: the following scene is asked for.
    """

    changed = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing: frozenset[str] = frozenset()
        self._identifying = QTimer(self, singleShot=True, interval=IDENTIFY_MS)
        self._identifying.timeout.connect(self.changed)

    @property
    def doing(self) -> tuple[str, ...]:
        """What was asked for and goes on: ``pause``, ``mute``, ``blank``."""
        return tuple(sorted(self._doing))

    def do(self, word: Word) -> None:
        """Does what was asked for."""
        if word is Word.NEXT:
            self.next_wanted.emit()
        elif word is Word.IDENTIFY:
            self._identifying.start()
        elif word in _BEGINS:
            self._doing |= {_BEGINS[word]}
        elif word in _ENDS:
            self._doing -= {_ENDS[word]}
        self.changed.emit()

    def stop(self) -> None:
        """Nothing ends by itself any more."""
        self._identifying.stop()

    blank = Property(bool, lambda self: "blank" in self._doing, notify=changed)
    identifying = Property(bool, lambda self: self._identifying.isActive(), notify=changed)
