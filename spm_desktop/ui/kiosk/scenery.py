"""What the wall's QML needs before it is loaded: theme, painted pictures. Shared by window and snapshot."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlEngine

from spm_desktop.ui.kiosk import providers
from spm_desktop.ui.kiosk.photo_book import PhotoBook
from spm_desktop.ui.kiosk.providers import BackdropProvider
from spm_desktop.ui.kiosk.theme import Stage, Theme, theme_of
from spm_desktop.ui.kiosk.wall_model import WallModel

MAIN = QUrl.fromLocalFile(str(Path(__file__).parent / "qml" / "SpmKiosk" / "Main.qml"))


@dataclass(slots=True)
class Scenery:
    """What an engine was given, to be told when the stage changes."""

    theme: Theme
    backdrops: BackdropProvider
    wall: WallModel

    def resize(self, stage: Stage) -> None:
        """Fits everything to a stage of another size."""
        self.backdrops.stage = stage
        self.wall.update_stage(stage)
        self.theme.set_stage(stage)


def install(
    engine: QQmlEngine, wall: WallModel, stage: Stage, photos: PhotoBook, still: bool = False
) -> Scenery:
    """Gives `engine` all that ``Main.qml`` needs; `still`: nothing moves, for pictures."""
    theme = theme_of(engine)
    theme.set_stage(stage)
    if still:
        theme.be_still()
    wall.calmed.connect(theme.set_reduced)
    return Scenery(theme, providers.install(engine, stage, photos), wall)
