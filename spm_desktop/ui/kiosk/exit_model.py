"""The way out of a wall that has a PIN: digits, a few tries, then a pause that grows."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot

TRIES = 3
"""Wrong PINs before the first pause."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)
PATIENCE_MS = 20_000
"""Without a key for so long the question goes away."""
MOST_DIGITS = 8


class ExitModel(QObject):
    """Signals:
    changed: what the question shows is new.
    granted: the wall may be left.
    """

    changed = Signal()
    granted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._kept = ""
        self._digits = ""
        self._wrong = 0
        self._locked_until: datetime | None = None
        self._shown = False
        self._message = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.hide)

    def use(self, kept: str) -> None:
        """What is kept of the PIN; '' where nobody needs one."""
        self._kept = kept

    @property
    def needed(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._kept)

    def ask(self) -> None:
        """Somebody wants to leave."""
        if not self._kept:
            self.granted.emit()
            return
        self._shown, self._digits = True, ""
        self._tell("" if self._left() is None else self._locked_words())

    @Slot()
    def hide(self) -> None:
        """The question goes away; wrong tries are remembered."""
        self._patience.stop()
        self._shown, self._digits = False, ""
        self.changed.emit()

    def type_digit(self, digit: str) -> None:
        """One key of the PIN."""
        if self._left() is not None:
            self._tell(self._locked_words())
        else:
            self._digits = (self._digits + digit)[:MOST_DIGITS]
            self._tell("")

    def erase(self) -> None:
        """The last digit goes."""
        self._digits = self._digits[:-1]
        self._tell("")

    def enter(self) -> None:
        """The PIN is complete."""
        from spm_desktop.services.screens.pins import is_pin  # not needed for a first picture

        digits, self._digits = self._digits, ""
        if self._left() is not None:
            self._tell(self._locked_words())
        elif is_pin(digits, self._kept):
            self.hide()
            self.granted.emit()
        else:
            self._refuse()

    shown = Property(bool, lambda self: self._shown, notify=changed)
    typed = Property(int, lambda self: len(self._digits), notify=changed)
    message = Property(str, lambda self: self._message, notify=changed)

    def _refuse(self) -> None:
        self._wrong += 1
        if self._wrong >= TRIES:
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._wrong - TRIES, 8))
            self._locked_until = self._now() + pause
            self._tell(self._locked_words())
        else:
            self._tell(QCoreApplication.translate("Wall", "This is not the PIN."))

    def _left(self) -> timedelta | None:
        """How long no PIN is taken; None: it is."""
        if self._locked_until is None or self._now() >= self._locked_until:
            return None
        return self._locked_until - self._now()

    def _locked_words(self) -> str:
        left = self._left() or timedelta()
        told = QCoreApplication.translate("Wall", "Too many wrong PINs. Try again in %1 s.")
        return told.replace("%1", str(max(1, round(left.total_seconds()))))

    def _tell(self, message: str) -> None:
        self._message = message
        self._patience.start()
        self.changed.emit()
