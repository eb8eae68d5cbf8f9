"""Pictures of the wall, without a display: every scene as it is once it has settled."""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickView

from spm_desktop.config.clock import FrozenClock
from spm_desktop.services.wall_views import WallState
from spm_desktop.ui.common import fonts
from spm_desktop.ui.kiosk import renderer, scenery
from spm_desktop.ui.kiosk.photo_book import PhotoBook
from spm_desktop.ui.kiosk.theme import ratio_of, stage_of
from spm_desktop.ui.kiosk.wall_model import WallModel

_BUILT_WITHIN = 30_000  # ms, for one scene on a slow machine
_PART_SHOWN = 0.55  # of a scene's time: pictures are of the middle


def render(state: WallState, size: tuple[int, int], folder: Path, now: datetime | None = None) -> list[Path]:
    """Draws each scene of `state`, its first splash, and all its splashes rolled up.

    `size` is in pixels; `now` is the instant the clock shows, the state's own by default. Returns the files,
    in the playlist's order. Raises OSError when a picture can't be written.
    """
    application = QGuiApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        renderer.choose()
        application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(state, size, now or state.verified)  # without photos: nobody's face leaves as a file
    written = []
    for number, (name, picture) in enumerate(studio.pictures(), start=1):
        path = folder / f"{number:02}-{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"The picture {path} can't be written.")
        written.append(path)
    studio.close()
    return written


class Studio:
    """A wall in a window of any size on Qt's offscreen platform. Without `photos` faces are initials."""

    def __init__(
        self, state: WallState, size: tuple[int, int], now: datetime, photos: PhotoBook | None = None
    ) -> None:
        fonts.load_inter()
        self._state = state
        stage = stage_of(*size, ratio_of(state.distance, *size))
        self.wall = WallModel(FrozenClock(now), stage)
        self._view = QQuickView()
        self._view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self._view.resize(*size)
        self._scenery = scenery.install(
            self._view.engine(), self.wall, stage, photos or PhotoBook(), still=True
        )
        self._view.setInitialProperties({"wall": self.wall})
        self._view.setSource(scenery.MAIN)
        self._view.show()
        self.wall.load(state)

    def pictures(self) -> Iterator[tuple[str, QImage]]:
        """A name and a picture of everything there is to see."""
        for scene in self._state.scenes:
            yield _file_name(scene.id), self.scene(scene.id)
        splashes = [splash for splash in self._state.splashes if not splash.retracted]
        if splashes:
            self.wall.show_splash(splashes[:1])
            yield f"splash-{self.wall.splashes.shown_kind}", self.picture()
        if len(splashes) > 1:
            self.wall.show_splash(splashes)
            yield "splash-roll-up", self.picture()

    def scene(self, scene_id: str) -> QImage:
        """One of the scenes, in the middle of its time. Raises RuntimeError as `picture`."""
        self.wall.show_scene(scene_id, _PART_SHOWN)
        return self.picture()

    def picture(self) -> QImage:
        """The wall as it is now. Raises RuntimeError when QML can't build it."""
        patience = QDeadlineTimer(_BUILT_WITHIN)
        while not self.wall.ready:
            if patience.hasExpired():
                raise RuntimeError("the scene can't be built; the log says why")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        for _ in range(3):  # bindings, then what they loaded, then what that started
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return self._view.grabWindow()

    def close(self) -> None:
        """Closes the window."""
        self._view.setSource(QUrl())
        self._view.close()
        self._view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _file_name(scene_id: str) -> str:
    return re.sub(r"[^\w-]+", "-", scene_id).strip("-") or "scene"
