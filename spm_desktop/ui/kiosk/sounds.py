"""A sound to each celebration, on screens that have a volume."""

from typing import Protocol

from PySide6.QtCore import QObject

from spm_desktop.ui.kiosk.wall_model import WallModel


class Player(Protocol):
    """Plays sounds; nothing of it waits.

    Attributes:
        problem: why the last sound could not be heard; '' where it could.
    """

    problem: str

    def play(self, sound: str, volume: int) -> None:
        """Plays ``resources/sounds/SOUND.wav`` at 1 to 100 per cent."""

    def hush(self) -> None:
        """Ends what is played."""

    def stop(self) -> None:
        """Nothing is played any more."""


class SplashSounds(QObject):
    """Listens to a wall's splashes. What is never shown, muted or in quiet hours, is never heard."""

    def __init__(self, wall: WallModel, player: Player) -> None:
        super().__init__()
        self._wall, self._player = wall, player
        self._heard = wall.splashes.number
        wall.splashes.changed.connect(self._on_splash)
        wall.control.changed.connect(self._on_control)

    def stop(self) -> None:
        """Nothing is heard any more."""
        self._player.stop()

    def _on_splash(self) -> None:
        splashes = self._wall.splashes
        if splashes.number == self._heard:
            return
        self._heard = splashes.number
        if self._wall.volume > 0 and "blank" not in self._wall.control.doing:
            self._player.play(splashes.shown_kind, self._wall.volume)

    def _on_control(self) -> None:
        if not {"mute", "blank"}.isdisjoint(self._wall.control.doing):
            self._player.hush()
