"""What the view-models of scenes without a life of their own share: they move by bindings alone."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from spm_desktop.services.wall_views import PeriodTicks
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.theme import Stage


class StillModel(QObject):
    """A scene with one page. A kind of scene says in `tell` what its QML reads as ``texts``.

    Signals:
        changed: something in it is new; QML animates values that differ.
    """

    changed = Signal()

    def __init__(self, scene: Any, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.stage = stage

    def tell(self) -> dict[str, Any]:
        """Everything that QML reads, for the scene and the stage as they are now."""
        raise NotImplementedError

    def update_scene(self, scene: Any) -> None:
        """Takes the newest truth."""
        self.scene = scene
        self.changed.emit()

    def update_stage(self, stage: Stage) -> None:
        """Fits texts to a stage of another size."""
        self.stage = stage
        self.changed.emit()

    def set_live(self, live: bool) -> None:
        """Watched or not: nothing moves by itself."""

    def set_held(self, held: bool) -> None:
        """As `set_live`."""

    def show_part(self, part: float) -> None:
        """There is one page."""

    @property
    def seconds(self) -> float:
        """How long the scene takes."""
        return float(self.scene.seconds)

    texts = Property("QVariantMap", lambda self: self.tell(), notify=changed)


def head_of(scene: Any) -> dict[str, Any]:
    """What the header of every scene and the age of its figures need."""
    ticks: PeriodTicks | None = scene.ticks
    return {
        "title": scene.title,
        "subtitle": scene.subtitle,
        "ticks": {"day": ticks.day, "days": ticks.days, "text": ticks.text} if ticks else None,
        "of_today": scene.of_today,
    }


def fitted_name(name: str, size: float, weight: int, tracking: float, width: float) -> names.FittedName:
    """A name that stands alone, in `width` pixels: whole, tighter, shortened or cut."""
    [fitted] = names.fit(
        [name],
        [width],
        lambda text, spacing: ink.text_width(text, size, weight, spacing),
        tracking,
        wall()["board"]["squeeze"],
    )
    return fitted


def shrunk(text: str, size: float, weight: int, tracking: float, width: float, smallest: float) -> float:
    """The factor, at least `smallest`, at which a figure fits into `width` pixels."""
    wide = ink.text_width(text, size, weight, tracking)
    return max(smallest, min(1.0, width / max(1.0, wide)))
