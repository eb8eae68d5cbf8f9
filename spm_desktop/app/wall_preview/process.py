"""The process that draws: reads the office as a TV does, and ends with the editor."""

import os
import signal
from typing import TYPE_CHECKING

from spm_desktop.app.beside import Begin, Line, Refused, own_line
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.wall import wall_source
from spm_desktop.app.wall_preview import wire
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import OfficeWall

if TYPE_CHECKING:  # Qt is imported once its platform is chosen
    from spm_desktop.ui.kiosk.photo_book import PhotoBook


def main() -> None:
    """Answers until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the editor, whose end ends us
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_ENABLE_HIGHDPI_SCALING="0")  # before Qt is imported
    line = own_line(wire.requests)
    begin = line.hear()
    if not isinstance(begin, Begin):
        return
    choices = begin.choices()
    with choices.resources:
        _answer(line, choices.begin("preview"))


def _answer(line: Line[Begin | wire.Draw], invocation: Invocation) -> None:
    from PySide6.QtGui import QGuiApplication

    from spm_desktop.ui.kiosk import renderer
    from spm_desktop.ui.kiosk.photo_book import PhotoBook

    renderer.choose()
    application = QGuiApplication([])
    source, photos = wall_source(invocation, None), PhotoBook()
    while (request := line.hear()) is not None:
        assert isinstance(request, wire.Draw)
        try:
            answer: wire.Drawn | Refused = _drawn(source, photos, request)
        except KnownError as error:
            answer = Refused(error.code, error.message, error.hint)
        except (OSError, KeyError, RuntimeError) as error:
            answer = Refused("preview_failed", f"The scene can't be drawn: {error}.", "Look again later.")
        line.say(answer)
    source.close()
    application.quit()


def _drawn(source: OfficeWall, photos: "PhotoBook", wish: wire.Draw) -> wire.Drawn:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageWriter

    from spm_desktop.ui.kiosk.snapshot import Studio

    state = source.load_draft(wish.plan)
    photos.take(state)
    studio = Studio(state, (wish.width, wish.height), state.verified, photos)
    try:
        scene = state.scenes[0]
        picture = studio.scene(scene.id)
    finally:
        studio.close()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"PNG")
    writer.setQuality(80)  # fast rather than small
    writer.write(picture)
    return wire.Drawn(bytes(buffer.data().data()), scene.id == str(wish.plan.items[0].id))
