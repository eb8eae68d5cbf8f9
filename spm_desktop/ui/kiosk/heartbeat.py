"""Tells who looks after the walls that this one is alive, and ends it when they ask."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtQuick import QQuickWindow

from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import (
    EVERY,
    RESTART_CODE,
    LifeSign,
    Word,
    asked,
    memory_in_use,
    sign_file,
    write_sign,
)
from spm_desktop.ui.kiosk.sounds import Player
from spm_desktop.ui.kiosk.source_worker import SourceWorker
from spm_desktop.ui.kiosk.wall_model import WallModel

LISTEN = 500  # ms between two looks whether the wall is asked for something


class Heartbeat(QObject):
    """Beats while the GUI thread turns; `window`, `wall`, `worker` and `player` are what it tells about."""

    def __init__(
        self,
        profile: Path,
        name: str,
        window: QQuickWindow,
        wall: WallModel,
        worker: SourceWorker,
        player: Player | None = None,
    ) -> None:
        super().__init__()  # a child of the window would keep it alive in a circle
        self._profile, self._file = profile, sign_file(profile, name)
        self._window, self._wall, self._worker, self._player = window, wall, worker, player
        self._clock = Clock()
        now = self._clock.now()
        self._sign = LifeSign(name, os.getpid(), started=now, seen=now)
        self._looking = False
        self._timer = QTimer(self, interval=LISTEN)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begins to beat."""
        self._beat()
        self._timer.start()

    def stop(self) -> None:
        """The wall is switched off."""
        self._timer.stop()
        now = self._clock.now()
        write_sign(self._file, replace(self._sign, seen=now, ended=now))

    def _on_turn(self) -> None:
        words = asked(self._profile, self._sign.process)
        for word in words:
            if word is Word.END:
                QCoreApplication.quit()
            elif word is Word.RESTART:
                QCoreApplication.exit(RESTART_CODE)
            else:
                self._wall.control.do(word)
        if words:
            self._beat()  # whoever asked looks for the answer
        elif self._clock.now() - self._sign.seen >= EVERY or self._wall.scene_id != self._sign.scene:
            self._beat()

    def _beat(self) -> None:
        size = self._window.size()
        self._sign = replace(
            self._sign,
            screen=self._wall.screen_name or self._sign.screen,
            seen=self._clock.now(),
            verified=self._worker.verified,
            scene=self._wall.scene_id,
            doing=self._wall.control.doing,
            memory=memory_in_use(),
            silence=self._player.problem if self._player and self._wall.volume else "",
            size=(size.width(), size.height()),
        )
        write_sign(self._file, self._sign)
        if not self._looking:  # at one picture a beat: Python must not be called with every frame
            self._looking = True
            self._window.frameSwapped.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)

    def _on_frame(self) -> None:
        if self._looking:
            self._looking = False
            self._window.frameSwapped.disconnect(self._on_frame)
        self._sign = replace(self._sign, pictured=self._clock.now())
